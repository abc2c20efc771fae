import { onePiece, readFile } from "../readwrite.ts";
import { int, type SystemCall } from "../syscall.ts";

/** read(2). */
export const read: SystemCall = {
  name: "read",
  number: 0,
  prototype: "ssize_t read(int fd, void *buf, size_t count)",
  parameters: ["fd", "output", "unsigned"],
  errnos: [
    ["EBADF", "fd is not open, or not for reading"],
    ["EFAULT", "buf is not memory that may be written"],
    ["EAGAIN", "O_NONBLOCK is set and nothing is there yet"],
    ["EINTR", "a signal handler ran while it waited"],
    ["EISDIR", "fd is a directory"],
    ["EIO", "a background process without a parent in its session read from the terminal"],
  ],
  manual:
    "Reads at most count bytes and returns how many there were. 0 means end-of-file, which for a pipe is: empty, and every copy of its write end is closed. It may return fewer bytes than asked.",
  handler: (call) => readFile(call, int(call.args[0]), onePiece(call.args[1], call.args[2]), null),
};
