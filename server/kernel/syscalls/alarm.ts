import { SECOND, setAlarm } from "../clock.ts";
import type { SystemCall } from "../syscall.ts";

/** alarm(2). */
export const alarm: SystemCall = {
  name: "alarm",
  number: 37,
  prototype: "unsigned int alarm(unsigned int seconds)",
  parameters: ["unsigned"],
  errnos: [],
  manual:
    "Has SIGALRM sent to the process after that many seconds, which ends it unless it has a handler. There is one alarm a process: a new one replaces it, and the seconds that were left are returned. 0 switches it off.",
  handler(call) {
    const left = setAlarm(call.kernel, call.pid, (call.args[0] >>> 0) * SECOND, 0);
    // Rounded as Linux does it, but never to 0 while an alarm was set.
    return left === 0 ? 0 : Math.max(1, Math.round(left / SECOND));
  },
};
