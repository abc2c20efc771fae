/**
 * Makes what is generated and not committed: today the C library, compiled from server/libc into
 * server/libc/generated. Type-checking, building and testing all need it, so each of them calls this first;
 * scripts/libc.mjs itself decides whether anything changed.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs the generators; false when one of them failed, after it has said why. */
export function generate() {
  const script = join(root, "scripts/libc.mjs");
  if (!existsSync(script)) {
    console.warn("!! no scripts/libc.mjs yet: the C library is not generated");
    return true;
  }
  return spawnSync(process.execPath, ["--import=tsx", script], { cwd: root, stdio: "inherit" }).status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !generate()) process.exitCode = 1;
