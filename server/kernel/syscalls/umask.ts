import { caller } from "../call.ts";
import { changeProcess } from "../process.ts";
import type { SystemCall } from "../syscall.ts";

/** umask(2). */
export const umask: SystemCall = {
  name: "umask",
  number: 95,
  prototype: "mode_t umask(mode_t mask)",
  parameters: ["octal"],
  errnos: [],
  manual: "Sets which permissions new files do not get, and returns the old mask. It never fails.",
  handler(call) {
    const process = caller(call);
    changeProcess(call.kernel, process, { umask: call.args[0] & 0o777 });
    return process.umask;
  },
};
