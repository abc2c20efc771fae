import { withHeapEnd } from "../../machine/space.ts";
import { changeSpace, fitsHeap, spaceOfCaller } from "../memory.ts";
import type { SystemCall } from "../syscall.ts";

/** brk(2) as the kernel has it: it answers the end of the heap, moved or not. */
export const brk: SystemCall = {
  name: "brk",
  number: 12,
  prototype: "long brk(void *addr)",
  parameters: ["pointer"],
  errnos: [],
  manual:
    "Moves the end of the heap and returns it; when that is not possible (or addr is 0), it returns the end as it is. malloc gets its memory from here.",
  handler(call) {
    const end = call.args[0];
    const space = spaceOfCaller(call);
    if (end < space.heapStart || end > 2 ** 32 || !fitsHeap(call, space, end)) return space.heapEnd;
    const moved = withHeapEnd(space, end);
    if (!moved) return space.heapEnd;
    changeSpace(call, moved);
    return end;
  },
};
