import { caller } from "../call.ts";
import type { SystemCall } from "../syscall.ts";

/** geteuid(2). */
export const geteuid: SystemCall = {
  name: "geteuid",
  number: 107,
  prototype: "uid_t geteuid(void)",
  parameters: [],
  errnos: [],
  manual: "Returns the number of the user whose permissions count.",
  handler: (call) => caller(call).owner.effectiveUid,
};
