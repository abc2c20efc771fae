import { fileAt } from "../call.ts";
import { fail } from "../errno.ts";
import { statOpen, storeStat } from "../stat.ts";
import { int, type SystemCall } from "../syscall.ts";

/** fstat(2). */
export const fstat: SystemCall = {
  name: "fstat",
  number: 5,
  prototype: "int fstat(int fd, struct stat *statbuf)",
  parameters: ["fd", "pointer"],
  errnos: [
    ["EBADF", "fd is not open"],
    ["EFAULT", "statbuf is not memory that may be written"],
  ],
  manual: "Like stat, for an open file. It tells a pipe (S_ISFIFO) from a file or a terminal.",
  handler(call) {
    const file = fileAt(call, int(call.args[0]));
    return file ? storeStat(call, call.args[1], statOpen(call, file)) : fail("EBADF");
  },
};
