import * as vscode from "vscode";
import { Cards } from "./card";
import { exportReview } from "./review";
import { openServerPath, Server } from "./server";
import { Status, showMenu } from "./status";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = new Server(context);
  const cards = new Cards(server);
  const command = (name: string, run: () => unknown) => vscode.commands.registerCommand(`tieout.${name}`, run);
  context.subscriptions.push(
    server,
    cards,
    new Status(server),
    command("restartServer", () => server.restart()),
    command("showLog", () => server.showLog()),
    command("showMenu", () => showMenu(server)),
    command("showCard", () => cards.showAtCursor()),
    command("exportReview", () => exportReview(server)),
    command("reindexSources", () => vscode.commands.executeCommand("tieout.reindex")),
    command("toggleHints", toggleHints),
    command("openServerPath", openServerPath),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("tieout.server")) void server.restart();
    }),
  );
  await server.restart();
}

/** Inlay hints are one switch for every server: this one is set for prose only, so that a programmer's code keeps its own. */
async function toggleHints(): Promise<void> {
  const language = vscode.window.activeTextEditor?.document.languageId ?? "markdown";
  const settings = vscode.workspace.getConfiguration("editor", { languageId: language });
  const next = settings.get("inlayHints.enabled") === "off" ? "on" : "off";
  await settings.update("inlayHints.enabled", next, vscode.ConfigurationTarget.Global, true);
}
