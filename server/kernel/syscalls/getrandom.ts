import { fail } from "../errno.ts";
import { randomBytes } from "../random.ts";
import { onePiece } from "../readwrite.ts";
import type { SystemCall } from "../syscall.ts";
import { bufferToFill, fill } from "../usercopy.ts";

/** getrandom(2). */
export const getrandom: SystemCall = {
  name: "getrandom",
  number: 318,
  prototype: "ssize_t getrandom(void *buf, size_t buflen, unsigned int flags)",
  parameters: ["output", "unsigned", "unsigned"],
  errnos: [["EFAULT", "buf is not memory that may be written"]],
  manual: "Fills memory with random bytes. In the simulation they are the same in every run with the same seed.",
  handler(call) {
    const buffer = bufferToFill(call, onePiece(call.args[0], call.args[1]));
    if (buffer.usable < buffer.length) return fail("EFAULT");
    fill(call, buffer, 0, { data: randomBytes(call.kernel, buffer.length), shadow: null });
    return buffer.length;
  },
};
