/** The process tree's scene: where cards stand, what is folded, what is said. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { WorldView } from "../../server/protocol/view.ts";
import { layoutTree, type TreeOptions, tally } from "../../webview/overview.ts";
import { nodeWithPid, treeMove } from "../../webview/tree-keys.ts";
import type { SceneNode, TreeScene } from "../../webview/tree-layout.ts";
import { bomb } from "./fixtures/bomb.ts";
import { deadlock } from "./fixtures/deadlock.ts";
import { afterFork, childReads } from "./fixtures/pipe-hello.ts";
import { zombie } from "./fixtures/zombie.ts";
import { randomView } from "./random-view.ts";

const options = (over: Partial<TreeOptions> = {}): TreeOptions => ({
  mode: "tree",
  room: { width: 600, height: 300 },
  budget: 60,
  opened: new Set(),
  closed: new Set(),
  keep: new Set(),
  ...over,
});

const scene = (view: WorldView, over: Partial<TreeOptions> = {}): TreeScene => layoutTree(view, options(over));
const overlap = (a: SceneNode, b: SceneNode): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

function assertNoOverlap(shown: TreeScene): void {
  shown.nodes.forEach((node, index) => {
    const other = shown.nodes.slice(index + 1).find((one) => overlap(node, one));
    assert.equal(other, undefined, `${node.key} lies over ${other?.key}`);
  });
}

/** What a student reads, as an outline. */
const outline = (shown: TreeScene): string[] =>
  shown.nodes.map((node) => `${"  ".repeat(node.level - 1)}${node.title}: ${node.subtitle}`);

describe("the scene of the process tree", () => {
  it("puts a child to the right of its parent", () => {
    assert.deepEqual(outline(scene(afterFork)), [
      "init: blocked · wait",
      "  sh: blocked · wait",
      "    101: running · line 14",
      "      102: ready · line 12",
    ]);
    const shown = scene(afterFork);
    const [parent, child] = [shown.byKey.get("p101"), shown.byKey.get("p102")];
    assert.ok(parent && child && child.x > parent.x + parent.w);
    assert.equal(child.y + child.h / 2, parent.y + parent.h / 2);
  });

  it("hangs an orphan below init by an edge of its own kind", () => {
    const shown = scene(zombie);
    assert.deepEqual(
      shown.edges.filter((edge) => edge.adopted),
      [{ key: "p1>p105", from: "p1", to: "p105", adopted: true }],
    );
    assert.match(
      shown.byKey.get("p105")?.text ?? "",
      /^pid 105, blocked in nanosleep.*orphan, adopted by 1, born of 103/,
    );
  });

  it("says of a process what it does before where it belongs", () => {
    assert.equal(
      scene(childReads).byKey.get("p102")?.text,
      "pid 102, blocked in read(3): pipe 1 is empty and its write end is still open in 101 (fd 4) and here (fd 4), " +
        "line 19 in main, path 1.1, child of 101, 5 descriptors, pending SIGUSR1",
    );
    assert.equal(scene(zombie).byKey.get("p102")?.text, "pid 102, zombie, exit status 3, path 1.1, child of 101");
  });

  it("marks the processes of a deadlock", () => {
    assert.deepEqual(
      scene(deadlock)
        .nodes.filter((node) => node.danger)
        .map((node) => node.pid),
      [101, 102],
    );
  });

  it("of any family shows every process once, no card over another, parents left of their children", () => {
    fc.assert(
      fc.property(randomView, (view) => {
        const shown = scene(view, { budget: 10_000 });
        const present = view.processes.filter((process) => process.state !== "gone");
        assert.deepEqual(shown.nodes.map((node) => node.pid).sort(), present.map((process) => process.pid).sort());
        assertNoOverlap(shown);
        for (const edge of shown.edges) {
          const [from, to] = [shown.byKey.get(edge.from), shown.byKey.get(edge.to)];
          assert.ok(from && to && from.x + from.w < to.x);
        }
        for (const node of shown.nodes) {
          assert.ok(node.x >= 0 && node.y >= 0 && node.x + node.w <= shown.width && node.y + node.h <= shown.height);
          assert.ok(node.posInSet >= 1 && node.posInSet <= node.setSize);
          assert.notEqual(node.text, "");
        }
      }),
    );
  });

  it("of any family, folded, hides none: each process has a card that stands for it", () => {
    fc.assert(
      fc.property(randomView, fc.nat(30), (view, budget) => {
        const keep = view.processes[view.processes.length - 1]?.pid ?? 1;
        const shown = scene(view, { budget, keep: new Set([keep]) });
        assertNoOverlap(shown);
        const present = view.processes.filter((process) => process.state !== "gone");
        for (const { pid } of present) assert.ok(shown.byKey.has(shown.keyOfPid.get(pid) ?? ""), `${pid} is nowhere`);
        const counted = shown.nodes
          .filter((node) => node.kind === "process" || node.expanded === false)
          .reduce((sum, node) => sum + node.members.length + (node.expanded === false ? node.below : 0), 0);
        assert.equal(counted, present.length);
        if (present.some((process) => process.pid === keep)) assert.equal(shown.keyOfPid.get(keep), `p${keep}`);
      }),
    );
  });

  it("is the same for the same view", () => {
    assert.deepEqual(scene(zombie).nodes, scene(structuredClone(zombie)).nodes);
  });
});

