import { fail } from "../errno.ts";
import { AT_FDCWD, locateInode } from "../path.ts";
import { statInode, storeStat } from "../stat.ts";
import type { SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** lstat(2). */
export const lstat: SystemCall = {
  name: "lstat",
  number: 6,
  prototype: "int lstat(const char *pathname, struct stat *statbuf)",
  parameters: ["path", "pointer"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["ENOTDIR", "a name on the way is no directory"],
    ["EFAULT", "a pointer is not memory of the process"],
  ],
  manual: "Like stat, but of a symbolic link it describes the link itself.",
  handler(call) {
    const found = locateInode(call, AT_FDCWD, call.args[0], false);
    return isFailed(found) ? fail(found.errno) : storeStat(call, call.args[1], statInode(call.kernel, found.inode));
  },
};
