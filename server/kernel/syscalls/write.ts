import { onePiece, writeFile } from "../readwrite.ts";
import { int, type SystemCall } from "../syscall.ts";

/** write(2). */
export const write: SystemCall = {
  name: "write",
  number: 1,
  prototype: "ssize_t write(int fd, const void *buf, size_t count)",
  parameters: ["fd", "input", "unsigned"],
  errnos: [
    ["EBADF", "fd is not open, or not for writing"],
    ["EPIPE", "nobody has the pipe's read end open; SIGPIPE comes with it"],
    ["EFAULT", "buf is not memory that may be read"],
    ["EAGAIN", "O_NONBLOCK is set and the pipe is full"],
    ["EINTR", "a signal handler ran before anything was written"],
    ["ENOSPC", "the disk is full"],
    ["EFBIG", "the file would be too large"],
  ],
  manual:
    "Writes count bytes and returns how many it wrote. A full pipe makes it wait; up to 4,096 bytes arrive in one piece, more may be mixed with other writers'. Writing to a pipe that nobody can read sends SIGPIPE.",
  handler: (call) => writeFile(call, int(call.args[0]), onePiece(call.args[1], call.args[2]), null),
};
