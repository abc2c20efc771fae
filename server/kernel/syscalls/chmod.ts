import { fail } from "../errno.ts";
import { changeMode } from "../names.ts";
import { AT_FDCWD, locateInode } from "../path.ts";
import type { SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** chmod(2). */
export const chmod: SystemCall = {
  name: "chmod",
  number: 90,
  prototype: "int chmod(const char *pathname, mode_t mode)",
  parameters: ["path", "octal"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EPERM", "it belongs to another user"],
  ],
  manual: "Changes who may read, write and execute a file. Files that are open already stay usable.",
  handler(call) {
    const found = locateInode(call, AT_FDCWD, call.args[0], true);
    return isFailed(found) ? fail(found.errno) : changeMode(call, found.inode, call.args[1]);
  },
};
