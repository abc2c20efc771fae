import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { findProcess } from "../process.ts";
import { mayInfluence, SI_QUEUE, sendSignal } from "../signal.ts";
import { LAST_SIGNAL } from "../signals.ts";
import { int, type SystemCall } from "../syscall.ts";
import { long, structFromUser } from "../usercopy.ts";

/** rt_sigqueueinfo(2), with which sigqueue is made. */
export const rt_sigqueueinfo: SystemCall = {
  name: "rt_sigqueueinfo",
  number: 129,
  prototype: "int rt_sigqueueinfo(pid_t tgid, int sig, siginfo_t *info)",
  parameters: ["pid", "signal", "pointer"],
  errnos: [
    ["EINVAL", "there is no such signal"],
    ["ESRCH", "there is no such process"],
    ["EPERM", "the process belongs to another user"],
    ["EFAULT", "info is not memory of the process"],
  ],
  manual: "Sends a signal together with a number. Real-time signals queue, each with its own number.",
  handler(call) {
    const pid = int(call.args[0]);
    const signal = int(call.args[1]);
    const view = structFromUser(call, call.args[2], 32);
    if (!view) return fail("EFAULT");
    if (signal < 0 || signal > LAST_SIGNAL) return fail("EINVAL");
    const process = findProcess(call.kernel, pid);
    if (!process) return fail("ESRCH");
    const self = caller(call);
    if (!mayInfluence(self, process)) return fail("EPERM");
    if (signal === 0) return 0;
    const info = { signal, code: SI_QUEUE, sender: self.pid, uid: self.owner.uid, value: long(view, 24) };
    sendSignal(call.kernel, pid, info);
    return 0;
  },
};
