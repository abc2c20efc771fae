import { descriptorOf } from "../call.ts";
import { fail } from "../errno.ts";
import { changeFile, fileOf } from "../fdtable.ts";
import { operationsOf } from "../fileops.ts";
import { inodeOf } from "../inode.ts";
import { int, type SystemCall } from "../syscall.ts";

const SEEK_SET = 0;
const SEEK_CUR = 1;
const SEEK_END = 2;

/** lseek(2). */
export const lseek: SystemCall = {
  name: "lseek",
  number: 8,
  prototype: "off_t lseek(int fd, off_t offset, int whence)",
  parameters: ["fd", "long", "whence"],
  errnos: [
    ["EBADF", "fd is not open"],
    ["ESPIPE", "fd is a pipe or a terminal"],
    ["EINVAL", "whence is unknown, or the offset would be negative"],
  ],
  manual:
    "Moves the offset of the open file, for every process that shares it, and returns the new one. It may be beyond the end; writing there leaves a hole that reads as zeros.",
  handler(call) {
    const descriptor = descriptorOf(call, int(call.args[0]));
    if (!descriptor) return fail("EBADF");
    const file = fileOf(call.kernel, descriptor.file);
    const { seek } = operationsOf(file);
    if (seek === "no" || file.object.kind === "pipe") return fail("ESPIPE");
    if (seek === "ignored") return 0;
    const whence = int(call.args[2]);
    const inode = inodeOf(call.kernel, file.object.inode);
    const size = inode.kind === "regular" ? inode.content.size : 0;
    if (whence !== SEEK_SET && whence !== SEEK_CUR && whence !== SEEK_END) return fail("EINVAL");
    const base = whence === SEEK_SET ? 0 : whence === SEEK_CUR ? file.offset : size;
    const offset = base + call.args[1];
    if (offset < 0) return fail("EINVAL");
    changeFile(call.kernel, descriptor.file, file, { offset });
    return offset;
  },
};
