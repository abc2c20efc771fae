import type { SystemCall } from "../syscall.ts";

/** munlockall(2). */
export const munlockall: SystemCall = {
  name: "munlockall",
  number: 152,
  prototype: "int munlockall(void)",
  parameters: [],
  errnos: [],
  manual: "Takes mlockall back.",
  handler: () => 0,
};
