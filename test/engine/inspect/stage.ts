/**
 * Stops real C programs at a line that a test marks, so that what the engine shows there can be compared.
 *
 *   const stage = await open(`int main(void) { int x = 1; return x; // here\n }`);
 *   stopAt(stage, "here");
 */
import assert from "node:assert/strict";
import { type Program, STOP_ALWAYS } from "../../../server/codegen/program.ts";
import { type Compiled, compile, type Toolchain } from "../../../server/engine/compile.ts";
import { type FrameRef, type Scene, unitNames } from "../../../server/engine/inspect/index.ts";

import { loadToolchain } from "../../../server/host/node/toolchain.ts";
import { type BootOptions, runnable, type ThreadId } from "../../../server/kernel/index.ts";
import { formatDiagnostic } from "../../../server/lang/diagnostic.ts";
import { lineColumn } from "../../../server/lang/source.ts";
import { NO_LIMIT, setBreakpoints } from "../../../server/machine/processor.ts";
import { advance, passTime, type WorldEvent } from "../../../server/world/advance.ts";
import { createEquipment, createWorld, type Equipment, type World } from "../../../server/world/world.ts";

export interface Stage {
  readonly source: string;
  readonly compiled: Compiled;
  readonly program: Program;
  readonly equipment: Equipment;
  readonly world: World;
  readonly scene: Scene;
  readonly events: WorldEvent[];
}

export interface StageOptions {
  readonly checks?: boolean;
  readonly boot?: Partial<BootOptions>;
  readonly path?: string;
}

let toolchain: Promise<Toolchain> | null = null;

/** Compiles a program and puts it at its very start. */
export async function open(source: string, options: StageOptions = {}): Promise<Stage> {
  toolchain ??= loadToolchain();
  const main = { path: options.path ?? "main.c", text: source, system: false };
  const compiled = compile(await toolchain, {
    sources: [main],
    header: () => null,
    defines: {},
    checks: options.checks ?? true,
    guestSize: 64 * 1024 * 1024,
  });
  const { program } = compiled;
  if (!program) throw new Error(compiled.diagnostics.map((d) => formatDiagnostic(d.diagnostic, d.files)).join("\n"));
  const equipment = createEquipment(program);
  const boot: BootOptions = { stdin: "terminal", stdout: "terminal", stderr: "terminal", ...options.boot };
  const world = createWorld(equipment, {
    program,
    boot,
    argv: ["./prog", "one"],
    env: ["HOME=/home/student"],
    stackBytes: 1024 * 1024,
    seed: 1,
  });
  const names = compiled.units.map(({ unit, pre }) => unitNames(unit, pre));
  const scene: Scene = {
    get kernel() {
      return world.kernel;
    },
    pages: equipment.pages,
    programOf: (pid) => (pid >= 101 ? program : null),
    namesOf: (_program, unit) => names[unit] ?? null,
  };
  return { source, compiled, program, equipment, world, scene, events: [] };
}

/** Runs until a thread stands before the first statement of a line that contains the mark. Others run in turn. */
export function stopAt(stage: Stage, mark: string, only: ThreadId | null = null): ThreadId {
  const statements = statementsAt(stage, mark);
  assert.ok(statements.length > 0, `no statement stands at "${mark}"`);
  const stops = new Uint8Array(stage.program.linked.statements);
  for (const statement of statements) stops[statement] = STOP_ALWAYS;
  setBreakpoints(stage.equipment.processor, stops);
  const stopped = run(stage, only) ?? assert.fail(`"${mark}" was not reached`);
  setBreakpoints(stage.equipment.processor, stops.fill(0));
  return stopped;
}

/** Runs until nobody can go on, or the first finding or fault, which is the last of `events` then. */
export function run(stage: Stage, only: ThreadId | null = null): ThreadId | null {
  const { world, equipment } = stage;
  const budget = { speed: "step", fuel: NO_LIMIT, steps: NO_LIMIT } as const;
  for (let turns = 0; turns < 100_000; turns++) {
    const ready = runnable(world.kernel);
    const next = ready.find((thread) => thread === (only ?? world.current)) ?? ready[0];
    if (next === undefined) {
      if (passTime(world)) continue;
      return null;
    }
    const progress = advance(world, equipment, next, budget);
    if (progress.kind === "breakpoint" && (only === null || only === next)) return next;
    if (progress.kind === "event") {
      stage.events.push(progress.event);
      if (progress.event.what.kind === "finding" || progress.event.what.kind === "fault") return null;
    }
  }
  return assert.fail("the program runs for ever");
}

/** One more statement of a thread. */
export function step(stage: Stage, thread: ThreadId): void {
  for (;;) {
    const progress = advance(stage.world, stage.equipment, thread, { speed: "step", fuel: NO_LIMIT, steps: 0 });
    if (progress.kind === "statement") return;
    if (progress.kind === "event") stage.events.push(progress.event);
  }
}

export function top(thread: ThreadId, depth: number = 0): FrameRef {
  return { thread, depth };
}

function statementsAt(stage: Stage, mark: string): number[] {
  const line = lineColumn(stage.source, stage.source.indexOf(mark)).line;
  const found: number[] = [];
  for (const fn of stage.program.linked.functions) {
    if (fn.ir.system) continue;
    for (const [index, point] of fn.ir.points.entries()) {
      if (point.span.file !== 0 || lineColumn(stage.source, point.span.start).line !== line) continue;
      found.push(fn.firstPoint + index);
      break;
    }
  }
  return found;
}
