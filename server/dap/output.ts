/**
 * Program output on its way to the Debug Console and to the terminal.
 *
 * What surprises: as soon as a second process has printed, every piece is prefixed by its pid in the console. DAP's
 * output groups are not used: groups are one stack, and the output of two processes does not nest. The terminal shows
 * the bytes as they are. And nothing can be unprinted from the console: going back leaves a marker there, and what had
 * been printed is not printed again; the terminal is cleared and written anew, and follows the moment that is shown.
 */
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import type { OutputPiece } from "../engine/session.ts";
import type { Pid } from "../protocol/view.ts";
import type { Editor } from "./editor.ts";

/** Tells a terminal to forget everything: RIS, reset to initial state. */
const RESET_TERMINAL = "\x1bc";

export class Output {
  readonly #editor: Editor;
  /** Program output appears in the Debug Console too, not only in the terminal. */
  readonly #inConsole: boolean;
  readonly #printed = new Set<Pid>();
  /** Who wrote last, and whether the console's last line is still open. */
  #last: Pid | null = null;
  #lineOpen = false;
  /** What the terminal shows while the run stands before the end of what the console has; null otherwise. */
  #rewritten: string | null = null;

  constructor(editor: Editor, inConsole: boolean) {
    this.#editor = editor;
    this.#inConsole = inConsole;
  }

  /** Prints what the program wrote for the first time. `whole` is all output up to the moment that is shown. */
  print(pieces: readonly OutputPiece[], whole: () => string): void {
    const wasBehind = this.#rewritten !== null;
    if (this.#rewritten !== null) this.#rewrite(this.#rewritten, whole());
    if (pieces.length > 0) this.#rewritten = null;
    for (const piece of pieces) {
      if (piece.text === "") continue;
      this.#printed.add(piece.pid);
      const { pid, stream, text } = piece;
      if (!wasBehind) this.#editor.send("forkscope/terminal", { pid, stream, text });
      if (!this.#inConsole) continue;
      const body: P.OutputEvent["body"] = { category: stream, output: this.#prefixed(pid, text) };
      if (piece.place !== null) Object.assign(body, this.#editor.position(piece.place));
      this.#editor.send("output", body);
      this.#last = pid;
      this.#lineOpen = !text.endsWith("\n");
    }
  }

  /** A sentence of ours, on a line of its own. */
  say(sentence: string, category: "console" | "important" | "stderr" = "console"): void {
    this.#editor.send("output", { category, output: `${this.#lineOpen ? "\n" : ""}${sentence}\n` });
    this.#last = null;
    this.#lineOpen = false;
  }

  /** The run went back: `before` had been printed, of which only `now` has happened. */
  rewound(before: string, now: string): void {
    if (before === now) return;
    const undone = before.slice(now.length);
    const lines = undone.split("\n").length - 1;
    const [count, thing] = lines > 0 ? [lines, "line"] : [undone.length, "character"];
    const what = count === 1 ? `the last ${thing}` : `the last ${count} ${thing}s`;
    this.say(`◀ Went back in time: ${what} above ${count === 1 ? "is" : "are"} still to come.`);
    this.#rewrite(before, now);
  }

  /** Makes a terminal that shows one text show another. */
  #rewrite(shown: string, now: string): void {
    const text = now.startsWith(shown) ? now.slice(shown.length) : RESET_TERMINAL + now;
    if (text !== "") this.#editor.send("forkscope/terminal", { pid: 0, stream: "stdout", text });
    this.#rewritten = now;
  }

  #prefixed(pid: Pid, text: string): string {
    if (this.#printed.size < 2) return text;
    const prefix = `[${pid}] `;
    const goesOn = this.#lineOpen && this.#last === pid;
    // Every line starts with its prefix, but the empty rest after a final newline does not.
    const marked = text.replace(/\n(?!$)/g, `\n${prefix}`);
    return goesOn ? marked : prefix + marked;
  }
}
