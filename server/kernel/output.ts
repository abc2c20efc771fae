/**
 * What a person sees: every byte that reached a terminal, standard output or standard error, with who wrote it.
 *
 * It is part of the state, so that going back in time takes output back too. Small pieces of one writer are joined.
 */
import { get, set, values } from "../base/table.ts";
import { happened } from "./events.ts";
import type { Kernel } from "./kernel.ts";
import type { Output } from "./state/event.ts";

/** Pieces that are kept; older ones are forgotten, as on a screen. */
const KEPT = 65_536;
const JOINED = 4096;

export function recordOutput(kernel: Kernel, output: Output): void {
  if (output.bytes.length === 0) return;
  happened(kernel, { kind: "output", ...output });
  const last = kernel.outputCount > 0 ? get(kernel.output, (kernel.outputCount - 1) % KEPT) : null;
  if (last && last.pid === output.pid && last.target === output.target) {
    if (last.bytes.length + output.bytes.length <= JOINED) {
      kernel.output = set(kernel.output, (kernel.outputCount - 1) % KEPT, join(last, output));
      return;
    }
  }
  kernel.output = set(kernel.output, kernel.outputCount % KEPT, output);
  kernel.outputCount++;
}

function join(a: Output, b: Output): Output {
  const bytes = concatenate(a.bytes, b.bytes);
  const isDefined = a.shadow === null && b.shadow === null;
  const marks = (part: Output): Uint8Array => part.shadow ?? new Uint8Array(part.bytes.length);
  return { ...a, bytes, shadow: isDefined ? null : concatenate(marks(a), marks(b)) };
}

export function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}

/** All output in order; after 65,536 pieces, the last of it. */
export function outputOf(kernel: Kernel): Output[] {
  const pieces = [...values(kernel.output)];
  if (kernel.outputCount <= KEPT) return pieces;
  const oldest = kernel.outputCount % KEPT;
  return [...pieces.slice(oldest), ...pieces.slice(0, oldest)];
}

/** What went to one place, joined. */
export function outputBytes(kernel: Kernel, target: Output["target"]): Uint8Array {
  const parts = outputOf(kernel).filter((piece) => piece.target === target);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.bytes.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part.bytes, at);
    at += part.bytes.length;
  }
  return bytes;
}
