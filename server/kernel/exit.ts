/**
 * How a process ends: by exit, by return from main, or by a signal; and what becomes of what it leaves.
 *
 * In order, as in Linux (kernel/exit.c): its threads stop, its descriptors and memory go, its children are handed to
 * init, and last of all its parent is told. What surprises people, and where to find it:
 *   the process stays as a zombie until its parent waits ........... tellOfDeath
 *   unless the parent ignores SIGCHLD: then it vanishes at once .... tellOfDeath
 *   init waits at once for whatever it is handed ................... tellOfDeath
 *   a group that loses its last outside parent is continued ........ freeOrphanedGroup
 */
import { get, remove, set } from "../base/table.ts";
import { timesOf } from "./clock.ts";
import { happened } from "./events.ts";
import { leaveTable } from "./fdtable.ts";
import { controllingTerminal, hasStoppedMember, isOrphanedGroup } from "./group.ts";
import type { Kernel } from "./kernel.ts";
import { cancelOpen } from "./open.ts";
import { changeProcess, findProcess, processOf, reaperFor } from "./process.ts";
import { reap } from "./reap.ts";
import {
  CLD_EXITED,
  CLD_KILLED,
  dispositionOf,
  kernelSignal,
  SA_NOCLDWAIT,
  sendSignal,
  signalGroup,
} from "./signal.ts";
import { SIGCHLD, SIGCONT, SIGHUP } from "./signals.ts";
import { INIT, type Pid, SHELL, type ThreadId } from "./state/ids.ts";
import { type Process, SIG_IGN } from "./state/process.ts";
import { changeThread, threadOf, unlist } from "./thread.ts";
import { removeAlarmTimer } from "./timer.ts";
import { changeTerminal } from "./tty.ts";
import { childrenChanged, completeCall, forgetWaits } from "./waiters.ts";

/** What wait() stores for a process that exited with this code: its low 8 bits, in the second byte. */
export function exitedStatus(code: number): number {
  return (code & 0xff) << 8;
}

/** Ends a whole process. `status` is what wait() stores; `signal` the one that killed it, or 0. */
export function exitProcess(kernel: Kernel, pid: Pid, status: number, signal: number): void {
  const process = processOf(kernel, pid);
  happened(kernel, { kind: "exited", pid, status, signal });
  for (const id of process.threads) endThread(kernel, id);
  if (process.alarm) removeAlarmTimer(kernel, pid);
  if (process.life === "stopped") kernel.stopped--;
  leaveTable(kernel, process);
  leaveSpace(kernel, process);
  const [leader, ...others] = process.threads;
  for (const id of others) kernel.threads = remove(kernel.threads, id);
  if (leader !== undefined) {
    changeThread(kernel, threadOf(kernel, leader), { state: "dead", context: null, frames: [], pending: [] });
  }
  changeProcess(kernel, process, {
    life: "zombie",
    status,
    news: null,
    threads: leader === undefined ? [] : [leader],
    space: null,
    fdTable: null,
    pending: [],
    alarm: null,
    vforkParent: null,
    times: timesOf(kernel, process),
  });
  if (kernel.meter.pid === pid) kernel.meter = { pid: 0, user: 0, system: 0 };
  handOverChildren(kernel, pid);
  hangUpSession(kernel, process);
  if (kernel.stopped > 0) freeOrphanedGroup(kernel, process.group);
  tellOfDeath(kernel, pid);
}

/** One thread of several ends; with the last one the process does. */
export function exitThread(kernel: Kernel, id: ThreadId, code: number): void {
  const thread = threadOf(kernel, id);
  const process = processOf(kernel, thread.process);
  const isLast = process.threads.every((other) => other === id || threadOf(kernel, other).state === "dead");
  if (isLast) return exitProcess(kernel, process.pid, exitedStatus(code), 0);
  endThread(kernel, id);
  happened(kernel, { kind: "thread-ended", pid: process.pid, thread: id, tid: thread.tid });
  if (thread.tid === process.pid) {
    changeThread(kernel, threadOf(kernel, id), { state: "dead", context: null });
    return;
  }
  kernel.threads = remove(kernel.threads, id);
  changeProcess(kernel, process, { threads: process.threads.filter((other) => other !== id) });
}

