import { linkName } from "../names.ts";
import { int, type SystemCall } from "../syscall.ts";

const AT_SYMLINK_FOLLOW = 0x400;

/** linkat(2). */
export const linkat: SystemCall = {
  name: "linkat",
  number: 265,
  prototype: "int linkat(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, int flags)",
  parameters: ["dirfd", "path", "dirfd", "path", "int"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EEXIST", "newpath exists"],
    ["EPERM", "oldpath is a directory"],
    ["EBADF", "a descriptor is not open"],
  ],
  manual: "Like link, but relative paths count from given directories.",
  handler(call) {
    const { args } = call;
    const follow = (int(args[4]) & AT_SYMLINK_FOLLOW) !== 0;
    return linkName(call, [int(args[0]), args[1]], [int(args[2]), args[3]], follow);
  },
};
