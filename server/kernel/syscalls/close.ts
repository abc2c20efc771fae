import { caller, descriptorOf } from "../call.ts";
import { fail } from "../errno.ts";
import { closeDescriptor } from "../fdtable.ts";
import { int, type SystemCall } from "../syscall.ts";

/** close(2). */
export const close: SystemCall = {
  name: "close",
  number: 3,
  prototype: "int close(int fd)",
  parameters: ["fd"],
  errnos: [["EBADF", "fd is not open"]],
  manual:
    "Frees the descriptor, in this process only. The open file goes with the last descriptor that leads to it; when that was a pipe's last write end, its readers see end-of-file.",
  handler(call) {
    const fd = int(call.args[0]);
    if (!descriptorOf(call, fd)) return fail("EBADF");
    closeDescriptor(call.kernel, caller(call), fd);
    return 0;
  },
};
