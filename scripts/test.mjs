/**
 * Runs the checks and the test suites, and sums them up.
 *
 *   npm test                      everything, real VS Code included
 *   npm test -- kernel conformance  one or more suites by name; "unit" means every room's
 *   npm run oracle -- samples     the long comparisons with real Linux, all or one; no part of `npm test`
 *
 * The last line is "N passed, N failed"; lint, type check and build count as one test each. A suite that can't run on
 * this machine skips its tests with a loud line, but where CI=true is set a skipped test is a failed one.
 *
 * A suite is a command. It reports by appending {"passed", "failed", "skipped"} as a line of JSON to the file named in
 * FORKSCOPE_COUNTS; without such a line its exit status is one test, and a mocha run without one has failed.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "./generate.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (/** @type {string} */ name) => join("node_modules/.bin", name);
const mocha = [bin("mocha"), "--reporter", "test/count-reporter.mjs"];
const elsewhere = ["conformance", "oracle", "vscode"];

/** The folders of test/ with unit tests. Each runs on its own, so that one that does not load leaves the others. */
const rooms = readdirSync(join(root, "test"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !elsewhere.includes(entry.name) && hasTests(join(root, "test", entry.name)))
  .map((entry) => entry.name);

/** @param {string} folder */
function hasTests(folder) {
  return readdirSync(folder, { recursive: true }).some((path) => /\.test\.tsx?$/.test(String(path)));
}

/** The comparisons that `npm run oracle -- NAME…` names: each is a file of test/oracle. Without a name, all. */
function oracles() {
  const [suite, ...names] = process.argv.slice(2);
  return suite === "oracle" && names.length > 0 ? names : ["*"];
}

/** @typedef {{ name: string, command: string[], unit?: boolean, needs?: string, counts?: boolean, minutes: number, onRequest?: boolean }} Suite */

/** @type {Suite[]} */
const suites = [
  { name: "lint", command: ["npm", "run", "--silent", "lint"], minutes: 3 },
  { name: "typecheck", command: [bin("tsc"), "-b"], minutes: 5 },
  { name: "build", command: [process.execPath, "scripts/build.mjs"], minutes: 5 },
  ...rooms.map((name) => ({
    name,
    unit: true,
    command: [...mocha, `test/${name}/**/*.test.{ts,tsx}`],
    counts: true,
    minutes: 8,
  })),
  {
    name: "conformance",
    needs: "test/conformance",
    command: [...mocha, "test/conformance/**/*.test.ts"],
    counts: true,
    minutes: 12,
  },
  {
    name: "oracle",
    onRequest: true,
    command: [...mocha, ...oracles().map((name) => `test/oracle/${name}.test.ts`)],
    counts: true,
    minutes: 60,
  },
  { name: "vscode", needs: "test/vscode/run.mjs", command: [process.execPath, "test/vscode/run.mjs"], minutes: 15 },
];

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs one suite, its output going where ours goes. A suite that hangs is ended together with what it started.
 * @param {Suite} suite @returns {Promise<Counts & { note: string }>}
 */
async function run(suite) {
  const folder = mkdtempSync(join(tmpdir(), "forkscope-counts-"));
  const file = join(folder, "counts");
  const [program = "", ...args] = suite.command;
  const child = spawn(program, args, {
    cwd: root,
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, FORKSCOPE_COUNTS: file },
  });
  // It leads a process group of its own, so that Ctrl-C and the alarm reach everything it started.
  const end = () => {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  };
  const interrupted = () => {
    end();
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);
  let timedOut = false;
  const alarm = setTimeout(() => {
    timedOut = true;
    end();
  }, suite.minutes * 60_000);
  const status = await new Promise((resolve) => {
    child.once("error", resolve);
    child.once("exit", (code, signal) => resolve(code ?? signal));
  });
  clearTimeout(alarm);
  process.off("SIGINT", interrupted);
  process.off("SIGTERM", interrupted);

  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  rmSync(folder, { recursive: true });
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const line of lines) {
    const counts = JSON.parse(line);
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped ?? 0;
  }
  if (timedOut) return { ...sum, failed: sum.failed + 1, note: `not done after ${suite.minutes} minutes` };
  if (lines.length === 0 && (status !== 0 || suite.counts)) return { ...sum, failed: 1, note: `ended with ${status}` };
  if (lines.length === 0) return { ...sum, passed: 1, note: "" };
  if (status !== 0 && sum.failed === 0) return { ...sum, failed: 1, note: `ended with ${status}` };
  return { ...sum, note: "" };
}

async function main() {
  const words = process.argv.slice(2);
  const wanted = words[0] === "oracle" ? ["oracle"] : words;
  const unknown = wanted.filter((name) => name !== "unit" && !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) throw new Error(`no such suite: ${unknown.join(", ")}`);
  const chosen = suites.filter(
    ({ name, unit, onRequest }) =>
      (wanted.length === 0 && !onRequest) || wanted.includes(name) || (unit && wanted.includes("unit")),
  );

  const total = { passed: 0, failed: 0 };
  const summary = [];
  if (!generate()) {
    total.failed++;
    summary.push("generate     1 not ok");
  }
  for (const suite of chosen) {
    if (suite.needs && !existsSync(join(root, suite.needs))) {
      summary.push(`${suite.name.padEnd(12)} !! not run: ${suite.needs} does not exist yet`);
      continue;
    }
    console.log(`\n── ${suite.name}`);
    const started = performance.now();
    const { passed, failed, skipped, note } = await run(suite);
    const seconds = Math.round((performance.now() - started) / 1000);
    const missing = process.env["CI"] === "true" ? skipped : 0;
    total.passed += passed;
    total.failed += failed + missing;
    const bad = failed + missing > 0 ? `, ${failed + missing} not ok` : "";
    const loud = skipped > 0 ? `  !! ${skipped} skipped: this machine can't run them` : "";
    summary.push(`${suite.name.padEnd(12)} ${passed} ok${bad} in ${seconds} s${loud}${note ? `  !! ${note}` : ""}`);
  }
  console.log(`\n${summary.join("\n")}\n\n${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
}

await main();
