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
  const branch = table.root[id >> 12] ?? null;
  const leaf = branch?.[(id >> 6) & 63] ?? null;
  const before = leaf?.[id & 63] ?? null;
  const newLeaf = replaced(leaf, id & 63, value);
  const newBranch = replaced(branch, (id >> 6) & 63, newLeaf);
  const root = replaced(table.root, id >> 12, newBranch) ?? [];
  return { size: table.size + (before === null ? 0 : -1) + (value === null ? 0 : 1), root };
}

/**
 * A copy of the list with one element replaced. Lists are only as long as they need to be, since most tables hold a
 * handful of records, and one that has become empty is null: ids that came and went leave nothing behind.
 */
function replaced<T>(list: readonly (T | null)[] | null, index: number, value: T | null): (T | null)[] | null {
  const copy = list ? list.slice() : [];
  while (copy.length < index) copy.push(null);
  copy[index] = value;
  if (value === null) while (copy.length > 0 && copy[copy.length - 1] === null) copy.pop();
  return copy.length > 0 ? copy : null;
}

/** Every record in order of id. */
export function* entries<T>(table: Table<T>): Generator<[number, T]> {
  const { root } = table;
  for (let high = 0; high < root.length; high++) {
    const branch = root[high];
    if (!branch) continue;
    for (let middle = 0; middle < branch.length; middle++) {
      const leaf = branch[middle];
      if (!leaf) continue;
      for (let low = 0; low < leaf.length; low++) {
        const value = leaf[low];
        if (value !== null && value !== undefined) yield [(high << 12) | (middle << 6) | low, value];
      }
    }
  }
}

export function* values<T>(table: Table<T>): Generator<T> {
  for (const branch of table.root) {
    if (!branch) continue;
    for (const leaf of branch) {
      if (!leaf) continue;
      for (const value of leaf) if (value !== null) yield value;
    }
  }
}
