/**
 * Objects with static storage: the user's globals, and the static variables of functions.
 */
import type { LinkedData } from "../../codegen/link.ts";
import type { Program } from "../../codegen/program.ts";
import { type Datum, inMemory } from "./datum.ts";
import { isUserUnit } from "./scene.ts";

export interface Global {
  readonly name: string;
  readonly datum: Datum;
  /** The function it is static in, or null at file scope. */
  readonly owner: string | null;
  readonly data: LinkedData;
}

const lists = new WeakMap<Program, readonly Global[]>();

/** The user's named objects, in the order of the source. The C library's own are left out. */
export function globalsOf(program: Program): readonly Global[] {
  let list = lists.get(program);
  if (!list) {
    list = program.linked.data
      .filter(({ unit, ir }) => ir.name !== null && isUserUnit(program, unit))
      .sort((a, b) => a.unit - b.unit || a.ir.span.file - b.ir.span.file || a.ir.span.start - b.ir.span.start)
      .map((data): Global => ({ name: data.ir.name ?? "", datum: datumOfData(data), owner: data.ir.owner, data }));
    lists.set(program, list);
  }
  return list;
}

export function datumOfData({ ir, unit, address }: LinkedData): Datum {
  return inMemory(ir.type, unit, address);
}

/** The object whose bytes hold an address, or the last one below it; null below all. */
export function dataBelow(program: Program, address: number): LinkedData | null {
  const { data } = program.linked;
  let low = 0;
  let high = data.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((data[middle]?.address ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  return data[low - 1] ?? null;
}

/** The first object above an address, or null. */
export function dataAbove(program: Program, address: number): LinkedData | null {
  const { data } = program.linked;
  let low = 0;
  let high = data.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((data[middle]?.address ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  return data[low] ?? null;
}
