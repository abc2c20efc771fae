/**
 * New numbers for objects: one after the other, starting again when a table's numbers are used up, like pids.
 */
import { get, MAX_ID, type Table } from "../base/table.ts";
import type { Counters, Kernel } from "./kernel.ts";

/** The next number that no object of this kind has. */
export function freshId(kernel: Kernel, kind: keyof Counters, table: Table<unknown>): number {
  let id = kernel.next[kind];
  while (get(table, id) !== null) id = id >= MAX_ID ? 1 : id + 1;
  kernel.next = { ...kernel.next, [kind]: id >= MAX_ID ? 1 : id + 1 };
  return id;
}
