/**
 * The scripts in scripts/: one file each, whose first line says what it shows; see script.ts for the language. A new
 * case is one more file. Files that scripts make have relative names: each run has a directory of its own.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "scripts");

function load(name: string): [title: string, script: string] {
  const text = readFileSync(join(folder, name), "utf8");
  const [first = ""] = text.split("\n");
  return [first.replace(/^# */, ""), text];
}

/** Scripts by what they show. */
export const SCRIPTS: Readonly<Record<string, string>> = Object.fromEntries(readdirSync(folder).sort().map(load));
