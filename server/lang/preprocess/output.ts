/**
 * The expanded text while it is written, and with it the list that leads from its offsets back to the files.
 *
 * What surprises: the text is put together from long runs of source copied as they are, so one entry of the map covers
 * a whole run; only what comes out of macros has an entry for each token. White space is written only where two tokens
 * would otherwise become one, or to keep the text readable.
 */
import type { FileId } from "../source.ts";
import { inWord } from "./token.ts";

/**
 * The map as parallel arrays: from offset `out[i]` on, the text is that of `file[i]` at `start[i]`. With `via[i]` -1 it
 * corresponds letter by letter; otherwise it is one token that came through that use of a macro.
 */
export interface Segments {
  readonly out: number[];
  readonly file: FileId[];
  readonly start: number[];
  readonly end: number[];
  readonly via: number[];
}

export interface Output {
  readonly parts: string[];
  length: number;
  /** Code of the last character written; a line break at first. */
  last: number;
  readonly segments: Segments;
}

export function newOutput(): Output {
  const segments = { out: [], file: [], start: [], end: [], via: [] };
  return { parts: [], length: 0, last: 10, segments };
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
  segments.out.push(output.length);
  segments.file.push(file);
  segments.start.push(start);
  segments.end.push(end);
  segments.via.push(via);
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
