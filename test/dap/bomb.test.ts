/** A real fork bomb on the real engine: the adapter keeps answering, and Pause arrives at once. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openWith } from "../../server/dap/open.ts";
import { loadToolchain } from "../../server/host/node/toolchain.ts";
import { root } from "../project/files.ts";
import { Client, pacer } from "./client.ts";

describe("a fork bomb", function () {
  this.timeout(60_000);

  it("can be watched, paused, and gone back from", async () => {
    const program = join(root, "samples/fork-bomb.c");
    const sourceText = readFileSync(program, "utf8");
    const client = new Client({ pacer, readText: async () => null, open: openWith(loadToolchain(), pacer) });
    await client.request("initialize", {});
    const limits = { processes: 300 };
    const launched = await client.request("launch", { program, sourceText, limits });
    assert.ok(launched.success, launched.message);
    await client.request("configurationDone");
    await client.event("stopped");
    await client.request("continue", { threadId: 1 });
    // Until the limit is reached; the limit counts init and the shell as well.
    const count = async (): Promise<number> => (await client.request("threads")).body.threads.length;
    for (let tries = 0; (await count()) < 290; tries++) {
      assert.ok(tries < 500, "the bomb does not grow");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const asked = performance.now();
    await client.request("pause", { threadId: 1 });
    await client.event("stopped");
    const took = performance.now() - asked;
    assert.ok(took < 1500, `Pause took ${took.toFixed(0)} ms`);
    await client.request("forkscope/goTo", { event: 0 });
    await client.event("stopped");
    assert.equal(await count(), 1);
    await client.request("disconnect");
  });
});
