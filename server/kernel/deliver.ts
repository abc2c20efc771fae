/**
 * Signals take effect: before a thread goes on, whatever waits for it and is not blocked acts.
 *
 * What surprises people, and where to find it:
 *   a signal acts when its receiver runs, not when it is sent ........ deliver
 *   several different ones: lowest number first ...................... nextSignal
 *   a handler runs in the middle of a call, which then fails with EINTR
 *   or starts again .................................................. interruptCall
 *   a signal is blocked while its own handler runs ................... enterHandler
 */
import type { Pages } from "../machine/pages.ts";
import type { Fault } from "../machine/trap.ts";
import type { Call } from "./call.ts";
import { fail } from "./errno.ts";
import { happened } from "./events.ts";
import { exitProcess } from "./exit.ts";
import { isOrphanedGroup } from "./group.ts";
import type { Kernel } from "./kernel.ts";
import { cancelOpen } from "./open.ts";
import type { Outcome } from "./outcome.ts";
import { changeProcess, processOf } from "./process.ts";
import {
  dispositionOf,
  SA_NODEFER,
  SA_ONSTACK,
  SA_RESETHAND,
  SA_RESTART,
  SI_KERNEL,
  stopProcess,
  withDisposition,
} from "./signal.ts";
import {
  blockable,
  hasSignal,
  NO_SIGNALS,
  SIGSTOP,
  type SignalSet,
  signalNumber,
  signalRow,
  unionOf,
  without,
  withSignal,
} from "./signals.ts";
import type { Pid, ThreadId } from "./state/ids.ts";
import { type Disposition, SIG_DFL, SIG_IGN } from "./state/process.ts";
import type { SignalFrame, SignalInfo, Thread } from "./state/thread.ts";
import { systemCallOf } from "./syscalls/index.ts";
import { changeThread, threadOf } from "./thread.ts";
import { mustDeliver, unblock, wake } from "./waiters.ts";

/** SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGSYS: caused by the thread itself, they come first. */
const SYNCHRONOUS = [11, 7, 4, 5, 8, 31];

/**
 * Lets waiting signals act on a thread that is about to go on. Null: none changed its course. A handler is one
 * outcome at a time: ask again when it is pushed, for another signal may interrupt it at once.
 */
export function deliver(kernel: Kernel, pages: Pages, id: ThreadId): Outcome | null {
  while (mustDeliver(kernel, id)) {
    const info = takeSignal(kernel, id);
    if (!info) return null;
    const outcome = act(kernel, pages, id, info);
    if (outcome) return outcome;
  }
  return null;
}

function takeSignal(kernel: Kernel, id: ThreadId): SignalInfo | null {
  const thread = threadOf(kernel, id);
  const own = nextSignal(thread.pending, thread.mask);
  if (own) {
    changeThread(kernel, thread, { pending: thread.pending.filter((info) => info !== own) });
    return own;
  }
  const process = processOf(kernel, thread.process);
  const shared = nextSignal(process.pending, thread.mask);
  if (shared) changeProcess(kernel, process, { pending: process.pending.filter((info) => info !== shared) });
  return shared;
}

function nextSignal(pending: readonly SignalInfo[], mask: SignalSet): SignalInfo | null {
  const rank = ({ signal }: SignalInfo): number => (SYNCHRONOUS.includes(signal) ? signal - 100 : signal);
  let best: SignalInfo | null = null;
  for (const info of pending) {
    if (!hasSignal(mask, info.signal) && (best === null || rank(info) < rank(best))) best = info;
  }
  return best;
}

/** What one signal does. Null: nothing that stops the thread, look for the next. */
function act(kernel: Kernel, pages: Pages, id: ThreadId, info: SignalInfo): Outcome | null {
  const thread = threadOf(kernel, id);
  const process = processOf(kernel, thread.process);
  const { signal } = info;
  const disposition = dispositionOf(process, signal);
  const tell = (action: "terminate" | "stop" | "continue" | "ignore" | "handler"): void =>
    happened(kernel, { kind: "delivered", pid: process.pid, thread: id, signal, action });
  if (disposition.handler === SIG_IGN) {
    tell("ignore");
    return null;
  }
  if (disposition.handler !== SIG_DFL) {
    tell("handler");
    return enterHandler(kernel, pages, thread, disposition, info);
  }
  switch (signalRow(signal).action) {
    case "ignore":
    case "continue":
      tell("ignore");
      return null;
    case "stop":
      if (signal !== SIGSTOP && isOrphanedGroup(kernel, process.group)) {
        tell("ignore");
        return null;
      }
      tell("stop");
      stopProcess(kernel, process.pid, signal);
      return { kind: "blocked", wait: { kind: "stopped", signal } };
    case "terminate":
    case "core":
      tell("terminate");
      // As with core dumps disabled: the core bit, 128, is never set.
      exitProcess(kernel, process.pid, signal, signal);
      return { kind: "gone" };
  }
}

