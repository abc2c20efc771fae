import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { inodeOf, MAY_EXECUTE, permits } from "../inode.ts";
import { AT_FDCWD, locateInode } from "../path.ts";
import { changeProcess } from "../process.ts";
import type { SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** chdir(2). */
export const chdir: SystemCall = {
  name: "chdir",
  number: 80,
  prototype: "int chdir(const char *path)",
  parameters: ["path"],
  errnos: [
    ["ENOENT", "there is no such directory"],
    ["ENOTDIR", "it is no directory"],
    ["EACCES", "it may not be searched"],
    ["EFAULT", "path is not a string of the process"],
  ],
  manual: "Changes the directory from which relative paths count, for this process and the children it makes later.",
  handler(call) {
    const found = locateInode(call, AT_FDCWD, call.args[0], true);
    if (isFailed(found)) return fail(found.errno);
    const inode = inodeOf(call.kernel, found.inode);
    const process = caller(call);
    if (inode.kind !== "directory") return fail("ENOTDIR");
    if (!permits(process, inode, MAY_EXECUTE)) return fail("EACCES");
    changeProcess(call.kernel, process, { cwd: found.inode });
    return 0;
  },
};
