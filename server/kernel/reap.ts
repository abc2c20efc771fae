/**
 * The end of a zombie: its parent has taken note, and its number is free again.
 */
import { remove } from "../base/table.ts";
import { plus } from "./clock.ts";
import { happened } from "./events.ts";
import type { Kernel } from "./kernel.ts";
import { changeProcess, findProcess, keepPid, processOf } from "./process.ts";
import type { Pid } from "./state/ids.ts";
import { childrenChanged } from "./waiters.ts";

/** Removes a zombie. `by` is who waited for it, 0 when nobody wanted to know (SIGCHLD ignored). */
export function reap(kernel: Kernel, pid: Pid, by: Pid): void {
  const child = processOf(kernel, pid);
  const parent = findProcess(kernel, child.parent);
  if (parent) {
    const children = parent.children.filter((other) => other !== pid);
    const times = by === parent.pid ? plus(parent.childTimes, plus(child.times, child.childTimes)) : parent.childTimes;
    changeProcess(kernel, parent, { children, childTimes: times });
  }
  for (const thread of child.threads) kernel.threads = remove(kernel.threads, thread);
  kernel.processes = remove(kernel.processes, pid);
  keepPid(kernel, child);
  happened(kernel, { kind: "reaped", pid, by, status: child.status });
  // Another thread of the parent may have waited for this very child, and now waits for nobody.
  if (parent && parent.life !== "zombie") childrenChanged(kernel, parent.pid);
}
