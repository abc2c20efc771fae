import { caller } from "../call.ts";
import type { SystemCall } from "../syscall.ts";

/** getegid(2). */
export const getegid: SystemCall = {
  name: "getegid",
  number: 108,
  prototype: "gid_t getegid(void)",
  parameters: [],
  errnos: [],
  manual: "Returns the number of the group whose permissions count.",
  handler: (call) => caller(call).owner.effectiveGid,
};
