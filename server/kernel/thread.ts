/**
 * Threads in the table, and the list of those that could run.
 *
 * What surprises: a blocked thread is on the list too as soon as asking it again is worth it. Whoever runs it asks
 * its call once more, and it may well block again.
 */
import { bug } from "../base/bug.ts";
import { get, set } from "../base/table.ts";
import type { Context } from "../machine/context.ts";
import type { Kernel } from "./kernel.ts";
import { processOf } from "./process.ts";
import type { ThreadId } from "./state/ids.ts";
import type { Thread } from "./state/thread.ts";

export function findThread(kernel: Kernel, id: ThreadId): Thread | null {
  return get(kernel.threads, id);
}

/** A thread that must exist. */
export function threadOf(kernel: Kernel, id: ThreadId): Thread {
  return get(kernel.threads, id) ?? bug(`there is no thread ${id}`);
}

/** Stores a changed thread without looking whether it can run: for changes that have nothing to do with that. */
export function changeThread(kernel: Kernel, thread: Thread, changes: Partial<Thread> = {}): Thread {
  const changed = Object.assign(copyThread(thread), changes);
  kernel.threads = set(kernel.threads, changed.id, changed);
  return changed;
}

/** The same thread as a record of its own; field by field for speed, as copyProcess. */
export function copyThread(thread: Thread): Thread {
  return {
    id: thread.id,
    tid: thread.tid,
    process: thread.process,
    state: thread.state,
    context: thread.context,
    call: thread.call,
    wait: thread.wait,
    askAgain: thread.askAgain,
    result: thread.result,
    mask: thread.mask,
    pending: thread.pending,
    frames: thread.frames,
    alternateStack: thread.alternateStack,
    clearTid: thread.clearTid,
  };
}

/** Stores a changed thread and puts it on or off the list of those that could run. */
export function rescheduleThread(kernel: Kernel, before: Thread, changes: Partial<Thread> = {}): void {
  const thread = changeThread(kernel, before, changes);
  const canRun = thread.state === "ready" || (thread.state === "blocked" && thread.askAgain);
  if (canRun && processOf(kernel, thread.process).life === "running") list(kernel, thread.id);
  else unlist(kernel, thread.id);
}

/** Takes a thread off the list: it blocks, stops or ends. */
export function unlist(kernel: Kernel, id: ThreadId): void {
  const at = placeOf(kernel.runList, id);
  if (kernel.runList[at] === id) kernel.runList = kernel.runList.toSpliced(at, 1);
}

function list(kernel: Kernel, id: ThreadId): void {
  const at = placeOf(kernel.runList, id);
  if (kernel.runList[at] !== id) kernel.runList = kernel.runList.toSpliced(at, 0, id);
}

function placeOf(list: readonly ThreadId[], id: ThreadId): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Threads that could run now: ready ones, and blocked ones whose call is worth asking again. By birth. */
export function runnable(kernel: Kernel): readonly ThreadId[] {
  return kernel.runList;
}

/** Remembers where a thread stands. A fork copies what was last set. */
export function setContext(kernel: Kernel, id: ThreadId, context: Context): void {
  const thread = threadOf(kernel, id);
  if (thread.context !== context) changeThread(kernel, thread, { context });
}

/** Keeps the result of a call for a thread that does not go on at once: another runs first, or a signal comes. */
export function keepResult(kernel: Kernel, id: ThreadId, value: number): void {
  changeThread(kernel, threadOf(kernel, id), { result: value });
}

/** The kept result with which the thread is to be resumed (a new child's 0 is one), and forgets it. Null: none. */
export function takeResult(kernel: Kernel, id: ThreadId): number | null {
  const thread = threadOf(kernel, id);
  if (thread.result !== null) changeThread(kernel, thread, { result: null });
  return thread.result;
}
