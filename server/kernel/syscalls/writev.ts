import { manyPieces, writeFile } from "../readwrite.ts";
import { int, type SystemCall } from "../syscall.ts";

/** writev(2). */
export const writev: SystemCall = {
  name: "writev",
  number: 20,
  prototype: "ssize_t writev(int fd, const struct iovec *iov, int iovcnt)",
  parameters: ["fd", "pointer", "int"],
  errnos: [
    ["EBADF", "fd is not open for writing"],
    ["EINVAL", "there are more than 1,024 pieces, or a length is negative"],
    ["EFAULT", "the list or a piece is not memory of the process"],
    ["EPIPE", "nobody has the pipe's read end open; SIGPIPE comes with it"],
  ],
  manual: "Like write, but takes several pieces of memory, one after the other, in one go.",
  handler(call) {
    const pieces = manyPieces(call, call.args[1], int(call.args[2]));
    return typeof pieces === "number" ? pieces : writeFile(call, int(call.args[0]), pieces, null);
  },
};
