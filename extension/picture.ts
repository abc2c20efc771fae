/**
 * The picture beside the editor: a webview that shows the simulated world. The extension relays between it and the
 * debug adapter and looks into nothing but the envelope, which it checks: the page shows texts that a program chose.
 *
 * What surprises: the page is not kept while hidden. It remembers its own small state, and asks for the view again.
 */
import * as vscode from "vscode";
import {
  type FromWebview,
  parseFromWebview,
  type ToWebview,
  type WebviewCommand,
} from "../server/protocol/envelope.ts";
import { describeWorld } from "./describe.ts";
import { pathOf, uriOf } from "./files.ts";
import { pictureHtml } from "./picture-page.ts";
import { ask, type Sessions } from "./sessions.ts";
import { simulate } from "./simulate.ts";

export const PICTURE = "forkscope.picture";

/** The buttons of the page and the commands of VS Code that they press. */
const COMMANDS: Readonly<Record<Exclude<WebviewCommand, "describe" | "simulate">, string>> = {
  stepBack: "workbench.action.debug.stepBack",
  stepOver: "workbench.action.debug.stepOver",
  stepInto: "workbench.action.debug.stepInto",
  stepOut: "workbench.action.debug.stepOut",
  continue: "workbench.action.debug.continue",
  reverseContinue: "workbench.action.debug.reverseContinue",
  pause: "workbench.action.debug.pause",
  restart: "workbench.action.debug.restart",
  stop: "workbench.action.debug.stop",
  openSample: "forkscope.openSample",
};

export class Picture implements vscode.WebviewPanelSerializer {
  readonly #extension: vscode.Uri;
  readonly #sessions: Sessions;
  #panel: vscode.WebviewPanel | null = null;
  /** Whether a program has been simulated since VS Code started: "no run yet" and "closed" are different pages. */
  #hadSession = false;

  constructor(extension: vscode.Uri, sessions: Sessions) {
    this.#extension = extension;
    this.#sessions = sessions;
  }

  /** Wires the picture to the sessions; the result undoes it. */
  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(PICTURE, this),
      vscode.commands.registerCommand("forkscope.showPicture", () => this.show(false)),
      vscode.commands.registerCommand("forkscope.describe", () => this.#describe()),
      this.#sessions.on("forkscope/changed", ({ revision }, session) => {
        if (session === this.#sessions.current) this.#post({ kind: "changed", revision });
      }),
      this.#sessions.onDidChange(() => {
        if (this.#sessions.current !== undefined) this.#hadSession = true;
        this.#postSession();
      }),
      vscode.debug.onDidStartDebugSession((session) => {
        const opens = vscode.workspace.getConfiguration("forkscope").get<boolean>("openPicture") ?? true;
        if (session.type === "forkscope" && opens && !session.configuration["noDebug"]) this.show(true);
      }),
    );
  }

  /** Opens the picture beside the editor, or brings it to the front. */
  show(preserveFocus: boolean): void {
    if (this.#panel !== null) {
      this.#panel.reveal(undefined, preserveFocus);
      return;
    }
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus };
    this.#adopt(vscode.window.createWebviewPanel(PICTURE, "Processes", column));
  }

  /** VS Code gives back a picture that was open when its window closed. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#panel?.dispose();
    this.#adopt(panel);
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    const page = vscode.Uri.joinPath(this.#extension, "dist", "webview");
    panel.iconPath = new vscode.ThemeIcon("type-hierarchy-sub");
    panel.webview.options = { enableScripts: true, localResourceRoots: [page] };
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const known = parseFromWebview(message);
      if (known !== null) this.#receive(known).catch((error: unknown) => console.error(error));
    });
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = null;
    });
    panel.webview.html = pictureHtml(panel.webview, page);
  }

  async #receive(message: FromWebview): Promise<void> {
    switch (message.kind) {
      case "ready":
        this.#postSession();
        break;
      case "request":
        this.#post(await this.#relay(message));
        break;
      case "command":
        await this.#press(message.command);
        break;
      case "reveal":
        await reveal(message.path, message.line);
        break;
    }
  }

  async #relay({ id, name, args }: FromWebview & { kind: "request" }): Promise<ToWebview> {
    const session = this.#sessions.current;
    if (session === undefined) return { kind: "refusal", id, message: "No program is being simulated." };
    try {
      return { kind: "answer", id, result: await session.customRequest(name, args) };
    } catch (error) {
      return { kind: "refusal", id, message: error instanceof Error ? error.message : String(error) };
    }
  }

  async #press(command: WebviewCommand): Promise<void> {
    if (command === "simulate") await simulate(undefined);
    else if (command === "describe") await this.#describe();
    else await vscode.commands.executeCommand(COMMANDS[command]);
  }

  /** The world in words, in an editor: for screen readers, and for pasting into a message. */
  async #describe(): Promise<void> {
    const session = this.#sessions.current;
    if (session === undefined) {
      await vscode.window.showInformationMessage("No program is being simulated.");
      return;
    }
    const world = await ask(session, "forkscope/world", {});
    const content = describeWorld(world);
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  #postSession(): void {
    const state = this.#sessions.current !== undefined ? "active" : this.#hadSession ? "closed" : "none";
    this.#post({ kind: "session", state });
  }

  #post(message: ToWebview): void {
    this.#panel?.webview.postMessage(message).then(undefined, (error: unknown) => console.error(error));
  }
}

/** Shows a line of source, in the editor that has the file already if there is one. */
async function reveal(path: string, line: number): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => pathOf(document.uri) === path);
  const at = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(uriOf(path), {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(at, at),
  });
}
