/**
 * Sending signals. What a signal *does* happens later, when the receiver goes on: deliver.ts.
 *
 * What surprises people, and where to find it:
 *   a second equal signal is lost while the first one waits ........ pendingAfter
 *   an ignored signal is thrown away when sent, a blocked one waits  isThrownAway
 *   SIGCONT continues even when it is ignored or blocked ........... sendSignal
 *   init gets only signals that it has handlers for ................ isThrownAway
 */
import { happened } from "./events.ts";
import type { Kernel } from "./kernel.ts";
import { changeProcess, findProcess, groupMembers, processOf } from "./process.ts";
import {
  FIRST_REALTIME,
  hasSignal,
  LAST_SIGNAL,
  NO_SIGNALS,
  SIGCHLD,
  SIGCONT,
  SIGKILL,
  SIGSTOP,
  SIGTSTP,
  SIGTTIN,
  SIGTTOU,
  signalRow,
} from "./signals.ts";
import { INIT, type Pid, type ThreadId } from "./state/ids.ts";
import { type Disposition, type Process, SIG_DFL, SIG_IGN } from "./state/process.ts";
import type { SignalInfo } from "./state/thread.ts";
import { changeThread, findThread, rescheduleThread, threadOf, unlist } from "./thread.ts";
import { childrenChanged, reconsider } from "./waiters.ts";

// si_code: asm-generic/siginfo.h
export const SI_USER = 0;
export const SI_KERNEL = 0x80;
export const SI_QUEUE = -1;
export const SI_TKILL = -6;
export const CLD_EXITED = 1;
export const CLD_KILLED = 2;
export const CLD_STOPPED = 5;
export const CLD_CONTINUED = 6;

// sigaction(2) flags
export const SA_NOCLDSTOP = 1;
export const SA_NOCLDWAIT = 2;
export const SA_SIGINFO = 4;
export const SA_ONSTACK = 0x0800_0000;
export const SA_RESTART = 0x1000_0000;
export const SA_NODEFER = 0x4000_0000;
export const SA_RESETHAND = 0x8000_0000;

const DEFAULT: Disposition = { handler: SIG_DFL, flags: 0, restorer: 0, mask: NO_SIGNALS };
/** Nobody has asked for anything: what a program starts with. */
export const DEFAULT_DISPOSITIONS: readonly Disposition[] = new Array<Disposition>(LAST_SIGNAL + 1).fill(DEFAULT);

const STOP_SIGNALS = [SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU];

export function dispositionOf(process: Process, signal: number): Disposition {
  return process.dispositions[signal] ?? DEFAULT;
}

/** The table with one row replaced; null: the default. */
export function withDisposition(
  process: Process,
  signal: number,
  disposition: Disposition | null,
): readonly Disposition[] {
  return process.dispositions.with(signal, disposition ?? DEFAULT);
}

/** True when the signal would have no effect at all on this process, its mask apart. */
export function isIgnored(process: Process, signal: number): boolean {
  const { handler } = dispositionOf(process, signal);
  if (handler === SIG_IGN) return true;
  const { action } = signalRow(signal);
  return handler === SIG_DFL && (action === "ignore" || action === "continue");
}

/** A signal from the kernel itself. */
export function kernelSignal(signal: number, value = 0): SignalInfo {
  return { signal, code: SI_KERNEL, sender: 0, uid: 0, value };
}

/** Sends a signal to a process: any of its threads may take it. A zombie takes it without a trace. */
export function sendSignal(kernel: Kernel, pid: Pid, info: SignalInfo): void {
  send(kernel, pid, null, info);
}

/** Sends a signal to one thread: tgkill(2), faults, SIGPIPE. */
export function sendThreadSignal(kernel: Kernel, thread: ThreadId, info: SignalInfo): void {
  send(kernel, threadOf(kernel, thread).process, thread, info);
}

function send(kernel: Kernel, pid: Pid, threadId: ThreadId | null, info: SignalInfo): void {
  if (processOf(kernel, pid).life === "zombie") return;
  prepareStopOrContinue(kernel, pid, info.signal);
  const process = processOf(kernel, pid);
  const report = (outcome: "pending" | "coalesced" | "ignored"): void =>
    happened(kernel, { kind: "signalled", pid, signal: info.signal, sender: info.sender, outcome });
  if (isThrownAway(kernel, process, threadId, info.signal)) return report("ignored");
  const thread = threadId === null ? null : threadOf(kernel, threadId);
  const list = thread ? thread.pending : process.pending;
  const after = pendingAfter(list, info);
  if (after === list) return report("coalesced");
  if (thread) changeThread(kernel, thread, { pending: after });
  else changeProcess(kernel, process, { pending: after });
  report("pending");
  for (const id of thread ? [thread.id] : process.threads) reconsider(kernel, id);
}

