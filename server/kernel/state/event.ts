/**
 * What happened: plain data that the world numbers and the timeline, the debugger and the narrator read.
 *
 * Events are a by-product: nothing in the kernel ever looks at one, and no hash contains them.
 */
import type { Errno } from "../errno.ts";
import type { Stream } from "./file.ts";
import type { Fd, FileId, Nanoseconds, Pid, PipeId, TerminalId, ThreadId } from "./ids.ts";
import type { Wait } from "./wait.ts";

/** A piece of output as it left the program: on a terminal's screen, or into standard output or error. */
export interface Output {
  readonly target: Stream | "terminal";
  /** Who wrote it; 0: the terminal itself, echoing what was typed. */
  readonly pid: Pid;
  readonly bytes: Uint8Array;
  /** Which bytes were never given a value (with checks on); null: none. */
  readonly shadow: Uint8Array | null;
}

export type KernelEvent =
  | {
      readonly kind: "forked";
      readonly pid: Pid;
      readonly child: Pid;
      readonly thread: ThreadId;
      readonly path: string;
    }
  | { readonly kind: "fork-failed"; readonly pid: Pid; readonly errno: Errno; readonly limit: number }
  | { readonly kind: "thread-started"; readonly pid: Pid; readonly thread: ThreadId; readonly tid: Pid }
  | { readonly kind: "thread-ended"; readonly pid: Pid; readonly thread: ThreadId; readonly tid: Pid }
  | { readonly kind: "executed"; readonly pid: Pid; readonly path: string; readonly argv: readonly string[] }
  /** A process ended; `signal` is 0 unless a signal killed it. */
  | { readonly kind: "exited"; readonly pid: Pid; readonly status: number; readonly signal: number }
  | { readonly kind: "reaped"; readonly pid: Pid; readonly by: Pid; readonly status: number }
  | { readonly kind: "reparented"; readonly pid: Pid; readonly from: Pid; readonly to: Pid }
  | { readonly kind: "stopped"; readonly pid: Pid; readonly signal: number }
  | { readonly kind: "continued"; readonly pid: Pid }
  /** `outcome`: it waits, joined an equal one that waits already, or was thrown away since nobody would notice. */
  | {
      readonly kind: "signalled";
      readonly pid: Pid;
      readonly signal: number;
      readonly sender: Pid;
      readonly outcome: "pending" | "coalesced" | "ignored";
    }
  | {
      readonly kind: "delivered";
      readonly pid: Pid;
      readonly thread: ThreadId;
      readonly signal: number;
      readonly action: "terminate" | "stop" | "continue" | "ignore" | "handler";
    }
  | { readonly kind: "handler-returned"; readonly pid: Pid; readonly thread: ThreadId; readonly signal: number }
  | { readonly kind: "blocked"; readonly pid: Pid; readonly thread: ThreadId; readonly wait: Wait }
  | { readonly kind: "woke"; readonly pid: Pid; readonly thread: ThreadId }
  | { readonly kind: "opened"; readonly pid: Pid; readonly fd: Fd; readonly file: FileId; readonly path: string }
  | { readonly kind: "piped"; readonly pid: Pid; readonly pipe: PipeId; readonly readEnd: Fd; readonly writeEnd: Fd }
  | { readonly kind: "duplicated"; readonly pid: Pid; readonly from: Fd; readonly to: Fd; readonly file: FileId }
  | { readonly kind: "closed"; readonly pid: Pid; readonly fd: Fd; readonly file: FileId; readonly last: boolean }
  /** The last open file for one end of a pipe is gone: readers will see end-of-file, writers SIGPIPE. */
  | { readonly kind: "pipe-end-closed"; readonly pid: Pid; readonly pipe: PipeId; readonly end: "read" | "write" }
  | { readonly kind: "read"; readonly pid: Pid; readonly fd: Fd; readonly file: FileId; readonly bytes: Uint8Array }
  | { readonly kind: "wrote"; readonly pid: Pid; readonly fd: Fd; readonly file: FileId; readonly bytes: Uint8Array }
  | ({ readonly kind: "output" } & Output)
  | { readonly kind: "typed"; readonly terminal: TerminalId; readonly bytes: Uint8Array }
  | { readonly kind: "clock"; readonly from: Nanoseconds; readonly to: Nanoseconds }
  /** A system call that the simulator does not have: it failed with ENOSYS. */
  | { readonly kind: "unknown-call"; readonly pid: Pid; readonly number: number }
  /** Something that Linux can do and the simulator cannot, yet: said once per call, so that no lesson rests on it. */
  | { readonly kind: "unsupported"; readonly pid: Pid; readonly call: string; readonly what: string };

export type KernelEventKind = KernelEvent["kind"];
