/** Zone B's model: order, sharing of pages, names for pointers. */
import assert from "node:assert/strict";
import { memoryModel, pageName, pageSharing, type ValueRow } from "../../webview/memory-model.ts";
import { pageLook } from "../../webview/page-look.ts";
import * as make from "./fixtures/make.ts";
import { afterFork, beforeFork, childReads } from "./fixtures/pipe-hello.ts";

const model = (view = afterFork) => {
  assert.ok(view.memory);
  return memoryModel(view.memory);
};
const rowsOf = (view = afterFork): readonly ValueRow[] =>
  model(view).segments.flatMap((box) => [...box.frames.flatMap((frame) => frame.rows), ...box.rows]);
const row = (name: string, view = afterFork): ValueRow => {
  const found = rowsOf(view).find((one) => one.value.name === name);
  assert.ok(found, name);
  return found;
};

describe("the address space", () => {
  it("has high addresses first, with the frames in the stack", () => {
    const boxes = model().segments;
    assert.deepEqual(
      boxes.map((box) => box.segment.kind),
      ["stack", "heap", "data", "rodata", "text"],
    );
    assert.deepEqual(
      boxes.map((box) => box.frames.length),
      [1, 0, 0, 0, 0],
    );
    assert.equal(boxes[1]?.range, "0x20000 – 0x21000");
  });

  it("says which pages are shared, and with whom", () => {
    assert.deepEqual(
      model().segments.map((box) => box.sharing.text),
      [
        "2 pages: 1 own",
        "1 page, shared with 102",
        "1 page, shared with 102",
        "1 page, shared with 102",
        "2 pages, shared with 102",
      ],
    );
    assert.equal(model().text, "1 own page, 5 pages shared copy-on-write");
    assert.equal(pageSharing(make.segment("heap", 0, 0x1000)).text, "no page in use");
    const mixed = make.segment("heap", 0, 0x4000, {
      pages: [make.page(0, 1, [102]), make.page(1, 2), make.page(2, 0)],
    });
    assert.equal(pageSharing(mixed).text, "3 pages: 1 shared with 102, 1 own");
  });

  it("shows the page that the last step copied", () => {
    const shared = make.page(9, 8, [102]);
    assert.equal(pageLook(make.page(9, 30), shared), "copied");
    assert.equal(pageLook(make.page(9, 8), shared), "own", "the other process took a copy: this one is as it was");
    assert.equal(pageLook(shared, shared), "shared");
    assert.equal(pageLook(make.page(9, 0), undefined), "zero");
    assert.equal(
      pageName(shared),
      "page at 0x9000, shared copy-on-write with 102: one stored page (frame 8) until someone writes",
    );
  });

  it("names what a pointer points at", () => {
    assert.deepEqual(row("p").points, { kind: "named", text: "to pipeEnds", to: "1/0:pipeEnds" });
    assert.equal(row("greeting").points?.text, 'to "Hello, sweet child!\\n"');
    assert.equal(row("list").points?.kind, "null");
    assert.equal(row("q").points?.kind, "wild");
    assert.equal(row("rounds").points, null);
  });

  it("points into the middle of something by name and distance", () => {
    const memory = make.memory(1, {
      frames: [
        make.frame("main", 3, [make.value("p", "char *", "0x1005", { target: 0x1005, address: 0x2000, size: 8 })]),
      ],
      segments: [
        make.segment("stack", 0x2000, 0x3000),
        make.segment("data", 0x1000, 0x2000, {
          values: [make.value("buffer", "char[16]", '"…"', { address: 0x1000, size: 16 })],
        }),
      ],
    });
    assert.equal(memoryModel(memory).segments[0]?.frames[0]?.rows[0]?.points?.text, "to buffer + 5");
  });

  it("keeps the key of a frame while others come and go above it", () => {
    const one = make.memory(1, { segments: [make.segment("stack", 0, 0x1000)], frames: [make.frame("main", 3, [])] });
    const two = { ...one, frames: [make.frame("f", 9, []), make.frame("main", 4, [])] };
    const key = memoryModel(one).segments[0]?.frames[0]?.key;
    assert.equal(memoryModel(two).segments[0]?.frames[1]?.key, key);
  });

  it("says a value in words", () => {
    assert.equal(row("returnCode", afterFork).text, "returnCode = 102, int, changed by the last step");
    assert.equal(row("returnCode", beforeFork).text, "returnCode = not initialised, int");
    assert.equal(row("pipeEnds", childReads).children[1]?.text, "[1] = 4, int, descriptor 4");
  });
});
