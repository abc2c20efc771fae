import { fail } from "../errno.ts";
import { changeFileOwner } from "../owner.ts";
import { AT_SYMLINK_NOFOLLOW, locateInode } from "../path.ts";
import { int, type SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** fchownat(2). */
export const fchownat: SystemCall = {
  name: "fchownat",
  number: 260,
  prototype: "int fchownat(int dirfd, const char *pathname, uid_t owner, gid_t group, int flags)",
  parameters: ["dirfd", "path", "int", "int", "int"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EBADF", "dirfd is not open"],
    ["EPERM", "only root may give files away"],
  ],
  manual: "Like chown, but a relative path counts from the directory dirfd.",
  handler(call) {
    const follow = !(int(call.args[4]) & AT_SYMLINK_NOFOLLOW);
    const found = locateInode(call, int(call.args[0]), call.args[1], follow);
    if (isFailed(found)) return fail(found.errno);
    return changeFileOwner(call, found.inode, int(call.args[2]), int(call.args[3]));
  },
};
