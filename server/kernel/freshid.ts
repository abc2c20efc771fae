/**
 * New numbers for objects: one after the other, starting again when a table's numbers are used up, like pids.
 */
import { get, MAX_ID, type Table } from "../base/table.ts";
import type { Kernel } from "./kernel.ts";

type Counter = "nextSpace" | "nextFdTable" | "nextFile" | "nextPipe" | "nextInode";

/** The next number that no object of this kind has. */
export function freshId(kernel: Kernel, counter: Counter, table: Table<unknown>): number {
  let id = kernel[counter];
  while (get(table, id) !== null) id = id >= MAX_ID ? 1 : id + 1;
  kernel[counter] = id >= MAX_ID ? 1 : id + 1;
  return id;
}
