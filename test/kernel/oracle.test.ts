/**
 * Every script here runs on real Linux too, and both logs must be equal, process by process.
 *
 * Scripts order what could come in either order by sleeping, which costs real time only on the real machine.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { byProcess, run } from "./driver.ts";
import { askLinux } from "./oracle.ts";
import { SCRIPTS } from "./scripts.ts";

const hasGcc = process.platform === "linux" && process.arch === "x64" && spawnSync("gcc", ["--version"]).status === 0;

describe("kernel against Linux", function () {
  this.timeout(120_000);
  let real: string[][] = [];

  before(() => {
    if (hasGcc) real = askLinux(Object.values(SCRIPTS));
    else assert.ok(!process.env["CI"], "the judge is missing: no gcc on this machine");
  });

  for (const [index, [title, script]] of Object.entries(SCRIPTS).entries()) {
    it(title, function () {
      if (!hasGcc) this.skip();
      const ours = run(script, { stdin: "null", stdout: "null", stderr: "null" });
      assert.deepEqual(byProcess(ours.log), byProcess(real[index]!));
    });
  }
});
