import { manyPieces, readFile } from "../readwrite.ts";
import { int, type SystemCall } from "../syscall.ts";

/** readv(2). */
export const readv: SystemCall = {
  name: "readv",
  number: 19,
  prototype: "ssize_t readv(int fd, const struct iovec *iov, int iovcnt)",
  parameters: ["fd", "pointer", "int"],
  errnos: [
    ["EBADF", "fd is not open for reading"],
    ["EINVAL", "there are more than 1,024 pieces, or a length is negative"],
    ["EFAULT", "the list or a piece is not memory of the process"],
  ],
  manual: "Like read, but fills several pieces of memory, one after the other.",
  handler(call) {
    const pieces = manyPieces(call, call.args[1], int(call.args[2]));
    return typeof pieces === "number" ? pieces : readFile(call, int(call.args[0]), pieces, null);
  },
};
