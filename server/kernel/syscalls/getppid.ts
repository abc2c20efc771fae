import { caller } from "../call.ts";
import type { SystemCall } from "../syscall.ts";

/** getppid(2). */
export const getppid: SystemCall = {
  name: "getppid",
  number: 110,
  prototype: "pid_t getppid(void)",
  parameters: [],
  errnos: [],
  manual:
    "Returns the number of the parent: of the process that called fork, or 1 once that has ended and init has taken over.",
  handler: (call) => caller(call).parent,
};
