import { mayAccess } from "../names.ts";
import { AT_FDCWD } from "../path.ts";
import { int, type SystemCall } from "../syscall.ts";

/** access(2). */
export const access: SystemCall = {
  name: "access",
  number: 21,
  prototype: "int access(const char *pathname, int mode)",
  parameters: ["path", "access-mode"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EACCES", "it may not be done"],
    ["EINVAL", "mode has unknown bits"],
    ["EFAULT", "pathname is not a string of the process"],
  ],
  manual:
    "Asks whether a file exists (F_OK) and may be read, written or executed. By the time one acts, the answer may be old.",
  handler: (call) => mayAccess(call, AT_FDCWD, call.args[0], int(call.args[1]), false),
};
