/**
 * One system call being served: what a handler is given, and what it may answer.
 *
 * A handler does its work on the kernel and answers with a number, or says that the thread must wait and for what. It
 * then runs again from its first line when that may have changed; what it must not do twice it keeps in the record.
 */
import { get } from "../base/table.ts";
import type { Pages } from "../machine/pages.ts";
import type { Errno } from "./errno.ts";
import type { Kernel } from "./kernel.ts";
import { processOf } from "./process.ts";
import type { SignalSet } from "./signals.ts";
import type { Descriptor, OpenFile } from "./state/file.ts";
import type { Fd, Nanoseconds, Pid, ThreadId } from "./state/ids.ts";
import type { Process } from "./state/process.ts";
import type { Args, CallRecord, Wait } from "./state/wait.ts";

/** What was left to chance in a call, when somebody chose: which child wait() takes, a short count, a failure. */
export interface CallChoice {
  readonly child?: Pid;
  readonly bytes?: number;
  readonly errno?: Errno;
}

export interface Call {
  readonly kernel: Kernel;
  readonly pages: Pages;
  readonly thread: ThreadId;
  readonly pid: Pid;
  readonly number: number;
  readonly args: Args;
  /** Null when the call is new, else what it left behind when it blocked. */
  readonly record: CallRecord | null;
  readonly choice: CallChoice;
}

/** The thread must wait; whatever is given besides goes into its record. */
export interface Waiting {
  readonly kind: "wait";
  readonly wait: Wait;
  readonly done?: number;
  readonly deadline?: Nanoseconds | null;
  readonly savedMask?: SignalSet | null;
}

/** The thread, and perhaps its process, is no more. */
export interface Gone {
  readonly kind: "gone";
}

/** The call became a program start: see outcome.ts. */
export interface Exec {
  readonly kind: "exec";
  readonly program: string;
  readonly path: string;
  readonly argv: readonly Uint8Array[];
  readonly env: readonly Uint8Array[];
}

/** 0 or more, minus an error number, or something else than a result. */
export type Answer = number | Waiting | Gone | Exec;

export const GONE: Gone = { kind: "gone" };

export function waitFor(wait: Wait, rest: Omit<Waiting, "kind" | "wait"> = {}): Waiting {
  return { kind: "wait", wait, ...rest };
}

/** The calling process as it is now. */
export function caller(call: Call): Process {
  return processOf(call.kernel, call.pid);
}

/** The descriptor's slot in the caller's table, or null: EBADF. */
export function descriptorOf(call: Call, fd: Fd): Descriptor | null {
  const id = caller(call).fdTable;
  const table = id === null ? null : get(call.kernel.fdTables, id);
  return (fd >= 0 && table?.slots[fd]) || null;
}

/** The open file behind one of the caller's descriptors, or null: EBADF. */
export function fileAt(call: Call, fd: Fd): OpenFile | null {
  const descriptor = descriptorOf(call, fd);
  return descriptor && get(call.kernel.files, descriptor.file);
}
