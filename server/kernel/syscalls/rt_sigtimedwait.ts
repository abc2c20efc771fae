import { type Call, caller, waitFor } from "../call.ts";
import { fail } from "../errno.ts";
import { changeProcess } from "../process.ts";
import { storeSiginfo } from "../siginfo.ts";
import { hasSignal, type SignalSet } from "../signals.ts";
import { SIGSET_SIZE, sigsetFrom } from "../sigset.ts";
import type { SignalInfo } from "../state/thread.ts";
import type { SystemCall } from "../syscall.ts";
import { changeThread, threadOf } from "../thread.ts";
import { timespecFrom } from "../timespec.ts";

/** rt_sigtimedwait(2), with which sigwait, sigwaitinfo and sigtimedwait are made. */
export const rt_sigtimedwait: SystemCall = {
  name: "rt_sigtimedwait",
  number: 128,
  prototype:
    "int rt_sigtimedwait(const sigset_t *set, siginfo_t *info, const struct timespec *timeout, size_t sigsetsize)",
  parameters: ["mask", "pointer", "timespec", "unsigned"],
  errnos: [
    ["EAGAIN", "the time is over and no signal came"],
    ["EINTR", "a handler of another signal ran"],
    ["EINVAL", "the time is no time"],
    ["EFAULT", "a pointer is not memory of the process"],
  ],
  manual:
    "Waits for one of the blocked signals of a set and takes it, without running a handler: signals become something that one reads.",
  interrupted: "fails",
  handler(call) {
    const [address, info, timeout, size] = call.args;
    if (size !== SIGSET_SIZE) return fail("EINVAL");
    const signals = sigsetFrom(call, address);
    if (!signals) return fail("EFAULT");
    const taken = take(call, signals);
    if (taken) return info === 0 || storeSiginfo(call, info, taken) ? taken.signal : fail("EFAULT");
    let until = call.record?.deadline ?? null;
    if (!call.record && timeout !== 0) {
      const length = timespecFrom(call, timeout);
      if (typeof length !== "number") return length.error;
      until = call.kernel.now + length;
    }
    if (until !== null && call.kernel.now >= until) return fail("EAGAIN");
    return waitFor({ kind: "signal", signals, until }, { deadline: until });
  },
};

function take(call: Call, signals: SignalSet): SignalInfo | null {
  const { kernel } = call;
  const wanted = (info: SignalInfo): boolean => hasSignal(signals, info.signal);
  const thread = threadOf(kernel, call.thread);
  const own = thread.pending.find(wanted);
  if (own) {
    changeThread(kernel, thread, { pending: thread.pending.filter((info) => info !== own) });
    return own;
  }
  const process = caller(call);
  const shared = process.pending.find(wanted);
  if (shared) changeProcess(kernel, process, { pending: process.pending.filter((info) => info !== shared) });
  return shared ?? null;
}
