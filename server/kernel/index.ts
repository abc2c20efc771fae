/**
 * The kernel's front door: everything that the rooms above may use.
 */
import { bug } from "../base/bug.ts";
import type { Context } from "../machine/context.ts";
import type { Pages } from "../machine/pages.ts";
import type { Space } from "../machine/space.ts";
import type { Fault } from "../machine/trap.ts";
import type { Kernel, Settings } from "./kernel.ts";
import type { Outcome } from "./outcome.ts";
import type { Nanoseconds, Pid, SpaceId, TerminalId, ThreadId } from "./state/ids.ts";

export type * from "./kernel.ts";
export type { Outcome } from "./outcome.ts";
export type * from "./state/content.ts";
export type * from "./state/event.ts";
export type * from "./state/file.ts";
export type * from "./state/ids.ts";
export type * from "./state/inode.ts";
export type * from "./state/pipe.ts";
export type * from "./state/process.ts";
export type * from "./state/terminal.ts";
export type * from "./state/thread.ts";
export type * from "./state/wait.ts";

/** One entry of the file tree at the start. A name ending in "/" is a directory; parents are made as needed. */
export interface BootFile {
  readonly path: string;
  readonly bytes?: Uint8Array;
  /** Default 0644, 0755 for directories and programs. */
  readonly mode?: number;
  /** The world's name of the program that exec() of this file starts. */
  readonly program?: string;
  readonly link?: string;
}

export type StreamKind = "terminal" | "pipe" | "file" | "null";

export interface BootOptions {
  readonly settings?: Partial<Settings>;
  readonly stdin: StreamKind;
  readonly stdout: StreamKind;
  readonly stderr: StreamKind;
  /** What is to be read from standard input: typed into a terminal, or the content of the pipe or file. */
  readonly stdinText?: Uint8Array;
  /** With a terminal: somebody may still type. */
  readonly interactive?: boolean;
  readonly files?: readonly BootFile[];
  readonly cwd?: string;
  readonly uid?: number;
  readonly rows?: number;
  readonly columns?: number;
}

export interface Image {
  readonly space: Space;
  readonly context: Context;
  readonly name: string;
  readonly argv: readonly string[];
}

export interface CallRequest {
  readonly number: number;
  readonly args: readonly number[];
}

/** What was left to chance in a call, when somebody chose: which child wait() takes, a short count, a failure. */
export interface CallChoice {
  readonly child?: Pid;
  readonly bytes?: number;
  readonly errno?: string;
}

const later = (): never => bug("the kernel's first version has signatures only");
export function boot(pages: Pages, options: BootOptions): Kernel {
  return later();
}
export function spawnRoot(kernel: Kernel, pages: Pages, image: Image): { process: Pid; thread: ThreadId } {
  return later();
}
export function runnable(kernel: Kernel): readonly ThreadId[] {
  return kernel.runList;
}
export function enter(kernel: Kernel, pages: Pages, thread: ThreadId, call: CallRequest, choice?: CallChoice): Outcome {
  return later();
}
export function retry(kernel: Kernel, pages: Pages, thread: ThreadId, choice?: CallChoice): Outcome {
  return later();
}
export function deliver(kernel: Kernel, pages: Pages, thread: ThreadId): Outcome | null {
  return later();
}
export function returnFromHandler(kernel: Kernel, pages: Pages, thread: ThreadId): Outcome {
  return later();
}
export function fault(kernel: Kernel, pages: Pages, thread: ThreadId, fault: Fault): Outcome {
  return later();
}
export function exitByReturn(kernel: Kernel, pages: Pages, thread: ThreadId, value: number): Outcome {
  return later();
}
export function replaceImage(kernel: Kernel, pages: Pages, thread: ThreadId, image: Image): Outcome {
  return later();
}
export function setContext(kernel: Kernel, thread: ThreadId, context: Context): void {
  later();
}
/** The result that a thread is to be resumed with and that no call's outcome brought: a new child's 0. Null: none. */
export function takeResult(kernel: Kernel, thread: ThreadId): number | null {
  return later();
}
export function spaceOf(kernel: Kernel, thread: ThreadId): { id: SpaceId; space: Space } {
  return later();
}
export function setSpace(kernel: Kernel, id: SpaceId, space: Space): void {
  later();
}
/** User time that a thread has used: advances the clock, attributed to its process. */
export function spend(kernel: Kernel, thread: ThreadId, time: Nanoseconds): void {
  later();
}
export function nextDeadline(kernel: Kernel): Nanoseconds | null {
  return later();
}
export function advanceClock(kernel: Kernel, to: Nanoseconds): void {
  later();
}
export { takeEvents } from "./events.ts";
export function typeInput(kernel: Kernel, terminal: TerminalId, bytes: Uint8Array): void {
  later();
}
export function endInput(kernel: Kernel, terminal: TerminalId): void {
  later();
}
/** "read(3) waits: pipe 2 is empty and its write end is still open in 102 (fd 4) and here (fd 4)" */
export function explainWait(kernel: Kernel, thread: ThreadId): string {
  return later();
}
export interface Deadlock {
  readonly threads: readonly ThreadId[];
  readonly sentences: readonly string[];
  /** Threads that wait for each other in a ring, if they do. */
  readonly cycle: readonly ThreadId[];
}
export function deadlock(kernel: Kernel): Deadlock | null {
  return later();
}
export function hashKernel(kernel: Kernel): string {
  return later();
}
/** strace's line: `read(3, "hi\n", 14) = 3` */
export function describeCall(
  kernel: Kernel,
  pages: Pages,
  thread: ThreadId,
  call: CallRequest,
  result: number | null,
): string {
  return later();
}
