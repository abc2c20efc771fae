import { fileAt } from "../call.ts";
import { fail } from "../errno.ts";
import { resize } from "../resize.ts";
import { int, type SystemCall } from "../syscall.ts";

/** ftruncate(2). */
export const ftruncate: SystemCall = {
  name: "ftruncate",
  number: 77,
  prototype: "int ftruncate(int fd, off_t length)",
  parameters: ["fd", "long"],
  errnos: [
    ["EBADF", "fd is not open"],
    ["EINVAL", "the length is negative, or fd is no regular file open for writing"],
    ["EFBIG", "the length is too large"],
  ],
  manual: "Cuts an open file, or makes it longer with zeros. The offset stays where it is.",
  handler(call) {
    const file = fileAt(call, int(call.args[0]));
    if (call.args[1] < 0) return fail("EINVAL");
    if (!file) return fail("EBADF");
    if (file.object.kind !== "regular" || !file.writable) return fail("EINVAL");
    return resize(call, file.object.inode, call.args[1]);
  },
};
