/**
 * How the engine looks at a stopped world: values, variables, expressions, the picture, and findings in words.
 *
 * (Signatures first; the bodies move into the files of this folder.)
 */
import { bug } from "../../base/bug.ts";
import type { Program } from "../../codegen/program.ts";
import type { Fd, Kernel, Pid, ThreadId } from "../../kernel/index.ts";
import type { Context } from "../../machine/context.ts";
import type { Space } from "../../machine/space.ts";
import type { Fault, Finding } from "../../machine/trap.ts";
import type { Notice, Place, ThreadView, WorldView } from "../../protocol/view.ts";
import type { Evaluation, ScopeInfo, VariableInfo } from "../session.ts";
import type { FrameRef, Scene } from "./scene.ts";

export type { FrameRef, Scene, UnitNames } from "./scene.ts";

const later = (): never => bug("not written yet");

// ── places ──────────────────────────────────────────────────────────────────────────────────────────────────────
/** One line of the Call Stack. `point` is the statement it stands at, an index into the function's points, or -1. */
export interface StackLine {
  readonly frame: FrameRef;
  readonly function: string;
  readonly place: Place | null;
  readonly system: boolean;
  readonly point: number;
}
/** Innermost first. */
export function stackOf(scene: Scene, thread: ThreadId): readonly StackLine[] {
  return later();
}
/** Where a statement id (a finding's, a malloc header's site) stands in the source; null for 0 and unknown ids. */
export function placeOfStatement(program: Program, statement: number): Place | null {
  return later();
}

// ── variables ───────────────────────────────────────────────────────────────────────────────────────────────────
/** References handed out at this stop and what each leads to. Numbers are never used again, not even after a clear. */
export interface VariableStore {
  next: number;
  readonly targets: Map<number, unknown>;
}
export function createVariableStore(): VariableStore {
  return later();
}
/** At every stop: old references lead nowhere from now on. */
export function clearVariables(store: VariableStore): void {
  later();
}
/**
 * The scopes of a frame. `finished` is the point (statement) of this frame that has just been executed, whose calls'
 * results make the scope "Return value"; null: none.
 */
export function scopesOf(store: VariableStore, scene: Scene, frame: FrameRef, finished: number | null): readonly ScopeInfo[] {
  return later();
}
export function childrenOf(store: VariableStore, scene: Scene, reference: number, start?: number, count?: number): readonly VariableInfo[] {
  return later();
}
/** What a thread goes on with after a variable was changed by hand: both replace what it has. */
export interface Edit {
  readonly thread: ThreadId;
  readonly context: Context;
  readonly space: Space;
}
/** `edit` is present when the change was understood; the variable is shown as it is afterwards. */
export type Changed = Evaluation & { readonly edit?: Edit };
export function setVariable(store: VariableStore, scene: Scene, reference: number, name: string, value: string): Changed {
  return later();
}

// ── expressions ─────────────────────────────────────────────────────────────────────────────────────────────────
export interface EvaluateRequest {
  readonly expression: string;
  readonly frame: FrameRef;
  readonly context: "hover" | "watch" | "repl";
  /** The expression is the argument of read, write, close, dup2 …: its value is a descriptor. */
  readonly isDescriptor?: boolean;
}
/** `edit` is present when a repl assignment changed something. */
export function evaluate(store: VariableStore, scene: Scene, request: EvaluateRequest): Changed {
  return later();
}
/** A breakpoint's condition: true, false, or a sentence why it means nothing here. */
export function evaluateCondition(scene: Scene, frame: FrameRef, condition: string): boolean | string {
  return later();
}
/** A log point's text: `{expressions}` are replaced by their values. */
export function formatLog(scene: Scene, frame: FrameRef, message: string): string {
  return later();
}

// ── descriptors ─────────────────────────────────────────────────────────────────────────────────────────────────
/** "fd 4 → handle 6 (write end, O_WRONLY) → pipe 1 (2 of 65,536 bytes "hi"); also held by 102 fd 4"; null: not open. */
export function describeDescriptor(kernel: Kernel, pid: Pid, fd: Fd): { readonly line: string; readonly children: readonly { readonly name: string; readonly value: string }[] } | null {
  return later();
}

// ── processes ───────────────────────────────────────────────────────────────────────────────────────────────────
/** "1.2 · pid 103 (child of 101) — blocked: read(3)" */
export function threadName(kernel: Kernel, thread: ThreadId): string {
  return later();
}
/** Pids of the program's processes, zombies included: depth first by birth, parents before children. */
export function processOrder(kernel: Kernel): readonly Pid[] {
  return later();
}

// ── the picture ─────────────────────────────────────────────────────────────────────────────────────────────────
export interface ViewRequest {
  /** Whose memory is shown; null: nobody's. */
  readonly selected: { readonly pid: Pid; readonly thread: ThreadId } | null;
  readonly processLimit: number;
  /** Who has the processor: shown as running. */
  readonly running: ThreadId | null;
  readonly revision: number;
  readonly event: number;
  readonly events: number;
  readonly phase: WorldView["phase"];
  readonly reason: string;
  readonly policy: string;
  readonly seed: number | null;
  /** The view of the same process before the last step, for what has changed; null: nothing is marked. */
  readonly previous: WorldView | null;
  /** Notices of the session's own (the last finding), which come first. */
  readonly notices: readonly Notice[];
  /** The line that made a descriptor, if the session remembers. */
  readonly openedAt?: (pid: Pid, fd: Fd) => Place | null;
  /** Who created a process, also when the creator is gone. */
  readonly bornOf?: (pid: Pid) => Pid | null;
}
export function worldView(scene: Scene, request: ViewRequest): WorldView {
  return later();
}
export type { ThreadView };

// ── findings ────────────────────────────────────────────────────────────────────────────────────────────────────
/** A finding or fault of a thread that stands before the statement at fault, in words. */
export interface Explanation {
  /** A few words for the Call Stack: "Use after free". */
  readonly title: string;
  /** "write of 4 bytes just past 'a' (int[4], 16 bytes, local of main): index 4 is out of bounds" */
  readonly text: string;
  readonly place: Place | null;
  /** Further places that matter: where the block was allocated, freed. */
  readonly related: readonly { readonly text: string; readonly place: Place | null }[];
}
export function explainFinding(scene: Scene, thread: ThreadId, finding: Finding): Explanation {
  return later();
}
export function explainFault(scene: Scene, thread: ThreadId, fault: Fault): Explanation {
  return later();
}
