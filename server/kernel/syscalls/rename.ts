import { moveName } from "../names.ts";
import { AT_FDCWD } from "../path.ts";
import type { SystemCall } from "../syscall.ts";

/** rename(2). */
export const rename: SystemCall = {
  name: "rename",
  number: 82,
  prototype: "int rename(const char *oldpath, const char *newpath)",
  parameters: ["path", "path"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EISDIR", "newpath is a directory and oldpath is none"],
    ["ENOTDIR", "oldpath is a directory and newpath is none"],
    ["ENOTEMPTY", "newpath is a directory that is not empty"],
    ["EINVAL", "a directory would be moved into itself"],
    ["EACCES", "a directory may not be written"],
    ["EBUSY", "a path ends in a dot or two"],
  ],
  manual: "Moves a name. What had the new name before is replaced in the same step.",
  handler: (call) => moveName(call, [AT_FDCWD, call.args[0]], [AT_FDCWD, call.args[1]], 0),
};
