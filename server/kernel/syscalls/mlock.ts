import { allows } from "../../machine/space.ts";
import { fail } from "../errno.ts";
import { isAddressRange, isPageAddress, pageUp, spaceOfCaller } from "../memory.ts";
import type { SystemCall } from "../syscall.ts";

/** mlock(2). */
export const mlock: SystemCall = {
  name: "mlock",
  number: 149,
  prototype: "int mlock(const void *addr, size_t len)",
  parameters: ["pointer", "unsigned"],
  errnos: [
    ["EINVAL", "addr is not the start of a page"],
    ["ENOMEM", "some of the pages are not mapped"],
  ],
  manual: "Keeps pages in memory. The simulation never swaps anything out.",
  handler(call) {
    const [address, length] = call.args;
    if (!isPageAddress(address - (address % 4096))) return fail("EINVAL");
    if (!isAddressRange(address, length)) return fail("ENOMEM");
    return allows(spaceOfCaller(call), address, pageUp(length), 0) ? 0 : fail("ENOMEM");
  },
};
