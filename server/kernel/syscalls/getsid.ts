import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { findProcess } from "../process.ts";
import { int, type SystemCall } from "../syscall.ts";

/** getsid(2). */
export const getsid: SystemCall = {
  name: "getsid",
  number: 124,
  prototype: "pid_t getsid(pid_t pid)",
  parameters: ["pid"],
  errnos: [["ESRCH", "there is no such process"]],
  manual:
    "Returns the session of a process: the processes of one login, which share a terminal. 0 stands for the caller.",
  handler(call) {
    const pid = int(call.args[0]);
    const process = pid === 0 ? caller(call) : findProcess(call.kernel, pid);
    return process ? process.session : fail("ESRCH");
  },
};
