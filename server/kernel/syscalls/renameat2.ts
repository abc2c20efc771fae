import { moveName } from "../names.ts";
import { int, type SystemCall } from "../syscall.ts";

/** renameat2(2), of which RENAME_NOREPLACE is simulated. */
export const renameat2: SystemCall = {
  name: "renameat2",
  number: 316,
  prototype: "int renameat2(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, unsigned int flags)",
  parameters: ["dirfd", "path", "dirfd", "path", "unsigned"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EEXIST", "newpath exists and RENAME_NOREPLACE is given"],
    ["EINVAL", "a flag is unknown"],
  ],
  manual: "Like renameat, with flags.",
  handler(call) {
    const { args } = call;
    return moveName(call, [int(args[0]), args[1]], [int(args[2]), args[3]], int(args[4]));
  },
};
