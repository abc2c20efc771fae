import { fileAt } from "../call.ts";
import { fail } from "../errno.ts";
import { control } from "../ioctl.ts";
import { int, type SystemCall } from "../syscall.ts";

/** ioctl(2): what terminals and pipes offer. */
export const ioctl: SystemCall = {
  name: "ioctl",
  number: 16,
  prototype: "int ioctl(int fd, unsigned long request, ...)",
  parameters: ["fd", "unsigned", "pointer"],
  errnos: [
    ["EBADF", "fd is not open"],
    ["ENOTTY", "fd is no terminal, or the request is not simulated"],
    ["EFAULT", "the argument is not memory of the process"],
    ["EINVAL", "the group is not one of the session"],
    ["EPERM", "the terminal cannot become the session's"],
    ["EIO", "a background process changed the terminal's settings"],
  ],
  manual:
    "Everything that is not reading or writing. isatty asks for a terminal's settings this way, and a descriptor that has none is no terminal (ENOTTY).",
  handler(call) {
    const file = fileAt(call, int(call.args[0]));
    return file ? control(call, file, call.args[1] >>> 0, call.args[2]) : fail("EBADF");
  },
};
