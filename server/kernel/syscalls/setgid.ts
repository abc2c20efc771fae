import { changeGroup } from "../owner.ts";
import { int, type SystemCall } from "../syscall.ts";

/** setgid(2). */
export const setgid: SystemCall = {
  name: "setgid",
  number: 106,
  prototype: "int setgid(gid_t gid)",
  parameters: ["int"],
  errnos: [["EPERM", "only root may become somebody else"]],
  manual: "Makes the process one of another group. Only root may; others may only go back to their own number.",
  handler: (call) => changeGroup(call, int(call.args[0]), int(call.args[0])),
};
