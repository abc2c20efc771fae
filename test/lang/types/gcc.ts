/**
 * gcc as the judge. A golden text is what a C program, compiled by gcc, printed; it is stored beside
 * the tests, so they run without gcc. Where gcc is present, it is asked again and must still agree.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("./golden/", import.meta.url));

/** Goldens were made with gcc 12 on x86-64 Linux; another gcc may word its messages differently and is not asked. */
export const gccIsHere: boolean =
  process.platform === "linux" && process.arch === "x64" && /^12\b/.test(run("gcc", ["-dumpversion"]).trim());

function run(command: string, args: readonly string[]): string {
  const { stdout, error } = spawnSync(command, args, { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
  return error === undefined ? stdout : "";
}

/** Compiles (at -O0) and runs a C program; its standard output. */
export function gccRun(text: string, flags: readonly string[] = []): string {
  const place = mkdtempSync(join(tmpdir(), "forkscope-"));
  try {
    writeFileSync(join(place, "a.c"), text);
    execFileSync("gcc", ["-w", "-O0", ...flags, "-o", join(place, "a"), join(place, "a.c"), "-lm"], { stdio: "pipe" });
    return execFileSync(join(place, "a"), { encoding: "utf8", maxBuffer: 1 << 26 });
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** What gcc says of a program: "line: severity: sentence [-Woption]", without the excerpts. */
export function gccMessages(text: string, flags: readonly string[] = []): string {
  const place = mkdtempSync(join(tmpdir(), "forkscope-"));
  try {
    const file = join(place, "a.c");
    writeFileSync(file, text);
    const { stderr } = spawnSync(
      "gcc",
      ["-fsyntax-only", "-fno-diagnostics-show-caret", "-fdiagnostics-show-option", ...flags, file],
      { encoding: "utf8", env: { ...process.env, LC_ALL: "C" }, maxBuffer: 1 << 26 },
    );
    return stderr
      .split("\n")
      .map((line) => /:(\d+):\d+: (error|warning|note): (.*)$/.exec(line))
      .filter((match) => match !== null)
      .map(([, line, severity, sentence]) => `${line}: ${severity}: ${sentence}\n`)
      .join("");
  } finally {
    rmSync(place, { recursive: true });
  }
}

/**
 * The stored text of that name. If gcc is here, `ask` must return the same text; with ACCEPT=1 in
 * the environment what it returns is stored instead.
 */
export function golden(name: string, ask: () => string): string {
  const path = join(folder, `${name}.txt`);
  if (process.env["ACCEPT"] === "1" && gccIsHere) writeFileSync(path, ask());
  assert.ok(existsSync(path), `no golden text ${name}: run the tests once with ACCEPT=1 where gcc 12 is`);
  const stored = readFileSync(path, "utf8");
  if (gccIsHere && process.env["ACCEPT"] !== "1")
    assert.equal(ask(), stored, `gcc no longer prints golden/${name}.txt`);
  return stored;
}

/** Random numbers from a fixed seed (mulberry32), so that every run makes the same programs. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}
