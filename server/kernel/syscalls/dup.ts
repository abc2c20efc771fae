import { descriptorOf } from "../call.ts";
import { duplicate } from "../duplicate.ts";
import { fail } from "../errno.ts";
import { int, type SystemCall } from "../syscall.ts";

/** dup(2). */
export const dup: SystemCall = {
  name: "dup",
  number: 32,
  prototype: "int dup(int oldfd)",
  parameters: ["fd"],
  errnos: [
    ["EBADF", "oldfd is not open"],
    ["EMFILE", "the process has as many descriptors as it may"],
  ],
  manual: "Gives the open file a second descriptor, the lowest free one. Both share the offset.",
  handler(call) {
    const fd = int(call.args[0]);
    return descriptorOf(call, fd) ? duplicate(call, fd, 0, false) : fail("EBADF");
  },
};
