/** The world in words: most important first, and as plain as a list can be. */
import assert from "node:assert/strict";
import { describeWorld } from "../../extension/describe.ts";
import { fixtures } from "../webview/fixtures/all.ts";

const lines = (name: string): string[] => describeWorld(fixtures[name]!).split("\n");

describe("the world in words", () => {
  it("says where the run stands, then who does what, then who holds what", () => {
    const text = lines("afterFork");
    assert.match(text[0] ?? "", /^# Event \d+ of \d+/);
    const headings = text.filter((line) => line.startsWith("## "));
    assert.deepEqual(headings.slice(0, 2), ["## Processes", "## Files"]);
    assert.ok(text.some((line) => /^- 1, pid 101, /.test(line)));
    assert.ok(
      text.some((line) => /^ {2}- 1\.1, pid 102, /.test(line)),
      "a child is indented below its parent",
    );
    assert.ok(
      text.some((line) => /^- pipe 1, .*: fd \d of 101, fd \d of 102$/.test(line)),
      text.join("\n"),
    );
  });

  it("says that it is the past, and what is dangerous", () => {
    assert.match(lines("inThePast")[0] ?? "", /\(in the past\)/);
    assert.ok(
      lines("deadlock").some((line) => /write end still open/.test(line)),
      lines("deadlock").join("\n"),
    );
  });

  it("counts the processes that it leaves out", () => {
    const bomb = fixtures["bomb"]!;
    if (bomb.moreProcesses > 0) assert.ok(lines("bomb").some((line) => line.includes(`${bomb.moreProcesses} more`)));
  });
});
