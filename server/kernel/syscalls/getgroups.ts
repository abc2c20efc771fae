import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { int, type SystemCall } from "../syscall.ts";
import { intToUser } from "../usercopy.ts";

/** getgroups(2): the student is in one group. */
export const getgroups: SystemCall = {
  name: "getgroups",
  number: 115,
  prototype: "int getgroups(int size, gid_t *list)",
  parameters: ["int", "pointer"],
  errnos: [
    ["EINVAL", "the list is too short"],
    ["EFAULT", "list is not memory that may be written"],
  ],
  manual: "Tells which groups the user is in, and returns how many. A size of 0 only asks for the number.",
  handler(call) {
    const size = int(call.args[0]);
    if (size === 0) return 1;
    if (size < 0) return fail("EINVAL");
    return intToUser(call, call.args[1], caller(call).owner.gid) ? 1 : fail("EFAULT");
  },
};
