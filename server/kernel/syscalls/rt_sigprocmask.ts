import { fail } from "../errno.ts";
import { blockable, type SignalSet, unionOf, without } from "../signals.ts";
import { SIGSET_SIZE, sigsetFrom, storeSigset } from "../sigset.ts";
import { int, type SystemCall } from "../syscall.ts";
import { changeThread, threadOf } from "../thread.ts";

const SIG_BLOCK = 0;
const SIG_UNBLOCK = 1;
const SIG_SETMASK = 2;

/** rt_sigprocmask(2), with which sigprocmask and pthread_sigmask are made. */
export const rt_sigprocmask: SystemCall = {
  name: "rt_sigprocmask",
  number: 14,
  prototype: "int rt_sigprocmask(int how, const sigset_t *set, sigset_t *oldset, size_t sigsetsize)",
  parameters: ["mask-how", "mask", "pointer", "unsigned"],
  errnos: [
    ["EINVAL", "how is unknown"],
    ["EFAULT", "set or oldset is not memory of the process"],
  ],
  manual:
    "Changes which signals the thread holds back. A blocked signal waits, one of each kind, and acts as soon as it is unblocked. SIGKILL and SIGSTOP cannot be blocked.",
  handler(call) {
    const how = int(call.args[0]);
    const [, address, old, size] = call.args;
    if (size !== SIGSET_SIZE) return fail("EINVAL");
    const thread = threadOf(call.kernel, call.thread);
    if (address !== 0) {
      const set = sigsetFrom(call, address);
      if (!set) return fail("EFAULT");
      const mask = combine(how, thread.mask, blockable(set));
      if (!mask) return fail("EINVAL");
      changeThread(call.kernel, thread, { mask });
    }
    return old === 0 || storeSigset(call, old, thread.mask) ? 0 : fail("EFAULT");
  },
};

function combine(how: number, mask: SignalSet, set: SignalSet): SignalSet | null {
  if (how === SIG_BLOCK) return unionOf(mask, set);
  if (how === SIG_UNBLOCK) return without(mask, set);
  return how === SIG_SETMASK ? set : null;
}
