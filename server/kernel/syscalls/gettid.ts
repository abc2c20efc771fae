import type { SystemCall } from "../syscall.ts";
import { threadOf } from "../thread.ts";

/** gettid(2). */
export const gettid: SystemCall = {
  name: "gettid",
  number: 186,
  prototype: "pid_t gettid(void)",
  parameters: [],
  errnos: [],
  manual: "Returns the calling thread's number. A process's first thread has the process's own.",
  handler: (call) => threadOf(call.kernel, call.thread).tid,
};
