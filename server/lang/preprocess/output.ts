/**
 * The expanded text while it is written, and with it the list that leads from its offsets back to the files.
 *
 * What surprises: the text is put together from long runs of source copied as they are, so one entry of the map covers
 * a whole run; only what comes out of macros has an entry for each token. White space is written only where two tokens
 * would otherwise become one, or to keep the text readable.
 */
import type { FileId } from "../source.ts";
import type { Place } from "./macro.ts";
import { inWord } from "./token.ts";

/**
 * The map, five numbers for each segment: where it begins in the expanded text; the file, start and end of what stands
 * there; and the use of a macro it came through. Without a use, -1, the text corresponds letter by letter; with one it
 * is a single token, and so it is with REWRITTEN, a token straight from a file in another spelling. One typed array, since a large file has hundreds of thousands of segments.
 */
export interface Segments {
  data: Int32Array;
  count: number;
}

/** In place of a use: `<:` written as `[`. */
export const REWRITTEN = -2;

const OUT = 0;
const FILE = 1;
const START = 2;
const END = 3;
const VIA = 4;
const WIDTH = 5;

/** Where in the expanded text a segment begins. */
export function segmentOut(segments: Segments, index: number): number {
  return segments.data[index * WIDTH + OUT]!;
}

/** Where in the files a segment's text is spelled. */
export function segmentPlace({ data }: Segments, index: number): Place {
  const at = index * WIDTH;
  return { file: data[at + FILE]!, start: data[at + START]!, end: data[at + END]! };
}

/** The use of a macro that a segment came through, or a negative number. */
export function segmentVia(segments: Segments, index: number): number {
  return segments.data[index * WIDTH + VIA]!;
}

export interface Output {
  readonly parts: string[];
  length: number;
  /** Code of the last character written; a line break at first. */
  last: number;
  readonly segments: Segments;
}

export function newOutput(): Output {
  return { parts: [], length: 0, last: 10, segments: { data: new Int32Array(1024 * WIDTH), count: 0 } };
}

/** Adds white space, which belongs to no file. */
export function writeSpace(output: Output, text: string): void {
  output.parts.push(text);
  output.length += text.length;
  output.last = text.charCodeAt(text.length - 1);
}

/** Ends the line, unless it has just been ended. */
export function endLine(output: Output): void {
  if (output.last !== 10) writeSpace(output, "\n");
}

/** Adds text that stands in a file at `start`, or for a token from a macro is spelled there. */
export function write(output: Output, text: string, file: FileId, start: number, end: number, via: number): void {
  const { segments } = output;
  const at = segments.count * WIDTH;
  if (at + WIDTH > segments.data.length) {
    const larger = new Int32Array(segments.data.length * 2);
    larger.set(segments.data);
    segments.data = larger;
  }
  const { data } = segments;
  data[at + OUT] = output.length;
  data[at + FILE] = file;
  data[at + START] = start;
  data[at + END] = end;
  data[at + VIA] = via;
  segments.count++;
  output.parts.push(text);
  output.length += text.length;
  output.last = text.charCodeAt(text.length - 1);
}

/** Would a token that begins with `next` become one with the text that ends in `last`? Rather says yes. */
export function wouldJoin(last: number, next: number): boolean {
  if (inWord(last)) {
    const sign = next === 43 || next === 45;
    if (sign) return (last | 32) === 101 || (last | 32) === 112; // 1e + 1
    return inWord(next) || next === 34 || next === 39 || next === 46 || next === 92;
  }
  if (last === 46) return next === 46 || (next >= 48 && next <= 57);
  if (last === 92) return true;
  return isOperator(last) && isOperator(next);
}

/** Characters of which punctuators of more than one are made: # % & * + - / : < = > | ^ ! */
function isOperator(code: number): boolean {
  switch (code) {
    case 33:
    case 35:
    case 37:
    case 38:
    case 42:
    case 43:
    case 45:
    case 47:
    case 58:
    case 60:
    case 61:
    case 62:
    case 94:
    case 124:
      return true;
    default:
      return false;
  }
}
