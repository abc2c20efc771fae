import { mayAccess } from "../names.ts";
import { int, type SystemCall } from "../syscall.ts";

/** faccessat(2) as the kernel has it, without flags. */
export const faccessat: SystemCall = {
  name: "faccessat",
  number: 269,
  prototype: "int faccessat(int dirfd, const char *pathname, int mode)",
  parameters: ["dirfd", "path", "access-mode"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EACCES", "it may not be done"],
    ["EBADF", "dirfd is not open"],
  ],
  manual: "Like access, but a relative path counts from the directory dirfd.",
  handler: (call) => mayAccess(call, int(call.args[0]), call.args[1], int(call.args[2]), false),
};
