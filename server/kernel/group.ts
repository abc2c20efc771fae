/**
 * Process groups and sessions: who is signalled together, and who may read the terminal.
 *
 * A group is no object of its own, just a number that processes share; it ends with its last member. What surprises:
 * an *orphaned* group, none of whose members has a parent outside the group but in the same session, has nobody who
 * could continue it, so stopped members of it get SIGHUP and SIGCONT (POSIX, _exit).
 */
import { entries } from "../base/table.ts";
import type { Kernel } from "./kernel.ts";
import { findProcess, groupMembers } from "./process.ts";
import { INIT, type Pid, type TerminalId } from "./state/ids.ts";
import type { Process } from "./state/process.ts";

/** True when nobody outside the group, in its session, is parent of a member. `leaving` counts as gone. */
export function isOrphanedGroup(kernel: Kernel, group: Pid, leaving: Pid = 0): boolean {
  return !groupMembers(kernel, group).some((member) => {
    if (member.pid === leaving || member.life === "zombie") return false;
    const parent = findProcess(kernel, member.parent);
    return parent && parent.pid !== INIT && parent.group !== group && parent.session === member.session;
  });
}

/** True when a member of the group is stopped. Asked only when some process of the run is. */
export function hasStoppedMember(kernel: Kernel, group: Pid): boolean {
  return groupMembers(kernel, group).some((member) => member.life === "stopped");
}

/** Any process of the session in this group, zombies included: setpgid(2) joins only such groups. */
export function groupExists(kernel: Kernel, group: Pid, session: Pid): boolean {
  return groupMembers(kernel, group).some((member) => member.session === session);
}

/** The terminal, if any, that controls a process's session. */
export function controllingTerminal(kernel: Kernel, process: Process): TerminalId | null {
  for (const [id, terminal] of entries(kernel.terminals)) if (terminal.session === process.session) return id;
  return null;
}
