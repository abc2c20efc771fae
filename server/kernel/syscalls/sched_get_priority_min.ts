import { fail } from "../errno.ts";
import { int, type SystemCall } from "../syscall.ts";

const SCHED_FIFO = 1;
const SCHED_RR = 2;
const LAST_POLICY = 6;

/** sched_get_priority_min(2). */
export const sched_get_priority_min: SystemCall = {
  name: "sched_get_priority_min",
  number: 147,
  prototype: "int sched_get_priority_min(int policy)",
  parameters: ["int"],
  errnos: [["EINVAL", "there is no such policy"]],
  manual: "Tells the least priority of a scheduling policy.",
  handler(call) {
    const policy = int(call.args[0]);
    if (policy < 0 || policy > LAST_POLICY || policy === 4) return fail("EINVAL");
    return policy === SCHED_FIFO || policy === SCHED_RR ? 1 : 0;
  },
};
