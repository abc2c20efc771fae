import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { groupExists } from "../group.ts";
import { changeProcess, findProcess } from "../process.ts";
import { int, type SystemCall } from "../syscall.ts";

/** setpgid(2). */
export const setpgid: SystemCall = {
  name: "setpgid",
  number: 109,
  prototype: "int setpgid(pid_t pid, pid_t pgid)",
  parameters: ["pid", "pid"],
  errnos: [
    ["EINVAL", "pgid is negative"],
    ["ESRCH", "pid is neither the caller nor a child of it"],
    ["EACCES", "the child has called exec already"],
    ["EPERM", "the process leads a session, or the group is in another session or does not exist"],
  ],
  manual:
    "Puts the caller (pid 0) or a child into a process group; pgid 0 makes a new group with the process's own number. Shells do it in parent and child, since either may run first.",
  handler(call) {
    const { kernel } = call;
    const self = caller(call);
    const pid = int(call.args[0]) || self.pid;
    const group = int(call.args[1]) || pid;
    if (group < 0) return fail("EINVAL");
    const process = findProcess(kernel, pid);
    if (!process || (pid !== self.pid && process.parent !== self.pid)) return fail("ESRCH");
    if (pid !== self.pid && process.session !== self.session) return fail("EPERM");
    if (pid !== self.pid && process.execed) return fail("EACCES");
    if (process.session === pid) return fail("EPERM");
    if (group !== pid && !groupExists(kernel, group, self.session)) return fail("EPERM");
    changeProcess(kernel, process, { group });
    return 0;
  },
};
