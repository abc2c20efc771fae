import { onePiece, writeFile } from "../readwrite.ts";
import { int, type SystemCall } from "../syscall.ts";

/** pwrite(2). */
export const pwrite64: SystemCall = {
  name: "pwrite64",
  number: 18,
  prototype: "ssize_t pwrite(int fd, const void *buf, size_t count, off_t offset)",
  parameters: ["fd", "input", "unsigned", "long"],
  errnos: [
    ["EBADF", "fd is not open for writing"],
    ["ESPIPE", "fd is a pipe or a terminal"],
    ["EINVAL", "offset is negative"],
    ["EFAULT", "buf is not memory that may be read"],
  ],
  manual:
    "Writes at a given place of the file and leaves the file's offset alone. With O_APPEND Linux appends even so.",
  handler: (call) => writeFile(call, int(call.args[0]), onePiece(call.args[1], call.args[2]), call.args[3]),
};
