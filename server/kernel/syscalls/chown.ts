import { fail } from "../errno.ts";
import { changeFileOwner } from "../owner.ts";
import { AT_FDCWD, locateInode } from "../path.ts";
import { int, type SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** chown(2). */
export const chown: SystemCall = {
  name: "chown",
  number: 92,
  prototype: "int chown(const char *pathname, uid_t owner, gid_t group)",
  parameters: ["path", "int", "int"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EPERM", "only root may give files away"],
  ],
  manual: "Changes whose file it is; -1 leaves the user or the group as it is.",
  handler(call) {
    const found = locateInode(call, AT_FDCWD, call.args[0], true);
    if (isFailed(found)) return fail(found.errno);
    return changeFileOwner(call, found.inode, int(call.args[1]), int(call.args[2]));
  },
};
