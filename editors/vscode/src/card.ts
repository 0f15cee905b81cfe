import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { HoverRequest } from "vscode-languageclient/node";
import type { Server } from "./server";

/** What the page sends when a link in it is clicked. */
interface Clicked {
  open: string;
}

/**
 * The card of a figure or a name in a window that stays beside the draft.
 *
 * VS Code's own Markdown preview would do, but it refuses links to files, and the passages are what a card is for.
 */
export class CardPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;

  constructor(private readonly server: Server) {}

  /** Shows what is known of the figure or the name at the cursor: the hover, with working links. */
  async showAtCursor(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const client = this.server.running();
    if (!editor || !client) return;
    const at = editor.selection.active;
    const parameters = client.code2ProtocolConverter.asTextDocumentPositionParams(editor.document, at);
    const hover = client.protocol2CodeConverter.asHover(await client.sendRequest(HoverRequest.type, parameters));
    if (!hover) {
      void vscode.window.showInformationMessage("tieout: no figure and no name at the cursor.");
      return;
    }
    const text = hover.contents.map((part) => (part instanceof vscode.MarkdownString ? part.value : "")).join("\n\n");
    const words = editor.document.getText(hover.range ?? editor.document.getWordRangeAtPosition(at)).replaceAll(/\s+/g, " ");
    await this.show(words, text);
  }

  private async show(title: string, markdown: string): Promise<void> {
    // The renderer takes no links to files: they travel as fragments, and the page hands a click on one back.
    // And it may set what stands between two dollars as a formula.
    const source = markdown
      .replaceAll(/\]\((file:[^)\s]+)\)/g, (_, link: string) => `](#${encodeURIComponent(link)})`)
      .replaceAll(/(?<!\\)\$/g, "\\$");
    const body = await vscode.commands.executeCommand<string>("markdown.api.render", source);
    if (!this.panel) {
      const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.panel = vscode.window.createWebviewPanel("tieout.card", title, beside, { enableScripts: true, localResourceRoots: [] });
      this.panel.onDidDispose(() => {
        this.panel = undefined;
      });
      this.panel.webview.onDidReceiveMessage(({ open }: Clicked) => openPassage(open));
    }
    this.panel.title = title;
    this.panel.webview.html = page(body);
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    this.panel?.dispose();
  }
}

/** Opens a link of a card, `file:///path#Lnumber`, beside the card. */
async function openPassage(link: string): Promise<void> {
  const uri = vscode.Uri.parse(link, true);
  if (uri.scheme !== "file") return;
  const line = Math.max(0, Number.parseInt(uri.fragment.replace(/^L/, ""), 10) - 1 || 0);
  await vscode.window.showTextDocument(uri.with({ fragment: "" }), {
    viewColumn: vscode.ViewColumn.One,
    selection: new vscode.Range(line, 0, line, 0),
  });
}

function page(body: string): string {
  const nonce = randomBytes(16).toString("base64");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">
  body { max-width: 46em; padding: 0.4em 1.6em; line-height: 1.5; }
  table { border-collapse: collapse; margin: 0.8em 0; }
  th, td { text-align: left; padding: 0.2em 1em 0.2em 0; border-bottom: 1px solid var(--vscode-widget-border); white-space: nowrap; }
  blockquote { margin: 0.8em 0; padding: 0.2em 1em; border-left: 3px solid var(--vscode-textLink-foreground); }
  ul { padding-left: 1.4em; }
  a { color: var(--vscode-textLink-foreground); }
</style>
</head>
<body>
${body}
<script nonce="${nonce}">
  const editor = acquireVsCodeApi();
  addEventListener("click", (event) => {
    const target = event.target.closest("a")?.getAttribute("href");
    if (!target?.startsWith("#")) return;
    event.preventDefault();
    editor.postMessage({ open: decodeURIComponent(target.slice(1)) });
  });
</script>
</body>
</html>`;
}
