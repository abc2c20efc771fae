import { caller } from "../call.ts";
import { setAlarm } from "../clock.ts";
import { fail } from "../errno.ts";
import { happened } from "../events.ts";
import { int, type SystemCall } from "../syscall.ts";
import { setTimeval, timevalFrom } from "../timespec.ts";
import { structToUser } from "../usercopy.ts";

const ITIMER_REAL = 0;

/** setitimer(2), of which only ITIMER_REAL is simulated. */
export const setitimer: SystemCall = {
  name: "setitimer",
  number: 38,
  prototype: "int setitimer(int which, const struct itimerval *new_value, struct itimerval *old_value)",
  parameters: ["int", "pointer", "pointer"],
  errnos: [
    ["EINVAL", "the timer is not ITIMER_REAL, or a time is no time"],
    ["EFAULT", "a pointer is not memory of the process"],
  ],
  manual: "Has SIGALRM sent after a time and then again and again at an interval. It is the same timer as alarm's.",
  handler(call) {
    if (int(call.args[0]) !== ITIMER_REAL) {
      happened(call.kernel, {
        kind: "unsupported",
        pid: call.pid,
        call: "setitimer",
        what: "timers of processor time",
      });
      return fail("EINVAL");
    }
    const [, address, old] = call.args;
    const interval = address === 0 ? 0 : timevalFrom(call, address);
    const delay = address === 0 ? 0 : timevalFrom(call, address + 16);
    if (typeof interval !== "number") return interval.error;
    if (typeof delay !== "number") return delay.error;
    const before = caller(call).alarm?.interval ?? 0;
    const left = setAlarm(call.kernel, call.pid, delay, interval);
    const stored =
      old === 0 ||
      structToUser(call, old, 32, (view) => {
        setTimeval(view, 0, before);
        setTimeval(view, 16, left);
      });
    return stored ? 0 : fail("EFAULT");
  },
};
