import { readLink } from "../names.ts";
import { int, type SystemCall } from "../syscall.ts";

/** readlinkat(2). */
export const readlinkat: SystemCall = {
  name: "readlinkat",
  number: 267,
  prototype: "ssize_t readlinkat(int dirfd, const char *pathname, char *buf, size_t bufsiz)",
  parameters: ["dirfd", "path", "output", "unsigned"],
  errnos: [
    ["EINVAL", "it is no symbolic link, or bufsiz is not positive"],
    ["ENOENT", "there is no such file"],
    ["EBADF", "dirfd is not open"],
  ],
  manual: "Like readlink, but a relative path counts from the directory dirfd.",
  handler: (call) => readLink(call, int(call.args[0]), call.args[1], call.args[2], call.args[3]),
};
