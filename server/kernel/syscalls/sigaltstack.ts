import { fail } from "../errno.ts";
import type { AlternateStack } from "../state/thread.ts";
import type { SystemCall } from "../syscall.ts";
import { changeThread, threadOf } from "../thread.ts";
import { long, setLong, structFromUser, structToUser } from "../usercopy.ts";

const SS_ONSTACK = 1;
const SS_DISABLE = 2;
const MINSIGSTKSZ = 2048;

/** sigaltstack(2). */
export const sigaltstack: SystemCall = {
  name: "sigaltstack",
  number: 131,
  prototype: "int sigaltstack(const stack_t *ss, stack_t *old_ss)",
  parameters: ["pointer", "pointer"],
  errnos: [
    ["EFAULT", "a pointer is not memory of the process"],
    ["EINVAL", "the flags are unknown"],
    ["ENOMEM", "the stack is too small"],
    ["EPERM", "a handler runs on the stack that is to be changed"],
  ],
  manual:
    "Gives the thread a second stack for handlers installed with SA_ONSTACK: the only way to handle an overflow of the first.",
  handler(call) {
    const [address, old] = call.args;
    const thread = threadOf(call.kernel, call.thread);
    const at = thread.context?.stackPointer ?? 0;
    const current = thread.alternateStack;
    const isOnIt = current !== null && at > current.base && at <= current.base + current.size;
    const view = address === 0 ? null : structFromUser(call, address, 24);
    if (address !== 0 && !view) return fail("EFAULT");
    if (view) {
      if (isOnIt) return fail("EPERM");
      const flags = view.getInt32(8, true);
      if (flags & ~(SS_DISABLE | SS_ONSTACK)) return fail("EINVAL");
      const stack: AlternateStack = { base: long(view, 0), size: long(view, 16) };
      if (!(flags & SS_DISABLE) && stack.size < MINSIGSTKSZ) return fail("ENOMEM");
      changeThread(call.kernel, thread, { alternateStack: flags & SS_DISABLE ? null : stack });
    }
    const stored =
      old === 0 ||
      structToUser(call, old, 24, (out) => {
        setLong(out, 0, current?.base ?? 0);
        out.setInt32(8, current ? (isOnIt ? SS_ONSTACK : 0) : SS_DISABLE, true);
        setLong(out, 16, current?.size ?? 0);
      });
    return stored ? 0 : fail("EFAULT");
  },
};
