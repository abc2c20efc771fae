import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { findProcess } from "../process.ts";
import { int, type SystemCall } from "../syscall.ts";

/** getpgid(2). */
export const getpgid: SystemCall = {
  name: "getpgid",
  number: 121,
  prototype: "pid_t getpgid(pid_t pid)",
  parameters: ["pid"],
  errnos: [["ESRCH", "there is no such process"]],
  manual: "Returns the process group of a process; 0 stands for the caller.",
  handler(call) {
    const pid = int(call.args[0]);
    const process = pid === 0 ? caller(call) : findProcess(call.kernel, pid);
    return process ? process.group : fail("ESRCH");
  },
};
