/**
 * A stopped world as the engine looks at it: kernel tables, stored pages, and which program a process runs.
 *
 * Everything in this folder is a pure function of a scene. What surprises: a frame is named by thread and depth, which
 * means something only for this scene; the session translates its own frame numbers, which are never used again.
 */
import { get } from "../../base/table.ts";
import type { Program } from "../../codegen/program.ts";
import { findProcess, findThread, type Kernel, type Pid, type Thread, type ThreadId } from "../../kernel/index.ts";
import type { Macro } from "../../lang/preprocess/index.ts";
import type { Type } from "../../lang/types.ts";
import { type Frame, framesOf } from "../../machine/frames.ts";
import type { Pages } from "../../machine/pages.ts";
import type { Space } from "../../machine/space.ts";

/** Names of one source file that compiled code forgets, for expressions. */
export interface UnitNames {
  readonly macros: ReadonlyMap<string, Macro>;
  readonly typedefs: ReadonlyMap<string, Type>;
}

export interface Scene {
  readonly kernel: Kernel;
  readonly pages: Pages;
  /** The program that a process runs; null for init, the shell and zombies. */
  readonly programOf: (pid: Pid) => Program | null;
  /** The names of a program's unit, by index in `linked.units`; null where nobody kept them. */
  readonly namesOf?: (program: Program, unit: number) => UnitNames | null;
}

/** One activation of a function: 0 is the innermost. */
export interface FrameRef {
  readonly thread: ThreadId;
  readonly depth: number;
}

/** A thread with what it runs in; null when it has no memory or no C code any more. */
export interface Running {
  readonly thread: Thread;
  readonly program: Program;
  readonly space: Space;
  readonly frames: readonly Frame[];
}

export function runningOf(scene: Scene, id: ThreadId): Running | null {
  const thread = findThread(scene.kernel, id);
  const program = thread && scene.programOf(thread.process);
  const space = thread && spaceOfProcess(scene, thread.process);
  if (!thread || !program || !space || !thread.context) return null;
  return { thread, program, space, frames: framesOf(program, thread.context) };
}

/** The memory of a process; null for a zombie, init and the shell. */
export function spaceOfProcess(scene: Scene, pid: Pid): Space | null {
  const id = findProcess(scene.kernel, pid)?.space ?? null;
  return id === null ? null : get(scene.kernel.spaces, id);
}
