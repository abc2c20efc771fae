import { moveName } from "../names.ts";
import { int, type SystemCall } from "../syscall.ts";

/** renameat(2). */
export const renameat: SystemCall = {
  name: "renameat",
  number: 264,
  prototype: "int renameat(int olddirfd, const char *oldpath, int newdirfd, const char *newpath)",
  parameters: ["dirfd", "path", "dirfd", "path"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EBADF", "a descriptor is not open"],
    ["ENOTEMPTY", "newpath is a directory that is not empty"],
  ],
  manual: "Like rename, but relative paths count from given directories.",
  handler(call) {
    const { args } = call;
    return moveName(call, [int(args[0]), args[1]], [int(args[2]), args[3]], 0);
  },
};
