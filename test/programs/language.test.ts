/** Small programs that must print what gcc's print: each is compiled and run on this machine, and simulated in every variant. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulate } from "./runner/simulate.ts";

const scratch = mkdtempSync(join(tmpdir(), "forkscope-language-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

for (const folder of ["language", "signals"]) {
  describe(`${folder}, beside gcc`, () => {
    const here = join(import.meta.dirname, folder);
    for (const name of readdirSync(here).filter((file) => file.endsWith(".c"))) {
      it(name, async function () {
        this.timeout(30_000);
        const binary = join(scratch, name.replace(/\.c$/, ""));
        execFileSync("gcc", ["-w", "-O0", join(here, name), "-o", binary, "-lm"]);
        const real = spawnSync(binary, { encoding: "utf8", timeout: 10_000 });
        for (const checks of [true, false]) {
          const run = await simulate(join(here, name), { stdout: "file", checks });
          assert.equal(run.output, real.stdout);
          assert.equal(run.status, real.status);
        }
      });
    }
  });
}
