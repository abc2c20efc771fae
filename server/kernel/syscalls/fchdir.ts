import { caller, fileAt } from "../call.ts";
import { fail } from "../errno.ts";
import { inodeOf, MAY_EXECUTE, permits } from "../inode.ts";
import { changeProcess } from "../process.ts";
import { int, type SystemCall } from "../syscall.ts";

/** fchdir(2). */
export const fchdir: SystemCall = {
  name: "fchdir",
  number: 81,
  prototype: "int fchdir(int fd)",
  parameters: ["fd"],
  errnos: [
    ["EBADF", "fd is not open"],
    ["ENOTDIR", "fd is no directory"],
    ["EACCES", "it may not be searched"],
  ],
  manual: "Like chdir, to an open directory.",
  handler(call) {
    const file = fileAt(call, int(call.args[0]));
    if (!file) return fail("EBADF");
    if (file.object.kind !== "directory") return fail("ENOTDIR");
    const process = caller(call);
    if (!permits(process, inodeOf(call.kernel, file.object.inode), MAY_EXECUTE)) return fail("EACCES");
    changeProcess(call.kernel, process, { cwd: file.object.inode });
    return 0;
  },
};
