import { descriptorOf } from "../call.ts";
import { duplicateTo } from "../duplicate.ts";
import { fail } from "../errno.ts";
import { O_CLOEXEC } from "../state/file.ts";
import { int, type SystemCall } from "../syscall.ts";

/** dup3(2). */
export const dup3: SystemCall = {
  name: "dup3",
  number: 292,
  prototype: "int dup3(int oldfd, int newfd, int flags)",
  parameters: ["fd", "fd", "open-flags"],
  errnos: [
    ["EBADF", "oldfd is not open, or newfd is beyond the limit"],
    ["EINVAL", "the descriptors are equal, or a flag is not O_CLOEXEC"],
  ],
  manual: "Like dup2, but equal descriptors are a mistake, and O_CLOEXEC makes exec close newfd.",
  handler(call) {
    const from = int(call.args[0]);
    const to = int(call.args[1]);
    const flags = int(call.args[2]);
    if (flags & ~O_CLOEXEC || from === to) return fail("EINVAL");
    if (!descriptorOf(call, from)) return fail("EBADF");
    return duplicateTo(call, from, to, flags !== 0);
  },
};
