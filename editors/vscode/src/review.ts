import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import { ExecuteCommandRequest } from "vscode-languageclient/node";
import type { Server } from "./server";

const formats = [
  {
    label: "Text",
    description: "every figure and what the sources say of it",
    parameters: ["--format", "text", "--explain"],
    language: "plaintext",
  },
  { label: "JSON", description: "for other programs", parameters: ["--format", "json"], language: "json" },
  { label: "SARIF", description: "for code scanning", parameters: ["--format", "sarif"], language: "json" },
] as const;

const scheme = "tieout-review";

/** Shows the whole review of the draft at hand beside it, as it stands in the editor, saved or not. Asked for again, it is brought up to date. */
export class ReviewPanel implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  private readonly reviews = new Map<string, string>();

  constructor(private readonly server: Server) {}

  async show(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const client = this.server.client;
    if (!document || !client) return;
    // It stands beside the draft, so about half of the window is its own.
    const width = 64;
    const review: unknown = await client.sendRequest(ExecuteCommandRequest.type, {
      command: "tieout.review",
      arguments: [{ uri: client.code2ProtocolConverter.asUri(document.uri), format: "text", width }],
    });
    if (typeof review !== "string") {
      void vscode.window.showInformationMessage("tieout: the sources are not read yet.");
      return;
    }
    const name = basename(document.uri.path).replace(/\.[^.]+$/, "");
    const uri = vscode.Uri.from({ scheme, path: `/${name}.review.txt`, query: document.uri.toString() });
    this.reviews.set(uri.toString(), review);
    this.changed.fire(uri);
    const shown = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(shown, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.reviews.get(uri.toString()) ?? "";
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

/** Opens the whole review of the draft at hand as a new document: what `tieout check` writes. */
export async function exportReview(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !server.running() || !server.program) return;
  const chosen = await vscode.window.showQuickPick(formats, { title: "Export the review as" });
  if (!chosen) return;
  // The command line reviews the file on disk.
  if (document.isDirty && !(await document.save())) return;
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath ?? dirname(document.uri.fsPath);
  const run = await runCheck(server.program, ["check", ...chosen.parameters, document.uri.fsPath], folder);
  // 0: nothing wrong; 1: findings; anything else: it could not run.
  if (run.status > 1) {
    void vscode.window.showErrorMessage(`tieout: ${run.errors.trim() || `the review ended with status ${run.status}`}`);
    return;
  }
  const content = chosen.language === "json" ? `${JSON.stringify(JSON.parse(run.output), null, 2)}\n` : run.output;
  const review = await vscode.workspace.openTextDocument({ language: chosen.language, content });
  await vscode.window.showTextDocument(review, { viewColumn: vscode.ViewColumn.Beside });
}

function runCheck(program: string, parameters: string[], cwd: string): Promise<{ status: number; output: string; errors: string }> {
  return new Promise((done) => {
    const options = { cwd, maxBuffer: 1 << 28, env: { ...process.env, NO_COLOR: "1" } };
    execFile(program, parameters, options, (error, output, errors) => {
      const status = error ? (typeof error.code === "number" ? error.code : 2) : 0;
      done({ status, output, errors: errors || error?.message || "" });
    });
  });
}
