import { forkProcess } from "../birth.ts";
import type { SystemCall } from "../syscall.ts";

/** vfork(2). */
export const vfork: SystemCall = {
  name: "vfork",
  number: 58,
  prototype: "pid_t vfork(void)",
  parameters: [],
  errnos: [["EAGAIN", "there are as many processes as the limit allows"]],
  manual:
    "Like fork, but the child borrows the parent's memory, and the parent waits until the child calls exec or _exit. Anything else that the child does to memory happens to the parent's.",
  handler: (call) => forkProcess(call, true),
};
