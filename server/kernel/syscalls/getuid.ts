import { caller } from "../call.ts";
import type { SystemCall } from "../syscall.ts";

/** getuid(2). */
export const getuid: SystemCall = {
  name: "getuid",
  number: 102,
  prototype: "uid_t getuid(void)",
  parameters: [],
  errnos: [],
  manual: "Returns the number of the user that runs the process.",
  handler: (call) => caller(call).owner.uid,
};
