/**
 * Expectations that live in files. `npm run accept -- NAME` runs the tests whose title contains NAME and writes what
 * they got; every other run compares, and a missing file fails rather than being written.
 */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";

/** Whether this run writes expectations instead of comparing with them. Never so where CI=true is set. */
export const accepting: boolean = Boolean(process.env["FORKSCOPE_ACCEPT"]) && process.env["CI"] !== "true";

/** Compares a text with the file that holds the expected one, or writes that file when accepting. */
export function matchesFile(path: string, actual: string): void {
  const text = actual.endsWith("\n") ? actual : `${actual}\n`;
  if (accepting) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  const shown = relative(process.cwd(), path);
  if (!existsSync(path)) assert.fail(`${shown} does not exist; npm run accept -- NAME writes it. Got:\n${text}`);
  assert.equal(text, readFileSync(path, "utf8"), `differs from ${shown}`);
}
