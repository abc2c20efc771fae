import { fileAt } from "../call.ts";
import { fail } from "../errno.ts";
import { int, type SystemCall } from "../syscall.ts";

/** fsync(2). */
export const fsync: SystemCall = {
  name: "fsync",
  number: 74,
  prototype: "int fsync(int fd)",
  parameters: ["fd"],
  errnos: [
    ["EBADF", "fd is not open"],
    ["EINVAL", "fd is a pipe or a terminal"],
  ],
  manual: "Waits until what was written is on the disk. It is not needed for other processes to see it.",
  handler(call) {
    const file = fileAt(call, int(call.args[0]));
    if (!file) return fail("EBADF");
    return file.object.kind === "regular" || file.object.kind === "directory" ? 0 : fail("EINVAL");
  },
};
