import { allows } from "../../machine/space.ts";
import { fail } from "../errno.ts";
import { isAddressRange, isPageAddress, pageUp, spaceOfCaller } from "../memory.ts";
import type { SystemCall } from "../syscall.ts";

/** madvise(2). */
export const madvise: SystemCall = {
  name: "madvise",
  number: 28,
  prototype: "int madvise(void *addr, size_t length, int advice)",
  parameters: ["pointer", "unsigned", "int"],
  errnos: [
    ["EINVAL", "addr is not the start of a page"],
    ["ENOMEM", "some of the pages are not mapped"],
  ],
  manual: "Tells the kernel how memory will be used. The simulation listens politely.",
  handler(call) {
    const [address, length] = call.args;
    if (!isPageAddress(address)) return fail("EINVAL");
    if (!isAddressRange(address, length)) return fail("ENOMEM");
    return allows(spaceOfCaller(call), address, pageUp(length), 0) ? 0 : fail("ENOMEM");
  },
};
