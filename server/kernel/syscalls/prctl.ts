import { caller } from "../call.ts";
import { fail } from "../errno.ts";
import { happened } from "../events.ts";
import { changeProcess } from "../process.ts";
import { int, type SystemCall } from "../syscall.ts";
import { copyToUser, intToUser, stringFromUser, text } from "../usercopy.ts";

const PR_SET_NAME = 15;
const PR_GET_NAME = 16;
const PR_SET_CHILD_SUBREAPER = 36;
const PR_GET_CHILD_SUBREAPER = 37;
const NAME_LENGTH = 16;

/** prctl(2), of which names and subreapers are simulated. */
export const prctl: SystemCall = {
  name: "prctl",
  number: 157,
  prototype: "int prctl(int option, ...)",
  parameters: ["int", "long", "long", "long", "long"],
  errnos: [
    ["EINVAL", "the option is not simulated"],
    ["EFAULT", "a pointer is not memory of the process"],
  ],
  manual:
    "Changes properties of the process: its name (PR_SET_NAME), or that orphans among its descendants come to it instead of init (PR_SET_CHILD_SUBREAPER).",
  handler(call) {
    const { kernel } = call;
    const process = caller(call);
    const argument = call.args[1];
    switch (int(call.args[0])) {
      case PR_SET_NAME: {
        const name = stringFromUser(call, argument, NAME_LENGTH - 1);
        if (!name) return fail("EFAULT");
        changeProcess(kernel, process, { name: text(name) });
        return 0;
      }
      case PR_GET_NAME: {
        const bytes = new Uint8Array(NAME_LENGTH);
        bytes.set(new TextEncoder().encode(process.name).subarray(0, NAME_LENGTH - 1));
        return copyToUser(call, argument, bytes) ? 0 : fail("EFAULT");
      }
      case PR_SET_CHILD_SUBREAPER:
        changeProcess(kernel, process, { subreaper: argument !== 0 });
        return 0;
      case PR_GET_CHILD_SUBREAPER:
        return intToUser(call, argument, process.subreaper ? 1 : 0) ? 0 : fail("EFAULT");
      default:
        happened(kernel, { kind: "unsupported", pid: call.pid, call: "prctl", what: `option ${int(call.args[0])}` });
        return fail("EINVAL");
    }
  },
};
