import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import type { SystemCall } from "../syscall.ts";
import { pathOfDirectory } from "../tree.ts";
import { copyToUser } from "../usercopy.ts";

/** getcwd(2) as the kernel has it: it answers the length, zero included. */
export const getcwd: SystemCall = {
  name: "getcwd",
  number: 79,
  prototype: "long getcwd(char *buf, size_t size)",
  parameters: ["output", "unsigned"],
  errnos: [
    ["ERANGE", "buf is too small"],
    ["ENOENT", "the directory has been removed"],
    ["EFAULT", "buf is not memory that may be written"],
  ],
  manual: "Tells the directory from which relative paths count.",
  handler(call) {
    const [buffer, size] = call.args;
    const path = pathOfDirectory(call.kernel, caller(call).cwd);
    if (path === null) return fail("ENOENT");
    const bytes = new TextEncoder().encode(`${path}\0`);
    if (size < bytes.length) return fail("ERANGE");
    return copyToUser(call, buffer, bytes) ? bytes.length : fail("EFAULT");
  },
};
