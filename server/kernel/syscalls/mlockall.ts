import type { SystemCall } from "../syscall.ts";

/** mlockall(2). */
export const mlockall: SystemCall = {
  name: "mlockall",
  number: 151,
  prototype: "int mlockall(int flags)",
  parameters: ["int"],
  errnos: [],
  manual: "Keeps all pages in memory. The simulation never swaps anything out.",
  handler: () => 0,
};
