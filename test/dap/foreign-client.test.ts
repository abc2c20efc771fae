/** A session with a DAP client that nobody here wrote: the one of @vscode/debugadapter-testsupport, over a pipe. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DebugClient } from "@vscode/debugadapter-testsupport";
import { root } from "../project/files.ts";

describe("a DAP client of others", function () {
  this.timeout(60_000);
  const program = join(root, "samples/pipe-hello.c");
  let client: DebugClient;

  beforeEach(async () => {
    const env = { ...process.env, NODE_OPTIONS: "--import=tsx" };
    client = new DebugClient("node", join(import.meta.dirname, "stdio-entry.ts"), "forkscope", { cwd: root, env });
    client.defaultTimeout = 20_000;
    await client.start();
  });
  afterEach(() => client.stop());

  it("breaks, steps back, and runs to the end", async () => {
    await client.hitBreakpoint({ program, stopOnEntry: false }, { path: program, line: 16 });
    const { body } = await client.threadsRequest();
    assert.equal(body.threads.length, 2);
    const stopped = client.waitForEvent("stopped");
    await client.stepBackRequest({ threadId: 1 });
    await stopped;
    const { body: stack } = await client.stackTraceRequest({ threadId: 1 });
    assert.equal(stack.stackFrames[0]?.line, 14);
    await client.setBreakpointsRequest({ source: { path: program }, breakpoints: [] });
    const ended = client.waitForEvent("stopped");
    await client.continueRequest({ threadId: 1 });
    assert.equal((await ended).body.description, "Program ended");
    const terminated = client.waitForEvent("terminated");
    await client.continueRequest({ threadId: 1 });
    await terminated;
    await client.disconnectRequest();
  });

  it("is told why a launch fails", async () => {
    await client.initializeRequest();
    await assert.rejects(client.launchRequest({ program, policy: "fair" } as never), /"policy" is "fair", but must be/);
  });
});
