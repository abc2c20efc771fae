/**
 * A thread: what runs. A process has one, unless it makes more.
 */
import type { Context } from "../../machine/context.ts";
import type { SignalSet } from "../signals.ts";
import type { Pid, ThreadId } from "./ids.ts";
import type { CallRecord, Wait } from "./wait.ts";

/** A signal on its way: siginfo_t's common fields. */
export interface SignalInfo {
  readonly signal: number;
  /** SI_USER 0, SI_KERNEL 128, SI_TKILL -6, SI_TIMER -2, CLD_EXITED 1 … */
  readonly code: number;
  /** Who sent it, or whose death it reports; 0: the kernel. */
  readonly sender: Pid;
  readonly uid: number;
  /** SIGCHLD: the exit status or signal; faults: the address; sigqueue: the value. */
  readonly value: number;
}

/** What a signal handler interrupted, to be put back when it returns. Newest last. */
export interface SignalFrame {
  readonly signal: number;
  readonly mask: SignalSet;
  /** The result with which the interrupted call returns; null: there is none to return, or `restart` gives one. */
  readonly result: number | null;
  /** The interrupted call, to be asked again after the handler (SA_RESTART). */
  readonly restart: CallRecord | null;
  /** The stack pointer before the handler, which tells whether the frame is still there after a longjmp. */
  readonly stackPointer: number;
}

export interface AlternateStack {
  readonly base: number;
  readonly size: number;
}

export type ThreadState =
  /** Could run now. */
  | "ready"
  /** In a system call that waits; `wait` says for what. */
  | "blocked"
  /** The main thread of a zombie: shown until somebody waits for it. */
  | "dead";

export interface Thread {
  readonly id: ThreadId;
  /** What gettid() answers: the pid for a process's first thread. */
  readonly tid: Pid;
  readonly process: Pid;
  readonly state: ThreadState;
  /** Where it stands; null until the world has said so. */
  readonly context: Context | null;
  /** The call under way: set while blocked. */
  readonly call: CallRecord | null;
  readonly wait: Wait | null;
  /** Blocked, but what it waits for may be there now: asking again is worth it. */
  readonly askAgain: boolean;
  /** What the call it stands in returns when it goes on: a fork's 0, or a result kept across a signal handler. */
  readonly result: number | null;
  /** Blocked signals. */
  readonly mask: SignalSet;
  /** Signals for this thread alone; the process has its own list. Oldest first. */
  readonly pending: readonly SignalInfo[];
  readonly frames: readonly SignalFrame[];
  readonly alternateStack: AlternateStack | null;
  /** Where to store 0 and wake a futex when the thread ends (set_tid_address); 0: nowhere. */
  readonly clearTid: number;
}