describe("a thousand processes", () => {
  const view = bomb(1000);

  it("fold into a tree that a person can read", () => {
    const shown = scene(view);
    assert.ok(shown.nodes.length <= 80, `${shown.nodes.length} cards`);
    assert.ok(shown.nodes.some((node) => node.kind === "group"));
    assert.match(shown.nodes.find((node) => node.kind === "group")?.text ?? "", /^\d+ processes in the same state, /);
  });

  it("open where one looks, and close again", () => {
    const group = scene(view).nodes.find((node) => node.kind === "group");
    assert.ok(group);
    const opened = scene(view, { opened: new Set([group.key]) });
    assert.equal(opened.byKey.get(group.key)?.expanded, true);
    for (const pid of group.members) assert.equal(opened.byKey.get(`p${pid}`)?.parent, group.key);
    const closed = scene(view, { closed: new Set(["p101"]) });
    assert.deepEqual(
      closed.nodes.map((node) => node.key),
      ["p1", "p100", "p101"],
    );
    assert.equal(closed.byKey.get("p101")?.below, 999);
  });

  it("are all seen in the overview, in columns by generation", () => {
    for (const room of [
      { width: 568, height: 260 },
      { width: 668, height: 118 },
      { width: 380, height: 500 },
    ]) {
      const shown = scene(view, { mode: "overview", room });
      assert.equal(shown.nodes.length, 1000);
      assertNoOverlap(shown);
      assert.deepEqual(
        shown.columns.map((column) => column.label),
        ["1", "10", "45", "120", "210", "252", "208", "113", "36", "5"],
      );
      assert.ok(shown.width <= Math.max(room.width, 560), `${shown.width} wide in ${room.width}`);
    }
  });

  it("are told in a few lines", () => {
    const lines = tally(view);
    assert.equal(lines[0]?.text, "518 ready · line 8");
    assert.equal(
      lines.reduce((sum, line) => sum + line.count, 0),
      1000,
    );
  });

  it("take time in proportion to their number", () => {
    const part = { ...view, processes: view.processes.slice(0, view.processes.length / 8) };
    // The best of several: other programs may have the processor meanwhile.
    const best = (of: WorldView): number =>
      Math.min(
        ...Array.from({ length: 12 }, () => {
          const begun = performance.now();
          for (let i = 0; i < 4; i++) scene(of, { mode: "overview" });
          return performance.now() - begun;
        }),
      );
    best(part);
    const ratio = best(view) / best(part);
    assert.ok(ratio < 40, `eight times as many take ${ratio.toFixed(1)} times as long`);
  });
});

describe("keys in the tree", () => {
  const shown = scene(zombie);
  const move = (from: string, key: string): string | undefined => {
    const result = treeMove(shown, from, key, false);
    return result?.kind === "focus" ? result.key : result?.kind;
  };

  it("lead to child, parent and neighbours", () => {
    assert.equal(move("p100", "ArrowRight"), "p101");
    assert.equal(move("p101", "ArrowRight"), "p102");
    assert.equal(move("p102", "ArrowDown"), "p103");
    assert.equal(move("p103", "ArrowUp"), "p102");
    assert.equal(move("p104", "ArrowLeft"), "p101");
    assert.equal(move("p104", "Home"), "p1");
    assert.equal(move("p1", "End"), "p104");
    assert.equal(move("p1", "x"), undefined);
  });

  it("open what is closed and close a group", () => {
    const folded = scene(bomb(1000));
    const group = folded.nodes.find((node) => node.kind === "group");
    assert.ok(group);
    assert.deepEqual(treeMove(folded, group.key, "ArrowRight", false), { kind: "open", key: group.key });
    const opened = scene(bomb(1000), { opened: new Set([group.key]) });
    assert.deepEqual(treeMove(opened, group.key, "ArrowLeft", false), { kind: "close", key: group.key });
    assert.deepEqual(treeMove(opened, "p101", "ArrowLeft", true), { kind: "close", key: "p101" });
  });

  it("reach every card of any tree by arrows alone", () => {
    fc.assert(
      fc.property(randomView, (view) => {
        const any = scene(view);
        const seen = new Set<string>();
        const queue = any.nodes.slice(0, 1).map((node) => node.key);
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
          if (seen.has(next)) continue;
          seen.add(next);
          for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]) {
            const result = treeMove(any, next, key, false);
            if (result?.kind === "focus") queue.push(result.key);
          }
        }
        assert.equal(seen.size, any.nodes.length);
      }),
      { numRuns: 40 },
    );
  });

  it("find a pid by its digits", () => {
    assert.equal(nodeWithPid(shown, "p1", "103")?.key, "p103");
    assert.equal(nodeWithPid(shown, "p1", "10")?.pid, 105);
    assert.equal(nodeWithPid(shown, "p101", "9"), undefined);
  });
});
