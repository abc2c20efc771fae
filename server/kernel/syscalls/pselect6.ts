import type { Call } from "../call.ts";
import { fail } from "../errno.ts";
import { selectDescriptors } from "../select.ts";
import type { SignalSet } from "../signals.ts";
import { sigsetFrom } from "../sigset.ts";
import { int, type SystemCall } from "../syscall.ts";
import { timespecFrom } from "../timespec.ts";
import { long, structFromUser } from "../usercopy.ts";

/** pselect(2) as the kernel has it: the last argument points to a pointer to the mask, and its size. */
export const pselect6: SystemCall = {
  name: "pselect6",
  number: 270,
  prototype:
    "int pselect6(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, const struct timespec *timeout, void *sigmask)",
  parameters: ["int", "pointer", "pointer", "pointer", "timespec", "pointer"],
  errnos: [
    ["EBADF", "a descriptor in a set is not open"],
    ["EFAULT", "a pointer is not memory of the process"],
    ["EINVAL", "nfds is negative, or the time is no time"],
    ["EINTR", "a signal handler ran while it waited"],
  ],
  manual: "Like select, with a finer time, and with another signal mask while it waits.",
  interrupted: "fails",
  handler(call) {
    const [count, read, write, except, timeout, sigmask] = call.args;
    const length = timeout === 0 ? null : timespecFrom(call, timeout);
    if (length !== null && typeof length !== "number") return length.error;
    const mask = sigmask === 0 ? null : maskFrom(call, sigmask);
    if (mask === undefined) return fail("EFAULT");
    return selectDescriptors(call, int(count), [read, write, except], length, mask);
  },
};

/** Null: no mask is meant; undefined: EFAULT. */
function maskFrom(call: Call, address: number): SignalSet | null | undefined {
  const view = structFromUser(call, address, 16);
  if (!view) return undefined;
  const set = long(view, 0);
  return set === 0 ? null : (sigsetFrom(call, set) ?? undefined);
}
