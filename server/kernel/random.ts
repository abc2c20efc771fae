/**
 * The kernel's random numbers: a sequence that its seed fixes, so that a run can be repeated. It is for programs that
 * want some entropy, not for secrets.
 */
import type { Kernel } from "./kernel.ts";

/** The next bytes of the sequence (a linear congruential generator whose high bits are used). */
export function randomBytes(kernel: Kernel, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    kernel.entropy = (Math.imul(kernel.entropy, 1664525) + 1013904223) >>> 0;
    bytes[i] = kernel.entropy >>> 24;
  }
  return bytes;
}
