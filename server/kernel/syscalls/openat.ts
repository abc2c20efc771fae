import { fail } from "../errno.ts";
import { openPath } from "../open.ts";
import { pathFrom, startFrom } from "../path.ts";
import { int, type SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** openat(2), with which the library's open is made. */
export const openat: SystemCall = {
  name: "openat",
  number: 257,
  prototype: "int openat(int dirfd, const char *pathname, int flags, mode_t mode)",
  parameters: ["dirfd", "path", "open-flags", "octal"],
  errnos: [
    ["EBADF", "dirfd is not open"],
    ["ENOTDIR", "dirfd is no directory, or a name on the way is none"],
    ["ENOENT", "there is no such file, and O_CREAT is not given"],
    ["EEXIST", "O_CREAT and O_EXCL are given and the file exists"],
    ["EACCES", "the permissions do not allow it"],
    ["EISDIR", "it is a directory and writing was asked for"],
    ["EMFILE", "the process has as many descriptors as it may"],
    ["EFAULT", "pathname is not a string of the process"],
  ],
  manual: "Like open, but a relative path counts from the directory dirfd; AT_FDCWD stands for the current directory.",
  handler(call) {
    const from = pathFrom(call, call.args[1]);
    if (isFailed(from)) return fail(from.errno);
    const start = startFrom(call, int(call.args[0]), from.path);
    if (isFailed(start)) return fail(start.errno);
    return openPath(call, start.inode, from.path, int(call.args[2]), call.args[3]);
  },
};
