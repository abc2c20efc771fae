/**
 * Source texts and places in them: the user's file and every header, and how an offset becomes a line and a column.
 *
 * What surprises: offsets count UTF-16 units, as JavaScript strings and the editor protocols do, while gcc's columns
 * count bytes; they differ only behind a letter outside ASCII. Lines and columns start at 1 here, as compilers print them.
 */

/** A text the compiler read: the user's file, a header. `system` marks headers of the C library. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly system: boolean;
}

/** Index into the table of files of one compilation. */
export type FileId = number;

/** Half-open range of UTF-16 offsets in one file. */
export interface Span {
  readonly file: FileId;
  readonly start: number;
  readonly end: number;
}

/** A place as compilers print it; both numbers start at 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where each line of a text begins, so that a look-up is a binary search and not a walk through the text. */
export type LineIndex = readonly number[];

/** Finds all line starts. A line ends at "\n"; a "\r" before it belongs to the line it ends. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The line and column of an offset. An offset outside the text is taken to its nearest end. */
export function positionAt(lines: LineIndex, offset: number): Position {
  const at = Math.max(0, offset);
  let low = 0;
  let high = lines.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: at - (lines[low] ?? 0) + 1 };
}

/** The offset of a line and column: the way back from `positionAt`. A line that does not exist gives the nearest one. */
export function offsetAt(lines: LineIndex, line: number, column: number): number {
  const index = Math.min(Math.max(line, 1), lines.length) - 1;
  return (lines[index] ?? 0) + Math.max(column, 1) - 1;
}

/** The line and column of one offset. To look up many in the same file, use `lineIndexOf` and `positionAt`. */
export function lineColumn(text: string, offset: number): Position {
  const at = Math.min(Math.max(0, offset), text.length);
  let line = 1;
  let start = 0;
  for (let next = text.indexOf("\n"); next >= 0 && next < at; next = text.indexOf("\n", next + 1)) {
    line++;
    start = next + 1;
  }
  return { line, column: at - start + 1 };
}

const indexes = new WeakMap<SourceFile, LineIndex>();

/** The line index of a file, made on first use and kept as long as the file is. */
export function lineIndexOf(file: SourceFile): LineIndex {
  let index = indexes.get(file);
  if (index === undefined) {
    index = lineIndex(file.text);
    indexes.set(file, index);
  }
  return index;
}
