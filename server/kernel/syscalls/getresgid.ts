import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import type { SystemCall } from "../syscall.ts";
import { intToUser } from "../usercopy.ts";

/** getresgid(2). */
export const getresgid: SystemCall = {
  name: "getresgid",
  number: 120,
  prototype: "int getresgid(gid_t *rgid, gid_t *egid, gid_t *sgid)",
  parameters: ["pointer", "pointer", "pointer"],
  errnos: [["EFAULT", "a pointer is not memory that may be written"]],
  manual: "Tells the real, the effective and the saved group. The saved one is the effective one here.",
  handler(call) {
    const { gid, effectiveGid } = caller(call).owner;
    const [real, effective, saved] = call.args;
    const stored = intToUser(call, real, gid) && intToUser(call, effective, effectiveGid);
    return stored && intToUser(call, saved, effectiveGid) ? 0 : fail("EFAULT");
  },
};
