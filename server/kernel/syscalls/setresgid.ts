import { changeGroup } from "../owner.ts";
import { int, type SystemCall } from "../syscall.ts";

/** setresgid(2). */
export const setresgid: SystemCall = {
  name: "setresgid",
  number: 119,
  prototype: "int setresgid(gid_t rgid, gid_t egid, gid_t sgid)",
  parameters: ["int", "int", "int"],
  errnos: [["EPERM", "only root may become somebody else"]],
  manual: "Sets the real, the effective and the saved group. The simulation keeps no saved one.",
  handler: (call) => changeGroup(call, int(call.args[0]), int(call.args[1])),
};
