import { timeLeft } from "../poll.ts";
import { selectDescriptors } from "../select.ts";
import { int, type SystemCall } from "../syscall.ts";
import { setTimeval, timevalFrom } from "../timespec.ts";
import { structToUser } from "../usercopy.ts";

/** select(2). */
export const select: SystemCall = {
  name: "select",
  number: 23,
  prototype: "int select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, struct timeval *timeout)",
  parameters: ["int", "pointer", "pointer", "pointer", "pointer"],
  errnos: [
    ["EBADF", "a descriptor in a set is not open"],
    ["EFAULT", "a pointer is not memory of the process"],
    ["EINVAL", "nfds is negative, or the time is no time"],
    ["EINTR", "a signal handler ran while it waited"],
  ],
  manual:
    "Waits until one of the descriptors below nfds is ready, and overwrites the sets with those that are, and on Linux the time with what is left of it. Fill them anew before each call; nfds is the highest descriptor plus one.",
  interrupted: "fails",
  handler(call) {
    const [count, read, write, except, timeout] = call.args;
    const length = timeout === 0 ? null : timevalFrom(call, timeout);
    if (length !== null && typeof length !== "number") return length.error;
    const answer = selectDescriptors(call, int(count), [read, write, except], length, null);
    const left = timeLeft(call, length);
    if (left !== null && typeof answer === "number" && answer >= 0) {
      structToUser(call, timeout, 16, (view) => setTimeval(view, 0, left));
    }
    return answer;
  },
};
