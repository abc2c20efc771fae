import { linkSymbolically } from "../names.ts";
import { int, type SystemCall } from "../syscall.ts";

/** symlinkat(2). */
export const symlinkat: SystemCall = {
  name: "symlinkat",
  number: 266,
  prototype: "int symlinkat(const char *target, int newdirfd, const char *linkpath)",
  parameters: ["path", "dirfd", "path"],
  errnos: [
    ["EEXIST", "linkpath exists"],
    ["ENOENT", "target is empty, or a directory of linkpath does not exist"],
    ["EBADF", "newdirfd is not open"],
  ],
  manual: "Like symlink, but a relative path counts from the directory newdirfd.",
  handler: (call) => linkSymbolically(call, call.args[0], int(call.args[1]), call.args[2]),
};
