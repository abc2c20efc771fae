import { fail } from "../errno.ts";
import type { SystemCall } from "../syscall.ts";
import { intToUser } from "../usercopy.ts";

/** getcpu(2): the simulated machine has one processor. */
export const getcpu: SystemCall = {
  name: "getcpu",
  number: 309,
  prototype: "int getcpu(unsigned int *cpu, unsigned int *node)",
  parameters: ["pointer", "pointer"],
  errnos: [["EFAULT", "a pointer is not memory that may be written"]],
  manual: "Tells on which processor the thread runs: number 0, the only one.",
  handler(call) {
    const [cpu, node] = call.args;
    if (cpu !== 0 && !intToUser(call, cpu, 0)) return fail("EFAULT");
    return node === 0 || intToUser(call, node, 0) ? 0 : fail("EFAULT");
  },
};
