/**
 * The program's terminal: shows what it prints as a terminal would, and takes what is typed. A line is collected and
 * echoed here and handed over at Enter, as a terminal in canonical mode does; ^D hands over what there is, which on an
 * empty line means end of file; ^C pauses, since the debugger is what a person wants to interrupt with.
 */
import * as vscode from "vscode";
import type { Sessions } from "./sessions.ts";
import { ask } from "./sessions.ts";

const ENTER = "\r";
const END_OF_FILE = "\x04";
const INTERRUPT = "\x03";
const ERASE_LINE = "\x15";
const BACKSPACE = /[\b\x7f]/;

class ProgramTerminal implements vscode.Pseudoterminal {
  readonly #session: vscode.DebugSession;
  readonly #writes = new vscode.EventEmitter<string>();
  readonly onDidWrite: vscode.Event<string> = this.#writes.event;
  #isOpen = false;
  /** Printed before the terminal was ready to show it. */
  #early = "";
  /** What has been typed since the last Enter, letter by letter. */
  #line: string[] = [];

  constructor(session: vscode.DebugSession) {
    this.#session = session;
  }

  open(): void {
    this.#isOpen = true;
    this.#writes.fire(this.#early);
    this.#early = "";
  }

  close(): void {
    this.#isOpen = false;
  }

  print(text: string): void {
    const shown = text.replace(/\r?\n/g, "\r\n");
    if (this.#isOpen) this.#writes.fire(shown);
    else this.#early += shown;
  }

  handleInput(data: string): void {
    // Keys that move a cursor have no meaning here; a pasted text is one piece with several lines.
    if (data.startsWith("\x1b")) return;
    for (const letter of data.replace(/\r?\n/g, ENTER)) this.#key(letter);
  }

  #key(letter: string): void {
    if (letter === ENTER) {
      this.print("\n");
      this.#send(`${this.#line.join("")}\n`, false);
    } else if (letter === END_OF_FILE) {
      this.#send(this.#line.join(""), this.#line.length === 0);
    } else if (letter === INTERRUPT) {
      this.print("^C\n");
      this.#line = [];
      vscode.commands.executeCommand("workbench.action.debug.pause").then(undefined, () => {});
    } else if (letter === ERASE_LINE) {
      while (this.#line.length > 0) this.#erase();
    } else if (BACKSPACE.test(letter)) {
      this.#erase();
    } else if (letter >= " " || letter === "\t") {
      this.#line.push(letter);
      this.print(letter);
    }
  }

  #erase(): void {
    if (this.#line.pop() !== undefined) this.print("\b \b");
  }

  #send(text: string, end: boolean): void {
    this.#line = [];
    ask(this.#session, "forkscope/input", { text, end }).catch((error: unknown) => {
      this.print(`\n[${error instanceof Error ? error.message : String(error)}]\n`);
    });
  }
}

/** A terminal for every session, made when it is first needed and brought to the front when the program waits. */
export function registerTerminals(sessions: Sessions): vscode.Disposable {
  const terminals = new Map<string, { shown: vscode.Terminal; pty: ProgramTerminal }>();

  const terminalOf = (session: vscode.DebugSession): { shown: vscode.Terminal; pty: ProgramTerminal } => {
    const known = terminals.get(session.id);
    if (known !== undefined) return known;
    const pty = new ProgramTerminal(session);
    const iconPath = new vscode.ThemeIcon("debug-alt");
    const shown = vscode.window.createTerminal({ name: "Forkscope", pty, iconPath, isTransient: true });
    const made = { shown, pty };
    terminals.set(session.id, made);
    return made;
  };

  return vscode.Disposable.from(
    sessions.on("forkscope/terminal", ({ text }, session) => terminalOf(session).pty.print(text)),
    sessions.on("forkscope/waiting", (_, session) => terminalOf(session).shown.show(false)),
    vscode.debug.onDidStartDebugSession((session) => {
      if (session.type !== "forkscope") return;
      // The terminal of a session that is over has told all it could.
      for (const [id, { shown }] of terminals) {
        if (id === session.id) continue;
        shown.dispose();
        terminals.delete(id);
      }
      if (session.configuration["console"] === "simulatedTerminal") terminalOf(session).shown.show(true);
    }),
  );
}
