import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { changeProcess, groupMembers } from "../process.ts";
import type { SystemCall } from "../syscall.ts";

/** setsid(2). */
export const setsid: SystemCall = {
  name: "setsid",
  number: 112,
  prototype: "pid_t setsid(void)",
  parameters: [],
  errnos: [["EPERM", "the caller leads a process group: fork first, and call it in the child"]],
  manual:
    "Starts a new session with one new group, both numbered as the caller, and without a terminal: what a daemon does so that closing the terminal does not end it.",
  handler(call) {
    const process = caller(call);
    if (groupMembers(call.kernel, process.pid).length > 0) return fail("EPERM");
    changeProcess(call.kernel, process, { group: process.pid, session: process.pid });
    return process.pid;
  },
};
