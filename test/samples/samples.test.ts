/**
 * Every sample, and other programs besides, does what it does on real Linux. Here with a few disturbed runs of each;
 * `npm run oracle -- samples` makes 200.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { hasLinux } from "../oracle/linux.ts";
import { simulate } from "../programs/runner/simulate.ts";
import { root } from "../project/files.ts";
import { checkLinux, checkSimulation } from "./outcomes.ts";
import { BOMB, everySample, HANGS, programs } from "./sample-programs.ts";

const REAL_RUNS = 20;

describe("samples", function () {
  this.timeout(120_000);

  for (const path of everySample) {
    it(`${basename(path)} says what to watch, and gcc -Wall has nothing to say`, function () {
      const text = readFileSync(join(root, path), "utf8");
      assert.match(text, /^\/\/ [^\n]+\n(?:\/\/ [^\n]+\n)*\/\/\n\/\/ Watch: |^\/\/ [^\n]+Type in/);
      if (!hasLinux) this.skip();
      const flags = ["-Wall", "-Wextra", "-Werror", "-std=gnu11", "-fsyntax-only"];
      execFileSync("gcc", [...flags, join(root, path)], { stdio: "pipe" });
    });
  }

  for (const path of programs) {
    it(`${basename(path)} has the outcomes that are written down`, () => checkSimulation(path));
  }

  for (const path of programs) {
    it(`${basename(path)} does the same on real Linux`, function () {
      if (!hasLinux) this.skip();
      return checkLinux(path, REAL_RUNS);
    });
  }

  it("forgotten-close.c hangs, and the reason names who holds the write end", async () => {
    for (const seed of [1, 2, 3]) {
      const { state, status } = await simulate(join(root, HANGS), { seed });
      assert.equal(status, null);
      assert.equal(state.kind, "deadlock");
      assert.deepEqual(state.kind === "deadlock" && state.sentences, [
        "pid 101: wait() waits: its child 102 has not ended",
        "pid 102: read(3) waits: pipe 1 is empty and its write end is still open here (fd 4)",
      ]);
    }
  });

  it("fork-bomb.c goes on for ever, and never has more processes than the limit", async () => {
    const { state } = await simulate(join(root, BOMB), { limits: { processes: 50 }, most: 3000 });
    assert.equal(state.kind, "running");
  });
});
