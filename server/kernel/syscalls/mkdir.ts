import { makeDirectory } from "../names.ts";
import { AT_FDCWD } from "../path.ts";
import type { SystemCall } from "../syscall.ts";

/** mkdir(2). */
export const mkdir: SystemCall = {
  name: "mkdir",
  number: 83,
  prototype: "int mkdir(const char *pathname, mode_t mode)",
  parameters: ["path", "octal"],
  errnos: [
    ["EEXIST", "there is something of that name"],
    ["ENOENT", "a directory of the path does not exist"],
    ["EACCES", "the directory above may not be written"],
    ["ENOTDIR", "a name on the way is no directory"],
    ["EFAULT", "pathname is not a string of the process"],
  ],
  manual: "Makes an empty directory with permissions mode & ~umask.",
  handler: (call) => makeDirectory(call, AT_FDCWD, call.args[0], call.args[1]),
};
