import { caller } from "../call.ts";
import type { SystemCall } from "../syscall.ts";

/** getpid(2). */
export const getpid: SystemCall = {
  name: "getpid",
  number: 39,
  prototype: "pid_t getpid(void)",
  parameters: [],
  errnos: [],
  manual: "Returns the calling process's number. A child has another one than its parent, and exec does not change it.",
  handler: (call) => caller(call).pid,
};
