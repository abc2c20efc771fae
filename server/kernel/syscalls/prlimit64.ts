import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { findProcess } from "../process.ts";
import { changeLimit, limitFrom, limitOf, storeLimit } from "../rlimit.ts";
import { int, type SystemCall } from "../syscall.ts";

/** prlimit(2), for the caller, or for reading another process's limits. */
export const prlimit64: SystemCall = {
  name: "prlimit64",
  number: 302,
  prototype: "int prlimit(pid_t pid, int resource, const struct rlimit *new_limit, struct rlimit *old_limit)",
  parameters: ["pid", "int", "pointer", "pointer"],
  errnos: [
    ["EINVAL", "there is no such resource, or the soft limit is above the hard one"],
    ["EPERM", "the hard limit would be raised, or another process's limits changed"],
    ["ESRCH", "there is no such process"],
    ["EFAULT", "a pointer is not memory of the process"],
  ],
  manual: "Reads and changes a limit in one step.",
  handler(call) {
    const pid = int(call.args[0]) || call.pid;
    const resource = int(call.args[1]);
    const [, , next, old] = call.args;
    const process = pid === call.pid ? caller(call) : findProcess(call.kernel, pid);
    if (!process) return fail("ESRCH");
    const before = limitOf(process, resource);
    if (!before) return fail("EINVAL");
    if (next !== 0) {
      const limit = limitFrom(call, next);
      if (!limit) return fail("EFAULT");
      if (pid !== call.pid) return fail("EPERM");
      const result = changeLimit(call, resource, limit);
      if (result !== 0) return result;
    }
    return old === 0 || storeLimit(call, old, before) ? 0 : fail("EFAULT");
  },
};
