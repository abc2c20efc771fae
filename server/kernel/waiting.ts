/**
 * The common part of wait4 and waitid: find a child that has something to report, or wait for one.
 *
 * What surprises people: with several zombies, Linux answers with the child that was *born* first, not with the one
 * that died first; POSIX leaves it open, so an explorer may choose. And if SIGCHLD is ignored, wait returns only when
 * no child is left, with ECHILD.
 */
import { type Answer, type Call, caller, waitFor } from "./call.ts";
import { plus, timesOf } from "./clock.ts";
import { fail } from "./errno.ts";
import { changeProcess, processOf } from "./process.ts";
import { firstCandidate, reportable, selects, WNOHANG, WNOWAIT, waitCandidates } from "./readiness.ts";
import { reap } from "./reap.ts";
import type { Pid } from "./state/ids.ts";
import type { Process, Times } from "./state/process.ts";
import type { ChildSelector } from "./state/wait.ts";

/** What is known of a child that wait reports. */
export interface ChildReport {
  readonly pid: Pid;
  readonly uid: number;
  readonly what: "exited" | "stopped" | "continued";
  /** As WIFEXITED, WIFSIGNALED, WIFSTOPPED and WIFCONTINUED take it apart. */
  readonly status: number;
  readonly times: Times;
}

/**
 * Answers a wait call. `store` puts the report into the caller's memory and answers the result; when it fails, the
 * child is taken all the same, as Linux does.
 */
export function answerWait(
  call: Call,
  which: ChildSelector,
  options: number,
  store: (report: ChildReport) => number,
): Answer {
  const { kernel, pid } = call;
  const chosen = call.choice.child;
  const child =
    (chosen !== undefined &&
      waitCandidates(kernel, pid, which, options).find((candidate) => candidate.pid === chosen)) ||
    firstCandidate(kernel, pid, which, options);
  if (!child) {
    if (!caller(call).children.some((other) => selects(which, processOf(kernel, other)))) return fail("ECHILD");
    if (options & WNOHANG) return 0;
    return waitFor({ kind: "child", which, options });
  }
  const report = reportOf(call, child, options);
  if (!(options & WNOWAIT)) take(call, child);
  return store(report);
}

function reportOf({ kernel }: Call, child: Process, options: number): ChildReport {
  const what = reportable(child, options) ?? "exited";
  const status = what === "exited" ? child.status : what === "stopped" ? (child.status << 8) | 0x7f : 0xffff;
  const times = plus(timesOf(kernel, child), child.childTimes);
  return { pid: child.pid, uid: child.owner.uid, what, status, times };
}

function take({ kernel, pid }: Call, child: Process): void {
  if (child.life === "zombie") reap(kernel, child.pid, pid);
  else changeProcess(kernel, child, { news: null });
}
