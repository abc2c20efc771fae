/** Ints that are open descriptors: for arrows in the picture and for the words a debugger adds to their values. */

import { descriptorsOf, type Fd, findProcess, type Kernel } from "../../kernel/index.ts";
import type { Frame } from "../../machine/frames.ts";
import { type Datum, definednessOf, scalarOf } from "./datum.ts";
import { canBeDescriptor, descriptorUse, globalDescriptors, looksLikeDescriptor } from "./descriptor-use.ts";
import type { Running } from "./scene.ts";

/** Whether a local of a frame is used as a descriptor, or at least named like one. */
export function isDescriptorLocal(frame: Frame, name: string, datum: Datum): boolean {
  return canBeDescriptor(datum.type) && (descriptorUse(frame.fn).locals.has(name) || looksLikeDescriptor(name));
}

/** As isDescriptorLocal, for an object with static storage. */
export function isDescriptorGlobal(running: Running, symbol: string, name: string, datum: Datum): boolean {
  return canBeDescriptor(datum.type) && (globalDescriptors(running.program).has(symbol) || looksLikeDescriptor(name));
}

/** A member of a struct can only be told by its name. */
export function isDescriptorMember(name: string, datum: Datum): boolean {
  return canBeDescriptor(datum.type) && looksLikeDescriptor(name);
}

/** The open descriptor that an int's value is; null when it is none. */
export function openDescriptor(running: Running, kernel: Kernel, datum: Datum): Fd | null {
  if (datum.type.kind !== "int" || definednessOf(running, datum) !== "all") return null;
  const read = scalarOf(running, datum);
  const process = findProcess(kernel, running.thread.process);
  if (read.kind !== "int" || read.value < 0n || read.value > 1_000_000n || !process) return null;
  const fd = Number(read.value);
  return descriptorsOf(kernel, process)[fd] ? fd : null;
}
