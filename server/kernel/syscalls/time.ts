import { realTime } from "../clock.ts";
import { fail } from "../errno.ts";
import type { SystemCall } from "../syscall.ts";
import { setLong, structToUser } from "../usercopy.ts";

/** time(2). */
export const time: SystemCall = {
  name: "time",
  number: 201,
  prototype: "time_t time(time_t *tloc)",
  parameters: ["pointer"],
  errnos: [["EFAULT", "tloc is not memory that may be written"]],
  manual: "Returns the seconds since 1970, and stores them too unless tloc is null. The time is virtual.",
  handler(call) {
    const { seconds } = realTime(call.kernel);
    const address = call.args[0];
    if (address === 0) return seconds;
    return structToUser(call, address, 8, (view) => setLong(view, 0, seconds)) ? seconds : fail("EFAULT");
  },
};
