import { allows } from "../../machine/space.ts";
import { fail } from "../errno.ts";
import { isAddressRange, isPageAddress, pageUp, spaceOfCaller } from "../memory.ts";
import type { SystemCall } from "../syscall.ts";

/** msync(2). */
export const msync: SystemCall = {
  name: "msync",
  number: 26,
  prototype: "int msync(void *addr, size_t length, int flags)",
  parameters: ["pointer", "unsigned", "int"],
  errnos: [
    ["EINVAL", "addr is not the start of a page"],
    ["ENOMEM", "some of the pages are not mapped"],
  ],
  manual: "Writes a shared mapping back to its file. Private mappings have nothing to write back.",
  handler(call) {
    const [address, length] = call.args;
    if (!isPageAddress(address)) return fail("EINVAL");
    if (!isAddressRange(address, length)) return fail("ENOMEM");
    return allows(spaceOfCaller(call), address, pageUp(length), 0) ? 0 : fail("ENOMEM");
  },
};