function enterHandler(
  kernel: Kernel,
  pages: Pages,
  before: Thread,
  disposition: Disposition,
  info: SignalInfo,
): Outcome {
  const { signal } = info;
  const { result, restart, mask } = interruptCall(kernel, pages, before, disposition);
  const thread = threadOf(kernel, before.id);
  const stackPointer = thread.context?.stackPointer ?? 0;
  const frame: SignalFrame = { signal, mask, result, restart, stackPointer };
  const own = disposition.flags & SA_NODEFER ? NO_SIGNALS : withSignal(NO_SIGNALS, signal);
  changeThread(kernel, thread, {
    result: null,
    mask: blockable(unionOf(thread.mask, unionOf(disposition.mask, own))),
    frames: [...livingFrames(thread, stackPointer), frame],
  });
  if (disposition.flags & SA_RESETHAND) resetHandler(kernel, thread.process, signal);
  const { handler, flags } = disposition;
  return { kind: "handler", signal, handler, flags, info, stackTop: alternateStackTop(thread, flags) };
}

/** Frames below the stack pointer belong to handlers that were left by longjmp. On an alternate stack that shows nothing. */
function livingFrames(thread: Thread, stackPointer: number): readonly SignalFrame[] {
  if (thread.alternateStack) return thread.frames;
  return thread.frames.filter((frame) => frame.stackPointer >= stackPointer);
}

/** Ends or suspends the call that a handler interrupts. */
function interruptCall(
  kernel: Kernel,
  pages: Pages,
  thread: Thread,
  disposition: Disposition,
): Pick<SignalFrame, "result" | "restart" | "mask"> {
  const record = thread.call;
  if (!record) return { result: thread.result, restart: null, mask: thread.mask };
  const mask = record.savedMask ?? thread.mask;
  const row = systemCallOf(record.number);
  if (thread.wait) cancelOpen(kernel, thread.process, thread.wait);
  unblock(kernel, thread.id);
  if (record.done > 0) return { result: record.done, restart: null, mask };
  const isStop = thread.wait?.kind === "stopped";
  if (isStop || (row?.interrupted !== "fails" && disposition.flags & SA_RESTART)) {
    // A FIFO's open has just been undone and starts from its beginning.
    const restart = thread.wait?.kind === "fifo-open" ? { ...record, isBegun: false } : record;
    return { result: null, restart, mask };
  }
  row?.onInterrupt?.(callFrom(kernel, pages, thread, record));
  return { result: fail("EINTR"), restart: null, mask };
}

function callFrom(kernel: Kernel, pages: Pages, thread: Thread, record: NonNullable<Thread["call"]>): Call {
  const { number, args } = record;
  return { kernel, pages, thread: thread.id, pid: thread.process, number, args, record, choice: {} };
}

function resetHandler(kernel: Kernel, pid: Pid, signal: number): void {
  const process = processOf(kernel, pid);
  changeProcess(kernel, process, { dispositions: withDisposition(process, signal, null) });
}

/** The alternate stack's end, when the handler wants it, there is one, and no handler runs on it already. */
function alternateStackTop(thread: Thread, flags: number): number | null {
  const stack = thread.alternateStack;
  if (!stack || !(flags & SA_ONSTACK)) return null;
  const at = thread.context?.stackPointer ?? 0;
  const isOnIt = at > stack.base && at <= stack.base + stack.size;
  return isOnIt ? null : stack.base + stack.size;
}

/**
 * The processor refused: the thread gets the signal, at once. Blocking or ignoring such a signal does not help; the
 * process then dies of it (POSIX, sigprocmask).
 */
export function fault(kernel: Kernel, pages: Pages, id: ThreadId, { signal: name, address }: Fault): Outcome {
  const signal = signalNumber(name) ?? 11;
  const thread = threadOf(kernel, id);
  const process = processOf(kernel, thread.process);
  if (hasSignal(thread.mask, signal) || dispositionOf(process, signal).handler === SIG_IGN) {
    resetHandler(kernel, process.pid, signal);
    changeThread(kernel, thread, { mask: without(thread.mask, withSignal(NO_SIGNALS, signal)) });
  }
  const info: SignalInfo = { signal, code: SI_KERNEL, sender: 0, uid: 0, value: address };
  happened(kernel, { kind: "signalled", pid: process.pid, signal, sender: 0, outcome: "pending" });
  return act(kernel, pages, id, info) ?? { kind: "gone" };
}

/** A thread in a call that its handler interrupted asks it again; else it goes on with what it had. */
export function restoreFrame(kernel: Kernel, id: ThreadId): SignalFrame | null {
  const thread = threadOf(kernel, id);
  const frame = thread.frames.at(-1);
  if (!frame) return null;
  changeThread(kernel, thread, { frames: thread.frames.slice(0, -1), mask: frame.mask });
  happened(kernel, { kind: "handler-returned", pid: thread.process, thread: id, signal: frame.signal });
  if (mustDeliver(kernel, id)) wake(kernel, id);
  return frame;
}

/** A longjmp left handlers for good: `count` of their frames are still there. The mask stays what it is. */
export function keepFrames(kernel: Kernel, id: ThreadId, count: number): void {
  const thread = threadOf(kernel, id);
  if (thread.frames.length > count) changeThread(kernel, thread, { frames: thread.frames.slice(0, count) });
}
