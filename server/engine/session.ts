/**
 * The front door of the simulation core: what a debugger, a command line or a test may ask of it.
 *
 * A `Session` is one run of one program with its whole past. Long work is done in slices: an action
 * returns a `Run`, and whoever drives it calls `advance(milliseconds)` until it gives a `Stop`, so a
 * busy program never blocks its host and Pause always works. All lines here are 1-based; all
 * threads are named by birth index.
 */
import type { Diagnostic } from "../lang/diagnostic.ts";
import type { Pid, Place, ThreadId, ValueView, WorldView } from "../protocol/view.ts";

export type StopReason =
  | "entry"
  | "step"
  | "breakpoint"
  | "pause"
  | "exception"
  | "goto"
  | "deadlock"
  | "end"
  | "limit"
  | "input";

export interface Stop {
  readonly reason: StopReason;
  /** The thread to focus; null only when every process is gone and none can be shown. */
  readonly thread: ThreadId | null;
  /** A short phrase for the Call Stack ("Stepped; 3 other processes ran 7 events", "Program ended"). */
  readonly description: string;
  /** Longer text: the finding's sentence, the deadlock's explanation. */
  readonly text: string | null;
}

/** Work under way. `advance` runs for about that many milliseconds; null means call again. `pause` makes the next advance stop. */
export interface Run {
  advance(milliseconds: number): Stop | null;
  pause(): void;
  /** Nothing will happen until somebody types (or pauses): no need to call again soon. */
  waitsForInput(): boolean;
}

export interface BreakpointRequest {
  readonly path: string;
  readonly line: number;
  readonly condition?: string;
  readonly hitCondition?: string;
  readonly logMessage?: string;
}
export interface BreakpointAnswer {
  readonly verified: boolean;
  /** The line where it really is: the next statement. */
  readonly line: number;
  readonly message: string | null;
}

export interface FrameInfo {
  /** Unique in the session, never reused. */
  readonly id: number;
  readonly function: string;
  readonly place: Place | null;
  /** C library: hidden by "just my code". */
  readonly system: boolean;
}

export interface ThreadInfo {
  readonly id: ThreadId;
  readonly pid: Pid;
  /** "1.2 · pid 103 (child of 101) — blocked: read(3)" */
  readonly name: string;
}

/** A variable to show. `reference` > 0 can be expanded with `children`. */
export interface VariableInfo {
  readonly name: string;
  readonly value: string;
  readonly type: string | null;
  readonly reference: number;
  /** An expression that evaluates to it, or null. */
  readonly evaluateName: string | null;
  readonly address: number | null;
  /** Number of indexed children for paging of arrays, or 0. */
  readonly indexed: number;
  readonly readOnly: boolean;
}

export interface ScopeInfo {
  readonly name: "Return value" | "Locals" | "Globals" | "File descriptors" | "Process" | string;
  readonly reference: number;
  readonly expensive: boolean;
}

export type Evaluation =
  | { readonly ok: true; readonly variable: VariableInfo }
  | { readonly ok: false; readonly message: string };

export interface OutputPiece {
  readonly pid: Pid;
  readonly stream: "stdout" | "stderr";
  readonly text: string;
  readonly place: Place | null;
}

export interface Session {
  readonly diagnostics: readonly Diagnostic[];
  /** To the first statement of main. */
  start(stopOnEntry: boolean): Run;
  resume(): Run;
  /** Only `thread` runs; others while it is blocked. */
  next(thread: ThreadId): Run;
  stepIn(thread: ThreadId): Run;
  stepOut(thread: ThreadId): Run;
  /** To before the thread's last line step; everything since is rewound in all processes. */
  stepBack(thread: ThreadId): Run;
  reverseContinue(thread: ThreadId): Run;
  goToEvent(event: number): Run;
  setBreakpoints(path: string, requests: readonly BreakpointRequest[]): readonly BreakpointAnswer[];
  threads(): readonly ThreadInfo[];
  /** Innermost first. */
  frames(thread: ThreadId): readonly FrameInfo[];
  scopes(frame: number): readonly ScopeInfo[];
  children(reference: number, start?: number, count?: number): readonly VariableInfo[];
  setVariable(reference: number, name: string, value: string): Evaluation;
  /** `hover` is free of side effects; a descriptor (the argument of read, or an open fd's variable) answers in words with expandable handle, sharers and object. */
  evaluate(expression: string, frame: number | null, context: "hover" | "watch" | "repl"): Evaluation;
  /** Output since the last call, in order. */
  takeOutput(): readonly OutputPiece[];
  /** All that the terminal (or captured stdout) has received up to the moment shown. */
  output(): string;
  typeInput(text: string, end: boolean): void;
  setPolicy(policy: string, seed: number | null): void;
  view(options: { pid?: Pid; thread?: ThreadId; processLimit?: number }): WorldView;
  /** Null while running; the root's end once nothing can run any more. */
  exitStatus(): { readonly code: number; readonly signal: string | null } | null;
  /** Frees large memory. */
  dispose(): void;
}

export type { ValueView };
