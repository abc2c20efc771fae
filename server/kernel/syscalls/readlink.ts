import { readLink } from "../names.ts";
import { AT_FDCWD } from "../path.ts";
import type { SystemCall } from "../syscall.ts";

/** readlink(2). */
export const readlink: SystemCall = {
  name: "readlink",
  number: 89,
  prototype: "ssize_t readlink(const char *pathname, char *buf, size_t bufsiz)",
  parameters: ["path", "output", "unsigned"],
  errnos: [
    ["EINVAL", "it is no symbolic link, or bufsiz is not positive"],
    ["ENOENT", "there is no such file"],
    ["EFAULT", "a pointer is not memory of the process"],
  ],
  manual: "Reads the path that a symbolic link holds. There is no zero at its end.",
  handler: (call) => readLink(call, AT_FDCWD, call.args[0], call.args[1], call.args[2]),
};
