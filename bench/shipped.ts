/**
 * The bundle that people install, for benchmarks of starting up: running from source would measure the compiler of
 * TypeScript as well.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { inProject } from "./place.ts";

const bundle = inProject("dist/node/cli.js");

/** The path of the command line's bundle, built anew when a source is younger; null when building fails. */
export function shippedCommandLine(): string | null {
  if (isStale()) {
    console.log("  dist/ is older than its sources: npm run build");
    const { status } = spawnSync(process.execPath, [inProject("scripts/build.mjs")], { stdio: "ignore" });
    if (status !== 0) return null;
  }
  return bundle;
}

function isStale(): boolean {
  if (!existsSync(bundle)) return true;
  const built = statSync(bundle).mtimeMs;
  return ["server", "extension", "webview", "scripts"].some((folder) =>
    readdirSync(inProject(folder), { recursive: true, withFileTypes: true }).some(
      (entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).mtimeMs > built,
    ),
  );
}
