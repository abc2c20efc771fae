import { withoutRange } from "../../machine/space.ts";
import { fail } from "../errno.ts";
import { changeSpace, isAddressRange, isPageAddress, pageUp, spaceOfCaller } from "../memory.ts";
import type { SystemCall } from "../syscall.ts";

/** munmap(2). */
export const munmap: SystemCall = {
  name: "munmap",
  number: 11,
  prototype: "int munmap(void *addr, size_t length)",
  parameters: ["pointer", "unsigned"],
  errnos: [["EINVAL", "addr is not the start of a page, or the length is 0"]],
  manual: "Takes pages out of the address space; touching them afterwards is a segmentation fault.",
  handler(call) {
    const [address, length] = call.args;
    if (!isPageAddress(address) || length <= 0 || !isAddressRange(address, length)) return fail("EINVAL");
    changeSpace(call, withoutRange(spaceOfCaller(call), address, address + pageUp(length)));
    return 0;
  },
};
