/** The programs that are held against real Linux: the samples, ten that use the same calls otherwise, and races. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../project/files.ts";

function programsIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".c"))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** It waits for a person. */
const ASKS = "samples/ask-name.c";
/** They never end. */
export const HANGS = "samples/forgotten-close.c";
export const BOMB = "samples/fork-bomb.c";

export const everySample: readonly string[] = programsIn("samples");
export const samples: readonly string[] = everySample.filter((path) => ![ASKS, HANGS, BOMB].includes(path));
export const ten: readonly string[] = programsIn("test/programs/ten");
export const races: readonly string[] = programsIn("test/programs/races");

/** All of them that end by themselves. */
export const programs: readonly string[] = [...samples, ...ten, ...races];
