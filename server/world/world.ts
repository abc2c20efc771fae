/**
 * The simulated world: kernel, processor time and chance in one container. A run is a program, its
 * inputs, and the list of choices that were made; everything else follows.
 *
 * The container's fields are reassigned, what they hold never changes, so a snapshot is two shallow
 * copies. What surprises: memory and compiled code are *equipment*, not state. The pages behind an
 * address space are shared by all snapshots, and the processor only shows one of them at a time.
 */
import { emptyTable, type Table } from "../base/table.ts";
import type { Program } from "../codegen/program.ts";
import { type BootOptions, boot, type Kernel, spawnRoot, type ThreadId } from "../kernel/index.ts";
import { load } from "../machine/load.ts";
import { createPages, freeze, type Pages } from "../machine/pages.ts";
import { createProcessor, type Processor } from "../machine/processor.ts";

export interface Equipment {
  readonly pages: Pages;
  readonly processor: Processor;
  /** Index = program number; 0 is the one that was launched. */
  readonly programs: readonly Program[];
}

export interface World {
  kernel: Kernel;
  /** Who has the processor; null before the start and when nobody can run. */
  current: ThreadId | null;
  /** The current thread has run since the last event. */
  midway: boolean;
  /** Safe points (and what system calls count for) since it got the processor. */
  used: number;
  /** What the random policy draws from. */
  readonly seed: number;
  /** By pid: findings that were reported already and are passed over. */
  reported: Table<readonly string[]>;
  /** A thread whose fault was noticed: when it runs again, the fault takes effect. Null: none. */
  faulting: ThreadId | null;
  /** Events so far. */
  event: number;
}

export interface CreateOptions {
  readonly program: Program;
  readonly boot: BootOptions;
  readonly argv: readonly string[];
  readonly env: readonly string[];
  readonly stackBytes: number;
  readonly seed: number;
}

export function createEquipment(program: Program): Equipment {
  const pages = createPages(program.checked);
  return { pages, processor: createProcessor(pages, program.guestSize), programs: [program] };
}

export function createWorld(equipment: Equipment, options: CreateOptions): World {
  const kernel = boot(equipment.pages, options.boot);
  const { space, context } = load(equipment.pages, options.program, {
    argv: options.argv,
    env: options.env,
    stackBytes: options.stackBytes,
  });
  const { thread } = spawnRoot(kernel, equipment.pages, {
    space,
    context,
    name: baseName(options.argv[0] ?? "program"),
    argv: options.argv,
  });
  return {
    kernel,
    current: thread,
    midway: false,
    used: 0,
    seed: options.seed >>> 0,
    reported: emptyTable(),
    faulting: null,
    event: 0,
  };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A copy that stays as it is while the world goes on. */
export function snapshot(world: World, pages: Pages): World {
  freeze(pages);
  return { ...world, kernel: { ...world.kernel } };
}
