import * as vscode from "vscode";
import type { Condition, Server } from "./server";

const icons: Record<Condition, string> = { starting: "$(sync~spin)", running: "$(check)", stopped: "$(circle-slash)", missing: "$(error)" };
const words: Record<Condition, string> = {
  starting: "starting",
  running: "running",
  stopped: "stopped; see the log",
  missing: "the program was not found",
};

/** The item in the status bar: the server's condition, and how many findings the open draft has. A click offers what can be done. */
export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("tieout.status", vscode.StatusBarAlignment.Right, 90);
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly server: Server) {
    this.item.name = "tieout";
    this.item.command = "tieout.showMenu";
    this.subscriptions = [
      this.item,
      server.onDidChange(() => this.update()),
      vscode.window.onDidChangeActiveTextEditor(() => this.update()),
      vscode.languages.onDidChangeDiagnostics(() => this.update()),
    ];
    this.update();
  }

  private update(): void {
    const { condition, program } = this.server;
    const document = vscode.window.activeTextEditor?.document;
    const found = document ? vscode.languages.getDiagnostics(document.uri).filter((d) => d.source === "tieout") : [];
    const warnings = found.filter((d) => d.severity <= vscode.DiagnosticSeverity.Warning).length;
    const running = condition === "running";
    this.item.text = running && warnings > 0 ? `$(warning) tieout ${warnings}` : `${icons[condition]} tieout`;
    this.item.tooltip = running
      ? `tieout: ${count(warnings, "warning")} and ${count(found.length - warnings, "note")} in this draft\n${program}`
      : `tieout: ${words[condition]}`;
    this.item.backgroundColor = condition === "missing" ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    this.item.show();
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
  }
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** The menu behind the status item. */
export async function showMenu(server: Server): Promise<void> {
  const entries = [
    { label: "$(list-flat) Show findings", command: "workbench.actions.view.problems", when: server.condition === "running" },
    { label: "$(book) Show the card at the cursor", command: "tieout.showCard", when: server.condition === "running" },
    { label: "$(checklist) Show the review of this draft", command: "tieout.showReview", when: server.offers("tieout.review") },
    { label: "$(export) Export the review of this draft", command: "tieout.exportReview", when: server.condition === "running" },
    { label: "$(refresh) Read all sources again", command: "tieout.reindexSources", when: server.offers("tieout.reindex") },
    { label: "$(eye) Show or hide verdicts beside figures", command: "tieout.toggleHints", when: true },
    { label: "$(debug-restart) Restart the server", command: "tieout.restartServer", when: true },
    { label: "$(output) Show the log", command: "tieout.showLog", when: true },
    { label: "$(gear) Set the path of the server", command: "tieout.openServerPath", when: true },
  ];
  const choice = await vscode.window.showQuickPick(
    entries.filter((entry) => entry.when),
    { title: `tieout: ${words[server.condition]}` },
  );
  if (choice) await vscode.commands.executeCommand(choice.command);
}
