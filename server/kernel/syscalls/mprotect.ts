import { allows, withProtection } from "../../machine/space.ts";
import { fail } from "../errno.ts";
import { changeSpace, isAddressRange, isPageAddress, pageUp, spaceOfCaller } from "../memory.ts";
import { int, type SystemCall } from "../syscall.ts";

/** mprotect(2). */
export const mprotect: SystemCall = {
  name: "mprotect",
  number: 10,
  prototype: "int mprotect(void *addr, size_t len, int prot)",
  parameters: ["pointer", "unsigned", "protection"],
  errnos: [
    ["EINVAL", "addr is not the start of a page, or prot has unknown bits"],
    ["ENOMEM", "some of the pages are not mapped"],
  ],
  manual: "Changes what the process may do with pages: PROT_READ, PROT_WRITE, PROT_EXEC or nothing.",
  handler(call) {
    const [address, length] = call.args;
    const protection = int(call.args[2]);
    if (!isPageAddress(address) || protection & ~7) return fail("EINVAL");
    if (length < 0 || !isAddressRange(address, length)) return fail("ENOMEM");
    if (length === 0) return 0;
    const space = spaceOfCaller(call);
    if (!allows(space, address, pageUp(length), 0)) return fail("ENOMEM");
    changeSpace(call, withProtection(space, address, address + pageUp(length), protection));
    return 0;
  },
};
