import type { SystemCall } from "../syscall.ts";

/** sync(2). */
export const sync: SystemCall = {
  name: "sync",
  number: 162,
  prototype: "void sync(void)",
  parameters: [],
  errnos: [],
  manual: "Has everything written to the disk. The simulated disk always is up to date.",
  handler: () => 0,
};
