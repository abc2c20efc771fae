import { caller } from "../call.ts";
import type { SystemCall } from "../syscall.ts";

/** getpgrp(2). */
export const getpgrp: SystemCall = {
  name: "getpgrp",
  number: 111,
  prototype: "pid_t getpgrp(void)",
  parameters: [],
  errnos: [],
  manual: "Returns the process group: the processes that a shell's job consists of and that ^C reaches together.",
  handler: (call) => caller(call).group,
};
