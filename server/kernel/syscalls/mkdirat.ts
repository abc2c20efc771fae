import { makeDirectory } from "../names.ts";
import { int, type SystemCall } from "../syscall.ts";

/** mkdirat(2). */
export const mkdirat: SystemCall = {
  name: "mkdirat",
  number: 258,
  prototype: "int mkdirat(int dirfd, const char *pathname, mode_t mode)",
  parameters: ["dirfd", "path", "octal"],
  errnos: [
    ["EEXIST", "there is something of that name"],
    ["ENOENT", "a directory of the path does not exist"],
    ["EACCES", "the directory above may not be written"],
    ["EBADF", "dirfd is not open"],
  ],
  manual: "Like mkdir, but a relative path counts from the directory dirfd.",
  handler: (call) => makeDirectory(call, int(call.args[0]), call.args[1], call.args[2]),
};
