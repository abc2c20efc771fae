/**
 * What a program may print and end with: on real Linux when it is disturbed, and in the simulation under many seeds.
 *
 * An outcome is a line such as `file 0 "AaBb\n"`: what standard output is, the exit status, the text. A program with
 * more than one has a file of them, NAME.outcomes, which `npm run accept -- NAME` writes from 200 seeds. So every
 * outcome in a file is reached by a seed, and what a seed reaches is in the file; real Linux must stay inside.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { accepting, matchesFile } from "../golden.ts";
import { namePids, type Outcome, runOnLinux } from "../oracle/linux.ts";
import { simulate } from "../programs/runner/simulate.ts";
import { root } from "../project/files.ts";

export const SEEDS = 200;
export const STREAMS = ["file", "terminal"] as const;
/** The simulation's first process. */
const FIRST = 101;

function line(stdout: string, { status, output }: Outcome): string {
  return `${stdout} ${status} ${JSON.stringify(output)}`;
}

function fileOf(path: string): string {
  return join(import.meta.dirname, `${basename(path, ".c")}.outcomes`);
}

/** What the simulation may print, over all seeds and both kinds of standard output. */
export async function simulatedOutcomes(path: string): Promise<string[]> {
  const outcomes = new Set<string>();
  for (const stdout of STREAMS) {
    for (let seed = 0; seed <= SEEDS; seed++) {
      // Seed 0 stands for the policy that a person gets without asking for another.
      const run = await simulate(join(root, path), seed === 0 ? { stdout } : { stdout, seed });
      assert.equal(run.state.kind, "ended", `${path}, ${stdout}, seed ${seed}`);
      outcomes.add(line(stdout, { status: run.status ?? -1, output: namePids(run.output, FIRST) }));
    }
  }
  return [...outcomes].sort();
}

/** What is written down for a program: several outcomes in a file, or else whatever the simulation says. */
export async function checkSimulation(path: string): Promise<void> {
  const outcomes = await simulatedOutcomes(path);
  const isCertain = STREAMS.every((stdout) => outcomes.filter((it) => it.startsWith(stdout)).length === 1);
  if (isCertain) {
    assert.ok(!existsSync(fileOf(path)), `${path} has one outcome only: ${fileOf(path)} must go`);
    return;
  }
  matchesFile(fileOf(path), outcomes.join("\n"));
}

/** Real Linux shows no outcome that the simulation does not know, and where there is one only, exactly that. */
export async function checkLinux(path: string, runs: number): Promise<void> {
  if (accepting) return;
  const known = existsSync(fileOf(path))
    ? readFileSync(fileOf(path), "utf8").trimEnd().split("\n")
    : await Promise.all(
        STREAMS.map(async (stdout) => {
          const { status, output } = await simulate(join(root, path), { stdout });
          return line(stdout, { status: status ?? -1, output: namePids(output, FIRST) });
        }),
      );
  for (const stdout of STREAMS) {
    const seen = await runOnLinux(join(root, path), stdout, runs);
    assert.equal(seen.length, runs);
    const distinct = [...new Set(seen.map((outcome) => line(stdout, outcome)))].sort();
    if (existsSync(fileOf(path)))
      assert.deepEqual(
        distinct.filter((it) => !known.includes(it)),
        [],
        path,
      );
    else
      assert.deepEqual(
        distinct,
        known.filter((it) => it.startsWith(stdout)),
        path,
      );
  }
}
