import { fail } from "../errno.ts";
import { pollDescriptors } from "../pollfds.ts";
import { sigsetFrom } from "../sigset.ts";
import { int, type SystemCall } from "../syscall.ts";
import { timespecFrom } from "../timespec.ts";

/** ppoll(2). */
export const ppoll: SystemCall = {
  name: "ppoll",
  number: 271,
  prototype: "int ppoll(struct pollfd *fds, nfds_t nfds, const struct timespec *tmo_p, const sigset_t *sigmask)",
  parameters: ["pointer", "unsigned", "timespec", "mask"],
  errnos: [
    ["EFAULT", "a pointer is not memory of the process"],
    ["EINVAL", "nfds is more than the limit of descriptors, or the time is no time"],
    ["EINTR", "a signal handler ran while it waited"],
  ],
  manual: "Like poll, with a finer time, and with another signal mask while it waits.",
  interrupted: "fails",
  handler(call) {
    const [fds, count, timeout, set] = call.args;
    const length = timeout === 0 ? null : timespecFrom(call, timeout);
    if (length !== null && typeof length !== "number") return length.error;
    const mask = set === 0 ? null : sigsetFrom(call, set);
    if (set !== 0 && !mask) return fail("EFAULT");
    return pollDescriptors(call, fds, int(count), length, mask);
  },
};
