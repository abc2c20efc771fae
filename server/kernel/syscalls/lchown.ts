import { fail } from "../errno.ts";
import { changeFileOwner } from "../owner.ts";
import { AT_FDCWD, locateInode } from "../path.ts";
import { int, type SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** lchown(2). */
export const lchown: SystemCall = {
  name: "lchown",
  number: 94,
  prototype: "int lchown(const char *pathname, uid_t owner, gid_t group)",
  parameters: ["path", "int", "int"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EPERM", "only root may give files away"],
  ],
  manual: "Like chown, but of a symbolic link it changes the link itself.",
  handler(call) {
    const found = locateInode(call, AT_FDCWD, call.args[0], false);
    if (isFailed(found)) return fail(found.errno);
    return changeFileOwner(call, found.inode, int(call.args[1]), int(call.args[2]));
  },
};
