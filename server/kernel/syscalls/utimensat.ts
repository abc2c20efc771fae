import { type Call, fileAt } from "../call.ts";
import { fail } from "../errno.ts";
import { changeInode, inodeOf } from "../inode.ts";
import { AT_SYMLINK_NOFOLLOW, locateInode } from "../path.ts";
import type { InodeId, Nanoseconds } from "../state/ids.ts";
import { int, type SystemCall } from "../syscall.ts";
import { CLOCK_REALTIME, sinceBoot, timespecFrom } from "../timespec.ts";
import { isFailed } from "../tree.ts";
import { long, structFromUser } from "../usercopy.ts";

const UTIME_NOW = 0x3fff_ffff;
const UTIME_OMIT = 0x3fff_fffe;

/** utimensat(2), with which utime, utimes and futimens are made. */
export const utimensat: SystemCall = {
  name: "utimensat",
  number: 280,
  prototype: "int utimensat(int dirfd, const char *pathname, const struct timespec times[2], int flags)",
  parameters: ["dirfd", "path", "timespec", "int"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EBADF", "dirfd is not open"],
    ["EINVAL", "a time is no time"],
    ["EFAULT", "a pointer is not memory of the process"],
  ],
  manual: "Changes when a file was last read and last changed; without times, to now. touch(1) does it.",
  handler(call) {
    const [directory, path, times, flags] = call.args;
    const id = target(call, int(directory), path, !(int(flags) & AT_SYMLINK_NOFOLLOW));
    if (typeof id === "object") return id.error;
    const inode = inodeOf(call.kernel, id);
    const accessed = times === 0 ? call.kernel.now : timeAt(call, times, inode.accessed);
    const modified = times === 0 ? call.kernel.now : timeAt(call, times + 16, inode.modified);
    if (typeof accessed !== "number") return accessed.error;
    if (typeof modified !== "number") return modified.error;
    changeInode(call.kernel, id, { ...inode, accessed, modified, changed: call.kernel.now });
    return 0;
  },
};

/** The inode meant; a null path means the descriptor's own file. */
function target(call: Call, directory: number, path: number, follow: boolean): InodeId | { error: number } {
  if (path !== 0) {
    const found = locateInode(call, directory, path, follow);
    return isFailed(found) ? { error: fail(found.errno) } : found.inode;
  }
  const file = fileAt(call, directory);
  if (!file) return { error: fail("EBADF") };
  return file.object.inode ?? { error: fail("EINVAL") };
}

function timeAt(call: Call, address: number, before: Nanoseconds): Nanoseconds | { error: number } {
  const view = structFromUser(call, address, 16);
  if (!view) return { error: fail("EFAULT") };
  const fraction = long(view, 8);
  if (fraction === UTIME_OMIT) return before;
  if (fraction === UTIME_NOW) return call.kernel.now;
  const time = timespecFrom(call, address);
  return typeof time === "number" ? sinceBoot(call.kernel, time, CLOCK_REALTIME) : time;
}
