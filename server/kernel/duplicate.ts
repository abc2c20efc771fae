/**
 * A second descriptor for an open file: dup, dup2, dup3 and fcntl(F_DUPFD).
 *
 * What surprises people: the two descriptors share offset and flags, since there is still only one open file; only the
 * close-on-exec mark belongs to the descriptor, and the new one does not have it.
 */
import { bug } from "../base/bug.ts";
import { type Call, caller, descriptorOf } from "./call.ts";
import { fail } from "./errno.ts";
import { happened } from "./events.ts";
import { closeDescriptor, descriptorLimit, install, lowestFree } from "./fdtable.ts";
import type { Fd } from "./state/ids.ts";

/** The lowest free descriptor from `least` on for the open file of `from`, which is open. */
export function duplicate(call: Call, from: Fd, least: Fd, closeOnExec: boolean): number {
  const to = lowestFree(call.kernel, caller(call), least);
  return to === null ? fail("EMFILE") : connect(call, from, to, closeOnExec);
}

/** Makes `to` a descriptor for the open file of `from`, which is open; closes what `to` was. */
export function duplicateTo(call: Call, from: Fd, to: Fd, closeOnExec: boolean): number {
  if (to < 0 || to >= descriptorLimit(caller(call))) return fail("EBADF");
  if (descriptorOf(call, to)) closeDescriptor(call.kernel, caller(call), to);
  return connect(call, from, to, closeOnExec);
}

function connect(call: Call, from: Fd, to: Fd, closeOnExec: boolean): Fd {
  const file = descriptorOf(call, from)?.file ?? bug(`descriptor ${from} is not open`);
  install(call.kernel, caller(call), to, file, closeOnExec);
  happened(call.kernel, { kind: "duplicated", pid: call.pid, from, to, file });
  return to;
}
