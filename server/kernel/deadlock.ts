/**
 * Whether a run hangs: nobody can go on, and nothing will change that.
 *
 * What surprises people: the commonest ring has one member, a reader that itself holds the write end of its pipe.
 */
import { values } from "../base/table.ts";
import { explainWait } from "./explain.ts";
import { pipeHolders } from "./holders.ts";
import type { Kernel } from "./kernel.ts";
import { stdinIsAwaited } from "./pipe.ts";
import { processOf } from "./process.ts";
import { selects } from "./readiness.ts";
import type { Pid, ThreadId } from "./state/ids.ts";
import type { Thread } from "./state/thread.ts";
import { threadOf } from "./thread.ts";

/** Nobody can run, nothing is due, and nobody will type: the program hangs for ever. */
export interface Deadlock {
  readonly threads: readonly ThreadId[];
  /** One for each thread, as explainWait has them. */
  readonly sentences: readonly string[];
  /** Threads that wait for each other in a ring; a single one waits for itself. Empty when there is no ring. */
  readonly cycle: readonly ThreadId[];
}

/** Says whether the run hangs. Null: something can still happen, or everything has ended. */
export function deadlock(kernel: Kernel): Deadlock | null {
  if (kernel.runList.length > 0 || kernel.timers.length > 0) return null;
  if (stdinIsAwaited(kernel)) return null;
  const threads = [...values(kernel.threads)].filter((thread) => thread.state !== "dead");
  if (threads.length === 0 || threads.some((thread) => awaitsPerson(kernel, thread))) return null;
  const ids = threads.map((thread) => thread.id);
  return { threads: ids, sentences: ids.map((id) => explainWait(kernel, id)), cycle: findCycle(kernel, ids) };
}

/** True when what the thread waits for may come from outside: somebody may still type. */
function awaitsPerson(kernel: Kernel, { wait }: Thread): boolean {
  if (![...values(kernel.terminals)].some((terminal) => terminal.expectsInput)) return false;
  // ^C and ^Z reach any foreground process, but only those who read wait *for* the keyboard.
  if (wait?.kind === "terminal-input") return true;
  return wait?.kind === "poll" && wait.interests.some(({ object }) => object?.kind === "terminal");
}

/** The processes that could end a thread's wait. */
function helpers(kernel: Kernel, thread: Thread): Pid[] {
  const { wait } = thread;
  if (wait?.kind === "pipe-data") return pipeHolders(kernel, wait.pipe, "write").map(({ pid }) => pid);
  if (wait?.kind === "pipe-room") return pipeHolders(kernel, wait.pipe, "read").map(({ pid }) => pid);
  if (wait?.kind === "vfork") return [wait.child];
  if (wait?.kind !== "child") return [];
  const { children } = processOf(kernel, thread.process);
  return children.filter((pid) => selects(wait.which, processOf(kernel, pid)));
}

function findCycle(kernel: Kernel, ids: readonly ThreadId[]): ThreadId[] {
  const done = new Set<ThreadId>();
  const visit = (id: ThreadId, path: readonly ThreadId[]): ThreadId[] => {
    if (path.includes(id)) return path.slice(path.indexOf(id));
    if (done.has(id)) return [];
    done.add(id);
    for (const pid of helpers(kernel, threadOf(kernel, id))) {
      for (const next of processOf(kernel, pid).threads) {
        if (threadOf(kernel, next).state !== "blocked") continue;
        const cycle = visit(next, [...path, id]);
        if (cycle.length > 0) return cycle;
      }
    }
    return [];
  };
  for (const id of ids) {
    const cycle = visit(id, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
