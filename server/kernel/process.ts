/**
 * Processes in the table: finding, changing and numbering them, and the tree they form.
 *
 * What surprises: a pid is used again only after 32,768 others, and never while a process, a group or a session of
 * that number exists.
 */
import { bug } from "../base/bug.ts";
import { get, set, values } from "../base/table.ts";
import type { Kernel } from "./kernel.ts";
import { PID_AFTER_WRAP, PID_MAX } from "./limits.ts";
import { INIT, type Pid } from "./state/ids.ts";
import type { Process } from "./state/process.ts";

/** The process with this number, zombies included, or null. */
export function findProcess(kernel: Kernel, pid: Pid): Process | null {
  return pid > 0 && pid <= PID_MAX ? get(kernel.processes, pid) : null;
}

/** A process that must exist. */
export function processOf(kernel: Kernel, pid: Pid): Process {
  return get(kernel.processes, pid) ?? bug(`there is no process ${pid}`);
}

/** Stores a process with some of its fields changed. */
export function changeProcess(kernel: Kernel, process: Process, changes: Partial<Process> = {}): void {
  const changed = Object.assign(copyProcess(process), changes);
  kernel.processes = set(kernel.processes, changed.pid, changed);
}

/**
 * The same process as a record of its own. Field by field, because engines copy a literal ten times faster than a
 * chain of spreads, and every fork, exit and wait does it.
 */
export function copyProcess(from: Process): Process {
  return {
    pid: from.pid,
    parent: from.parent,
    group: from.group,
    session: from.session,
    path: from.path,
    births: from.births,
    name: from.name,
    argv: from.argv,
    life: from.life,
    status: from.status,
    news: from.news,
    threads: from.threads,
    space: from.space,
    fdTable: from.fdTable,
    children: from.children,
    dispositions: from.dispositions,
    pending: from.pending,
    cwd: from.cwd,
    umask: from.umask,
    owner: from.owner,
    limits: from.limits,
    nice: from.nice,
    subreaper: from.subreaper,
    startedAt: from.startedAt,
    times: from.times,
    childTimes: from.childTimes,
    alarm: from.alarm,
    vforkParent: from.vforkParent,
    execed: from.execed,
  };
}

/** Every process of a group, zombies included, by pid. Looks at all processes, so only rare calls use it. */
export function groupMembers(kernel: Kernel, group: Pid): Process[] {
  return [...values(kernel.processes)].filter((process) => process.group === group);
}

/** A pid for a child born on `path`: the next one, or, for searches, one that depends on the path alone. */
export function newPid(kernel: Kernel, path: string): Pid {
  if (kernel.settings.pids === "path") return pidOfPath(kernel, path);
  let pid = kernel.nextPid;
  while (isPidUsed(kernel, pid)) pid = pid >= PID_MAX ? PID_AFTER_WRAP : pid + 1;
  if (pid >= PID_MAX) kernel.keptPids = kernel.keptPids.filter((kept) => hasMembers(kernel, kept));
  kernel.nextPid = pid >= PID_MAX ? PID_AFTER_WRAP : pid + 1;
  return pid;
}

/** Deterministic whatever was born before, unless two paths meet in one number: then the later one moves on. */
function pidOfPath(kernel: Kernel, path: string): Pid {
  let hash = 2166136261;
  for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 16777619) >>> 0;
  let pid = PID_AFTER_WRAP + (hash % (PID_MAX - PID_AFTER_WRAP));
  while (isPidUsed(kernel, pid)) pid = pid >= PID_MAX ? PID_AFTER_WRAP : pid + 1;
  return pid;
}

function isPidUsed(kernel: Kernel, pid: Pid): boolean {
  return get(kernel.processes, pid) !== null || kernel.keptPids.includes(pid);
}

/** A leader is gone: while its group or session has members, nobody else may get its number. */
export function keepPid(kernel: Kernel, leader: Process): void {
  const { pid, group, session } = leader;
  if (group !== pid && session !== pid) return;
  if (hasMembers(kernel, pid)) kernel.keptPids = [...kernel.keptPids, pid];
}

function hasMembers(kernel: Kernel, pid: Pid): boolean {
  for (const process of values(kernel.processes)) if (process.group === pid || process.session === pid) return true;
  return false;
}

/** Where orphans of this process go: its nearest ancestor that asked for them (PR_SET_CHILD_SUBREAPER), or init. */
export function reaperFor(kernel: Kernel, process: Process): Pid {
  for (let at = findProcess(kernel, process.parent); at && at.pid !== INIT; at = findProcess(kernel, at.parent)) {
    if (at.subreaper && at.life !== "zombie") return at.pid;
    if (at.parent === at.pid) break;
  }
  return INIT;
}

/** "103", or with what a person knows it by: "103 (child of 101)". */
export function describeProcess(process: Process): string {
  return process.parent ? `${process.pid} (child of ${process.parent})` : `${process.pid}`;
}
