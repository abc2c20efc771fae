/**
 * Waiting for several descriptors at once: poll, ppoll, select and pselect.
 *
 * What surprises people: "ready" means that a read or write would not *wait*, not that it would succeed; so a pipe
 * without writers is ready for reading (end-of-file) and one without readers for writing (SIGPIPE).
 */
import { type Answer, type Call, descriptorOf, waitFor } from "./call.ts";
import { fileOf } from "./fdtable.ts";
import { waitedObject } from "./readiness.ts";
import { blockable, type SignalSet } from "./signals.ts";
import type { Fd, Nanoseconds } from "./state/ids.ts";
import type { Interest } from "./state/wait.ts";
import { changeThread, threadOf } from "./thread.ts";

/** What poll(2) wants to know of a descriptor; null: it is not open. */
export function interestIn(call: Call, fd: Fd, events: number): Interest | null {
  const descriptor = descriptorOf(call, fd);
  if (!descriptor) return null;
  const object = waitedObject(fileOf(call.kernel, descriptor.file).object);
  return { fd, file: descriptor.file, events, object };
}

/**
 * Answers with `store` when something is ready or the time is over; waits otherwise. `length` is
 * how long at most, null for ever; `mask`, if given, replaces the thread's for the time of the call.
 */
export function answerPoll(
  call: Call,
  interests: readonly Interest[],
  length: Nanoseconds | null,
  isReady: boolean,
  mask: SignalSet | null,
  store: () => number,
): Answer {
  const until = call.record ? call.record.deadline : length === null ? null : call.kernel.now + length;
  if (isReady || (until !== null && call.kernel.now >= until)) return store();
  let savedMask: SignalSet | null = null;
  if (mask && !call.record) {
    const thread = threadOf(call.kernel, call.thread);
    savedMask = thread.mask;
    changeThread(call.kernel, thread, { mask: blockable(mask) });
  }
  return waitFor({ kind: "poll", interests, until }, { deadline: until, savedMask });
}

/** What is left of a call's time, for select, which stores it; `length` is what it was given, null for ever. */
export function timeLeft(call: Call, length: Nanoseconds | null): Nanoseconds | null {
  if (!call.record) return length;
  return call.record.deadline === null ? null : Math.max(0, call.record.deadline - call.kernel.now);
}

/** poll's timeout in milliseconds: negative is for ever. */
export function fromMilliseconds(timeout: number): Nanoseconds | null {
  return timeout < 0 ? null : timeout * 1_000_000;
}
