import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { findProcess, groupMembers } from "../process.ts";
import { int, type SystemCall } from "../syscall.ts";

const PRIO_PROCESS = 0;
const PRIO_PGRP = 1;
const PRIO_USER = 2;

/** getpriority(2) as the kernel has it: 20 less the niceness, so that the answer is never negative. */
export const getpriority: SystemCall = {
  name: "getpriority",
  number: 140,
  prototype: "int getpriority(int which, id_t who)",
  parameters: ["int", "pid"],
  errnos: [
    ["EINVAL", "which is unknown"],
    ["ESRCH", "there is no such process"],
  ],
  manual: "Tells how nice a process is: from -20 (goes first) to 19 (goes last).",
  handler(call) {
    const which = int(call.args[0]);
    const who = int(call.args[1]);
    const self = caller(call);
    if (which === PRIO_USER) return 20 - self.nice;
    if (which === PRIO_PGRP) {
      const members = groupMembers(call.kernel, who === 0 ? self.group : who);
      return members.length === 0 ? fail("ESRCH") : 20 - Math.min(...members.map(({ nice }) => nice));
    }
    if (which !== PRIO_PROCESS) return fail("EINVAL");
    const process = who === 0 ? self : findProcess(call.kernel, who);
    return process ? 20 - process.nice : fail("ESRCH");
  },
};
