import { fail } from "../errno.ts";
import { inodeOf } from "../inode.ts";
import { AT_FDCWD, locateInode } from "../path.ts";
import type { SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";
import { copyToUser } from "../usercopy.ts";

/** readlink(2). */
export const readlink: SystemCall = {
  name: "readlink",
  number: 89,
  prototype: "ssize_t readlink(const char *pathname, char *buf, size_t bufsiz)",
  parameters: ["path", "output", "unsigned"],
  errnos: [
    ["EINVAL", "it is no symbolic link, or bufsiz is not positive"],
    ["ENOENT", "there is no such file"],
    ["EFAULT", "a pointer is not memory of the process"],
  ],
  manual: "Reads the path that a symbolic link holds. There is no zero at its end.",
  handler(call) {
    const [path, buffer, size] = call.args;
    if (size <= 0) return fail("EINVAL");
    const found = locateInode(call, AT_FDCWD, path, false);
    if (isFailed(found)) return fail(found.errno);
    const inode = inodeOf(call.kernel, found.inode);
    if (inode.kind !== "symlink") return fail("EINVAL");
    const bytes = new TextEncoder().encode(inode.target).subarray(0, size);
    return copyToUser(call, buffer, bytes) ? bytes.length : fail("EFAULT");
  },
};
