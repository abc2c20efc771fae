import { changeUser } from "../owner.ts";
import { int, type SystemCall } from "../syscall.ts";

/** setreuid(2). */
export const setreuid: SystemCall = {
  name: "setreuid",
  number: 113,
  prototype: "int setreuid(uid_t ruid, uid_t euid)",
  parameters: ["int", "int"],
  errnos: [["EPERM", "only root may become somebody else"]],
  manual: "Sets the real and the effective user; -1 leaves one as it is.",
  handler: (call) => changeUser(call, int(call.args[0]), int(call.args[1])),
};
