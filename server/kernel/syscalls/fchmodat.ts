import { fail } from "../errno.ts";
import { changeMode } from "../names.ts";
import { locateInode } from "../path.ts";
import { int, type SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** fchmodat(2) as the kernel has it, without flags. */
export const fchmodat: SystemCall = {
  name: "fchmodat",
  number: 268,
  prototype: "int fchmodat(int dirfd, const char *pathname, mode_t mode)",
  parameters: ["dirfd", "path", "octal"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EBADF", "dirfd is not open"],
    ["EPERM", "the file belongs to another user"],
  ],
  manual: "Like chmod, but a relative path counts from the directory dirfd.",
  handler(call) {
    const found = locateInode(call, int(call.args[0]), call.args[1], true);
    return isFailed(found) ? fail(found.errno) : changeMode(call, found.inode, call.args[2]);
  },
};
