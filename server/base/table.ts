/**
 * A table of records by small integer id that can be copied for nothing.
 *
 * `set` and `remove` give a new table that shares all but one path with the old one; the old one
 * stays as it was. That is how a snapshot of the whole simulated world is a handful of references.
 * Tables are plain arrays inside, so they survive structuredClone and can be hashed.
 */
type Leaf<T> = readonly (T | null)[];
type Branch<T> = readonly (Leaf<T> | null)[];

export interface Table<T> {
  readonly size: number;
  readonly root: readonly (Branch<T> | null)[];
}

/** Ids run from 0 to 262,143: three levels of 64. */
export const MAX_ID: number = 64 * 64 * 64 - 1;

const EMPTY: Table<never> = { size: 0, root: [] };

export function emptyTable<T>(): Table<T> {
  return EMPTY;
}

export function get<T>(table: Table<T>, id: number): T | null {
  return table.root[id >> 12]?.[(id >> 6) & 63]?.[id & 63] ?? null;
}

export function set<T>(table: Table<T>, id: number, value: T): Table<T> {
  return put(table, id, value);
}

export function remove<T>(table: Table<T>, id: number): Table<T> {
  return get(table, id) === null ? table : put(table, id, null);
}

function put<T>(table: Table<T>, id: number, value: T | null): Table<T> {
  if (!Number.isInteger(id) || id < 0 || id > MAX_ID) throw new RangeError(`table id ${id} is out of range`);
  const branch = table.root[id >> 12];
  const leaf = branch?.[(id >> 6) & 63];
  const before = leaf?.[id & 63] ?? null;
  const newLeaf = leaf ? leaf.slice() : [];
  put64(newLeaf, id & 63, value);
  const newBranch = branch ? branch.slice() : [];
  put64(newBranch, (id >> 6) & 63, newLeaf);
  const root = table.root.slice();
  put64(root, id >> 12, newBranch);
  return { size: table.size + (before === null ? 0 : -1) + (value === null ? 0 : 1), root };
}

/** Arrays are only as long as they need to be: most tables hold a handful of records. */
function put64<T>(list: (T | null)[], index: number, value: T): void {
  while (list.length < index) list.push(null);
  list[index] = value;
}

/** Every record in order of id. */
export function* entries<T>(table: Table<T>): Generator<[number, T]> {
  for (const [high, branch] of table.root.entries()) {
    if (!branch) continue;
    for (const [middle, leaf] of branch.entries()) {
      if (!leaf) continue;
      for (const [low, value] of leaf.entries()) if (value !== null) yield [(high << 12) | (middle << 6) | low, value];
    }
  }
}

export function* values<T>(table: Table<T>): Generator<T> {
  for (const [, value] of entries(table)) yield value;
}
