import { fail } from "../errno.ts";
import { int, type SystemCall } from "../syscall.ts";

const SCHED_FIFO = 1;
const SCHED_RR = 2;
const LAST_POLICY = 6;

/** sched_get_priority_max(2). */
export const sched_get_priority_max: SystemCall = {
  name: "sched_get_priority_max",
  number: 146,
  prototype: "int sched_get_priority_max(int policy)",
  parameters: ["int"],
  errnos: [["EINVAL", "there is no such policy"]],
  manual: "Tells the greatest priority of a scheduling policy.",
  handler(call) {
    const policy = int(call.args[0]);
    if (policy < 0 || policy > LAST_POLICY || policy === 4) return fail("EINVAL");
    return policy === SCHED_FIFO || policy === SCHED_RR ? 99 : 0;
  },
};
