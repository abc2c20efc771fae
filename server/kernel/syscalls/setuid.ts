import { changeUser } from "../owner.ts";
import { int, type SystemCall } from "../syscall.ts";

/** setuid(2). */
export const setuid: SystemCall = {
  name: "setuid",
  number: 105,
  prototype: "int setuid(uid_t uid)",
  parameters: ["int"],
  errnos: [["EPERM", "only root may become somebody else"]],
  manual: "Makes the process one of another user. Only root may; others may only go back to their own number.",
  handler: (call) => changeUser(call, int(call.args[0]), int(call.args[0])),
};
