/**
 * Runs the benchmarks, one after the other so that they do not disturb each other: `npm run bench`, or
 * `npm run bench -- fork` for those whose path contains a word. A benchmark is a file bench/NAME.bench.ts that
 * measures when it is run and prints its figures.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "./generate.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const words = process.argv.slice(2);
const benchmarks = readdirSync(join(root, "bench"))
  .filter((name) => name.endsWith(".bench.ts"))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .sort();

if (!generate()) process.exitCode = 1;
else if (benchmarks.length === 0) console.warn("!! no such benchmark in bench/");
else {
  for (const name of benchmarks) {
    console.log(`── ${name.replace(".bench.ts", "")}`);
    const { status } = spawnSync(process.execPath, ["--import=tsx", join("bench", name)], {
      cwd: root,
      stdio: "inherit",
    });
    if (status !== 0) process.exitCode = 1;
  }
}
