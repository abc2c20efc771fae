import { fail } from "../errno.ts";
import { int, type SystemCall } from "../syscall.ts";
import { storeTimespec } from "../timespec.ts";

/** clock_getres(2). */
export const clock_getres: SystemCall = {
  name: "clock_getres",
  number: 229,
  prototype: "int clock_getres(clockid_t clockid, struct timespec *res)",
  parameters: ["clock", "pointer"],
  errnos: [
    ["EINVAL", "there is no such clock"],
    ["EFAULT", "res is not memory that may be written"],
  ],
  manual: "Tells how fine a clock is: one nanosecond.",
  handler(call) {
    const clock = int(call.args[0]);
    if (clock < 0 || clock > 11) return fail("EINVAL");
    return call.args[1] === 0 || storeTimespec(call, call.args[1], 0, 1) ? 0 : fail("EFAULT");
  },
};
