/**
 * Packs the extension: `npm run package` builds and writes dist/forkscope.vsix, and fails when it is over its budget
 * of one megabyte. Everything is bundled, so no dependencies are packed.
 */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const budget = 1024 * 1024;
const out = "dist/forkscope.vsix";

/** @param {string[]} command */
function run([program = "", ...args]) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

run([process.execPath, "scripts/build.mjs"]);
run([
  join("node_modules/.bin/vsce"),
  "package",
  "--no-dependencies",
  "--allow-missing-repository",
  "--no-rewrite-relative-links",
  "--out",
  out,
]);
const { size } = statSync(join(root, out));
console.log(`${out}: ${(size / 1024).toFixed(0)} KB of ${budget / 1024} KB`);
if (size > budget) {
  console.error("the package is over its budget");
  process.exitCode = 1;
}
