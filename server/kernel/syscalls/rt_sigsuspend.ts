import { waitFor } from "../call.ts";
import { fail } from "../errno.ts";
import { blockable } from "../signals.ts";
import { SIGSET_SIZE, sigsetFrom } from "../sigset.ts";
import type { SystemCall } from "../syscall.ts";
import { changeThread, threadOf } from "../thread.ts";

/** rt_sigsuspend(2). */
export const rt_sigsuspend: SystemCall = {
  name: "rt_sigsuspend",
  number: 130,
  prototype: "int rt_sigsuspend(const sigset_t *mask, size_t sigsetsize)",
  parameters: ["mask", "unsigned"],
  errnos: [
    ["EINTR", "a signal handler ran: the only way in which it returns"],
    ["EFAULT", "mask is not memory of the process"],
    ["EINVAL", "the size is wrong"],
  ],
  manual:
    "Replaces the mask and waits for a signal in one step, then puts the old mask back. Unblocking and then calling pause would lose a signal that comes in between.",
  interrupted: "fails",
  handler(call) {
    if (call.record) return waitFor({ kind: "signal", signals: null, until: null });
    if (call.args[1] !== SIGSET_SIZE) return fail("EINVAL");
    const mask = sigsetFrom(call, call.args[0]);
    if (!mask) return fail("EFAULT");
    const thread = threadOf(call.kernel, call.thread);
    changeThread(call.kernel, thread, { mask: blockable(mask) });
    return waitFor({ kind: "signal", signals: null, until: null }, { savedMask: thread.mask });
  },
};
