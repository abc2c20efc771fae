import { fileAt } from "../call.ts";
import { fail } from "../errno.ts";
import { changeFileOwner } from "../owner.ts";
import { int, type SystemCall } from "../syscall.ts";

/** fchown(2). */
export const fchown: SystemCall = {
  name: "fchown",
  number: 93,
  prototype: "int fchown(int fd, uid_t owner, gid_t group)",
  parameters: ["fd", "int", "int"],
  errnos: [
    ["EBADF", "fd is not open"],
    ["EPERM", "only root may give files away"],
    ["EINVAL", "fd is a pipe"],
  ],
  manual: "Like chown, for an open file.",
  handler(call) {
    const file = fileAt(call, int(call.args[0]));
    if (!file) return fail("EBADF");
    const { inode } = file.object;
    return inode === null ? fail("EINVAL") : changeFileOwner(call, inode, int(call.args[1]), int(call.args[2]));
  },
};
