/**
 * A stopped world as the engine looks at it: kernel tables, stored pages, and which program a process runs.
 *
 * Everything in this folder is a pure function of a scene. What surprises: a frame is named by thread and depth, which
 * means something only for this scene; the session translates its own frame numbers, which are never used again.
 */
import { bug } from "../../base/bug.ts";
import { get } from "../../base/table.ts";
import type { Program } from "../../codegen/program.ts";
import { findProcess, findThread, type Kernel, type Pid, type Thread, type ThreadId } from "../../kernel/index.ts";
import type { Macro } from "../../lang/preprocess/index.ts";
import type { Type, TypeTable } from "../../lang/types.ts";
import type { Context } from "../../machine/context.ts";
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

/** A thread with what it runs in: what every question about C values needs. */
export interface Running {
  readonly thread: Thread;
  readonly context: Context;
  readonly program: Program;
  readonly pages: Pages;
  readonly space: Space;
  /** Innermost first. */
  readonly frames: readonly Frame[];
  /** The names of a unit of the program. */
  readonly names: (unit: number) => UnitNames | null;
}

/** Null when the thread is gone, or its process has no memory or no C code (any more). */
export function runningOf(scene: Scene, id: ThreadId): Running | null {
  const thread = findThread(scene.kernel, id);
  const program = thread && scene.programOf(thread.process);
  const space = thread && spaceOfProcess(scene, thread.process);
  if (!thread || !program || !space || !thread.context) return null;
  const { context } = thread;
  const names = (unit: number): UnitNames | null => scene.namesOf?.(program, unit) ?? null;
  return { thread, context, program, pages: scene.pages, space, frames: framesOf(program, context), names };
}

/** The structs, unions and enums of a unit. */
export function typesOf(running: Running, unit: number): TypeTable {
  return running.program.linked.units[unit]?.types ?? bug(`the program has no unit ${unit}`);
}

/** True for the user's own files, false for the C library's. */
export function isUserUnit(program: Program, unit: number): boolean {
  return program.linked.units[unit]?.files[0]?.system === false;
}

/** The memory of a process; null for a zombie, init and the shell. */
export function spaceOfProcess(scene: Scene, pid: Pid): Space | null {
  const id = findProcess(scene.kernel, pid)?.space ?? null;
  return id === null ? null : get(scene.kernel.spaces, id);
}
