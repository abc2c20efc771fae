import { storeRusage } from "../accounting.ts";
import { caller } from "../call.ts";
import { timesOf } from "../clock.ts";
import { fail } from "../errno.ts";
import { int, type SystemCall } from "../syscall.ts";

const RUSAGE_SELF = 0;
const RUSAGE_CHILDREN = -1;
const RUSAGE_THREAD = 1;

/** getrusage(2). */
export const getrusage: SystemCall = {
  name: "getrusage",
  number: 98,
  prototype: "int getrusage(int who, struct rusage *usage)",
  parameters: ["int", "pointer"],
  errnos: [
    ["EINVAL", "who is unknown"],
    ["EFAULT", "usage is not memory that may be written"],
  ],
  manual: "Tells the processor time used by the process, or by the children that it has waited for.",
  handler(call) {
    const who = int(call.args[0]);
    const process = caller(call);
    if (who !== RUSAGE_SELF && who !== RUSAGE_CHILDREN && who !== RUSAGE_THREAD) return fail("EINVAL");
    const times = who === RUSAGE_CHILDREN ? process.childTimes : timesOf(call.kernel, process);
    return storeRusage(call, call.args[1], times) ? 0 : fail("EFAULT");
  },
};
