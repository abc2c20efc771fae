import { waitFor } from "../call.ts";
import type { SystemCall } from "../syscall.ts";

/** pause(2). */
export const pause: SystemCall = {
  name: "pause",
  number: 34,
  prototype: "int pause(void)",
  parameters: [],
  errnos: [["EINTR", "a signal handler ran: the only way in which it returns"]],
  manual: "Waits until a signal handler has run or a signal ends the process.",
  interrupted: "fails",
  handler: () => waitFor({ kind: "signal", signals: null, until: null }),
};
