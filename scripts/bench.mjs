/**
 * Runs the benchmarks, one after the other so that they do not disturb each other: `npm run bench`, or
 * `npm run bench -- fork` for those whose path contains a word. A benchmark is a file bench/NAME.bench.ts that
 * measures when it is run, prints its figures, and exits with 1 when a requirement is missed.
 *
 * What surprises: benchmarks are bundled as the product is, not run from source. A loader that compiles TypeScript on
 * the fly adds code of its own to every function, and would be measured too.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { generate } from "./generate.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const words = process.argv.slice(2);
const benchmarks = readdirSync(join(root, "bench"))
  .filter((name) => name.endsWith(".bench.ts"))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .sort();

/** Bundles a benchmark; the path of what to run. @param {string} name */
async function bundle(name) {
  const outfile = join(root, ".cache/bench", name.replace(/\.ts$/, ".mjs"));
  // Hosts look for their data beside themselves: they are told that they still are where they were.
  const place = pathToFileURL(join(root, "server/host/node/bench.js")).href;
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join("bench", name)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
    external: ["web-tree-sitter"],
    loader: { ".c": "text", ".h": "text" },
    define: { "import.meta.url": JSON.stringify(place) },
  });
  return outfile;
}

if (!generate()) process.exitCode = 1;
else if (benchmarks.length === 0) console.warn("!! no such benchmark in bench/");
else {
  for (const name of benchmarks) {
    console.log(`── ${name.replace(".bench.ts", "")}`);
    const { status } = spawnSync(process.execPath, ["--expose-gc", await bundle(name)], {
      cwd: root,
      stdio: "inherit",
    });
    if (status !== 0) process.exitCode = 1;
  }
}
