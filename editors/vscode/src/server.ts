import { basename } from "node:path";
import * as vscode from "vscode";
import { LanguageClient, RevealOutputChannelOn, State } from "vscode-languageclient/node";
import { findProgram } from "./program";

/** What the server is doing, for the status item. */
export type Condition = "starting" | "running" | "stopped" | "missing";

export const languages = ["markdown", "plaintext"] as const;

/** Starts, stops and watches the one server process of this window. */
export class Server implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Condition>();
  private readonly log = vscode.window.createOutputChannel("tieout", { log: true });
  private current: LanguageClient | undefined;
  /** Starts and stops wait for each other, so that a change of settings during a start leaves no second process. */
  private turn: Promise<void> = Promise.resolve();

  readonly onDidChange = this.changed.event;
  condition: Condition = "stopped";
  /** The program in use, once found. */
  program: string | undefined;

  constructor(private readonly context: vscode.ExtensionContext) {}

  restart(): Promise<void> {
    this.turn = this.turn.then(async () => {
      await this.stop();
      await this.start();
    });
    return this.turn;
  }

  showLog(): void {
    this.log.show();
  }

  /** The client, if it is running. */
  get client(): LanguageClient | undefined {
    return this.current?.state === State.Running ? this.current : undefined;
  }

  /** The running client; tells the user when there is none. */
  running(): LanguageClient | undefined {
    if (this.client) return this.client;
    void vscode.window.showWarningMessage("tieout: the server is not running.", "Restart", "Show Log").then((choice) => {
      if (choice === "Restart") void this.restart();
      if (choice === "Show Log") this.showLog();
    });
    return undefined;
  }

  /** Whether the server said at its start that it can carry out a command. */
  offers(command: string): boolean {
    return this.current?.initializeResult?.capabilities.executeCommandProvider?.commands.includes(command) ?? false;
  }

  private async start(): Promise<void> {
    const setting = vscode.workspace.getConfiguration("tieout").get("server.path", "");
    const { program, places } = await findProgram(setting, this.context.extensionPath);
    this.program = program;
    if (!program) {
      this.become("missing");
      this.log.warn(`no server; looked for ${places.join(", ")}`);
      void this.tellMissing(setting);
      return;
    }
    this.become("starting");
    this.log.info(`starting ${program}`);
    const client = new LanguageClient(
      "tieout",
      "tieout",
      { command: program, args: ["lsp"] },
      {
        // A new Markdown buffer is a draft too; new plain text may be anything, a review exported among them.
        documentSelector: [...languages.map((language) => ({ scheme: "file", language })), { scheme: "untitled", language: "markdown" }],
        outputChannel: this.log,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationOptions: forServer(),
        synchronize: { configurationSection: "tieout" },
        middleware: {
          // The server answers a click on a lens with figures; somebody has to show them.
          executeCommand: async (command, parameters, next) => {
            const answer: unknown = await next(command, parameters);
            if (command === "tieout.statistics") void vscode.window.showInformationMessage(statisticsInWords(answer as Statistics));
            return answer;
          },
        },
        // The links of a card go to files and lines and run nothing.
        markdown: { isTrusted: false, supportHtml: false },
      },
    );
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.become("running");
      else if (newState === State.Stopped) this.become("stopped");
      else this.become("starting");
    });
    this.current = client;
    try {
      await client.start();
    } catch (error) {
      this.log.error(`${program} did not start: ${error}`);
      this.become("stopped");
      void vscode.window.showErrorMessage(`tieout: ${program} did not start.`, "Show Log", "Open Setting").then((choice) => {
        if (choice === "Show Log") this.showLog();
        if (choice === "Open Setting") openServerPath();
      });
    }
  }

  private async stop(): Promise<void> {
    const client = this.current;
    this.current = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.log.warn(`the server did not stop as it should: ${error}`);
    }
  }

  private become(condition: Condition): void {
    this.condition = condition;
    void vscode.commands.executeCommand("setContext", "tieout.running", condition === "running");
    void vscode.commands.executeCommand("setContext", "tieout.canReindex", this.offers("tieout.reindex"));
    void vscode.commands.executeCommand("setContext", "tieout.listsSources", this.offers("tieout.sources"));
    this.changed.fire(condition);
  }

  private async tellMissing(setting: string): Promise<void> {
    const message = setting
      ? `tieout: there is no program at ${setting}, where the setting tieout.server.path points.`
      : "tieout: the program tieout is not on the PATH. Install it, or say where it is.";
    const choice = await vscode.window.showErrorMessage(message, "Open Setting", "How to Install", "Show Log");
    if (choice === "Open Setting") openServerPath();
    if (choice === "How to Install") void vscode.commands.executeCommand("workbench.action.openWalkthrough", "tieout.tieout#start", false);
    if (choice === "Show Log") this.showLog();
  }

  async dispose(): Promise<void> {
    await this.turn;
    await this.stop();
    this.changed.dispose();
    this.log.dispose();
  }
}

/** What the server answers to `tieout.statistics`. */
interface Statistics {
  folders: { folder: string; sources: number; claims: number }[];
  drafts: { path: string; figures: number; agree: number; conflict: number; unsupported: number; notComparable: number }[];
}

function statisticsInWords({ folders, drafts }: Statistics): string {
  const sources = folders.map(({ folder, sources, claims }) => `${basename(folder)}: ${sources} sources with ${claims} claims.`);
  const reviews = drafts.map(
    (draft) =>
      `${draft.path}: ${draft.figures} figures: ${draft.agree} agree, ${draft.conflict} conflict, ` +
      `${draft.unsupported} not in the sources, ${draft.notComparable} not comparable.`,
  );
  return [...sources, ...reviews].join(" ");
}

/** Turns the hints off or on again for good. */
export async function toggleHints(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("tieout");
  await settings.update("hints.enabled", !settings.get("hints.enabled", true), vscode.ConfigurationTarget.Global);
}

/** The settings that are the server's own, named as in tieout.toml. */
function forServer(): Record<string, unknown> {
  const { corpus, drafts, checks, hints } = vscode.workspace.getConfiguration("tieout");
  return { corpus, drafts, checks, hints };
}

/** Opens the setting where it can be set: with a remote extension host, a machine's own setting is not among the user's. */
export function openServerPath(): void {
  const query = "tieout.server.path";
  const place = vscode.env.remoteName ? "workbench.action.openRemoteSettings" : "workbench.action.openSettings";
  void vscode.commands.executeCommand(place, { query });
}
