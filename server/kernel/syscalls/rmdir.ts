import { removeDirectory } from "../names.ts";
import { AT_FDCWD } from "../path.ts";
import type { SystemCall } from "../syscall.ts";

/** rmdir(2). */
export const rmdir: SystemCall = {
  name: "rmdir",
  number: 84,
  prototype: "int rmdir(const char *pathname)",
  parameters: ["path"],
  errnos: [
    ["ENOENT", "there is no such directory"],
    ["ENOTDIR", "it is no directory"],
    ["ENOTEMPTY", "it is not empty"],
    ["EINVAL", "the path ends in a dot"],
    ["EBUSY", "it is the root"],
    ["EACCES", "the directory above may not be written"],
  ],
  manual: "Removes an empty directory.",
  handler: (call) => removeDirectory(call, AT_FDCWD, call.args[0]),
};
