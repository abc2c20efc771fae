import { type Call, caller, fileAt } from "../call.ts";
import { fail } from "../errno.ts";
import { AT_EMPTY_PATH, AT_FDCWD, AT_SYMLINK_NOFOLLOW, locateInode, pathFrom } from "../path.ts";
import { statInode, statOpen, storeStat } from "../stat.ts";
import { int, type SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** newfstatat(2), with which the library's fstatat, stat and fstat are made. */
export const newfstatat: SystemCall = {
  name: "newfstatat",
  number: 262,
  prototype: "int fstatat(int dirfd, const char *pathname, struct stat *statbuf, int flags)",
  parameters: ["dirfd", "path", "pointer", "int"],
  errnos: [
    ["EBADF", "dirfd is not open"],
    ["ENOENT", "there is no such file"],
    ["ENOTDIR", "dirfd or a name on the way is no directory"],
    ["EFAULT", "a pointer is not memory of the process"],
  ],
  manual: "Like stat, but a relative path counts from the directory dirfd.",
  handler(call) {
    const [directory, address, buffer] = call.args;
    const flags = int(call.args[3]);
    if (flags & AT_EMPTY_PATH) {
      const from = pathFrom(call, address);
      if (!isFailed(from) && from.path === "") return ofDescriptor(call, int(directory), buffer);
    }
    const found = locateInode(call, int(directory), address, !(flags & AT_SYMLINK_NOFOLLOW));
    return isFailed(found) ? fail(found.errno) : storeStat(call, buffer, statInode(call.kernel, found.inode));
  },
};

function ofDescriptor(call: Call, fd: number, buffer: number): number {
  if (fd === AT_FDCWD) return storeStat(call, buffer, statInode(call.kernel, caller(call).cwd));
  const file = fileAt(call, fd);
  return file ? storeStat(call, buffer, statOpen(call, file)) : fail("EBADF");
}
