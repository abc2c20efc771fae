import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { inodeOf, MAY_WRITE, permits } from "../inode.ts";
import { AT_FDCWD, locateInode } from "../path.ts";
import { resize } from "../resize.ts";
import type { SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** truncate(2). */
export const truncate: SystemCall = {
  name: "truncate",
  number: 76,
  prototype: "int truncate(const char *path, off_t length)",
  parameters: ["path", "long"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EACCES", "it may not be written"],
    ["EISDIR", "it is a directory"],
    ["EINVAL", "the length is negative, or it is no regular file"],
    ["EFBIG", "the length is too large"],
  ],
  manual: "Cuts a file, or makes it longer with zeros.",
  handler(call) {
    if (call.args[1] < 0) return fail("EINVAL");
    const found = locateInode(call, AT_FDCWD, call.args[0], true);
    if (isFailed(found)) return fail(found.errno);
    const inode = inodeOf(call.kernel, found.inode);
    if (inode.kind === "directory") return fail("EISDIR");
    if (!permits(caller(call), inode, MAY_WRITE)) return fail("EACCES");
    return resize(call, found.inode, call.args[1]);
  },
};
