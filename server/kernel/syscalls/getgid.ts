import { caller } from "../call.ts";
import type { SystemCall } from "../syscall.ts";

/** getgid(2). */
export const getgid: SystemCall = {
  name: "getgid",
  number: 104,
  prototype: "gid_t getgid(void)",
  parameters: [],
  errnos: [],
  manual: "Returns the number of the user's group.",
  handler: (call) => caller(call).owner.gid,
};
