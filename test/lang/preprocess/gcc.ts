/**
 * gcc as the judge of the preprocessor: what it makes of a file, as a list of tokens.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Preprocessed, preprocess } from "../../../server/lang/preprocess/index.ts";
import { tokens } from "../../../server/lang/preprocess/token.ts";
import type { SourceFile } from "../../../server/lang/source.ts";

/** The folder with this test's files. */
export const folder: string = fileURLToPath(new URL(".", import.meta.url));

const libc = fileURLToPath(new URL("../../../server/libc/include/", import.meta.url));

/** The expectations come from gcc 12; a different one may disagree and is not asked. */
export const gccIsHere: boolean =
  process.platform === "linux" && process.arch === "x64" && /^12\b/.test(gcc(["-dumpversion"], "").output);

/** Runs gcc with a text as its input. */
export function gcc(args: readonly string[], input: string): { output: string; failed: boolean } {
  const env = { ...process.env, LC_ALL: "C" };
  const { stdout, status } = spawnSync("gcc", args, { encoding: "utf8", env, input, cwd: folder, maxBuffer: 1 << 28 });
  return { output: stdout ?? "", failed: status !== 0 };
}

/** The spellings of a text's tokens. gcc leaves pragmas in its output; they are no tokens. */
export function spellings(text: string): string[] {
  const code = text.replace(/^#pragma.*$/gm, "");
  return [...tokens(code)].map((range) => code.slice(range.start, range.end));
}

/** Tokens as a text that shows differences well: a dozen on a line. */
export function tokenLines(text: string): string {
  const all = spellings(text);
  const lines: string[] = [];
  for (let i = 0; i < all.length; i += 12) lines.push(all.slice(i, i + 12).join(" "));
  return `${lines.join("\n")}\n`;
}

/** Reads a file if it exists. */
export function sourceFile(path: string, system: boolean): SourceFile | null {
  if (!existsSync(path) || !statSync(path).isFile()) return null;
  return { path, text: readFileSync(path, "utf8"), system };
}

/** Finds headers beside the file that includes them, then in the simulated C library. */
export function findHeader(name: string, angled: boolean, from: string): SourceFile | null {
  const own = angled ? null : sourceFile(join(dirname(from), name), false);
  return own ?? sourceFile(join(libc, name), true);
}

/** Preprocesses a text as if it stood in this folder. */
export function run(
  text: string,
  path: string = join(folder, "main.c"),
  defines: Record<string, string> = {},
): Preprocessed {
  return preprocess({
    main: { path, text, system: false },
    include: findHeader,
    defines,
    headers: ["stdio.h", "stdlib.h"],
  });
}
