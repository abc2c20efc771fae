import { fail } from "../errno.ts";
import { changeLimit, limitFrom } from "../rlimit.ts";
import { int, type SystemCall } from "../syscall.ts";

/** setrlimit(2). */
export const setrlimit: SystemCall = {
  name: "setrlimit",
  number: 160,
  prototype: "int setrlimit(int resource, const struct rlimit *rlim)",
  parameters: ["int", "pointer"],
  errnos: [
    ["EINVAL", "there is no such resource, or the soft limit is above the hard one"],
    ["EPERM", "the hard limit would be raised"],
    ["EFAULT", "rlim is not memory of the process"],
  ],
  manual: "Changes how much of something the process, and every child it makes from now on, may use.",
  handler(call) {
    const limit = limitFrom(call, call.args[1]);
    return limit ? changeLimit(call, int(call.args[0]), limit) : fail("EFAULT");
  },
};
