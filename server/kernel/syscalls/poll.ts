import { fromMilliseconds } from "../poll.ts";
import { pollDescriptors } from "../pollfds.ts";
import { int, type SystemCall } from "../syscall.ts";

/** poll(2). */
export const poll: SystemCall = {
  name: "poll",
  number: 7,
  prototype: "int poll(struct pollfd *fds, nfds_t nfds, int timeout)",
  parameters: ["pointer", "unsigned", "int"],
  errnos: [
    ["EFAULT", "fds is not memory of the process"],
    ["EINVAL", "nfds is more than the limit of descriptors"],
    ["EINTR", "a signal handler ran while it waited"],
  ],
  manual:
    "Waits until one of several descriptors is ready: a read or write on it would not wait. Returns how many are, 0 when the time (in milliseconds, -1 for ever) is over.",
  interrupted: "fails",
  handler: (call) => pollDescriptors(call, call.args[0], int(call.args[1]), fromMilliseconds(int(call.args[2])), null),
};
