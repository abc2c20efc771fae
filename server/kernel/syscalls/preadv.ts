import { manyPieces, readFile } from "../readwrite.ts";
import { int, type SystemCall } from "../syscall.ts";

/** preadv(2). */
export const preadv: SystemCall = {
  name: "preadv",
  number: 295,
  prototype: "ssize_t preadv(int fd, const struct iovec *iov, int iovcnt, off_t offset)",
  parameters: ["fd", "pointer", "int", "long"],
  errnos: [
    ["EBADF", "fd is not open for reading"],
    ["ESPIPE", "fd is a pipe or a terminal"],
    ["EINVAL", "the list or the offset makes no sense"],
    ["EFAULT", "the list or a piece is not memory of the process"],
  ],
  manual: "Like readv, from a given place of the file.",
  handler(call) {
    const pieces = manyPieces(call, call.args[1], int(call.args[2]));
    return typeof pieces === "number" ? pieces : readFile(call, int(call.args[0]), pieces, call.args[3]);
  },
};
