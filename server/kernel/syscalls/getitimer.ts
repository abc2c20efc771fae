import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { int, type SystemCall } from "../syscall.ts";
import { setTimeval } from "../timespec.ts";
import { structToUser } from "../usercopy.ts";

/** getitimer(2). */
export const getitimer: SystemCall = {
  name: "getitimer",
  number: 36,
  prototype: "int getitimer(int which, struct itimerval *curr_value)",
  parameters: ["int", "pointer"],
  errnos: [
    ["EINVAL", "there is no such timer"],
    ["EFAULT", "curr_value is not memory that may be written"],
  ],
  manual: "Tells how long it is until SIGALRM comes, and the interval of the timer.",
  handler(call) {
    const which = int(call.args[0]);
    if (which < 0 || which > 2) return fail("EINVAL");
    const alarm = which === 0 ? caller(call).alarm : null;
    const stored = structToUser(call, call.args[1], 32, (view) => {
      setTimeval(view, 0, alarm?.interval ?? 0);
      setTimeval(view, 16, alarm ? Math.max(0, alarm.at - call.kernel.now) : 0);
    });
    return stored ? 0 : fail("EFAULT");
  },
};
