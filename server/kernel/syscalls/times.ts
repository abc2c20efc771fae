import { caller } from "../call.ts";
import { SECOND, timesOf } from "../clock.ts";
import { fail } from "../errno.ts";
import type { SystemCall } from "../syscall.ts";
import { setLong, structToUser } from "../usercopy.ts";

/** sysconf(_SC_CLK_TCK) is 100. */
const TICK = SECOND / 100;

/** times(2). */
export const times: SystemCall = {
  name: "times",
  number: 100,
  prototype: "clock_t times(struct tms *buf)",
  parameters: ["pointer"],
  errnos: [["EFAULT", "buf is not memory that may be written"]],
  manual:
    "Tells the processor time of the process and of the children it has waited for, in hundredths of a second, and returns the time since boot.",
  handler(call) {
    const process = caller(call);
    const own = timesOf(call.kernel, process);
    const fields = [own.user, own.system, process.childTimes.user, process.childTimes.system];
    const address = call.args[0];
    const stored =
      address === 0 ||
      structToUser(call, address, 32, (view) => {
        for (const [i, time] of fields.entries()) setLong(view, i * 8, Math.floor(time / TICK));
      });
    return stored ? Math.floor(call.kernel.now / TICK) : fail("EFAULT");
  },
};
