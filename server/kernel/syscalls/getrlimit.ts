import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { limitOf, storeLimit } from "../rlimit.ts";
import { int, type SystemCall } from "../syscall.ts";

/** getrlimit(2). */
export const getrlimit: SystemCall = {
  name: "getrlimit",
  number: 97,
  prototype: "int getrlimit(int resource, struct rlimit *rlim)",
  parameters: ["int", "pointer"],
  errnos: [
    ["EINVAL", "there is no such resource"],
    ["EFAULT", "rlim is not memory that may be written"],
  ],
  manual: "Tells how much of something the process may use: descriptors, processes, stack, file size.",
  handler(call) {
    const limit = limitOf(caller(call), int(call.args[0]));
    if (!limit) return fail("EINVAL");
    return storeLimit(call, call.args[1], limit) ? 0 : fail("EFAULT");
  },
};
