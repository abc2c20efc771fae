import { fileAt } from "../call.ts";
import { fail } from "../errno.ts";
import { changeMode } from "../names.ts";
import { int, type SystemCall } from "../syscall.ts";

/** fchmod(2). */
export const fchmod: SystemCall = {
  name: "fchmod",
  number: 91,
  prototype: "int fchmod(int fd, mode_t mode)",
  parameters: ["fd", "octal"],
  errnos: [
    ["EBADF", "fd is not open"],
    ["EPERM", "the file belongs to another user"],
    ["EINVAL", "fd is a pipe"],
  ],
  manual: "Like chmod, for an open file.",
  handler(call) {
    const file = fileAt(call, int(call.args[0]));
    if (!file) return fail("EBADF");
    const { inode } = file.object;
    return inode === null ? fail("EINVAL") : changeMode(call, inode, call.args[1]);
  },
};
