import { GONE } from "../call.ts";
import { exitThread } from "../exit.ts";
import type { SystemCall } from "../syscall.ts";

/** _exit(2) as the kernel has it: of one thread. The library's _exit calls exit_group. */
export const exit: SystemCall = {
  name: "exit",
  number: 60,
  prototype: "void exit(int status)",
  parameters: ["int"],
  errnos: [],
  manual: "Ends the calling thread; with the last thread the process ends.",
  handler(call) {
    exitThread(call.kernel, call.thread, call.args[0]);
    return GONE;
  },
};
