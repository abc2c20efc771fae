import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { WCONTINUED, WEXITED, WNOHANG, WNOWAIT, WUNTRACED } from "../readiness.ts";
import { CLD_CONTINUED, CLD_EXITED, CLD_KILLED, CLD_STOPPED } from "../signal.ts";
import { SIGCHLD, SIGCONT } from "../signals.ts";
import type { ChildSelector } from "../state/wait.ts";
import { int, type SystemCall } from "../syscall.ts";
import { structToUser } from "../usercopy.ts";
import { answerWait, type ChildReport } from "../waiting.ts";

const P_ALL = 0;
const P_PID = 1;
const P_PGID = 2;

/** si_code and si_status for what happened to a child. */
function explain({ what, status }: ChildReport): { code: number; value: number } {
  if (what === "stopped") return { code: CLD_STOPPED, value: status >> 8 };
  if (what === "continued") return { code: CLD_CONTINUED, value: SIGCONT };
  return status & 0x7f ? { code: CLD_KILLED, value: status & 0x7f } : { code: CLD_EXITED, value: status >> 8 };
}

/** waitid(2). */
export const waitid: SystemCall = {
  name: "waitid",
  number: 247,
  prototype: "int waitid(idtype_t idtype, id_t id, siginfo_t *infop, int options)",
  parameters: ["int", "pid", "pointer", "wait-flags"],
  errnos: [
    ["ECHILD", "there is no such child (left to wait for)"],
    ["EINTR", "a signal handler ran while it waited"],
    ["EINVAL", "the options say nothing to wait for, or have unknown bits"],
    ["EFAULT", "the siginfo_t cannot be stored there"],
  ],
  manual:
    "Waits like waitpid, but says by WEXITED, WSTOPPED and WCONTINUED what to wait for, and with WNOWAIT leaves the child as it is. What happened is stored in *infop.",
  handler(call) {
    const [type, id, info] = call.args;
    const options = int(call.args[3]);
    if (options & ~(WNOHANG | WUNTRACED | WEXITED | WCONTINUED | WNOWAIT)) return fail("EINVAL");
    if (!(options & (WUNTRACED | WEXITED | WCONTINUED))) return fail("EINVAL");
    const which = selector(type, int(id), caller(call).group);
    if (!which) return fail("EINVAL");
    const answer = answerWait(call, which, options, (report) => {
      if (info === 0) return report.pid;
      const { code, value } = explain(report);
      const stored = structToUser(call, info, 128, (view) => {
        view.setInt32(0, SIGCHLD, true);
        view.setInt32(8, code, true);
        view.setInt32(12, report.pid, true);
        view.setInt32(16, report.uid, true);
        view.setInt32(20, value, true);
      });
      return stored ? report.pid : fail("EFAULT");
    });
    if (typeof answer !== "number" || answer < 0) return answer;
    // WNOHANG and nothing to report: 0 as well, and zeros in the siginfo_t to tell it by.
    if (answer === 0 && info !== 0 && !structToUser(call, info, 128, () => {})) return fail("EFAULT");
    return 0;
  },
};

function selector(type: number, id: number, group: number): ChildSelector | null {
  if (type === P_ALL) return { kind: "any" };
  if (type === P_PID && id > 0) return { kind: "pid", pid: id };
  if (type === P_PGID && id >= 0) return { kind: "group", group: id === 0 ? group : id };
  return null;
}
