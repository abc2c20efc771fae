/**
 * Lengths and points of time as C has them: struct timespec and struct timeval.
 */
import type { Call } from "./call.ts";
import { realTime, SECOND } from "./clock.ts";
import { fail } from "./errno.ts";
import type { Kernel } from "./kernel.ts";
import type { Nanoseconds } from "./state/ids.ts";
import { long, setLong, structFromUser, structToUser } from "./usercopy.ts";

/** Far enough for ever: a sleep of centuries stays a number that can be computed with. */
const LONGEST = 2 ** 52;

/** A struct timespec as nanoseconds, or minus an error number. */
export function timespecFrom(call: Call, address: number): Nanoseconds | { error: number } {
  return timeFrom(call, address, 1);
}

/** A struct timeval as nanoseconds, or minus an error number. */
export function timevalFrom(call: Call, address: number): Nanoseconds | { error: number } {
  return timeFrom(call, address, 1000);
}

function timeFrom(call: Call, address: number, unit: number): Nanoseconds | { error: number } {
  const view = structFromUser(call, address, 16);
  if (!view) return { error: fail("EFAULT") };
  const seconds = long(view, 0);
  const fraction = long(view, 8) * unit;
  if (seconds < 0 || fraction < 0 || fraction >= SECOND) return { error: fail("EINVAL") };
  return Math.min(seconds * SECOND + fraction, LONGEST);
}

export function storeTimespec(call: Call, address: number, seconds: number, nanoseconds: Nanoseconds): boolean {
  return structToUser(call, address, 16, (view) => {
    setLong(view, 0, seconds);
    setLong(view, 8, nanoseconds);
  });
}

/** Stores a length of time as a struct timespec; false: EFAULT. */
export function storeDuration(call: Call, address: number, length: Nanoseconds): boolean {
  return storeTimespec(call, address, Math.floor(length / SECOND), length % SECOND);
}

/** Writes a length of time into a struct timeval. */
export function setTimeval(view: DataView, offset: number, length: Nanoseconds): void {
  setLong(view, offset, Math.floor(length / SECOND));
  setLong(view, offset + 8, Math.floor((length % SECOND) / 1000));
}

// clock ids: uapi/linux/time.h
export const CLOCK_REALTIME = 0;
export const CLOCK_MONOTONIC = 1;
export const CLOCK_PROCESS_CPUTIME_ID = 2;
export const CLOCK_THREAD_CPUTIME_ID = 3;

/** A point on the real-time clock (nanoseconds since 1970, too large to add up) as one on the kernel's own. */
export function sinceBoot(kernel: Kernel, time: Nanoseconds, clock: number): Nanoseconds {
  return clock === CLOCK_REALTIME ? time - kernel.settings.bootedAt * SECOND : time;
}

/** What a clock that counts real or monotonic time shows. */
export function clockNow(kernel: Kernel, clock: number): { seconds: number; nanoseconds: Nanoseconds } {
  if (clock === CLOCK_REALTIME) return realTime(kernel);
  return { seconds: Math.floor(kernel.now / SECOND), nanoseconds: kernel.now % SECOND };
}
