import { changeGroup } from "../owner.ts";
import { int, type SystemCall } from "../syscall.ts";

/** setregid(2). */
export const setregid: SystemCall = {
  name: "setregid",
  number: 114,
  prototype: "int setregid(gid_t rgid, gid_t egid)",
  parameters: ["int", "int"],
  errnos: [["EPERM", "only root may become somebody else"]],
  manual: "Sets the real and the effective group; -1 leaves one as it is.",
  handler: (call) => changeGroup(call, int(call.args[0]), int(call.args[1])),
};
