import { waitFor } from "../call.ts";
import { fail } from "../errno.ts";
import { int, type SystemCall } from "../syscall.ts";
import { CLOCK_MONOTONIC, CLOCK_REALTIME, sinceBoot, storeDuration, timespecFrom } from "../timespec.ts";

const TIMER_ABSTIME = 1;
/** What is kept of the many clocks: those that go on while the process sleeps. CLOCK_BOOTTIME is 7. */
const SLEEPABLE = [CLOCK_REALTIME, CLOCK_MONOTONIC, 7];

/** clock_nanosleep(2). */
export const clock_nanosleep: SystemCall = {
  name: "clock_nanosleep",
  number: 230,
  prototype: "int clock_nanosleep(clockid_t clockid, int flags, const struct timespec *t, struct timespec *remain)",
  parameters: ["clock", "int", "timespec", "pointer"],
  errnos: [
    ["EINTR", "a signal handler ran"],
    ["EINVAL", "the clock is unknown, or the time is no time"],
    ["EFAULT", "a pointer is not memory of the process"],
  ],
  manual: "Sleeps for a time, or with TIMER_ABSTIME until a time, on a chosen clock.",
  interrupted: "fails",
  handler(call) {
    if (call.record) {
      const until = call.record.deadline ?? 0;
      return call.kernel.now >= until ? 0 : waitFor({ kind: "sleep", until });
    }
    const clock = int(call.args[0]);
    if (!SLEEPABLE.includes(clock)) return fail("EINVAL");
    const time = timespecFrom(call, call.args[2]);
    if (typeof time !== "number") return time.error;
    const isAbsolute = (int(call.args[1]) & TIMER_ABSTIME) !== 0;
    const until = isAbsolute ? sinceBoot(call.kernel, time, clock) : call.kernel.now + time;
    return until <= call.kernel.now ? 0 : waitFor({ kind: "sleep", until }, { deadline: until });
  },
  onInterrupt(call) {
    const [, flags, , remain] = call.args;
    const left = Math.max(0, (call.record?.deadline ?? 0) - call.kernel.now);
    if (remain !== 0 && !(int(flags) & TIMER_ABSTIME)) storeDuration(call, remain, left);
  },
};
