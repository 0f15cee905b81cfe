import * as vscode from "vscode";
import { HoverRequest } from "vscode-languageclient/node";
import type { Server } from "./server";

const scheme = "tieout-card";

/** Cards as read-only documents, shown rendered beside the draft; each stays as it was when it was asked for. */
export class Cards implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly server: Server) {
    this.subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument((document) => this.texts.delete(document.uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "This card was of an earlier session. Ask for it again in the draft.";
  }

  /** Shows what is known of the figure or the name at the cursor: the hover, in a window that stays. */
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
    const text = hover.contents.map((part) => (typeof part === "string" ? part : part.value)).join("\n\n");
    const title = editor.document.getText(hover.range ?? editor.document.getWordRangeAtPosition(at)).replaceAll(/[\s/\\?#]+/g, " ");
    const uri = vscode.Uri.from({ scheme, path: `/${title || "card"}.md` });
    this.texts.set(uri.toString(), text);
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
  }
}
