import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { hasSignal, NO_SIGNALS, withSignal } from "../signals.ts";
import { SIGSET_SIZE, storeSigset } from "../sigset.ts";
import type { SystemCall } from "../syscall.ts";
import { threadOf } from "../thread.ts";

/** rt_sigpending(2). */
export const rt_sigpending: SystemCall = {
  name: "rt_sigpending",
  number: 127,
  prototype: "int rt_sigpending(sigset_t *set, size_t sigsetsize)",
  parameters: ["pointer", "unsigned"],
  errnos: [
    ["EFAULT", "set is not memory that may be written"],
    ["EINVAL", "the size is wrong"],
  ],
  manual: "Tells which signals were sent and wait because they are blocked.",
  handler(call) {
    if (call.args[1] > SIGSET_SIZE) return fail("EINVAL");
    const thread = threadOf(call.kernel, call.thread);
    let set = NO_SIGNALS;
    for (const { signal } of [...thread.pending, ...caller(call).pending]) {
      if (hasSignal(thread.mask, signal)) set = withSignal(set, signal);
    }
    return storeSigset(call, call.args[0], set) ? 0 : fail("EFAULT");
  },
};
