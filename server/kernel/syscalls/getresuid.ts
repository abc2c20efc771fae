import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import type { SystemCall } from "../syscall.ts";
import { intToUser } from "../usercopy.ts";

/** getresuid(2). */
export const getresuid: SystemCall = {
  name: "getresuid",
  number: 118,
  prototype: "int getresuid(uid_t *ruid, uid_t *euid, uid_t *suid)",
  parameters: ["pointer", "pointer", "pointer"],
  errnos: [["EFAULT", "a pointer is not memory that may be written"]],
  manual: "Tells the real, the effective and the saved user. The saved one is the effective one here.",
  handler(call) {
    const { uid, effectiveUid } = caller(call).owner;
    const [real, effective, saved] = call.args;
    const stored = intToUser(call, real, uid) && intToUser(call, effective, effectiveUid);
    return stored && intToUser(call, saved, effectiveUid) ? 0 : fail("EFAULT");
  },
};
