import { storeRusage } from "../accounting.ts";
import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { WCONTINUED, WEXITED, WNOHANG, WUNTRACED } from "../readiness.ts";
import type { ChildSelector } from "../state/wait.ts";
import { int, type SystemCall } from "../syscall.ts";
import { intToUser } from "../usercopy.ts";
import { answerWait } from "../waiting.ts";

const WNOTHREAD_WALL_WCLONE = 0xe000_0000;

/** wait4(2); wait, waitpid and wait3 are made of it. */
export const wait4: SystemCall = {
  name: "wait4",
  number: 61,
  prototype: "pid_t wait4(pid_t pid, int *wstatus, int options, struct rusage *rusage)",
  parameters: ["pid", "status", "wait-flags", "pointer"],
  errnos: [
    ["ECHILD", "there is no such child (left to wait for)"],
    ["EINTR", "a signal handler ran while it waited"],
    ["EINVAL", "the options have unknown bits"],
    ["EFAULT", "the status cannot be stored there"],
  ],
  manual:
    "Waits until a child has ended (or stopped, with WUNTRACED), stores how in *wstatus and removes the zombie. Only children can be waited for, not grandchildren. With WNOHANG it returns 0 instead of waiting.",
  handler(call) {
    const pid = int(call.args[0]);
    const options = int(call.args[2]);
    if ((options >>> 0) & ~((WNOHANG | WUNTRACED | WCONTINUED | WNOTHREAD_WALL_WCLONE) >>> 0)) return fail("EINVAL");
    const which: ChildSelector =
      pid > 0
        ? { kind: "pid", pid }
        : pid === -1
          ? { kind: "any" }
          : { kind: "group", group: pid === 0 ? caller(call).group : -pid };
    return answerWait(call, which, options | WEXITED, (report) => {
      const [, status, , usage] = call.args;
      if (status !== 0 && !intToUser(call, status, report.status)) return fail("EFAULT");
      if (usage !== 0 && !storeRusage(call, usage, report.times)) return fail("EFAULT");
      return report.pid;
    });
  },
};
