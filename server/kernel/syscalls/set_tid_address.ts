import type { SystemCall } from "../syscall.ts";
import { changeThread, threadOf } from "../thread.ts";

/** set_tid_address(2). */
export const set_tid_address: SystemCall = {
  name: "set_tid_address",
  number: 218,
  prototype: "pid_t set_tid_address(int *tidptr)",
  parameters: ["pointer"],
  errnos: [],
  manual: "Says where the kernel stores 0 when the thread ends, for whoever joins it. Returns the thread's number.",
  handler(call) {
    const thread = threadOf(call.kernel, call.thread);
    changeThread(call.kernel, thread, { clearTid: call.args[0] });
    return thread.tid;
  },
};
