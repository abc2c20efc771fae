import { fail } from "../errno.ts";
import { makePipe } from "../makepipe.ts";
import { O_CLOEXEC, O_NONBLOCK } from "../state/file.ts";
import { int, type SystemCall } from "../syscall.ts";

/** pipe2(2). Packet mode, O_DIRECT, is not simulated. */
export const pipe2: SystemCall = {
  name: "pipe2",
  number: 293,
  prototype: "int pipe2(int pipefd[2], int flags)",
  parameters: ["fd-pair", "open-flags"],
  errnos: [
    ["EFAULT", "pipefd is not memory that may be written"],
    ["EMFILE", "the process has as many descriptors as it may"],
    ["EINVAL", "a flag is neither O_CLOEXEC nor O_NONBLOCK"],
  ],
  manual: "Like pipe, with O_CLOEXEC (exec closes both ends) or O_NONBLOCK (reads and writes never wait).",
  handler(call) {
    const flags = int(call.args[1]);
    return flags & ~(O_CLOEXEC | O_NONBLOCK) ? fail("EINVAL") : makePipe(call, call.args[0], flags);
  },
};
