/**
 * Runs Forkscope in the real VS Code, in both hosts: packs the extension, installs what is missing, drives a browser.
 *
 *   npm run test:vscode                    everything
 *   node test/vscode/run.mjs --grep web    mocha's options; SKIP_PACKAGE=1 takes the package as it is
 *
 * Without a Chromium, or where VS Code's server cannot run, it says so loudly and counts the tests as skipped, which
 * where CI=true is set means failed.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync } from "node:fs";
import { root, vsix } from "./hosts.mjs";
import { installNodeHost, installWeb } from "./install.mjs";

/** @param {string} why */
function cannot(why) {
  console.warn(`\n!! real VS Code is NOT tested on this machine: ${why}\n`);
  const counts = process.env["FORKSCOPE_COUNTS"];
  if (counts) appendFileSync(counts, `${JSON.stringify({ passed: 0, failed: 0, skipped: 1 })}\n`);
  process.exit(process.env["CI"] === "true" ? 1 : 0);
}

async function main() {
  await installWeb();
  const { browserPath } = await import("./workbench.mjs");
  if (browserPath === undefined)
    cannot("there is no Chromium (Debian: apt-get install chromium; or set FORKSCOPE_CHROMIUM)");
  await installNodeHost();
  if (!process.env["SKIP_PACKAGE"] || !existsSync(vsix)) {
    const { status } = spawnSync(process.execPath, ["scripts/package.mjs"], { cwd: root, stdio: "inherit" });
    if (status !== 0) throw new Error("packing the extension failed");
  }
  const { status } = spawnSync(
    "node_modules/.bin/mocha",
    [
      ...["--reporter", process.env["FORKSCOPE_COUNTS"] ? "test/count-reporter.mjs" : "spec", "--timeout", "90000"],
      ...["test/vscode/*.spec.mjs", ...process.argv.slice(2)],
    ],
    { cwd: root, stdio: "inherit" },
  );
  process.exit(status ?? 1);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
