import { values } from "../../base/table.ts";
import { type Call, caller } from "../call.ts";
import { fail } from "../errno.ts";
import { findProcess, groupMembers } from "../process.ts";
import { mayInfluence, SI_USER, sendSignal } from "../signal.ts";
import { LAST_SIGNAL, SIGCONT } from "../signals.ts";
import { INIT, SHELL } from "../state/ids.ts";
import type { Process } from "../state/process.ts";
import { int, type SystemCall } from "../syscall.ts";

/** kill(2). */
export const kill: SystemCall = {
  name: "kill",
  number: 62,
  prototype: "int kill(pid_t pid, int sig)",
  parameters: ["pid", "signal"],
  errnos: [
    ["EINVAL", "there is no such signal"],
    ["ESRCH", "there is no such process or group"],
    ["EPERM", "the process belongs to another user"],
  ],
  manual:
    "Sends a signal to a process; 0 means the caller's group, -1 everybody, -n the group n. The signal acts when its receiver next runs. Signal 0 only asks whether the process exists; a zombie does.",
  handler(call) {
    const pid = int(call.args[0]);
    const signal = int(call.args[1]);
    if (signal < 0 || signal > LAST_SIGNAL) return fail("EINVAL");
    const receivers = receiversOf(call, pid);
    if (receivers.length === 0) return fail("ESRCH");
    const self = caller(call);
    const allowed = receivers.filter((process) => mayInfluence(self, process) || isContinued(self, process, signal));
    if (allowed.length === 0) return fail("EPERM");
    if (signal === 0) return 0;
    const info = { signal, code: SI_USER, sender: self.pid, uid: self.owner.uid, value: 0 };
    for (const process of allowed) sendSignal(call.kernel, process.pid, info);
    return 0;
  },
};

function receiversOf(call: Call, pid: number): Process[] {
  const { kernel } = call;
  if (pid > 0) {
    const process = findProcess(kernel, pid);
    return process ? [process] : [];
  }
  if (pid === 0) return groupMembers(kernel, caller(call).group);
  if (pid < -1) return groupMembers(kernel, -pid);
  // Everybody: not init, not the sender, and not the shell that the simulation itself stands for.
  return [...values(kernel.processes)].filter((process) => ![INIT, SHELL, call.pid].includes(process.pid));
}

/** SIGCONT may be sent to any process of the same session (POSIX, kill). */
function isContinued(self: Process, process: Process, signal: number): boolean {
  return signal === SIGCONT && process.session === self.session;
}
