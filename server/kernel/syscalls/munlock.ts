import { allows } from "../../machine/space.ts";
import { fail } from "../errno.ts";
import { isAddressRange, isPageAddress, pageUp, spaceOfCaller } from "../memory.ts";
import type { SystemCall } from "../syscall.ts";

/** munlock(2). */
export const munlock: SystemCall = {
  name: "munlock",
  number: 150,
  prototype: "int munlock(const void *addr, size_t len)",
  parameters: ["pointer", "unsigned"],
  errnos: [
    ["EINVAL", "addr is not the start of a page"],
    ["ENOMEM", "some of the pages are not mapped"],
  ],
  manual: "Takes mlock back.",
  handler(call) {
    const [address, length] = call.args;
    if (!isPageAddress(address - (address % 4096))) return fail("EINVAL");
    if (!isAddressRange(address, length)) return fail("ENOMEM");
    return allows(spaceOfCaller(call), address, pageUp(length), 0) ? 0 : fail("ENOMEM");
  },
};
