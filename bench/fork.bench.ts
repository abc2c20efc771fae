/**
 * A round of fork, exit and wait in the simulated kernel against the same program on real Linux, where a fork copies
 * page tables. Processor time per round, of all processes; long run less short run.
 */
import { median, missing, require, row, withSpread } from "./figures.ts";
import { cpuTime, gcc, has } from "./native.ts";
import { simulated } from "./simulated.ts";

const SOURCE = "programs/rounds.c";
const SHORT = 200;
const LONG = 2200;
const SAMPLES = 9;
const LIMIT = 0.1;

const ours = { off: await simulated(SOURCE, false), on: await simulated(SOURCE, true) };
const each = (time: (rounds: string) => number): number => (time(String(LONG)) - time(String(SHORT))) / (LONG - SHORT);

if (!has("gcc")) missing("fork against Linux: no gcc on this machine");
else {
  const native = gcc(SOURCE, "-O0");
  for (const checks of ["off", "on"] as const) for (let i = 0; i < 3; i++) ours[checks].cpuTime(String(LONG));
  const times = { real: [] as number[], off: [] as number[], on: [] as number[] };
  for (let i = 0; i < SAMPLES; i++) {
    times.real.push(each((rounds) => cpuTime(native, rounds)));
    for (const checks of ["off", "on"] as const) times[checks].push(each((rounds) => ours[checks].cpuTime(rounds)));
  }
  row("", "Linux, µs", "checks off, µs", "checks on, µs");
  row("fork + exit + wait", withSpread(times.real, 1), withSpread(times.off, 1), withSpread(times.on, 1));
  for (const checks of ["off", "on"] as const) {
    const ratios = times[checks].map((time, i) => time / (times.real[i] ?? Number.NaN));
    require(`a round, checks ${checks}, of Linux's`, median(ratios), LIMIT, "×", 3);
  }
}
