import { makeNode } from "../names.ts";
import { int, type SystemCall } from "../syscall.ts";

/** mknodat(2). */
export const mknodat: SystemCall = {
  name: "mknodat",
  number: 259,
  prototype: "int mknodat(int dirfd, const char *pathname, mode_t mode, dev_t dev)",
  parameters: ["dirfd", "path", "octal", "unsigned"],
  errnos: [
    ["EEXIST", "there is something of that name"],
    ["ENOENT", "a directory of the path does not exist"],
    ["EPERM", "it would be a device"],
  ],
  manual: "Like mknod, but a relative path counts from the directory dirfd.",
  handler: (call) => makeNode(call, int(call.args[0]), call.args[1], int(call.args[2])),
};
