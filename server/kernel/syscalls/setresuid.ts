import { changeUser } from "../owner.ts";
import { int, type SystemCall } from "../syscall.ts";

/** setresuid(2). */
export const setresuid: SystemCall = {
  name: "setresuid",
  number: 117,
  prototype: "int setresuid(uid_t ruid, uid_t euid, uid_t suid)",
  parameters: ["int", "int", "int"],
  errnos: [["EPERM", "only root may become somebody else"]],
  manual: "Sets the real, the effective and the saved user. The simulation keeps no saved one.",
  handler: (call) => changeUser(call, int(call.args[0]), int(call.args[1])),
};
