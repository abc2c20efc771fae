import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { openPath } from "../open.ts";
import { pathFrom } from "../path.ts";
import { int, type SystemCall } from "../syscall.ts";
import { isFailed } from "../tree.ts";

/** open(2). */
export const open: SystemCall = {
  name: "open",
  number: 2,
  prototype: "int open(const char *pathname, int flags, mode_t mode)",
  parameters: ["path", "open-flags", "octal"],
  errnos: [
    ["ENOENT", "there is no such file, and O_CREAT is not given; or a directory of the path does not exist"],
    ["EEXIST", "O_CREAT and O_EXCL are given and the file exists"],
    ["EACCES", "the permissions do not allow it"],
    ["EISDIR", "it is a directory and writing was asked for"],
    ["ENOTDIR", "a name on the way is no directory, or O_DIRECTORY is given and this is none"],
    ["EMFILE", "the process has as many descriptors as it may"],
    ["ENXIO", "O_WRONLY and O_NONBLOCK are given for a FIFO that nobody reads"],
    ["ELOOP", "there are too many symbolic links on the way, or O_NOFOLLOW is given and this is one"],
    ["EFAULT", "pathname is not a string of the process"],
    ["EINTR", "a signal handler ran while a FIFO's other end was waited for"],
  ],
  manual:
    "Opens a file and returns the lowest free descriptor. Each open makes an open file of its own, with an offset of its own. With O_CREAT a missing file is made, with permissions mode & ~umask.",
  handler(call) {
    const from = pathFrom(call, call.args[0]);
    if (isFailed(from)) return fail(from.errno);
    return openPath(call, caller(call).cwd, from.path, int(call.args[1]), call.args[2]);
  },
};
