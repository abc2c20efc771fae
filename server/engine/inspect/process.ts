/**
 * Processes in words: names for the Call Stack, states as sentences, the family in the order of birth.
 */
import { get, values } from "../../base/table.ts";
import {
  describeRecord,
  endingOf,
  explainWait,
  findProcess,
  findThread,
  type Kernel,
  type Pid,
  type Process,
  signalName,
  type Thread,
  type ThreadId,
} from "../../kernel/index.ts";
import type { Place, ProcessView, RunState } from "../../protocol/view.ts";

/** The processes of the program, zombies included: depth first by birth, parents before children. */
export function processOrder(kernel: Kernel): readonly Pid[] {
  const found: { readonly pid: Pid; readonly path: readonly number[] }[] = [];
  for (const { pid, path } of values(kernel.processes))
    if (path !== "") found.push({ pid, path: path.split(".").map(Number) });
  // A path sorts before everything that begins with it.
  found.sort((a, b) => {
    const length = Math.min(a.path.length, b.path.length);
    for (let i = 0; i < length; i++) {
      const difference = (a.path[i] ?? 0) - (b.path[i] ?? 0);
      if (difference !== 0) return difference;
    }
    return a.path.length - b.path.length;
  });
  return found.map(({ pid }) => pid);
}

/** "1.2 · pid 103 (child of 101) — blocked: read(3)" */
export function threadName(kernel: Kernel, id: ThreadId): string {
  const thread = findThread(kernel, id);
  const process = thread && findProcess(kernel, thread.process);
  if (!thread || !process) return `thread ${id} (gone)`;
  const extra = thread.tid === process.pid ? "" : ` · thread ${thread.tid}`;
  const state = stateSuffix(process, thread);
  return `${process.path || process.name} · pid ${process.pid} (${relation(kernel, process)})${extra}${state === "" ? "" : ` — ${state}`}`;
}

/** "child of 101", "orphan, adopted by init"; for the program itself its name. */
function relation(kernel: Kernel, process: Process): string {
  const up = process.path.lastIndexOf(".");
  if (up < 0) return process.name;
  const parent = findProcess(kernel, process.parent);
  if (parent?.path === process.path.slice(0, up)) return `child of ${process.parent}`;
  return `orphan, adopted by ${process.parent === 1 ? "init" : process.parent}`;
}

/** True when the process that created it is gone and another is its parent now. */
export function isOrphan(kernel: Kernel, process: Process): boolean {
  const up = process.path.lastIndexOf(".");
  return up >= 0 && findProcess(kernel, process.parent)?.path !== process.path.slice(0, up);
}

function stateSuffix(process: Process, thread: Thread): string {
  if (process.life === "zombie") return `zombie, ${endText(process.status)}`;
  if (process.life === "stopped") return `stopped by ${signalName(process.status)}`;
  if (thread.state === "blocked" && thread.wait && !thread.askAgain)
    return `blocked: ${describeRecord(thread.call, thread.wait)}`;
  return "";
}

/** "status 3", "killed by SIGSEGV". */
export function endText(status: number): string {
  const ending = endingOf(status);
  if (ending.kind === "killed") return `killed by ${signalName(ending.signal)}`;
  return ending.kind === "exited" ? `status ${ending.code}` : "still there";
}

/** What a thread is doing; `running` is who has the processor. */
export function threadState(process: Process, thread: Thread, running: ThreadId | null): RunState {
  if (process.life === "zombie") return "zombie";
  if (process.life === "stopped") return "stopped";
  if (thread.state === "dead") return "gone";
  // A call that is worth asking again is no longer waiting: the thread goes on as soon as it is its turn.
  if (thread.state === "blocked" && !thread.askAgain) return "blocked";
  return thread.id === running ? "running" : "ready";
}

/** The state of the whole process: that of its most active thread. */
export function processState(kernel: Kernel, process: Process, running: ThreadId | null): RunState {
  if (process.path === "") return process.life === "zombie" ? "zombie" : "blocked";
  const states = process.threads.flatMap((id) => {
    const thread = findThread(kernel, id);
    return thread ? [threadState(process, thread, running)] : [];
  });
  for (const state of ["running", "ready", "blocked", "stopped", "zombie"] as const)
    if (states.includes(state)) return state;
  return process.life === "zombie" ? "zombie" : "gone";
}

/** "blocked in read(3): pipe 1 is empty …", "zombie, exit status 3: 101 has not waited for it yet", "ready, at line 12". */
export function stateText(
  kernel: Kernel,
  process: Process,
  running: ThreadId | null,
  place: Place | null = null,
): string {
  if (process.path === "") return "waits for its children";
  const state = processState(kernel, process, running);
  switch (state) {
    case "zombie": {
      const ending = endingOf(process.status);
      const how =
        ending.kind === "killed"
          ? `killed by ${signalName(ending.signal)}`
          : `exit status ${ending.kind === "exited" ? ending.code : 0}`;
      const parent = findProcess(kernel, process.parent);
      return `zombie, ${how}: ${parent?.path === "" ? parent.name : process.parent} has not waited for it yet`;
    }
    case "stopped":
      return `stopped by ${signalName(process.status)}: only SIGCONT or SIGKILL sets it going again`;
    case "blocked": {
      const id = process.threads.find((one) => findThread(kernel, one)?.state === "blocked");
      return id === undefined ? "blocked" : blockedText(kernel, id);
    }
    default: {
      const woken = process.threads.map((id) => findThread(kernel, id)).find((thread) => thread?.askAgain);
      if (woken?.wait) return `${state}: what ${describeRecord(woken.call, woken.wait)} waited for has come`;
      return place ? `${state}, at line ${place.line}` : state;
    }
  }
}

/** "blocked in read(3): pipe 1 is empty and …" */
export function blockedText(kernel: Kernel, thread: ThreadId): string {
  const sentence = explainWait(kernel, thread);
  const colon = sentence.indexOf(" waits: ");
  return colon < 0 ? sentence : `blocked in ${sentence.slice(0, colon)}: ${sentence.slice(colon + 8)}`;
}

/** The name of the system call that a process is blocked in, without arguments: "read". */
export function blockingCall(kernel: Kernel, process: Process): string | null {
  for (const id of process.threads) {
    const thread = findThread(kernel, id);
    if (thread?.state === "blocked" && thread.wait && !thread.askAgain)
      return describeRecord(thread.call, thread.wait).replace(/\(.*$/s, "");
  }
  return null;
}

/** How a zombie ended, for its row. */
export function exitOf(process: Process): ProcessView["exit"] {
  if (process.life !== "zombie") return null;
  const ending = endingOf(process.status);
  if (ending.kind === "killed")
    return { kind: "killed", code: ending.signal, text: `killed by ${signalName(ending.signal)}` };
  return ending.kind === "exited" ? { kind: "exited", code: ending.code, text: `exit status ${ending.code}` } : null;
}

/** The names of the signals that wait for a process or its threads. */
export function pendingSignals(kernel: Kernel, process: Process): readonly string[] {
  const all = [...process.pending, ...process.threads.flatMap((id) => get(kernel.threads, id)?.pending ?? [])];
  return [...new Set(all.map(({ signal }) => signal))].sort((a, b) => a - b).map(signalName);
}
