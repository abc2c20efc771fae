/**
 * Small figures of the machine itself, without a comparison: what a stop costs, a snapshot, a step back over a long
 * run, a thousand processes.
 */
import { readFileSync } from "node:fs";
import { advanceBatch } from "../server/engine/batch.ts";
import { openSession, type Run, type Session, type Stop } from "../server/engine/index.ts";
import { spaceOf } from "../server/kernel/index.ts";
import { run } from "../server/machine/processor.ts";
import { threadOf, UNLIMITED } from "../server/world/advance.ts";
import { forward } from "../server/world/history.ts";
import { snapshot } from "../server/world/world.ts";
import { row, withSpread } from "./figures.ts";
import { inBench } from "./place.ts";
import { simulated, toolchain } from "./simulated.ts";

const SAMPLES = 7;

/** Microseconds of processor time for one of `count` repetitions; the first sample only warms up. */
function repeated(count: number, work: () => void): number[] {
  const samples: number[] = [];
  for (let sample = 0; sample <= SAMPLES; sample++) {
    const before = process.cpuUsage();
    for (let i = 0; i < count; i++) work();
    const { user, system } = process.cpuUsage(before);
    samples.push((user + system) / count);
  }
  return samples.slice(1);
}

/** A thread in the middle of the long loop, stopped at every safe point and resumed. */
async function stopAndResume(checks: boolean): Promise<number[]> {
  const { start } = await simulated("programs/steps.c", checks);
  const { history } = start();
  forward(history, { kind: "run-to-block" }, null, { ...UNLIMITED, fuel: 1000 });
  const { world, equipment } = history;
  const program = equipment.programs[0];
  const first = threadOf(world, 1).context;
  if (!program || !first) throw new Error("the program is not under way");
  let stopped = { context: first, space: spaceOf(world.kernel, 1).space };
  return repeated(20_000, () => {
    stopped = run(equipment.processor, program, stopped.space, stopped.context, { speed: "fast", fuel: 0 });
  });
}

async function snapshots(): Promise<number[]> {
  const { start } = await simulated("programs/rounds.c", true);
  const batch = start("50");
  advanceBatch(batch, () => true);
  const { world, equipment } = batch.history;
  return repeated(100_000, () => void snapshot(world, equipment.pages));
}

async function open(source: string, limits: { processes?: number } = {}): Promise<Session> {
  const path = inBench(source);
  const { session } = openSession(await toolchain(), {
    sources: [{ path, text: readFileSync(path, "utf8"), system: false }],
    header: () => null,
    argv: ["./a.out"],
    stdin: "terminal",
    stdout: "terminal",
    limits,
    now: () => performance.now(),
  });
  if (!session) throw new Error(`${source} does not compile`);
  return session;
}

function finish(run: Run): Stop {
  for (;;) {
    const stop = run.advance(1000);
    if (stop) return stop;
    if (run.waitsForInput()) run.pause();
  }
}

/** Milliseconds of processor time for Step Back at the end of a loop of so many statements, and for going to its start. */
async function stepBack(): Promise<{ back: number[]; toStart: number[] }> {
  const session = await open("programs/steps.c");
  const path = inBench("programs/steps.c");
  finish(session.start(true));
  session.setBreakpoints(path, [{ path, line: 8 }]);
  const back: number[] = [];
  const toStart: number[] = [];
  const time = (into: number[], work: () => Run): void => {
    const before = process.cpuUsage();
    finish(work());
    const { user, system } = process.cpuUsage(before);
    into.push((user + system) / 1000);
  };
  for (let i = 0; i < SAMPLES; i++) {
    const stop = finish(session.resume());
    if (stop.reason !== "breakpoint") throw new Error(`stopped for ${stop.reason}: ${stop.description}`);
    time(back, () => session.stepBack(1));
    session.setBreakpoints(path, []);
    time(toStart, () => session.reverseContinue(1));
    session.setBreakpoints(path, [{ path, line: 8 }]);
  }
  return { back, toStart };
}

async function bomb(): Promise<void> {
  const mebibytes = (): number => {
    globalThis.gc?.();
    return process.memoryUsage.rss() / 2 ** 20;
  };
  const before = mebibytes();
  const session = await open("programs/bomb.c", { processes: 1000 });
  finish(session.start(false));
  const { counts } = session.view({});
  row("resident memory of this process", `${before.toFixed(0)} MiB before`, `${mebibytes().toFixed(0)} MiB after`);
  row("", `${counts.total} processes`);
}

row("stop and resume, checks off, µs", withSpread(await stopAndResume(false)));
row("stop and resume, checks on, µs", withSpread(await stopAndResume(true)));
row("snapshot of the world, µs", withSpread(await snapshots()));
const { back, toStart } = await stepBack();
row("Step Back after 3,000,000 statements, ms", withSpread(back, 1));
row("back to the start of the same run, ms", withSpread(toStart, 1));
await bomb();