/** Standard signals wait at most once each; real-time signals queue. */
function pendingAfter(list: readonly SignalInfo[], info: SignalInfo): readonly SignalInfo[] {
  if (info.signal < FIRST_REALTIME && list.some((other) => other.signal === info.signal)) return list;
  return [...list, info];
}

/** Ignored signals vanish when sent, unless they are blocked: by the time they are unblocked there may be a handler. */
function isThrownAway(kernel: Kernel, process: Process, threadId: ThreadId | null, signal: number): boolean {
  if (process.pid === INIT || process.threads.length === 0) return true;
  if (!isIgnored(process, signal)) return false;
  const threads = threadId === null ? process.threads : [threadId];
  return !threads.every((id) => hasSignal(threadOf(kernel, id).mask, signal));
}

/** Stop signals and SIGCONT cancel each other while waiting, and SIGCONT and SIGKILL set a stopped process going. */
function prepareStopOrContinue(kernel: Kernel, pid: Pid, signal: number): void {
  if (STOP_SIGNALS.includes(signal)) discardPending(kernel, pid, [SIGCONT]);
  if (signal === SIGCONT) {
    discardPending(kernel, pid, STOP_SIGNALS);
    if (processOf(kernel, pid).life === "stopped") continueProcess(kernel, pid, true);
  }
  if (signal === SIGKILL && processOf(kernel, pid).life === "stopped") continueProcess(kernel, pid, false);
}

/** Forgets waiting signals of a process and its threads: also what setting SIG_IGN does (POSIX, sigaction). */
export function discardPending(kernel: Kernel, pid: Pid, signals: readonly number[]): void {
  const process = processOf(kernel, pid);
  const keep = (info: SignalInfo): boolean => !signals.includes(info.signal);
  if (!process.pending.every(keep)) changeProcess(kernel, process, { pending: process.pending.filter(keep) });
  for (const id of process.threads) {
    const thread = threadOf(kernel, id);
    if (!thread.pending.every(keep)) changeThread(kernel, thread, { pending: thread.pending.filter(keep) });
  }
}

/** Stops all threads of a process and tells its parent. */
export function stopProcess(kernel: Kernel, pid: Pid, signal: number): void {
  const process = processOf(kernel, pid);
  if (process.life !== "running") return;
  changeProcess(kernel, process, { life: "stopped", status: signal, news: "stopped" });
  kernel.stopped++;
  for (const id of process.threads) unlist(kernel, id);
  happened(kernel, { kind: "stopped", pid, signal });
  tellParent(kernel, process, CLD_STOPPED, signal);
}

function continueProcess(kernel: Kernel, pid: Pid, isNews: boolean): void {
  const process = processOf(kernel, pid);
  changeProcess(kernel, process, { life: "running", status: 0, news: isNews ? "continued" : null });
  kernel.stopped--;
  for (const id of process.threads) {
    rescheduleThread(kernel, threadOf(kernel, id));
    reconsider(kernel, id);
  }
  happened(kernel, { kind: "continued", pid });
  if (isNews) tellParent(kernel, process, CLD_CONTINUED, SIGCONT);
}

function tellParent(kernel: Kernel, child: Process, code: number, value: number): void {
  const parent = findProcess(kernel, child.parent);
  if (!parent || parent.life === "zombie") return;
  const { flags } = dispositionOf(parent, SIGCHLD);
  const info: SignalInfo = { signal: SIGCHLD, code, sender: child.pid, uid: child.owner.uid, value };
  if (!(flags & SA_NOCLDSTOP)) sendSignal(kernel, parent.pid, info);
  childrenChanged(kernel, parent.pid);
}

/** Sends to every living member of a group, by pid; answers how many there are, zombies included. */
export function signalGroup(kernel: Kernel, group: Pid, info: SignalInfo): number {
  const members = groupMembers(kernel, group);
  for (const member of members) sendSignal(kernel, member.pid, info);
  return members.length;
}

/** The thread's own call: true while it exists and is blocked by its mask or ignored, as SIGTTIN's rules ask. */
export function isBlockedOrIgnored(kernel: Kernel, id: ThreadId, signal: number): boolean {
  const thread = findThread(kernel, id);
  if (!thread) return false;
  const process = processOf(kernel, thread.process);
  return hasSignal(thread.mask, signal) || dispositionOf(process, signal).handler === SIG_IGN;
}

/** Whether one process may send signals to another: root, or the same user (kill(2)). */
export function mayInfluence(sender: Process, receiver: Process): boolean {
  const { uid, effectiveUid } = sender.owner;
  return effectiveUid === 0 || uid === receiver.owner.uid || effectiveUid === receiver.owner.uid;
}
