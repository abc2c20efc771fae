/**
 * The list of what will happen at a known time: sleeps and timeouts that end, alarms that ring.
 *
 * Sorted by time, and by age among equals, so that two sleepers of the same length wake in the order in which they
 * fell asleep. Nothing here moves the clock: that is clock.ts.
 */
import type { Kernel, Timer } from "./kernel.ts";
import type { Nanoseconds, Pid, ThreadId } from "./state/ids.ts";

export function addTimer(kernel: Kernel, at: Nanoseconds, target: Timer["target"]): void {
  const serial = kernel.nextTimer++;
  const place = kernel.timers.findIndex((timer) => timer.at > at);
  const timer: Timer = { at, serial, target };
  kernel.timers = kernel.timers.toSpliced(place < 0 ? kernel.timers.length : place, 0, timer);
}

export function removeThreadTimer(kernel: Kernel, thread: ThreadId): void {
  const at = kernel.timers.findIndex(({ target }) => target.kind === "thread" && target.thread === thread);
  if (at >= 0) kernel.timers = kernel.timers.toSpliced(at, 1);
}

export function removeAlarmTimer(kernel: Kernel, pid: Pid): void {
  const at = kernel.timers.findIndex(({ target }) => target.kind === "alarm" && target.pid === pid);
  if (at >= 0) kernel.timers = kernel.timers.toSpliced(at, 1);
}

/** The earliest time at which something is due, or null when nothing is. */
export function nextDeadline(kernel: Kernel): Nanoseconds | null {
  return kernel.timers[0]?.at ?? null;
}
