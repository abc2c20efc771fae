import { makePipe } from "../makepipe.ts";
import type { SystemCall } from "../syscall.ts";

/** pipe(2). */
export const pipe: SystemCall = {
  name: "pipe",
  number: 22,
  prototype: "int pipe(int pipefd[2])",
  parameters: ["fd-pair"],
  errnos: [
    ["EFAULT", "pipefd is not memory that may be written"],
    ["EMFILE", "the process has as many descriptors as it may"],
  ],
  manual:
    "Makes a pipe: what is written to pipefd[1] can be read from pipefd[0], in the same order. It holds 65,536 bytes. Make it before fork, and close in each process the end it does not use, or readers never see end-of-file.",
  handler: (call) => makePipe(call, call.args[0], 0),
};
