import { fail } from "../errno.ts";
import type { SystemCall } from "../syscall.ts";
import { copyToUser } from "../usercopy.ts";

const FIELD = 65;

/** uname(2). */
export const uname: SystemCall = {
  name: "uname",
  number: 63,
  prototype: "int uname(struct utsname *buf)",
  parameters: ["pointer"],
  errnos: [["EFAULT", "buf is not memory that may be written"]],
  manual: "Tells the name and version of the system.",
  handler(call) {
    const fields = ["Linux", call.kernel.settings.hostName, "6.1.0-forkscope", "#1 SMP", "x86_64", "(none)"];
    const bytes = new Uint8Array(FIELD * fields.length);
    for (const [i, field] of fields.entries())
      bytes.set(new TextEncoder().encode(field).subarray(0, FIELD - 1), i * FIELD);
    return copyToUser(call, call.args[0], bytes) ? 0 : fail("EFAULT");
  },
};
