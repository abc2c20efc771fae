/**
 * Four small programs against gcc -O0: how much slower the simulated processor is than the real one.
 *
 * A figure is the time of a long run less that of a short one, so that starting up does not count. Short, long, ours
 * and theirs take turns.
 */
import { geometricMean, median, missing, require, row, withSpread } from "./figures.ts";
import { cpuTime, gcc, has } from "./native.ts";
import { simulated } from "./simulated.ts";

const KERNELS = [
  { name: "fib", short: "10", long: "210" },
  { name: "sieve", short: "10", long: "410" },
  { name: "sieve-long", short: "10", long: "410" },
  { name: "mix", short: "10", long: "710" },
] as const;
const SAMPLES = 7;
const LIMITS = { off: 1.6, on: 2.6 } as const;

if (!has("gcc")) missing("the kernels: no gcc on this machine");
else {
  row("", "gcc -O0, ms", "checks off, ratio", "checks on, ratio");
  const means = { off: [] as number[], on: [] as number[] };
  for (const { name, short, long } of KERNELS) {
    const source = `kernels/${name}.c`;
    const native = gcc(source, "-O0");
    const ours = { off: await simulated(source, false), on: await simulated(source, true) };
    const ratios = { off: [] as number[], on: [] as number[] };
    const times: number[] = [];
    for (const checks of ["off", "on"] as const) for (let i = 0; i < 2; i++) ours[checks].cpuTime(long);
    for (let i = 0; i < SAMPLES; i++) {
      const real = cpuTime(native, long) - cpuTime(native, short);
      times.push(real / 1000);
      for (const checks of ["off", "on"] as const)
        ratios[checks].push((ours[checks].cpuTime(long) - ours[checks].cpuTime(short)) / real);
    }
    row(name, withSpread(times, 0), withSpread(ratios.off), withSpread(ratios.on));
    for (const checks of ["off", "on"] as const) means[checks].push(median(ratios[checks]));
  }
  for (const checks of ["off", "on"] as const)
    require(`geometric mean, checks ${checks}`, geometricMean(means[checks]), LIMITS[checks], "×");
}
