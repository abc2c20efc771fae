/**
 * Starting up, always in a fresh process: the debug adapter from its start to `stopped` at the entry of a program of
 * a hundred lines, and an empty program on the command line against node doing nothing.
 *
 * The first is time on the clock, since that is what a person waits for; processor time stands beside it, because on
 * a busy machine the clock also measures the others.
 */
import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { type LaunchTimes, launch } from "./adapter-client.ts";
import { median, missing, require, row, withSpread } from "./figures.ts";
import { has, scratchFolder, type Times, timesOf } from "./native.ts";
import { inBench } from "./place.ts";
import { shippedCommandLine } from "./shipped.ts";

const LAUNCHES = 20;
const LAUNCH_LIMIT = 300;
const EMPTY_RUNS = 11;
const EMPTY_LIMIT = 150;

async function measureLaunch(commandLine: string): Promise<void> {
  const program = inBench("programs/printf100.c");
  const times: LaunchTimes[] = [];
  await launch(commandLine, program);
  for (let i = 0; i < LAUNCHES; i++) times.push(await launch(commandLine, program));
  const wall = times.map((one) => one.wall);
  row("", "on the clock, ms", "processor time, ms");
  row(
    "launch to stopped, 100 lines",
    withSpread(wall, 0),
    withSpread(
      times.map((one) => one.cpu),
      0,
    ),
  );
  require("launch to stopped", median(wall), LAUNCH_LIMIT, " ms", 0);
}

function measureEmpty(commandLine: string): void {
  const program = join(scratchFolder(), "empty.c");
  writeFileSync(program, "int main(void) { return 0; }\n");
  const bare: Times[] = [];
  const ours: Times[] = [];
  for (let i = 0; i <= EMPTY_RUNS; i++) {
    bare.push(timesOf(process.execPath, "-e", "0"));
    ours.push(timesOf(process.execPath, commandLine, "run", program));
  }
  const ms = (times: readonly Times[], what: keyof Times): number[] => times.slice(1).map((one) => one[what] / 1000);
  row("", "on the clock, ms", "processor time, ms");
  row("node -e 0", withSpread(ms(bare, "wall"), 0), withSpread(ms(bare, "cpu"), 0));
  row("forkscope run, empty program", withSpread(ms(ours, "wall"), 0), withSpread(ms(ours, "cpu"), 0));
  const more = median(ms(ours, "cpu").map((time, i) => time - (ms(bare, "cpu")[i] ?? Number.NaN)));
  require("an empty program over node, processor time", more, EMPTY_LIMIT, " ms", 0);
}

const [load = 0] = loadavg();
if (load > 1.5) console.log(`  (others keep this machine busy: load ${load.toFixed(1)})`);
const commandLine = process.env["FORKSCOPE_CLI"] ?? shippedCommandLine();
if (commandLine === null) missing("starting up: npm run build fails");
else {
  await measureLaunch(commandLine);
  if (has("gcc")) measureEmpty(commandLine);
  else missing("an empty program: no gcc on this machine for the stopwatch");
}
