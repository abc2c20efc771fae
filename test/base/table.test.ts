/** Tables: whatever is set and removed, a table holds what a map would, and the old one stays as it was. */
import assert from "node:assert/strict";
import { emptyTable, entries, get, MAX_ID, remove, set, type Table, values } from "../../server/base/table.ts";

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let x = seed; ; ) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    yield x >>> 0;
  }
}

const ascending = (a: number, b: number): number => a - b;

describe("table", () => {
  it("holds what a map would hold, in order of id", () => {
    const draw = numbers(7);
    const model = new Map<number, string>();
    let table: Table<string> = emptyTable();
    for (let i = 0; i < 3000; i++) {
      const near = draw.next().value % 3;
      const id = draw.next().value % [8, 300, MAX_ID + 1][near]!;
      if (draw.next().value % 2 === 0) {
        model.set(id, `${i}`);
        table = set(table, id, `${i}`);
      } else {
        model.delete(id);
        table = remove(table, id);
      }
      assert.equal(get(table, id), model.get(id) ?? null);
      assert.equal(table.size, model.size);
    }
    const ids = [...model.keys()].sort(ascending);
    assert.deepEqual(
      [...entries(table)],
      ids.map((id) => [id, model.get(id)]),
    );
    assert.deepEqual(
      [...values(table)],
      ids.map((id) => model.get(id)),
    );
  });

  it("leaves the table that it was made from as it was", () => {
    const before = set(set(emptyTable<string>(), 5, "five"), 70, "seventy");
    const copy = structuredClone(before);
    remove(set(before, 5, "changed"), 70);
    assert.deepEqual(before, copy);
  });

  it("keeps nothing of ids that came and went, so that a long run does not grow", () => {
    let table: Table<number> = set(emptyTable<number>(), 1, 1);
    const before = structuredClone(table);
    for (let id = 100; id < 20_000; id++) table = remove(set(table, id, id), id);
    assert.deepEqual(table, before);
    assert.deepEqual(remove(table, 1), emptyTable());
  });

  it("refuses ids that it has no place for", () => {
    for (const id of [-1, 1.5, MAX_ID + 1, Number.NaN])
      assert.throws(() => set(emptyTable<number>(), id, 0), RangeError);
  });
});
