/**
 * How a process comes to be: fork copies the caller, all but a few things.
 *
 * What the child does *not* get (fork(2)): the parent's pid, threads other than the caller, waiting signals, alarms,
 * used processor time, children. Memory is shared page by page until somebody writes; descriptors are copied, the open
 * files behind them shared. What surprises: the child stands in the same call, which returns 0 to it.
 */
import { get, MAX_ID, set } from "../base/table.ts";
import { freeze } from "../machine/pages.ts";
import type { Space } from "../machine/space.ts";
import { type Answer, type Call, caller, waitFor } from "./call.ts";
import { fail } from "./errno.ts";
import { happened } from "./events.ts";
import { copyTable } from "./fdtable.ts";
import { freshId } from "./freshid.ts";
import type { Kernel } from "./kernel.ts";
import { RLIMIT_NPROC } from "./limits.ts";
import { changeProcess, newPid } from "./process.ts";
import type { Pid, SpaceId } from "./state/ids.ts";
import type { Process } from "./state/process.ts";
import type { Thread } from "./state/thread.ts";
import { rescheduleThread, threadOf } from "./thread.ts";

/** Init and the shell, which no limit counts. */
const UNCOUNTED = 2;
const NO_TIME = { user: 0, system: 0 };

/** fork, and vfork when `sharesMemory`: then the parent waits until the child execs or exits. */
export function forkProcess(call: Call, sharesMemory: boolean): Answer {
  const { kernel, pages } = call;
  if (call.record) return call.record.result ?? fail("EINTR");
  const parent = caller(call);
  const limit = Math.min(kernel.settings.limits.processes, parent.limits[RLIMIT_NPROC]?.soft ?? 0);
  if (kernel.processes.size - UNCOUNTED >= limit) {
    happened(kernel, { kind: "fork-failed", pid: parent.pid, errno: "EAGAIN", limit });
    return fail("EAGAIN");
  }
  // Threads are numbered for good, and tables end: a run that long could not be stepped through anyway.
  if (kernel.nextThread >= MAX_ID) {
    happened(kernel, { kind: "fork-failed", pid: parent.pid, errno: "ENOMEM", limit: MAX_ID });
    return fail("ENOMEM");
  }
  const path = `${parent.path}.${parent.births + 1}`;
  const pid = newPid(kernel, path);
  const thread = copyThread(kernel, threadOf(kernel, call.thread), pid);
  const child: Process = {
    ...parent,
    pid,
    parent: parent.pid,
    path,
    births: 0,
    threads: [thread.id],
    space: sharesMemory ? shareSpace(kernel, parent) : copySpace(kernel, parent),
    fdTable: copyTable(kernel, parent),
    children: [],
    pending: [],
    subreaper: false,
    news: null,
    startedAt: kernel.now,
    times: NO_TIME,
    childTimes: NO_TIME,
    alarm: null,
    vforkParent: sharesMemory ? call.thread : null,
    execed: false,
  };
  if (!sharesMemory) freeze(pages);
  changeProcess(kernel, child);
  changeProcess(kernel, parent, { births: parent.births + 1, children: [...parent.children, pid] });
  rescheduleThread(kernel, thread);
  happened(kernel, { kind: "forked", pid: parent.pid, child: pid, thread: thread.id, path });
  return sharesMemory ? waitFor({ kind: "vfork", child: pid }) : pid;
}

/** The caller's copy: it stands where the caller stands, and goes on with 0. */
function copyThread(kernel: Kernel, thread: Thread, pid: Pid): Thread {
  const id = kernel.nextThread;
  kernel.nextThread = id + 1;
  return {
    ...thread,
    id,
    tid: pid,
    process: pid,
    state: "ready",
    call: null,
    wait: null,
    askAgain: false,
    result: 0,
    pending: [],
    clearTid: 0,
  };
}

function copySpace(kernel: Kernel, parent: Process): SpaceId {
  const id = freshId(kernel, "nextSpace", kernel.spaces);
  const space: Space | null = parent.space === null ? null : get(kernel.spaces, parent.space);
  if (space) kernel.spaces = set(kernel.spaces, id, space);
  return id;
}

function shareSpace(kernel: Kernel, parent: Process): SpaceId | null {
  if (parent.space === null) return null;
  const users = get(kernel.spaceUsers, parent.space) ?? 1;
  kernel.spaceUsers = set(kernel.spaceUsers, parent.space, users + 1);
  return parent.space;
}
