import { realTime } from "../clock.ts";
import { fail } from "../errno.ts";
import type { SystemCall } from "../syscall.ts";
import { storeTimespec } from "../timespec.ts";
import { structToUser } from "../usercopy.ts";

/** gettimeofday(2). */
export const gettimeofday: SystemCall = {
  name: "gettimeofday",
  number: 96,
  prototype: "int gettimeofday(struct timeval *tv, struct timezone *tz)",
  parameters: ["pointer", "pointer"],
  errnos: [["EFAULT", "a pointer is not memory that may be written"]],
  manual: "Reads the time of day in seconds and microseconds since 1970. It is virtual and the same in every run.",
  handler(call) {
    const [time, zone] = call.args;
    const { seconds, nanoseconds } = realTime(call.kernel);
    if (time !== 0 && !storeTimespec(call, time, seconds, Math.floor(nanoseconds / 1000))) return fail("EFAULT");
    return zone === 0 || structToUser(call, zone, 8, () => {}) ? 0 : fail("EFAULT");
  },
};
