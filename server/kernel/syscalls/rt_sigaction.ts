import { type Call, caller } from "../call.ts";
import { fail } from "../errno.ts";
import { changeProcess } from "../process.ts";
import { discardPending, dispositionOf, isIgnored, withDisposition } from "../signal.ts";
import { blockable, LAST_SIGNAL, SIGKILL, SIGSTOP } from "../signals.ts";
import { SIGSET_SIZE } from "../sigset.ts";
import type { Disposition } from "../state/process.ts";
import { int, type SystemCall } from "../syscall.ts";
import { long, setLong, structFromUser, structToUser } from "../usercopy.ts";

/** struct kernel_sigaction: handler, flags, restorer, mask, eight bytes each. */
const SIZE = 32;

/** rt_sigaction(2), with which sigaction and signal are made. */
export const rt_sigaction: SystemCall = {
  name: "rt_sigaction",
  number: 13,
  prototype: "int rt_sigaction(int signum, const struct sigaction *act, struct sigaction *oldact, size_t sigsetsize)",
  parameters: ["signal", "pointer", "pointer", "unsigned"],
  errnos: [
    ["EINVAL", "there is no such signal, or it is SIGKILL or SIGSTOP, which cannot be caught"],
    ["EFAULT", "act or oldact is not memory of the process"],
  ],
  manual:
    "Says what the process does when a signal comes: the default, nothing (SIG_IGN), or a function of its own. Children inherit it; exec keeps what is ignored and resets the rest.",
  handler(call) {
    const signal = int(call.args[0]);
    const [, action, old, size] = call.args;
    if (size !== SIGSET_SIZE || signal < 1 || signal > LAST_SIGNAL) return fail("EINVAL");
    if (action !== 0 && (signal === SIGKILL || signal === SIGSTOP)) return fail("EINVAL");
    const before = dispositionOf(caller(call), signal);
    const view = action === 0 ? null : structFromUser(call, action, SIZE);
    if (action !== 0 && !view) return fail("EFAULT");
    if (view) change(call, signal, read(view));
    return old === 0 || store(call, old, before) ? 0 : fail("EFAULT");
  },
};

function read(view: DataView): Disposition {
  const mask = blockable({ low: view.getUint32(24, true), high: view.getUint32(28, true) });
  return { handler: long(view, 0), flags: view.getUint32(8, true), restorer: long(view, 16), mask };
}

function change(call: Call, signal: number, disposition: Disposition): void {
  const { kernel, pid } = call;
  const process = caller(call);
  changeProcess(kernel, process, { dispositions: withDisposition(process, signal, disposition) });
  // POSIX, sigaction: a waiting signal that is ignored from now on is thrown away.
  if (isIgnored(caller(call), signal)) discardPending(kernel, pid, [signal]);
}

function store(call: Call, address: number, disposition: Disposition): boolean {
  return structToUser(call, address, SIZE, (view) => {
    setLong(view, 0, disposition.handler);
    setLong(view, 8, disposition.flags);
    setLong(view, 16, disposition.restorer);
    view.setUint32(24, disposition.mask.low, true);
    view.setUint32(28, disposition.mask.high, true);
  });
}
