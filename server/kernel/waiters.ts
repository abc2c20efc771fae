/**
 * Going to sleep and being woken: the only place where a thread becomes blocked or stops being so.
 *
 * A blocked thread stands in the list of each object that it waits for. When an object changes, the threads in its
 * list are asked whether they could go on now, and those who could are put on the run list; being there does not
 * reserve anything, so of two readers the first to run gets the bytes and the other waits on.
 */
import { get, remove, set } from "../base/table.ts";
import { happened } from "./events.ts";
import type { Kernel } from "./kernel.ts";
import { processOf } from "./process.ts";
import { answerInterest, firstCandidate, pipeOf, selects, terminalOf } from "./readiness.ts";
import { hasSignal, SIGKILL } from "./signals.ts";
import type { Nanoseconds, ThreadId } from "./state/ids.ts";
import { pipeAnswersRead, pipeAnswersWrite } from "./state/pipe.ts";
import { terminalAnswersRead } from "./state/terminal.ts";
import type { Thread } from "./state/thread.ts";
import type { CallRecord, Interest, Wait, WaitedObject } from "./state/wait.ts";
import { findThread, rescheduleThread, threadOf } from "./thread.ts";
import { addTimer, removeThreadTimer } from "./timer.ts";

/** The objects in whose lists a thread with this reason stands. Children and signals need none: they know whom to tell. */
function channelsOf(wait: Wait): WaitedObject[] {
  switch (wait.kind) {
    case "pipe-data":
    case "pipe-room":
    case "fifo-open":
      return [{ kind: "pipe", id: wait.pipe }];
    case "terminal-input":
      return [{ kind: "terminal", id: wait.terminal }];
    case "poll":
      return pollChannels(wait.interests);
    case "child":
    case "sleep":
    case "signal":
    case "vfork":
    case "stopped":
      return [];
  }
}

function pollChannels(interests: readonly Interest[]): WaitedObject[] {
  const channels: WaitedObject[] = [];
  for (const { object } of interests) {
    if (object && !channels.some(({ kind, id }) => kind === object.kind && id === object.id)) channels.push(object);
  }
  return channels;
}

function deadlineOf(wait: Wait): Nanoseconds | null {
  if (wait.kind === "sleep" || wait.kind === "poll" || wait.kind === "signal") return wait.until;
  return null;
}

/** True when the thread's call, asked again now, would not wait for the same thing. */
function couldGoOn(kernel: Kernel, thread: Thread, wait: Wait): boolean {
  const deadline = deadlineOf(wait);
  if (deadline !== null && kernel.now >= deadline) return true;
  if (thread.call && thread.call.result !== null) return true;
  switch (wait.kind) {
    case "pipe-data":
      return pipeAnswersRead(pipeOf(kernel, wait.pipe));
    case "pipe-room":
      return pipeAnswersWrite(pipeOf(kernel, wait.pipe));
    case "fifo-open": {
      const pipe = pipeOf(kernel, wait.pipe);
      return (wait.wants === "reader" ? pipe.readOpens : pipe.writeOpens) !== wait.opens;
    }
    case "terminal-input":
      return terminalAnswersRead(terminalOf(kernel, wait.terminal));
    case "poll":
      return wait.interests.some((interest) => answerInterest(kernel, interest) !== 0);
    case "child":
      return (
        firstCandidate(kernel, thread.process, wait.which, wait.options) !== null ||
        !processOf(kernel, thread.process).children.some((pid) => selects(wait.which, processOf(kernel, pid)))
      );
    case "signal": {
      const process = processOf(kernel, thread.process);
      const taken = wait.signals;
      return taken !== null && [...thread.pending, ...process.pending].some((info) => hasSignal(taken, info.signal));
    }
    case "stopped":
      return processOf(kernel, thread.process).life === "running";
    case "sleep":
    case "vfork":
      return false;
  }
}

/** A signal that is not blocked waits for the thread, or for its process. */
export function mustDeliver(kernel: Kernel, id: ThreadId): boolean {
  const thread = threadOf(kernel, id);
  const process = processOf(kernel, thread.process);
  if (thread.pending.length === 0 && process.pending.length === 0) return false;
  return [...thread.pending, ...process.pending].some((info) => !hasSignal(thread.mask, info.signal));
}

