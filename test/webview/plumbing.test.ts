/** Zone C's model and the rings: which rows, which lines, who shares with whom. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { WorldView } from "../../server/protocol/view.ts";
import { escapedUnits, type Plumbing, type PlumbingOptions, plumbingOf } from "../../webview/plumbing.ts";
import { type Rings, ringsOf, type Target, tablesOf } from "../../webview/rings.ts";
import { bomb } from "./fixtures/bomb.ts";
import { dup2 } from "./fixtures/dup2.ts";
import { afterFork, childReads } from "./fixtures/pipe-hello.ts";
import { zombie } from "./fixtures/zombie.ts";
import { randomView } from "./random-view.ts";

const model = (view: WorldView, over: Partial<PlumbingOptions> = {}): Plumbing =>
  plumbingOf(view, tablesOf(view), { selected: view.selected?.pid ?? null, pinned: new Set(), limit: 8, ...over });

const rings = (view: WorldView, target: Target): Rings => {
  const found = ringsOf(view, tablesOf(view), target);
  assert.ok(found);
  return found;
};

/** The rows as text: "102: [1 4] writes pipe 1". */
const lines = (plumbing: Plumbing): string[] =>
  plumbing.rows.flatMap((row) =>
    row.lines.length === 0
      ? [`${row.pid}: ${row.note}`]
      : row.lines.map((line) => `${row.pid}: [${line.slots.map((slot) => slot.fd).join(" ")}] ${line.caption}`),
  );

describe("plumbing", () => {
  it("after fork, both processes have a line to each handle", () => {
    const plumbing = model(afterFork);
    assert.deepEqual(lines(plumbing), [
      "101: [0 1 2] terminal",
      "101: [3] reads pipe 1",
      "101: [4] writes pipe 1",
      "102: [0 1 2] terminal",
      "102: [3] reads pipe 1",
      "102: [4] writes pipe 1",
    ]);
    assert.deepEqual(
      plumbing.handles.map((box) => [box.id, box.references, box.elsewhere]),
      [
        [1, 9, "3 in sh"],
        [2, 2, null],
        [3, 2, null],
      ],
    );
    assert.deepEqual(
      plumbing.wires.map((wire) => [wire.from, wire.to, wire.flow]),
      [
        ["line 101:1", "handle 1", "refers"],
        ["line 101:2", "handle 2", "refers"],
        ["line 101:3", "handle 3", "refers"],
        ["line 102:1", "handle 1", "refers"],
        ["line 102:2", "handle 2", "refers"],
        ["line 102:3", "handle 3", "refers"],
        ["handle 1", "object 1", "both"],
        ["handle 2", "object 2", "read"],
        ["handle 3", "object 2", "write"],
      ],
    );
  });

  it("after dup2, two slots stand on one line; closed ones leave a gap", () => {
    assert.deepEqual(
      lines(model(dup2)).filter((line) => !line.startsWith("101")),
      [
        "102: [0 2] terminal",
        "102: [1 4] writes pipe 1",
        "102: [3] closed",
        "103: [0] reads pipe 1",
        "103: [1 5] writes out.txt",
        "103: [2] terminal",
        "103: [7] reads out.txt",
        "103: [3 4 6] closed",
      ],
    );
  });

  it("shows where each handle of a file stands in it", () => {
    const file = model(dup2).objects.find((box) => box.view.kind === "file");
    assert.deepEqual(file?.carets, [
      { handle: 4, offset: 6 },
      { handle: 5, offset: 0 },
    ]);
    assert.deepEqual(escapedUnits('a\\n\\x41\\\\"\\101é'), ["a", "\\n", "\\x41", "\\\\", '"', "\\101", "é"]);
  });

  it("a zombie has no descriptor", () => {
    assert.ok(lines(model(zombie)).includes("102: zombie: all closed"));
  });

  it("of a thousand processes shows those around the selected one, and counts the rest", () => {
    const plumbing = model(bomb(1000), { selected: 150, pinned: new Set([900]) });
    const pids = plumbing.rows.map((row) => row.pid);
    assert.ok(pids.includes(150) && pids.includes(900));
    assert.equal(plumbing.rows.length, 9);
    assert.equal(plumbing.hiddenProcesses, 991);
    assert.match(plumbing.handles[0]?.elsewhere ?? "", /^2,5\d\d in \d+ processes$/);
  });

  it("names every slot in words", () => {
    const texts = model(childReads).rows.flatMap((row) =>
      row.lines.flatMap((line) => line.slots.map((slot) => slot.text)),
    );
    assert.ok(texts.includes("fd 4, write end of pipe 1, handle shared with 101, opened at line 10"));
    assert.ok(texts.includes("fd 3, read end of pipe 1, handle used by nobody else, opened at line 10"));
    assert.ok(
      texts.includes("fd 0, standard input, terminal, handle shared with 100 and 101, same handle as fd 1 and 2 here"),
    );
  });

  it("of any view: wires end at what is shown, every open descriptor of a row is on one line", () => {
    fc.assert(
      fc.property(randomView, fc.integer({ min: 1, max: 20 }), (view, limit) => {
        const plumbing = model(view, { limit });
        const ends = new Set([
          ...plumbing.rows.flatMap((row) => row.lines.map((line) => line.key)),
          ...plumbing.handles.map((box) => box.key),
          ...plumbing.objects.map((box) => box.key),
        ]);
        for (const wire of plumbing.wires) assert.ok(ends.has(wire.from) && ends.has(wire.to), wire.key);
        assert.equal(new Set(plumbing.wires.map((wire) => wire.key)).size, plumbing.wires.length);
        for (const row of plumbing.rows) {
          const shown = row.lines.flatMap((line) => line.slots.filter((slot) => slot.open).map((slot) => slot.fd));
          const real = view.descriptors
            .filter((descriptor) => descriptor.pid === row.pid)
            .map((descriptor) => descriptor.fd);
          assert.deepEqual(
            shown.sort((a, b) => a - b),
            real.sort((a, b) => a - b),
          );
          for (const line of row.lines) {
            for (const slot of line.slots.filter((one) => one.open)) {
              const handle = view.descriptors.find((one) => one.pid === slot.pid && one.fd === slot.fd)?.handle;
              assert.equal(handle, line.handle);
            }
          }
        }
        const candidates = view.processes.filter((process) => process.state !== "gone" && !process.system).length;
        assert.equal(plumbing.rows.length + plumbing.hiddenProcesses, candidates);
      }),
    );
  });
});

