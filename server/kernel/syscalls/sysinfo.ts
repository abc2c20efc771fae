import { SECOND } from "../clock.ts";
import { fail } from "../errno.ts";
import type { SystemCall } from "../syscall.ts";
import { setLong, structToUser } from "../usercopy.ts";

/** sysinfo(2). */
export const sysinfo: SystemCall = {
  name: "sysinfo",
  number: 99,
  prototype: "int sysinfo(struct sysinfo *info)",
  parameters: ["pointer"],
  errnos: [["EFAULT", "info is not memory that may be written"]],
  manual: "Tells how long the system has been up, how much memory it has and how many processes there are.",
  handler(call) {
    const { kernel } = call;
    const { memory } = kernel.settings.limits;
    const stored = structToUser(call, call.args[0], 112, (view) => {
      setLong(view, 0, Math.floor(kernel.now / SECOND));
      setLong(view, 32, memory);
      setLong(view, 40, memory);
      view.setUint16(80, kernel.processes.size, true);
      view.setUint32(104, 1, true);
    });
    return stored ? 0 : fail("EFAULT");
  },
};
