import { linkSymbolically } from "../names.ts";
import { AT_FDCWD } from "../path.ts";
import type { SystemCall } from "../syscall.ts";

/** symlink(2). */
export const symlink: SystemCall = {
  name: "symlink",
  number: 88,
  prototype: "int symlink(const char *target, const char *linkpath)",
  parameters: ["path", "path"],
  errnos: [
    ["EEXIST", "linkpath exists"],
    ["ENOENT", "target is empty, or a directory of linkpath does not exist"],
    ["EACCES", "a directory may not be written"],
  ],
  manual: "Makes a file that stands for another path, which need not exist.",
  handler: (call) => linkSymbolically(call, call.args[0], AT_FDCWD, call.args[1]),
};
