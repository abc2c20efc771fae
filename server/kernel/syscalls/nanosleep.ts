import { type Call, waitFor } from "../call.ts";
import type { SystemCall } from "../syscall.ts";
import { storeDuration, timespecFrom } from "../timespec.ts";

/** nanosleep(2), with which sleep and usleep are made. */
export const nanosleep: SystemCall = {
  name: "nanosleep",
  number: 35,
  prototype: "int nanosleep(const struct timespec *duration, struct timespec *rem)",
  parameters: ["timespec", "pointer"],
  errnos: [
    ["EINTR", "a signal handler ran; the time that was left is in *rem"],
    ["EINVAL", "the time is negative, or has a billion nanoseconds or more"],
    ["EFAULT", "a pointer is not memory of the process"],
  ],
  manual:
    "Sleeps for a time. In the simulation that takes no real time: when nobody can run, the clock jumps to the first sleeper's end.",
  interrupted: "fails",
  handler(call) {
    if (call.record) {
      const until = call.record.deadline ?? 0;
      return call.kernel.now >= until ? 0 : waitFor({ kind: "sleep", until });
    }
    const length = timespecFrom(call, call.args[0]);
    if (typeof length !== "number") return length.error;
    if (length === 0) return 0;
    const until = call.kernel.now + length;
    return waitFor({ kind: "sleep", until }, { deadline: until });
  },
  onInterrupt: (call) => storeRest(call, call.args[1]),
};

function storeRest(call: Call, address: number): void {
  const left = Math.max(0, (call.record?.deadline ?? 0) - call.kernel.now);
  if (address !== 0) storeDuration(call, address, left);
}
