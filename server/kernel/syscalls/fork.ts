import { forkProcess } from "../birth.ts";
import type { SystemCall } from "../syscall.ts";

/** fork(2). */
export const fork: SystemCall = {
  name: "fork",
  number: 57,
  prototype: "pid_t fork(void)",
  parameters: [],
  errnos: [
    ["EAGAIN", "there are as many processes as the limit allows"],
    ["ENOMEM", "the simulation has had more threads than it can number"],
  ],
  manual:
    "Makes a copy of the calling process, and both go on after the call. It returns 0 in the child and the child's pid in the parent; memory is copied (page by page, when somebody writes), descriptors are copied, the open files behind them are shared.",
  handler: (call) => forkProcess(call, false),
};
