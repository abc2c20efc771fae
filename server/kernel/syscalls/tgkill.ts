import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { findProcess } from "../process.ts";
import { mayInfluence, SI_TKILL, sendThreadSignal } from "../signal.ts";
import { LAST_SIGNAL } from "../signals.ts";
import { int, type SystemCall } from "../syscall.ts";
import { threadOf } from "../thread.ts";

/** tgkill(2), with which raise and pthread_kill are made. */
export const tgkill: SystemCall = {
  name: "tgkill",
  number: 234,
  prototype: "int tgkill(pid_t tgid, pid_t tid, int sig)",
  parameters: ["pid", "pid", "signal"],
  errnos: [
    ["EINVAL", "there is no such signal, or a number is not positive"],
    ["ESRCH", "there is no such thread in that process"],
    ["EPERM", "the process belongs to another user"],
  ],
  manual: "Sends a signal to one thread of a process. raise(sig) is tgkill to oneself.",
  handler(call) {
    const [tgid, tid, signal] = [int(call.args[0]), int(call.args[1]), int(call.args[2])];
    if (tgid <= 0 || tid <= 0 || signal < 0 || signal > LAST_SIGNAL) return fail("EINVAL");
    const process = findProcess(call.kernel, tgid);
    const thread = process?.threads.find((id) => threadOf(call.kernel, id).tid === tid);
    if (!process || thread === undefined) return fail("ESRCH");
    const self = caller(call);
    if (!mayInfluence(self, process)) return fail("EPERM");
    if (signal === 0 || process.life === "zombie") return 0;
    const info = { signal, code: SI_TKILL, sender: self.pid, uid: self.owner.uid, value: 0 };
    sendThreadSignal(call.kernel, thread, info);
    return 0;
  },
};
