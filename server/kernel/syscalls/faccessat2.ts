import { fail } from "../errno.ts";
import { mayAccess } from "../names.ts";
import { AT_EACCESS, AT_SYMLINK_NOFOLLOW } from "../path.ts";
import { int, type SystemCall } from "../syscall.ts";

/** faccessat2(2), with which the library's faccessat is made. */
export const faccessat2: SystemCall = {
  name: "faccessat2",
  number: 439,
  prototype: "int faccessat(int dirfd, const char *pathname, int mode, int flags)",
  parameters: ["dirfd", "path", "access-mode", "int"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EACCES", "it may not be done"],
    ["EBADF", "dirfd is not open"],
    ["EINVAL", "a flag is unknown"],
  ],
  manual:
    "Like access, but a relative path counts from the directory dirfd, and AT_EACCESS asks for the effective user.",
  handler(call) {
    const flags = int(call.args[3]);
    if (flags & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW)) return fail("EINVAL");
    return mayAccess(call, int(call.args[0]), call.args[1], int(call.args[2]), (flags & AT_EACCESS) !== 0);
  },
};
