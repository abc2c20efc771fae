import { unlinkName } from "../names.ts";
import { AT_FDCWD } from "../path.ts";
import type { SystemCall } from "../syscall.ts";

/** unlink(2). */
export const unlink: SystemCall = {
  name: "unlink",
  number: 87,
  prototype: "int unlink(const char *pathname)",
  parameters: ["path"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EISDIR", "it is a directory"],
    ["EACCES", "its directory may not be written"],
    ["EPERM", "the directory is sticky, like /tmp, and the file another user's"],
    ["ENOTDIR", "a name on the way is no directory"],
    ["EFAULT", "pathname is not a string of the process"],
  ],
  manual: "Removes a name. The file goes with its last name, but not before the last process has closed it.",
  handler: (call) => unlinkName(call, AT_FDCWD, call.args[0]),
};
