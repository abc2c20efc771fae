/**
 * Why a thread cannot go on: data, from which the sentence for the reader is made when somebody asks (explain.ts).
 *
 * A blocked thread keeps a call record and is *asked again* when what it waits for may have changed. No continuation
 * is stored anywhere, so that a state can be copied, hashed, shown and rewound.
 */
import type { SignalSet } from "../signals.ts";
import type { Fd, FileId, InodeId, Nanoseconds, Pid, PipeId, TerminalId } from "./ids.ts";

/** A system call's arguments: six registers, as signed 64-bit values in numbers. */
export type Args = readonly [number, number, number, number, number, number];

/** A call under way. Effects that others can already see are in it; the rest is done anew each time it is asked. */
export interface CallRecord {
  readonly number: number;
  readonly args: Args;
  /** False: nothing has been done yet, the call is asked as if it were new. */
  readonly isBegun: boolean;
  /** Bytes that a long write or read has already moved. */
  readonly done: number;
  /** When the call gives up or is over, on the kernel's clock; null: never. */
  readonly deadline: Nanoseconds | null;
  /** The mask to put back at the end (sigsuspend, ppoll, pselect); null: the mask was not touched. */
  readonly savedMask: SignalSet | null;
  /** What a waker filled in, as a vforked child's exec does; null: ask the handler. */
  readonly result: number | null;
}

/** Which children wait4(2) and waitid(2) mean. */
export type ChildSelector =
  | { readonly kind: "any" }
  | { readonly kind: "pid"; readonly pid: Pid }
  | { readonly kind: "group"; readonly group: Pid };

/** An object that threads can wait for, and keeps a list of them. */
export interface WaitedObject {
  readonly kind: "pipe" | "terminal";
  readonly id: number;
}

/** One line of a poll(2): events and answers are POLLIN, POLLOUT … bits. */
export interface Interest {
  readonly fd: Fd;
  readonly file: FileId;
  readonly events: number;
  /** Whose changes matter; null: the file is always ready. */
  readonly object: WaitedObject | null;
}

export type Wait =
  /** read: nothing in the pipe, and a writer left. */
  | { readonly kind: "pipe-data"; readonly pipe: PipeId; readonly fd: Fd }
  /** write: the pipe is full, and a reader left. */
  | { readonly kind: "pipe-room"; readonly pipe: PipeId; readonly fd: Fd; readonly left: number }
  /** open of a FIFO: the other end is not open yet. `opens` is how often it had been opened when this began. */
  | {
      readonly kind: "fifo-open";
      readonly pipe: PipeId;
      readonly inode: InodeId;
      readonly wants: "reader" | "writer";
      readonly opens: number;
      readonly path: string;
    }
  /** read: nobody has typed a line. */
  | { readonly kind: "terminal-input"; readonly terminal: TerminalId; readonly fd: Fd }
  | { readonly kind: "child"; readonly which: ChildSelector; readonly options: number }
  | { readonly kind: "sleep"; readonly until: Nanoseconds }
  /** pause, sigsuspend (null), sigtimedwait (the set it takes). */
  | { readonly kind: "signal"; readonly signals: SignalSet | null; readonly until: Nanoseconds | null }
  /** vfork: the child still uses the parent's memory. */
  | { readonly kind: "vfork"; readonly child: Pid }
  | { readonly kind: "poll"; readonly interests: readonly Interest[]; readonly until: Nanoseconds | null }
  /** The whole process was stopped; only SIGCONT and SIGKILL help. */
  | { readonly kind: "stopped"; readonly signal: number };

export type WaitKind = Wait["kind"];
