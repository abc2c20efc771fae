/** The smaller pure parts: what is announced, what moves, what the camera shows, what is remembered, colours, words. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { changeSentence } from "../../webview/announce.ts";
import { detailAt, fitCamera, nodeAt, reveal, zoomAt } from "../../webview/camera.ts";
import { colourOf } from "../../webview/look.ts";
import { movedBy, planMotion } from "../../webview/motion.ts";
import { pieces } from "../../webview/output-pieces.ts";
import { layoutTree } from "../../webview/overview.ts";
import { nothingSaved, parseSaved } from "../../webview/saved.ts";
import type { TreeScene } from "../../webview/tree-layout.ts";
import { count, list } from "../../webview/words.ts";
import { bomb } from "./fixtures/bomb.ts";
import { deadlock } from "./fixtures/deadlock.ts";
import { afterFork, beforeFork, childReads, inThePast, written } from "./fixtures/pipe-hello.ts";
import { randomView } from "./random-view.ts";

const none = { opened: new Set<string>(), closed: new Set<string>(), keep: new Set<number>() };
const scene = (view = afterFork): TreeScene =>
  layoutTree(view, { mode: "tree", room: { width: 600, height: 300 }, budget: 60, ...none });

describe("what is announced", () => {
  it("is what has happened", () => {
    assert.equal(changeSentence(beforeFork, afterFork), "102 forked from 101");
    assert.equal(changeSentence(null, afterFork), afterFork.reason);
    assert.equal(changeSentence(afterFork, afterFork), "");
    assert.match(changeSentence(afterFork, childReads), /^102 blocked in read\(3\): pipe 1 is empty/);
    assert.match(changeSentence(childReads, { ...deadlock, revision: 50 }), /^Deadlock: nobody can run/);
  });

  it("is where one is when going back", () => {
    const later = { ...written, revision: 29, event: 41, events: 41 };
    assert.equal(changeSentence(later, inThePast), "Back at event 16 of 41. Went back to event 16.");
  });

  it("folds many into a number", () => {
    const few = { ...bomb(20, 1), processes: bomb(20, 1).processes.filter((process) => process.state !== "zombie") };
    assert.match(changeSentence(few, bomb(1000, 2)), /^9\d\d processes forked/);
    assert.ok(changeSentence(few, bomb(1000, 2)).length < 160);
  });
});

describe("motion", () => {
  it("lets a child slide out of its parent", () => {
    const motion = planMotion(scene(beforeFork), scene(afterFork), false);
    assert.ok(motion && motion.duration <= 450);
    const [parent, child] = [scene(beforeFork).byKey.get("p101"), scene(afterFork).byKey.get("p102")];
    assert.ok(parent && child);
    const start = movedBy(motion, "p102", 0);
    assert.deepEqual([child.x + start.dx, child.y + start.dy], [parent.x, parent.y]);
    assert.deepEqual(movedBy(motion, "p102", 1), { dx: 0, dy: 0, alpha: 1 });
  });

  it("is none with reduced motion, without a change, and when very much changes", () => {
    assert.equal(planMotion(scene(beforeFork), scene(afterFork), true), null);
    assert.equal(planMotion(scene(afterFork), scene(afterFork), false), null);
    assert.equal(planMotion(null, scene(afterFork), false), null);
    const wide = (total: number) =>
      layoutTree(bomb(total), { mode: "tree", room: { width: 1, height: 1 }, budget: 1000, ...none });
    assert.equal(planMotion(wide(10), wide(100), false), null);
  });
});

describe("the camera", () => {
  const size = { width: 600, height: 300 };

  it("fits what it can show legibly", () => {
    const camera = fitCamera(scene(), size, undefined);
    for (const node of scene().nodes) {
      assert.ok(node.x * camera.k + camera.x >= 0 && (node.x + node.w) * camera.k + camera.x <= size.width);
    }
    assert.equal(detailAt(1), "full");
    assert.equal(detailAt(0.5), "short");
    assert.equal(detailAt(0.2), "cell");
  });

  it("brings any node of any tree into sight, and finds it there", () => {
    fc.assert(
      fc.property(randomView, fc.nat(), (view, pick) => {
        const shown = scene(view);
        const node = shown.nodes[pick % shown.nodes.length];
        assert.ok(node);
        const camera = reveal(fitCamera(shown, size, undefined), node, size);
        const x = (node.x + node.w / 2) * camera.k + camera.x;
        const y = (node.y + node.h / 2) * camera.k + camera.y;
        assert.ok(x > 0 && x < size.width && y > 0 && y < size.height);
        assert.equal(nodeAt(shown, camera, x, y)?.key, node.key);
      }),
    );
  });

  it("zooms around the point under the mouse", () => {
    const camera = zoomAt({ k: 1, x: 10, y: 20 }, 2, 110, 120);
    assert.deepEqual(camera, { k: 2, x: -90, y: -80 });
    assert.ok(zoomAt(camera, 1000, 0, 0).k <= 2.5);
  });
});

describe("what is remembered", () => {
  it("comes back", () => {
    const state = {
      ...nothingSaved,
      pid: 102,
      tab: "files",
      pin: { kind: "fd", pid: 102, fd: 3 },
      pinned: [101],
      across: 0.3,
    } as const;
    assert.deepEqual(parseSaved(JSON.parse(JSON.stringify(state))), state);
  });

  it("never breaks the picture, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const parsed = parseSaved(value);
        assert.deepEqual(Object.keys(parsed).sort(), Object.keys(nothingSaved).sort());
        assert.ok(parsed.across >= 0.15 && parsed.across <= 0.85);
      }),
    );
    assert.deepEqual(
      parseSaved({ across: "wide", pin: { kind: "fd", pid: "x" }, camera: { k: 0, x: 1, y: 1 } }),
      nothingSaved,
    );
  });
});

describe("looks and words", () => {
  it("give each of 32 processes a look of its own, and any parent and child different ones", () => {
    const looks = Array.from({ length: 32 }, (_, index) => JSON.stringify(colourOf(101 + index)));
    assert.equal(new Set(looks).size, 32);
    assert.equal(colourOf(1).hue, 0);
    assert.notDeepEqual(colourOf(101), colourOf(109));
  });

  it("count and list as people do", () => {
    assert.equal(count(1, "child", "children"), "1 child");
    assert.equal(count(65536, "byte"), "65,536 bytes");
    assert.equal(list([1, 2, 3]), "1, 2 and 3");
    assert.equal(list([1, 2, 3, 4, 5, 6, 7, 8]), "1, 2, 3, 4, 5 and 3 more");
  });

  it("join neighbouring output of one writer", () => {
    assert.deepEqual(pieces(written.output), [
      { pid: 101, stream: "stdout", text: "parent: my child is 102\nparent: writing\n" },
      { pid: 102, stream: "stderr", text: "child: <img src=x onerror=alert(1)> waiting\n" },
    ]);
  });
});