describe("rings", () => {
  it("of a pipe's end: thick for the same handle, dashed for the other end", () => {
    const found = rings(childReads, { kind: "fd", pid: 102, fd: 4 });
    assert.deepEqual([...found.slots].sort(), [
      ["101:4", "same"],
      ["102:3", "other"],
      ["102:4", "same"],
    ]);
    assert.deepEqual([...found.processes].sort(), [
      [101, "same"],
      [102, "same"],
    ]);
    assert.equal(found.sameLabel, "same handle");
    assert.equal(found.otherLabel, "same pipe, other handle");
    assert.equal(found.sentence, "Handle 3 is shared by 101 and 102: one offset and one set of flags for all of them.");
    assert.equal(
      rings(childReads, { kind: "fd", pid: 102, fd: 3 }).sentence,
      "Handle 2 is used by 102 alone, through 1 descriptor; 101 uses the same pipe through another handle.",
    );
  });

  it("of a file opened twice tell handle from file", () => {
    const found = rings(dup2, { kind: "fd", pid: 103, fd: 7 });
    assert.equal(found.slots.get("103:7"), "same");
    assert.equal(found.slots.get("103:1"), "other");
    assert.equal(found.slots.get("101:5"), "other");
    assert.equal(found.slots.has("102:1"), false);
    assert.equal(found.otherLabel, "same file, other handle");
    assert.equal(found.processes.get(101), "other");
    assert.equal(found.processes.has(102), false);
  });

  it("of a page ring the processes that share it", () => {
    const found = rings(afterFork, { kind: "page", pid: 101, page: 0x13 });
    assert.deepEqual([...found.processes.keys()], [101, 102]);
    assert.equal(ringsOf(afterFork, tablesOf(afterFork), { kind: "page", pid: 102, page: 0x13 }), null);
  });

  it("of what is no more are none", () => {
    assert.equal(ringsOf(childReads, tablesOf(childReads), { kind: "fd", pid: 101, fd: 3 }), null);
    assert.equal(ringsOf(childReads, tablesOf(childReads), { kind: "handle", id: 99 }), null);
  });

  it("of any descriptor are exactly those with its handle, and those with its object", () => {
    fc.assert(
      fc.property(randomView, fc.nat(), (view, pick) => {
        fc.pre(view.descriptors.length > 0);
        const one = view.descriptors[pick % view.descriptors.length];
        assert.ok(one);
        const found = rings(view, { kind: "fd", pid: one.pid, fd: one.fd });
        const objectOf = (handle: number): number | undefined =>
          view.handles.find((other) => other.id === handle)?.object;
        for (const other of view.descriptors) {
          const expected: string | undefined =
            other.handle === one.handle
              ? "same"
              : objectOf(other.handle) === objectOf(one.handle)
                ? "other"
                : undefined;
          assert.equal(found.slots.get(`${other.pid}:${other.fd}`), expected);
        }
        // Sharing is symmetric: seen from any that has the thick ring, the rings are the same.
        for (const [key, ring] of found.slots) {
          const [pid = 0, fd = 0] = key.split(":").map(Number);
          if (ring === "same") assert.deepEqual(rings(view, { kind: "fd", pid, fd }).slots, found.slots);
        }
      }),
    );
  });
});
