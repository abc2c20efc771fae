import type { SystemCall } from "../syscall.ts";

/** sched_yield(2). Who runs next is not the kernel's matter here: whoever schedules lets another go first. */
export const sched_yield: SystemCall = {
  name: "sched_yield",
  number: 24,
  prototype: "int sched_yield(void)",
  parameters: [],
  errnos: [],
  manual: "Lets others run first, if any can.",
  handler: () => 0,
};
