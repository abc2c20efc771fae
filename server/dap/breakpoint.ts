/**
 * Breakpoints. The client sends all of one file at a time; they are kept here too, because a restart opens a new
 * session and the client does not send them again.
 */
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import type { BreakpointRequest } from "../engine/session.ts";
import type { Debuggee } from "./debuggee.ts";
import type { Editor } from "./editor.ts";
import { type Arguments, refuse } from "./refusal.ts";

/** A client that asks for more lines at once than any file of ours has gets only the first of them. */
const MOST_LINES = 2000;

export class Breakpoints {
  readonly #editor: Editor;
  readonly #byPath = new Map<string, readonly BreakpointRequest[]>();

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  set(debuggee: Debuggee, args: Arguments): P.SetBreakpointsResponse["body"] {
    const path = this.#editor.pathFrom(args.object("source").string("path"));
    const wanted = args.list("breakpoints").map((breakpoint): BreakpointRequest => {
      const condition = breakpoint.maybeString("condition");
      const hitCondition = breakpoint.maybeString("hitCondition");
      const logMessage = breakpoint.maybeString("logMessage");
      return {
        path,
        line: this.#editor.lineFrom(breakpoint.number("line")),
        ...(condition && { condition }),
        ...(hitCondition && { hitCondition }),
        ...(logMessage && { logMessage }),
      };
    });
    this.#byPath.set(path, wanted);
    const breakpoints = debuggee.session.setBreakpoints(path, wanted).map(({ verified, line, message }) => ({
      verified,
      line: this.#editor.lineTo(line),
      ...(message !== null && { message }),
    }));
    return { breakpoints };
  }

  /**
   * The lines in a range where a program can stop. The engine answers that by setting breakpoints, so we set one on
   * each line, look where they went, and put the real ones back; nothing runs meanwhile.
   */
  locations(debuggee: Debuggee, args: Arguments): P.BreakpointLocationsResponse["body"] {
    const path = this.#editor.pathFrom(args.object("source").string("path"));
    const first = this.#editor.lineFrom(args.number("line"));
    const last = this.#editor.lineFrom(args.maybeNumber("endLine") ?? args.number("line"));
    if (last < first) refuse(`breakpointLocations: endLine ${last} lies before line ${first}`);
    const length = Math.min(last - first + 1, MOST_LINES);
    const probes = Array.from({ length }, (_, index) => ({ path, line: first + index }));
    const answers = debuggee.session.setBreakpoints(path, probes);
    debuggee.session.setBreakpoints(path, this.#byPath.get(path) ?? []);
    const lines = new Set(answers.filter(({ verified }) => verified).map(({ line }) => line));
    const inRange = [...lines].filter((line) => line >= first && line <= last).sort((a, b) => a - b);
    return { breakpoints: inRange.map((line) => ({ line: this.#editor.lineTo(line) })) };
  }

  /** Gives a new session the breakpoints of the one before. */
  restore(debuggee: Debuggee): void {
    for (const [path, wanted] of this.#byPath) debuggee.session.setBreakpoints(path, wanted);
  }
}
