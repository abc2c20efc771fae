/**
 * Line splicing (C11 5.1.1.2, phase 2): a backslash at the end of a line joins it with the next one.
 *
 * Every later stage works on the joined text and its offsets; `origin` leads back to the text as written. Most files
 * contain no splice and are used as they are. What surprises: gcc also takes blanks between the backslash and the line
 * break (with a warning), so we do; trigraphs, and with them `??/`, are off as in every gnu mode of gcc.
 */

export interface Spliced {
  readonly text: string;
  /**
   * Pairs (offset in the joined text, how many characters are missing before it), in order of offset; null when nothing
   * was joined.
   */
  readonly cuts: readonly number[] | null;
  /** Offsets in the original text of backslashes that have blanks behind them. */
  readonly blanks: readonly number[];
}

/** Joins the lines of a text. */
export function splice(text: string): Spliced {
  let at = text.indexOf("\\");
  if (at < 0) return { text, cuts: null, blanks: [] };
  const pieces: string[] = [];
  const cuts: number[] = [];
  const blanks: number[] = [];
  let copied = 0;
  let removed = 0;
  for (; at >= 0; at = text.indexOf("\\", at + 1)) {
    let end = at + 1;
    for (let code = text.charCodeAt(end); isBlank(code); code = text.charCodeAt(end)) end++;
    if (text.charCodeAt(end) !== 10) continue;
    const from = text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    if (from > at + 1) blanks.push(at);
    pieces.push(text.slice(copied, at));
    copied = end + 1;
    removed += copied - at;
    cuts.push(copied - removed, removed);
  }
  if (cuts.length === 0) return { text, cuts: null, blanks };
  pieces.push(text.slice(copied));
  return { text: pieces.join(""), cuts, blanks };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 11 || code === 12 || code === 13;
}

/** Where a character of the joined text stands in the text as written. */
export function origin(cuts: readonly number[] | null, offset: number): number {
  if (cuts === null) return offset;
  let low = 0;
  let high = cuts.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle * 2] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? offset : offset + (cuts[low * 2 - 1] ?? 0);
}

/** The end of a range: behind its last character as written, so that a splice which follows is not part of it. */
export function originEnd(cuts: readonly number[] | null, start: number, end: number): number {
  return cuts === null || end <= start ? origin(cuts, end) : origin(cuts, end - 1) + 1;
}
