import { manyPieces, writeFile } from "../readwrite.ts";
import { int, type SystemCall } from "../syscall.ts";

/** pwritev(2). */
export const pwritev: SystemCall = {
  name: "pwritev",
  number: 296,
  prototype: "ssize_t pwritev(int fd, const struct iovec *iov, int iovcnt, off_t offset)",
  parameters: ["fd", "pointer", "int", "long"],
  errnos: [
    ["EBADF", "fd is not open for writing"],
    ["ESPIPE", "fd is a pipe or a terminal"],
    ["EINVAL", "the list or the offset makes no sense"],
    ["EFAULT", "the list or a piece is not memory of the process"],
  ],
  manual: "Like writev, at a given place of the file.",
  handler(call) {
    const pieces = manyPieces(call, call.args[1], int(call.args[2]));
    return typeof pieces === "number" ? pieces : writeFile(call, int(call.args[0]), pieces, call.args[3]);
  },
};
