import { basename } from "node:path";
import * as vscode from "vscode";
import { type DocumentSymbol, DocumentSymbolRequest, ExecuteCommandRequest, SymbolKind } from "vscode-languageclient/node";
import { languages, type Server } from "./server";

/** A source as the server's command `tieout.sources` lists it. */
interface Source {
  uri: string;
  title: string | null;
  outlet: string;
  date: string | null;
  figures: number;
}

/** The draft last looked at: a click into a view takes the focus, not the draft. */
class DraftAtHand implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  document: vscode.TextDocument | undefined;

  readonly onDidChange = this.changed.event;

  constructor(server: Server) {
    this.take(vscode.window.activeTextEditor);
    this.subscriptions = [
      this.changed,
      server.onDidChange(() => this.changed.fire()),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.take(editor)),
      // New findings are the sign that a review has ended.
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some((uri) => uri.toString() === this.document?.uri.toString())) this.changed.fire();
      }),
    ];
  }

  private take(editor: vscode.TextEditor | undefined): void {
    if (!editor || !(languages as readonly string[]).includes(editor.document.languageId)) return;
    this.document = editor.document;
    this.changed.fire();
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
  }
}

/** What the draft at hand is held against, newest first. */
class Sources implements vscode.TreeDataProvider<Source> {
  readonly onDidChangeTreeData: vscode.Event<void>;

  constructor(
    private readonly server: Server,
    private readonly draft: DraftAtHand,
  ) {
    this.onDidChangeTreeData = draft.onDidChange;
  }

  async getChildren(parent?: Source): Promise<Source[]> {
    const client = this.server.client;
    if (parent || !client || !this.draft.document || !this.server.offers("tieout.sources")) return [];
    const uri = client.code2ProtocolConverter.asUri(this.draft.document.uri);
    const answer: unknown = await client.sendRequest(ExecuteCommandRequest.type, { command: "tieout.sources", arguments: [uri] });
    return Array.isArray(answer) ? (answer as Source[]) : [];
  }

  getTreeItem(source: Source): vscode.TreeItem {
    const uri = vscode.Uri.parse(source.uri);
    const title = source.title ?? basename(uri.fsPath);
    const item = new vscode.TreeItem(title);
    item.description = [source.outlet, source.date].filter(Boolean).join(" · ");
    item.tooltip = `${title}\n${item.description}\n${source.figures} figures\n${uri.fsPath}`;
    item.iconPath = new vscode.ThemeIcon("note");
    item.command = { command: "vscode.open", title: "Open", arguments: [uri] };
    return item;
  }
}

const icons: Partial<Record<SymbolKind, string>> = {
  [SymbolKind.Variable]: "person",
  [SymbolKind.Module]: "organization",
  [SymbolKind.Namespace]: "location",
  [SymbolKind.Event]: "calendar",
  [SymbolKind.File]: "book",
  [SymbolKind.Object]: "rocket",
};

/** The names in the draft at hand, in alphabetical order. */
class Names implements vscode.TreeDataProvider<DocumentSymbol> {
  readonly onDidChangeTreeData: vscode.Event<void>;

  constructor(
    private readonly server: Server,
    private readonly draft: DraftAtHand,
  ) {
    this.onDidChangeTreeData = draft.onDidChange;
  }

  async getChildren(parent?: DocumentSymbol): Promise<DocumentSymbol[]> {
    const client = this.server.client;
    if (parent || !client || !this.draft.document) return [];
    const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(this.draft.document);
    const found = await client.sendRequest(DocumentSymbolRequest.type, { textDocument });
    const names: DocumentSymbol[] = [];
    const walk = (symbols: DocumentSymbol[]) => {
      for (const symbol of symbols) {
        if (symbol.kind !== SymbolKind.Number && symbol.kind !== SymbolKind.String) names.push(symbol);
        walk(symbol.children ?? []);
      }
    };
    walk((found ?? []).filter((symbol): symbol is DocumentSymbol => "selectionRange" in symbol));
    return names.sort((a, b) => a.name.localeCompare(b.name));
  }

  getTreeItem(name: DocumentSymbol): vscode.TreeItem {
    const item = new vscode.TreeItem(name.name);
    item.description = name.detail;
    item.iconPath = new vscode.ThemeIcon(icons[name.kind] ?? "symbol-constant");
    item.command = { command: "tieout.revealName", title: "Show", arguments: [name.selectionRange.start] };
    return item;
  }
}

/** The two views of the side bar. */
export function registerViews(server: Server): vscode.Disposable {
  const draft = new DraftAtHand(server);
  return vscode.Disposable.from(
    draft,
    vscode.window.registerTreeDataProvider("tieout.names", new Names(server, draft)),
    vscode.window.registerTreeDataProvider("tieout.sources", new Sources(server, draft)),
    vscode.commands.registerCommand("tieout.revealName", async ({ line, character }: { line: number; character: number }) => {
      if (!draft.document) return;
      const start = new vscode.Position(line, character);
      await vscode.window.showTextDocument(draft.document, { selection: new vscode.Range(start, start) });
      await vscode.commands.executeCommand("editor.action.showHover");
    }),
  );
}
