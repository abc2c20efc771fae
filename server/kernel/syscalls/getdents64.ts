import { descriptorOf } from "../call.ts";
import { directoryEntries } from "../directory.ts";
import { fail } from "../errno.ts";
import { changeFile, fileOf } from "../fdtable.ts";
import { directoryOf } from "../inode.ts";
import { int, type SystemCall } from "../syscall.ts";
import { copyToUser } from "../usercopy.ts";

/** getdents64(2), with which readdir is made. */
export const getdents64: SystemCall = {
  name: "getdents64",
  number: 217,
  prototype: "ssize_t getdents64(int fd, void *dirp, size_t count)",
  parameters: ["fd", "pointer", "unsigned"],
  errnos: [
    ["EBADF", "fd is not open"],
    ["ENOTDIR", "fd is no directory"],
    ["ENOENT", "the directory has been removed"],
    ["EINVAL", "the next entry does not fit"],
    ["EFAULT", "dirp is not memory that may be written"],
  ],
  manual: "Reads entries of a directory, as many as fit. 0 means that there are no more.",
  handler(call) {
    const descriptor = descriptorOf(call, int(call.args[0]));
    if (!descriptor) return fail("EBADF");
    const file = fileOf(call.kernel, descriptor.file);
    if (file.object.kind !== "directory") return fail("ENOTDIR");
    const directory = directoryOf(call.kernel, file.object.inode);
    if (directory.links === 0) return fail("ENOENT");
    const { bytes, next } = directoryEntries(call.kernel, file.object.inode, file.offset, int(call.args[2]));
    if (next === null) return fail("EINVAL");
    if (!copyToUser(call, call.args[1], bytes)) return fail("EFAULT");
    changeFile(call.kernel, descriptor.file, file, { offset: next });
    return bytes.length;
  },
};
