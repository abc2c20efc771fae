import { makeNode } from "../names.ts";
import { AT_FDCWD } from "../path.ts";
import { int, type SystemCall } from "../syscall.ts";

/** mknod(2), with which mkfifo is made. */
export const mknod: SystemCall = {
  name: "mknod",
  number: 133,
  prototype: "int mknod(const char *pathname, mode_t mode, dev_t dev)",
  parameters: ["path", "octal", "unsigned"],
  errnos: [
    ["EEXIST", "there is something of that name"],
    ["ENOENT", "a directory of the path does not exist"],
    ["EACCES", "the directory may not be written"],
    ["EPERM", "it would be a device"],
  ],
  manual: "Makes a FIFO (a pipe with a name) or an empty file.",
  handler: (call) => makeNode(call, AT_FDCWD, call.args[0], int(call.args[1])),
};
