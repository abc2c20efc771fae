/**
 * Virtual time: nanoseconds since boot, moved by what programs do and never by the real clock.
 *
 * What surprises: sleeping costs nothing. When nobody can run, the world moves the clock to the next deadline, and the
 * program has slept. Time that a call or a loop takes is invented (cost.ts) but the same in every run.
 */
import { happened } from "./events.ts";
import type { Kernel } from "./kernel.ts";
import { changeProcess, findProcess, processOf } from "./process.ts";
import { SI_KERNEL, sendSignal } from "./signal.ts";
import { SIGALRM } from "./signals.ts";
import type { Nanoseconds, Pid, ThreadId } from "./state/ids.ts";
import type { Process, Times } from "./state/process.ts";
import { threadOf } from "./thread.ts";
import { addTimer, removeAlarmTimer } from "./timer.ts";
import { reconsider } from "./waiters.ts";

export const SECOND: Nanoseconds = 1_000_000_000;

/** Time that a thread spent in its own code: the clock moves, and the process's user time grows. */
export function spend(kernel: Kernel, thread: ThreadId, time: Nanoseconds): void {
  pass(kernel, threadOf(kernel, thread).process, time, 0);
}

/** Time that the kernel spent for a process. */
export function charge(kernel: Kernel, pid: Pid, time: Nanoseconds): void {
  pass(kernel, pid, 0, time);
}

function pass(kernel: Kernel, pid: Pid, user: Nanoseconds, system: Nanoseconds): void {
  const meter = kernel.meter;
  if (meter.pid === pid) kernel.meter = { pid, user: meter.user + user, system: meter.system + system };
  else {
    settleMeter(kernel);
    kernel.meter = { pid, user, system };
  }
  kernel.now += user + system;
  if (kernel.timers.length > 0) fireTimers(kernel);
}

/** Writes the running process's time into its record. */
function settleMeter(kernel: Kernel): void {
  const { pid, user, system } = kernel.meter;
  const process = findProcess(kernel, pid);
  if (process && user + system > 0) changeProcess(kernel, process, { times: plus(process.times, { user, system }) });
  kernel.meter = { pid: 0, user: 0, system: 0 };
}

/** Processor time of a process up to now. */
export function timesOf(kernel: Kernel, process: Process): Times {
  return kernel.meter.pid === process.pid ? plus(process.times, kernel.meter) : process.times;
}

export function plus(a: Times, b: Times): Times {
  return { user: a.user + b.user, system: a.system + b.system };
}

/** Moves the clock while nobody runs. Whatever is due by then happens, in order; earlier times are ignored. */
export function advanceClock(kernel: Kernel, to: Nanoseconds): void {
  if (to <= kernel.now) return;
  settleMeter(kernel);
  happened(kernel, { kind: "clock", from: kernel.now, to });
  while (kernel.timers[0] && kernel.timers[0].at <= to) {
    kernel.now = Math.max(kernel.now, kernel.timers[0].at);
    fireTimers(kernel);
  }
  kernel.now = to;
}

function fireTimers(kernel: Kernel): void {
  for (let timer = kernel.timers[0]; timer && timer.at <= kernel.now; timer = kernel.timers[0]) {
    kernel.timers = kernel.timers.slice(1);
    if (timer.target.kind === "thread") reconsider(kernel, timer.target.thread);
    else ring(kernel, timer.target.pid);
  }
}

/** An alarm is due: SIGALRM, and the next round of an interval timer. */
function ring(kernel: Kernel, pid: Pid): void {
  const process = findProcess(kernel, pid);
  if (!process?.alarm || process.life === "zombie") return;
  const { at, interval } = process.alarm;
  // A timer whose interval is shorter than what has passed since rings once, as Linux's does (no queueing).
  const missed = interval > 0 ? Math.floor((kernel.now - at) / interval) : 0;
  const next = interval > 0 ? { at: at + (missed + 1) * interval, interval } : null;
  changeProcess(kernel, process, { alarm: next });
  if (next) addTimer(kernel, next.at, { kind: "alarm", pid });
  sendSignal(kernel, pid, { signal: SIGALRM, code: SI_KERNEL, sender: 0, uid: 0, value: 0 });
}

/** Sets the process's one real-time timer, in nanoseconds from now; 0 switches it off. Answers what was left of the old one. */
export function setAlarm(kernel: Kernel, pid: Pid, delay: Nanoseconds, interval: Nanoseconds): Nanoseconds {
  const process = processOf(kernel, pid);
  const left = process.alarm ? Math.max(0, process.alarm.at - kernel.now) : 0;
  if (process.alarm) removeAlarmTimer(kernel, pid);
  const alarm = delay > 0 ? { at: kernel.now + delay, interval } : null;
  changeProcess(kernel, process, { alarm });
  if (alarm) addTimer(kernel, alarm.at, { kind: "alarm", pid });
  return left;
}

/** Seconds and nanoseconds since 1970. */
export function realTime(kernel: Kernel): { seconds: number; nanoseconds: Nanoseconds } {
  return {
    seconds: kernel.settings.bootedAt + Math.floor(kernel.now / SECOND),
    nanoseconds: kernel.now % SECOND,
  };
}
