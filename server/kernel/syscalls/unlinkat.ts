import { fail } from "../errno.ts";
import { removeDirectory, unlinkName } from "../names.ts";
import { AT_REMOVEDIR } from "../path.ts";
import { int, type SystemCall } from "../syscall.ts";

/** unlinkat(2). */
export const unlinkat: SystemCall = {
  name: "unlinkat",
  number: 263,
  prototype: "int unlinkat(int dirfd, const char *pathname, int flags)",
  parameters: ["dirfd", "path", "int"],
  errnos: [
    ["ENOENT", "there is no such file"],
    ["EISDIR", "it is a directory, without AT_REMOVEDIR"],
    ["ENOTDIR", "it is none, with AT_REMOVEDIR"],
    ["ENOTEMPTY", "the directory is not empty"],
    ["EACCES", "its directory may not be written"],
    ["EINVAL", "a flag is not AT_REMOVEDIR"],
  ],
  manual: "Removes a name, or with AT_REMOVEDIR an empty directory.",
  handler(call) {
    const [directory, address] = call.args;
    const flags = int(call.args[2]);
    if (flags & ~AT_REMOVEDIR) return fail("EINVAL");
    return flags ? removeDirectory(call, int(directory), address) : unlinkName(call, int(directory), address);
  },
};
