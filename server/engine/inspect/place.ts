/**
 * Where things stand in the source: spans as lines and columns, statement ids, and the lines of the Call Stack.
 *
 * A statement id counts the statements of all functions of a program; it is what findings, malloc's headers and
 * breakpoints name. What surprises: id 0 is no statement, and a thread that has just entered a function stands at no
 * statement yet, so it is shown at the function's name.
 */
import { RECORD_CALLER, RECORD_FUNCTION, RECORD_PC } from "../../codegen/frame.ts";
import type { LinkedFunction } from "../../codegen/link.ts";
import { CONTROL } from "../../codegen/memory.ts";
import type { Program } from "../../codegen/program.ts";
import type { ThreadId } from "../../kernel/index.ts";
import { lineIndexOf, positionAt, type Span } from "../../lang/source.ts";
import type { Context } from "../../machine/context.ts";
import { type Frame, viewOf } from "../../machine/frames.ts";
import type { Place } from "../../protocol/view.ts";
import { type FrameRef, runningOf, type Scene } from "./scene.ts";

/** A span of a unit as an editor names it; null when the unit has no such file. */
export function placeOfSpan(program: Program, unit: number, span: Span): Place | null {
  const file = program.linked.units[unit]?.files[span.file];
  // The C library's texts are not kept: a line in them could not be shown.
  if (!file || file.text === "") return null;
  const lines = lineIndexOf(file);
  const start = positionAt(lines, span.start);
  const end = positionAt(lines, Math.max(span.start, span.end));
  return { path: file.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** The function that a statement id belongs to, and the statement's index in it. Null for 0 and what is no id. */
export function statementOf(program: Program, id: number): { fn: LinkedFunction; point: number } | null {
  const { functions } = program.linked;
  let low = 0;
  let high = functions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((functions[middle]?.firstPoint ?? 0) <= id) low = middle + 1;
    else high = middle;
  }
  // Functions without statements share their first id with the next one: the last of them is the right one.
  const fn = functions[low - 1];
  if (!fn || id < fn.firstPoint || id >= fn.firstPoint + fn.ir.points.length) return null;
  return { fn, point: id - fn.firstPoint };
}

/** Where a statement stands in the source; null for 0 and unknown ids. */
export function placeOfStatement(program: Program, id: number): Place | null {
  const found = statementOf(program, id);
  const span = found?.fn.ir.points[found.point]?.span;
  return found && span ? placeOfSpan(program, found.fn.unit, span) : null;
}

/** The span at which a frame stands: its statement, or the function's own before the first. */
export function spanOfFrame(frame: Frame): Span {
  return frame.fn.ir.points[frame.point]?.span ?? frame.fn.ir.span;
}

export function placeOfFrame(program: Program, frame: Frame): Place | null {
  return placeOfSpan(program, frame.fn.unit, spanOfFrame(frame));
}

/** One line of the Call Stack. */
export interface StackLine {
  readonly frame: FrameRef;
  readonly function: string;
  readonly place: Place | null;
  /** C library: hidden by "just my code". */
  readonly system: boolean;
  /** The statement it stands at, an index into the function's points, or -1. */
  readonly point: number;
}

/** The frames of a thread, innermost first; none when it has no C code. */
export function stackOf(scene: Scene, thread: ThreadId): readonly StackLine[] {
  const running = runningOf(scene, thread);
  if (!running) return [];
  return running.frames.map((frame, depth) => ({
    frame: { thread, depth },
    function: frame.fn.ir.name,
    place: placeOfFrame(running.program, frame),
    system: frame.fn.ir.system,
    point: frame.point,
  }));
}

/** Where the innermost frame of the user's own code stands, without reading the frames below it; null: there is none. */
export function userFrameOf(
  program: Program,
  context: Context,
): { readonly function: string; readonly place: Place | null } | null {
  if (context.control.length === 0) return null;
  const view = viewOf(context.control);
  for (let record = context.top; ; ) {
    const fn = program.linked.functions[view.getUint32(record + RECORD_FUNCTION, true)];
    if (!fn) return null;
    if (!fn.ir.system) {
      const point = fn.numbering.pointOf[view.getUint32(record + RECORD_PC, true)] ?? -1;
      const place = placeOfSpan(program, fn.unit, fn.ir.points[point]?.span ?? fn.ir.span);
      return { function: fn.ir.name, place };
    }
    const caller = view.getUint32(record + RECORD_CALLER, true);
    if (caller === 0) return null;
    record = (caller & ~1) - CONTROL;
  }
}

/** The line at which a thread stands in the user's own code. */
export function userPlace(program: Program, context: Context): Place | null {
  return userFrameOf(program, context)?.place ?? null;
}

/** "line 12", with the file's name when it is not `path`: how sentences name a place. */
export function lineWords(place: Place, path: string | null = null): string {
  const file = place.path.slice(place.path.lastIndexOf("/") + 1);
  return path === null || path === place.path ? `line ${place.line}` : `${file}, line ${place.line}`;
}
