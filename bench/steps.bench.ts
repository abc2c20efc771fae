/**
 * Single steps per second: statements through the simulated machine, and `next` as a debugger asks for it, against
 * gdb's `next` on the same program.
 *
 * gdb gets one command to do N of them, which is the best that it can do: no client in between. Processor time, of gdb
 * and of the program that it traces; many steps less few.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSession, type Session } from "../server/engine/index.ts";
import { NO_LIMIT } from "../server/machine/processor.ts";
import { forward } from "../server/world/history.ts";
import { median, missing, row, withSpread } from "./figures.ts";
import { cpuTime, gcc, has, scratchFolder } from "./native.ts";
import { inBench } from "./place.ts";
import { simulated, toolchain } from "./simulated.ts";

const SOURCE = "programs/steps.c";
const SAMPLES = 5;
const FEW = 100;
const MANY = 2100;

/** Steps per second of processor time. */
function rate(steps: number, microseconds: number): number {
  return (steps / microseconds) * 1e6;
}

/** Statement by statement, each a stop of the machine from which it is resumed. */
async function machineSteps(checks: boolean, count: number): Promise<() => number> {
  const { start } = await simulated(SOURCE, checks);
  return () => {
    const { history } = start();
    const before = process.cpuUsage();
    for (let i = 0; i < count; i++)
      forward(history, { kind: "run-to-block" }, null, { speed: "step", fuel: NO_LIMIT, steps: 0 });
    const { user, system } = process.cpuUsage(before);
    return rate(count, user + system);
  };
}

async function nextSteps(count: number): Promise<() => number> {
  const path = inBench(SOURCE);
  const opened = openSession(await toolchain(), {
    sources: [{ path, text: readFileSync(path, "utf8"), system: false }],
    header: () => null,
    argv: ["./steps"],
    stdin: "terminal",
    stdout: "terminal",
    now: () => performance.now(),
  });
  const session = opened.session as Session;
  while (!session.start(true).advance(1000));
  return () => {
    const before = process.cpuUsage();
    for (let i = 0; i < count; i++) {
      const run = session.next(1);
      while (!run.advance(1000));
    }
    const { user, system } = process.cpuUsage(before);
    return rate(count, user + system);
  };
}

function gdbSteps(): () => number {
  const program = gcc(SOURCE, "-O0", "-g");
  const script = (count: number): string => {
    const path = join(scratchFolder(), `next-${count}.gdb`);
    writeFileSync(path, `break main\nrun\nnext ${count}\nkill\n`);
    return path;
  };
  const time = (count: number): number =>
    cpuTime("/bin/sh", "-c", `exec gdb --batch -nx -x '${script(count)}' '${program}' 2>/dev/null`);
  return () => rate(MANY - FEW, time(MANY) - time(FEW));
}

const ways: { name: string; measure: () => number; rates: number[] }[] = [
  { name: "machine, checks off", measure: await machineSteps(false, 20_000), rates: [] },
  { name: "machine, checks on", measure: await machineSteps(true, 20_000), rates: [] },
  { name: "session's next, checks on", measure: await nextSteps(5000), rates: [] },
];
if (has("gcc") && has("gdb")) ways.push({ name: "gdb's next", measure: gdbSteps(), rates: [] });
else missing("stepping against gdb: no gcc or no gdb on this machine");

for (const { measure } of ways) measure();
for (let i = 0; i < SAMPLES; i++) for (const { measure, rates } of ways) rates.push(measure());
row("", "steps per second", "times gdb");
const gdb = ways[3]?.rates;
for (const { name, rates } of ways)
  row(name, withSpread(rates, 0), gdb ? (median(rates) / median(gdb)).toFixed(1) : "");
