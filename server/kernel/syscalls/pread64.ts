import { onePiece, readFile } from "../readwrite.ts";
import { int, type SystemCall } from "../syscall.ts";

/** pread(2). */
export const pread64: SystemCall = {
  name: "pread64",
  number: 17,
  prototype: "ssize_t pread(int fd, void *buf, size_t count, off_t offset)",
  parameters: ["fd", "output", "unsigned", "long"],
  errnos: [
    ["EBADF", "fd is not open for reading"],
    ["ESPIPE", "fd is a pipe or a terminal"],
    ["EINVAL", "offset is negative"],
    ["EFAULT", "buf is not memory that may be written"],
  ],
  manual: "Reads from a given place of the file and leaves the file's offset alone.",
  handler: (call) => readFile(call, int(call.args[0]), onePiece(call.args[1], call.args[2]), call.args[3]),
};