function endThread(kernel: Kernel, id: ThreadId): void {
  const thread = threadOf(kernel, id);
  if (thread.wait) {
    cancelOpen(kernel, thread.process, thread.wait);
    forgetWaits(kernel, thread);
    changeThread(kernel, thread, { wait: null, call: null, askAgain: false });
  }
  unlist(kernel, id);
}

/** The process no longer uses its memory: it ended, or runs another program. A parent in vfork goes on. */
export function leaveSpace(kernel: Kernel, process: Process): void {
  if (process.space === null) return;
  const users = get(kernel.spaceUsers, process.space) ?? 1;
  if (users > 2) kernel.spaceUsers = set(kernel.spaceUsers, process.space, users - 1);
  else if (users === 2) kernel.spaceUsers = remove(kernel.spaceUsers, process.space);
  else kernel.spaces = remove(kernel.spaces, process.space);
  if (process.vforkParent !== null) completeCall(kernel, process.vforkParent, process.pid);
}

/** Orphans get a new parent; init waits for those that are dead already. */
function handOverChildren(kernel: Kernel, pid: Pid): void {
  const process = processOf(kernel, pid);
  if (process.children.length === 0) return;
  const to = reaperFor(kernel, process);
  changeProcess(kernel, process, { children: [] });
  const reaper = processOf(kernel, to);
  changeProcess(kernel, reaper, { children: [...reaper.children, ...process.children] });
  for (const childPid of process.children) {
    const child = processOf(kernel, childPid);
    changeProcess(kernel, child, { parent: to });
    happened(kernel, { kind: "reparented", pid: childPid, from: pid, to });
    if (kernel.stopped > 0 && child.group !== process.group) freeOrphanedGroup(kernel, child.group);
    if (child.life === "zombie") tellOfDeath(kernel, childPid);
  }
}

/** POSIX, _exit: stopped members of a group that has just become orphaned get SIGHUP and then SIGCONT. */
function freeOrphanedGroup(kernel: Kernel, group: Pid): void {
  if (!hasStoppedMember(kernel, group) || !isOrphanedGroup(kernel, group)) return;
  signalGroup(kernel, group, kernelSignal(SIGHUP));
  signalGroup(kernel, group, kernelSignal(SIGCONT));
}

/** The end of a session's leader takes the terminal away from its session (POSIX, _exit). */
function hangUpSession(kernel: Kernel, process: Process): void {
  if (process.session !== process.pid) return;
  const terminal = controllingTerminal(kernel, process);
  if (terminal === null) return;
  const { foreground } = get(kernel.terminals, terminal) ?? { foreground: 0 };
  if (foreground > 0) signalGroup(kernel, foreground, kernelSignal(SIGHUP));
  changeTerminal(kernel, terminal, { session: 0, foreground: 0 });
}

/** SIGCHLD for the parent, and the zombie at its disposal; or nobody cares and the zombie is gone. */
function tellOfDeath(kernel: Kernel, pid: Pid): void {
  const child = processOf(kernel, pid);
  const parent = findProcess(kernel, child.parent);
  if (!parent) return;
  if (parent.pid === INIT) {
    if (kernel.settings.initReaps) reap(kernel, pid, INIT);
    return;
  }
  if (parent.pid === SHELL) return shellWaits(kernel, child);
  const { handler, flags } = dispositionOf(parent, SIGCHLD);
  const signal = child.status & 0x7f;
  const code = signal === 0 ? CLD_EXITED : CLD_KILLED;
  const value = signal === 0 ? child.status >> 8 : signal;
  if (handler !== SIG_IGN) {
    sendSignal(kernel, parent.pid, { signal: SIGCHLD, code, sender: pid, uid: child.owner.uid, value });
  }
  if (handler === SIG_IGN || flags & SA_NOCLDWAIT) reap(kernel, pid, 0);
  else childrenChanged(kernel, parent.pid);
}

/** The shell waits for the program, takes the terminal back and notes the status. */
function shellWaits(kernel: Kernel, child: Process): void {
  kernel.rootStatus = child.status;
  reap(kernel, child.pid, SHELL);
  const shell = processOf(kernel, SHELL);
  const terminal = controllingTerminal(kernel, shell);
  const isForeground = terminal !== null && get(kernel.terminals, terminal)?.foreground === child.group;
  if (isForeground) changeTerminal(kernel, terminal, { foreground: SHELL });
}
