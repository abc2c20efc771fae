/**
 * From the expanded text back to the files: what every message, breakpoint and hover needs.
 *
 * What surprises: a token that came out of a macro is shown where the macro was used, all of `MAX(a, b)`; but a token
 * of an argument, such as that `a`, is shown where the user wrote it, between those parentheses. So a message about an
 * argument points at the argument, and a range that has more than one argument's tokens covers the whole use.
 */
import type { Span } from "../source.ts";
import { type MacroUse, type Place, place } from "./macro.ts";
import { type Segments, segmentOut, segmentPlace, segmentVia } from "./output.ts";
import { origin, originEnd } from "./splice.ts";

/** The macro that a token of the expanded text came through. */
export interface ExpansionSite {
  /** The macro that the user wrote. */
  readonly macro: string;
  /** Its name in its `#define`. */
  readonly definition: Span;
  /** The whole use in the source. */
  readonly use: Span;
  /** Macros inside its replacement list that led to this token, outermost first. */
  readonly inner: readonly { readonly macro: string; readonly definition: Span }[];
}

export interface SourceMap {
  /**
   * The source range of a range of expanded text. It lies in one file; when the two ends come from different files, it
   * is the part in the file of the first.
   */
  span(start: number, end: number): Span;
  /** The macro that the text at an offset came from, or null when it stands in a file as it is. */
  expansion(offset: number): ExpansionSite | null;
}

/** What the map is made of. `cuts` gives the line splices of a file. */
export interface MapSource {
  readonly segments: Segments;
  readonly uses: readonly MacroUse[];
  readonly cuts: (file: number) => readonly number[] | null;
}

/** Makes the map; it looks nothing up until asked. */
export function sourceMap(source: MapSource): SourceMap {
  return {
    span: (start, end) => span(source, start, end),
    expansion: (offset) => expansion(source, offset),
  };
}

/** Index of the last segment that begins at or before the offset, or -1. */
function segmentAt(segments: Segments, offset: number): number {
  let low = 0;
  let high = segments.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segmentOut(segments, middle) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function span(source: MapSource, start: number, end: number): Span {
  const { segments } = source;
  const first = Math.max(0, segmentAt(segments, start));
  const last = Math.max(first, segmentAt(segments, Math.max(start, end - 1)));
  if (segments.count === 0) return { file: 0, start: 0, end: 0 };
  const lengthless = end <= start;
  const joined = overlap(source, first, last, start, lengthless ? start : end - 1);
  const cuts = source.cuts(joined.file);
  const from = origin(cuts, joined.start);
  return { file: joined.file, start: from, end: lengthless ? from : originEnd(cuts, joined.start, joined.end) };
}

/** From the place of the letter at `start` to that of the letter at `final`, when they stand in one file. */
function overlap(source: MapSource, first: number, last: number, start: number, final: number): Place {
  const { segments } = source;
  const outerFirst = outerUse(source, first);
  const outerLast = outerUse(source, last);
  let a = letter(source, first, start);
  let b = letter(source, last, final);
  if (first !== last && outerFirst === outerLast && outerFirst >= 0) {
    // Inside one use. If something of the replacement list lies between, the whole use is meant.
    for (let i = first; i <= last; i++) {
      const at = placeOf(source, i);
      if (at.start < a.start) a = at;
      if (at.end > b.end) b = at;
    }
  } else if (outerFirst !== outerLast) {
    if (outerFirst >= 0) a = source.uses[outerFirst]!;
    if (outerLast >= 0) b = source.uses[outerLast]!;
  }
  if (a.file !== b.file) {
    for (let i = last; i >= first && b.file !== a.file; i--)
      if (segmentPlace(segments, i).file === a.file) b = placeOf(source, i);
    if (a.file !== b.file) return a;
  }
  return { file: a.file, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

function outerUse(source: MapSource, index: number): number {
  return source.uses[segmentVia(source.segments, index)]?.outer ?? -1;
}

/** Where a person sees a segment. */
function placeOf({ segments, uses }: MapSource, index: number): Place {
  return place(uses, segmentPlace(segments, index), segmentVia(segments, index));
}

/** Where a person sees one letter of a segment: itself in plain text, else the token it belongs to. */
function letter(source: MapSource, index: number, offset: number): Place {
  const { segments } = source;
  if (segmentVia(segments, index) !== -1) return placeOf(source, index);
  const { file, start, end } = segmentPlace(segments, index);
  const at = Math.min(Math.max(start, start + offset - segmentOut(segments, index)), Math.max(start, end - 1));
  return { file, start: at, end: at + 1 };
}

function expansion(source: MapSource, offset: number): ExpansionSite | null {
  const { segments, uses, cuts } = source;
  const index = segmentAt(segments, offset);
  if (index < 0) return null;
  const inner: { macro: string; definition: Span }[] = [];
  let at = segmentVia(segments, index);
  if (at < 0) return null;
  for (let use = uses[at]!; use.parent >= 0; use = uses[at]!) {
    inner.push({ macro: use.macro.name, definition: use.macro.definition });
    at = use.parent;
  }
  const outer = uses[at]!;
  const file = cuts(outer.file);
  const use = { file: outer.file, start: origin(file, outer.start), end: originEnd(file, outer.start, outer.end) };
  return { macro: outer.macro.name, definition: outer.macro.definition, use, inner: inner.reverse() };
}
