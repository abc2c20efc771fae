import { fail } from "../errno.ts";
import { AT_FDCWD, locateInode } from "../path.ts";
import { statInode, storeStat } from "../stat.ts";
import type { SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** stat(2). */
export const stat: SystemCall = {
  name: "stat",
  number: 4,
  prototype: "int stat(const char *pathname, struct stat *statbuf)",
  parameters: ["path", "pointer"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["ENOTDIR", "a name on the way is no directory"],
    ["EACCES", "a directory on the way may not be searched"],
    ["EFAULT", "a pointer is not memory of the process"],
  ],
  manual: "Tells what is known about a file: type, permissions, owner, size, times, number of names.",
  handler(call) {
    const found = locateInode(call, AT_FDCWD, call.args[0], true);
    return isFailed(found) ? fail(found.errno) : storeStat(call, call.args[1], statInode(call.kernel, found.inode));
  },
};
