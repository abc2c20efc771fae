import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { changeProcess, findProcess, groupMembers } from "../process.ts";
import { mayInfluence } from "../signal.ts";
import { int, type SystemCall } from "../syscall.ts";

const PRIO_PROCESS = 0;
const PRIO_PGRP = 1;

/** setpriority(2), with which nice is made. */
export const setpriority: SystemCall = {
  name: "setpriority",
  number: 141,
  prototype: "int setpriority(int which, id_t who, int prio)",
  parameters: ["int", "pid", "int"],
  errnos: [
    ["EINVAL", "which is unknown"],
    ["ESRCH", "there is no such process"],
    ["EACCES", "only root may make a process less nice"],
    ["EPERM", "the process belongs to another user"],
  ],
  manual: "Makes a process nicer, so that others go first. The simulator's schedules do not look at it.",
  handler(call) {
    const [which, who] = [int(call.args[0]), int(call.args[1])];
    const nice = Math.max(-20, Math.min(19, int(call.args[2])));
    const self = caller(call);
    if (which !== PRIO_PROCESS && which !== PRIO_PGRP) return fail("EINVAL");
    const one = which === PRIO_PROCESS ? (who === 0 ? self : findProcess(call.kernel, who)) : null;
    const targets = one ? [one] : which === PRIO_PGRP ? groupMembers(call.kernel, who === 0 ? self.group : who) : [];
    if (targets.length === 0) return fail("ESRCH");
    for (const process of targets) {
      if (!mayInfluence(self, process)) return fail("EPERM");
      if (nice < process.nice && self.owner.effectiveUid !== 0) return fail("EACCES");
      changeProcess(call.kernel, process, { nice });
    }
    return 0;
  },
};