/** True when a signal would end the thread's waiting. In vfork only death does. */
function isInterrupted(kernel: Kernel, thread: Thread): boolean {
  if (thread.wait?.kind !== "vfork") return mustDeliver(kernel, thread.id);
  return processOf(kernel, thread.process).pending.some((info) => info.signal === SIGKILL);
}

/** Puts a thread to sleep with its call's record. It was ready, or is blocked already and waits on, perhaps for something else. */
export function block(kernel: Kernel, id: ThreadId, call: CallRecord, wait: Wait): void {
  const before = threadOf(kernel, id);
  const isNew = before.wait?.kind !== wait.kind;
  if (before.wait) forget(kernel, before, before.wait);
  for (const channel of channelsOf(wait)) {
    const list = get(kernel.waiters[channel.kind], channel.id) ?? [];
    setWaiters(kernel, channel, [...list, id]);
  }
  const deadline = deadlineOf(wait);
  if (deadline !== null) addTimer(kernel, deadline, { kind: "thread", thread: id });
  rescheduleThread(kernel, before, { state: "blocked", call, wait, askAgain: false });
  if (isNew) happened(kernel, { kind: "blocked", pid: before.process, thread: id, wait });
  if (isInterrupted(kernel, threadOf(kernel, id))) wake(kernel, id);
}

/** The thread no longer waits: its call is over, or a handler runs first. */
export function unblock(kernel: Kernel, id: ThreadId): void {
  const thread = threadOf(kernel, id);
  if (thread.wait) forget(kernel, thread, thread.wait);
  rescheduleThread(kernel, thread, { state: "ready", call: null, wait: null, askAgain: false });
}

/** Takes a thread that ends out of every list. */
export function forgetWaits(kernel: Kernel, thread: Thread): void {
  if (thread.wait) forget(kernel, thread, thread.wait);
}

function forget(kernel: Kernel, thread: Thread, wait: Wait): void {
  for (const channel of channelsOf(wait)) {
    const list = get(kernel.waiters[channel.kind], channel.id) ?? [];
    setWaiters(
      kernel,
      channel,
      list.filter((other) => other !== thread.id),
    );
  }
  if (deadlineOf(wait) !== null) removeThreadTimer(kernel, thread.id);
}

function setWaiters(kernel: Kernel, channel: WaitedObject, list: readonly ThreadId[]): void {
  const table = kernel.waiters[channel.kind];
  const changed = list.length > 0 ? set(table, channel.id, list) : remove(table, channel.id);
  kernel.waiters = { ...kernel.waiters, [channel.kind]: changed };
}

/** Puts a blocked thread on the run list: its call is worth asking again. */
export function wake(kernel: Kernel, id: ThreadId): void {
  const thread = findThread(kernel, id);
  if (thread?.state !== "blocked" || thread.askAgain) return;
  rescheduleThread(kernel, thread, { askAgain: true });
  happened(kernel, { kind: "woke", pid: thread.process, thread: id });
}

/** Looks again whether a blocked thread could go on, either way: what it waited for may have been taken by another. */
export function reconsider(kernel: Kernel, id: ThreadId): void {
  const thread = findThread(kernel, id);
  if (thread?.state !== "blocked" || !thread.wait) return;
  const could = couldGoOn(kernel, thread, thread.wait) || isInterrupted(kernel, thread);
  if (could) wake(kernel, id);
  else if (thread.askAgain) rescheduleThread(kernel, thread, { askAgain: false });
}

/** An object changed: whoever waits for it is reconsidered. */
export function objectChanged(kernel: Kernel, kind: WaitedObject["kind"], id: number): void {
  const list = get(kernel.waiters[kind], id);
  if (list) for (const thread of list) reconsider(kernel, thread);
}

/** Something about a process's children changed: its threads in wait() are reconsidered. */
export function childrenChanged(kernel: Kernel, parent: number): void {
  const process = processOf(kernel, parent);
  for (const id of process.threads) if (findThread(kernel, id)?.wait?.kind === "child") reconsider(kernel, id);
}

/** The call record of a blocked thread's call gets its result from outside: a vforked child that leaves the memory. */
export function completeCall(kernel: Kernel, id: ThreadId, result: number): void {
  const thread = findThread(kernel, id);
  if (!thread?.call) return;
  rescheduleThread(kernel, thread, { call: { ...thread.call, result } });
  wake(kernel, id);
}
