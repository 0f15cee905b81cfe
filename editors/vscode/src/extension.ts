import * as vscode from "vscode";
import { CardPanel } from "./card";
import { exportReview, ReviewPanel } from "./review";
import { openServerPath, Server, toggleHints } from "./server";
import { Status, showMenu } from "./status";
import { registerViews } from "./views";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = new Server(context);
  const card = new CardPanel(server);
  const review = new ReviewPanel(server);
  const command = (name: string, run: () => unknown) => vscode.commands.registerCommand(`tieout.${name}`, run);
  context.subscriptions.push(
    server,
    card,
    review,
    new Status(server),
    registerViews(server),
    command("restartServer", () => server.restart()),
    command("showLog", () => server.showLog()),
    command("showMenu", () => showMenu(server)),
    command("showCard", () => card.showAtCursor()),
    command("showReview", () => review.show()),
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
