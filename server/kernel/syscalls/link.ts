import { linkName } from "../names.ts";
import { AT_FDCWD } from "../path.ts";
import type { SystemCall } from "../syscall.ts";

/** link(2). */
export const link: SystemCall = {
  name: "link",
  number: 86,
  prototype: "int link(const char *oldpath, const char *newpath)",
  parameters: ["path", "path"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EEXIST", "newpath exists"],
    ["EPERM", "oldpath is a directory"],
    ["EACCES", "a directory may not be written"],
  ],
  manual: "Gives a file one more name. All names are equal: none is the original.",
  handler: (call) => linkName(call, [AT_FDCWD, call.args[0]], [AT_FDCWD, call.args[1]], false),
};
