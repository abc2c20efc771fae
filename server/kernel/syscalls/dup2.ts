import { descriptorOf } from "../call.ts";
import { duplicateTo } from "../duplicate.ts";
import { fail } from "../errno.ts";
import { int, type SystemCall } from "../syscall.ts";

/** dup2(2). */
export const dup2: SystemCall = {
  name: "dup2",
  number: 33,
  prototype: "int dup2(int oldfd, int newfd)",
  parameters: ["fd", "fd"],
  errnos: [["EBADF", "oldfd is not open, or newfd is beyond the limit"]],
  manual:
    "Makes newfd lead to the same open file as oldfd; whatever newfd was before is closed first. If both are equal it does nothing. The usual way to redirect: dup2(fd, 1) sends standard output to fd.",
  handler(call) {
    const from = int(call.args[0]);
    const to = int(call.args[1]);
    if (!descriptorOf(call, from)) return fail("EBADF");
    return from === to ? to : duplicateTo(call, from, to, false);
  },
};
