import { caller } from "../call.ts";
import { timesOf } from "../clock.ts";
import { fail } from "../errno.ts";
import { int, type SystemCall } from "../syscall.ts";
import {
  CLOCK_PROCESS_CPUTIME_ID,
  CLOCK_REALTIME,
  CLOCK_THREAD_CPUTIME_ID,
  clockNow,
  storeDuration,
  storeTimespec,
} from "../timespec.ts";

/** The last clock that Linux has: CLOCK_TAI. */
const LAST_CLOCK = 11;
const REALTIME_COARSE = 5;

/** clock_gettime(2). */
export const clock_gettime: SystemCall = {
  name: "clock_gettime",
  number: 228,
  prototype: "int clock_gettime(clockid_t clockid, struct timespec *tp)",
  parameters: ["clock", "pointer"],
  errnos: [
    ["EINVAL", "there is no such clock"],
    ["EFAULT", "tp is not memory that may be written"],
  ],
  manual: "Reads a clock: the time of day, the time since boot, or the processor time of the process. All are virtual.",
  handler(call) {
    const clock = int(call.args[0]);
    const address = call.args[1];
    if (clock < 0 || clock > LAST_CLOCK) return fail("EINVAL");
    if (clock === CLOCK_PROCESS_CPUTIME_ID || clock === CLOCK_THREAD_CPUTIME_ID) {
      const { user, system } = timesOf(call.kernel, caller(call));
      return storeDuration(call, address, user + system) ? 0 : fail("EFAULT");
    }
    const { seconds, nanoseconds } = clockNow(call.kernel, clock === REALTIME_COARSE ? CLOCK_REALTIME : clock);
    return storeTimespec(call, address, seconds, nanoseconds) ? 0 : fail("EFAULT");
  },
};
