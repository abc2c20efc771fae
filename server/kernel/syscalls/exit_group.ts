import { GONE } from "../call.ts";
import { exitedStatus, exitProcess } from "../exit.ts";
import type { SystemCall } from "../syscall.ts";

/** exit_group(2), which the library's _exit and exit end with. */
export const exit_group: SystemCall = {
  name: "exit_group",
  number: 231,
  prototype: "void exit_group(int status)",
  parameters: ["int"],
  errnos: [],
  manual:
    "Ends the process with all its threads. Its descriptors are closed, its children go to init, and its parent can fetch the low 8 bits of the status with wait.",
  handler(call) {
    exitProcess(call.kernel, call.pid, exitedStatus(call.args[0]), 0);
    return GONE;
  },
};
