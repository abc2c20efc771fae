/**
 * Where things stand in the source: spans as lines and columns, statement ids, and the lines of the Call Stack.
 *
 * A statement id counts the statements of all functions of a program; it is what findings, malloc's headers and
 * breakpoints name. What surprises: id 0 is no statement, and a thread that has just entered a function stands at no
 * statement yet, so it is shown at the function's name.
 */
import type { LinkedFunction } from "../../codegen/link.ts";
import type { Program } from "../../codegen/program.ts";
import type { ThreadId } from "../../kernel/index.ts";
import { lineIndexOf, positionAt, type Span } from "../../lang/source.ts";
import type { Frame } from "../../machine/frames.ts";
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

/** The innermost frame of the user's own code; null when the C library alone is at work. */
export function userFrame(frames: readonly Frame[]): Frame | null {
  return frames.find((frame) => !frame.fn.ir.system) ?? null;
}

/** "line 12", with the file's name when it is not `path`: how sentences name a place. */
export function lineWords(place: Place, path: string | null = null): string {
  const file = place.path.slice(place.path.lastIndexOf("/") + 1);
  return path === null || path === place.path ? `line ${place.line}` : `${file}, line ${place.line}`;
}
