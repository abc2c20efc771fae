/** What a webview may say: it shows texts that a program chose, so only well-formed messages pass. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseFromWebview } from "../../server/protocol/envelope.ts";

describe("messages from the webview", () => {
  it("pass when they are well formed, without what does not belong", () => {
    assert.deepEqual(parseFromWebview({ kind: "ready", more: 1 }), { kind: "ready" });
    const request = { kind: "request", id: 3, name: "forkscope/world", args: { pid: 101 } };
    assert.deepEqual(parseFromWebview(request), request);
    assert.deepEqual(parseFromWebview({ kind: "command", command: "stepBack" }), {
      kind: "command",
      command: "stepBack",
    });
    assert.deepEqual(parseFromWebview({ kind: "reveal", path: "/a.c", line: 3 }), {
      kind: "reveal",
      path: "/a.c",
      line: 3,
    });
  });

  it("are dropped otherwise", () => {
    const wrong = [
      ...[null, 7, "ready", [], {}, { kind: "Ready" }, { kind: "request" }],
      { kind: "request", id: 1.5, name: "forkscope/world", args: {} },
      { kind: "request", id: 1, name: "launch", args: {} },
      { kind: "request", id: 1, name: "__proto__", args: {} },
      { kind: "request", id: 1, name: "forkscope/world", args: [] },
      { kind: "command", command: "workbench.action.quit" },
      { kind: "command", command: "constructor" },
      { kind: "reveal", path: "/a.c", line: 0 },
      { kind: "reveal", path: "x".repeat(5000), line: 1 },
    ];
    for (const message of wrong) assert.equal(parseFromWebview(message), null, JSON.stringify(message));
  });

  it("never throw, whatever arrives", () => {
    fc.assert(fc.property(fc.anything(), (message) => void parseFromWebview(message)));
  });
});
