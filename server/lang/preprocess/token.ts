/**
 * Preprocessing tokens (C11 6.4): cutting a text into words, numbers, literals and punctuators.
 *
 * What surprises people, and where to find it:
 *   a number is whatever looks like one, `0x1p-3` as much as `1.2.3e+` ..... number
 *   a quote that is not closed on its line is no literal ................... literal, kind "unterminated"
 *   keywords do not exist yet; `while` is an identifier .................... word
 *   comments and white space are not tokens, but what lies between two tokens decides where a directive starts,
 *   what `#` prints, and whether a run of text can be copied as it is ...... Cursor.gap
 *
 * A cursor is one mutable record that is moved over the text, so that reading a token allocates nothing.
 */

export type TokenKind =
  | "identifier"
  | "number"
  | "string"
  | "char"
  | "punctuator"
  /** A string or character constant without its closing quote, up to the end of the line. */
  | "unterminated"
  /** A character that C has no use for, such as `@` or a typographic quote. */
  | "other"
  /** There are no more tokens. Empty. */
  | "end";

/** What lies before a token; the values may be or-ed. */
export const SPACE = 1;
export const COMMENT = 2;
export const NEWLINE = 4;

/** A place in a text and the token found there. */
export interface Cursor {
  readonly text: string;
  /** Where the text begins: behind a byte order mark. The first token counts as the first of its line. */
  readonly begin: number;
  /** Where reading continues: the end of the current token. */
  at: number;
  kind: TokenKind;
  start: number;
  end: number;
  /** Which of SPACE, COMMENT and NEWLINE stand between this token and the one before it. */
  gap: number;
  /** Just behind the last line break before the token, or -1 when there was none or a comment followed it. */
  indent: number;
  /** Where a comment begins that never ends, or -1. */
  openComment: number;
}

/** A cursor before the first token. A byte order mark at the start is passed over. */
export function cursor(text: string): Cursor {
  const begin = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return { text, begin, at: begin, kind: "end", start: begin, end: begin, gap: 0, indent: -1, openComment: -1 };
}

/** A token as a range of the text it was found in. */
export interface TokenRange {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/**
 * All tokens of a text, without white space and comments and without the "end". For whoever wants to look at expanded
 * text again. Line splices are not undone and directives are not known here: that is the preprocessor's work.
 */
export function* tokens(text: string): Generator<TokenRange, void, undefined> {
  const c = cursor(text);
  for (nextToken(c, false); c.kind !== "end"; nextToken(c, false)) yield { kind: c.kind, start: c.start, end: c.end };
}

/** True when the whole text is exactly one token, which is what `##` must produce. Gives its kind, or null. */
export function singleToken(text: string): TokenKind | null {
  const c = cursor(text);
  nextToken(c, false);
  return c.kind !== "end" && c.start === 0 && c.end === text.length ? c.kind : null;
}

const STARTS_WORD = 1;
const IN_WORD = 2;
const DIGIT = 4;
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36;
  const digit = code >= 48 && code <= 57;
  classes[code] = (letter ? STARTS_WORD | IN_WORD : 0) | (digit ? IN_WORD | DIGIT : 0);
}

/** May this character stand inside an identifier? gcc takes `$` and letters of every script. */
export function inWord(code: number): boolean {
  return code < 128 ? (classes[code]! & IN_WORD) !== 0 : isLetter(code);
}

/**
 * Letters outside ASCII, roughly as C11 annex D has them: everything but the blocks of punctuation, arrows and signs
 * that come into programs from slides, word processors and input methods. Halves of surrogate pairs count as letters.
 * NaN, which is what lies behind the end of a text, is no letter.
 */
function isLetter(code: number): boolean {
  if (!(code >= 0xc0)) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code === 0xd7 || code === 0xf7) return false;
  if (code >= 0x2000 && code <= 0x206f) return code === 0x203f || code === 0x2040;
  if (code >= 0x2190 && code <= 0x2bff) return false;
  if (code >= 0x3000 && code <= 0x3003) return false;
  if (code >= 0x3008 && code <= 0x3020) return false;
  if (code >= 0xff00 && code <= 0xff65) return isFullWidthLetter(code);
  return !(code === 0xfeff || code >= 0xfff0);
}

function isFullWidthLetter(code: number): boolean {
  return (code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a);
}

/**
 * Moves to the next token. With `stopAtNewline`, which is how a directive is read, the line break ends the tokens: kind
 * "end", and the cursor stays before it.
 */
export function nextToken(c: Cursor, stopAtNewline: boolean): void {
  skipGap(c, stopAtNewline);
  const text = c.text;
  const start = c.at;
  c.start = start;
  if (start >= text.length) return take(c, "end", start);
  const code = text.charCodeAt(start);
  if (code < 128) {
    const what = classes[code]!;
    if ((what & STARTS_WORD) !== 0) return word(c, start);
    if ((what & DIGIT) !== 0) return number(c, start + 1);
    if (code === 34 || code === 39) return literal(c, start, code);
    if (code === 46 && isDigit(text.charCodeAt(start + 1))) return number(c, start + 2);
    if (code === 10) return take(c, "end", start); // only reached with stopAtNewline
    if (code === 92 && escapedLetter(text, start) > 0) return word(c, start);
    const length = punctuator(text, start, code);
    return length > 0 ? take(c, "punctuator", start + length) : take(c, "other", start + 1);
  }
  return isLetter(code) ? word(c, start) : take(c, "other", start + 1);
}

function take(c: Cursor, kind: TokenKind, end: number): void {
  c.kind = kind;
  c.end = end;
  c.at = end;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** White space and comments. A comment is one space even when it spans lines (C11 5.1.1.2, phase 3). */
function skipGap(c: Cursor, stopAtNewline: boolean): void {
  const text = c.text;
  let at = c.at;
  let gap = at === c.begin ? NEWLINE : 0;
  let indent = at === c.begin ? at : -1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9) {
      gap |= SPACE;
      at++;
    } else if (code === 10) {
      if (stopAtNewline) break;
      gap |= NEWLINE;
      at++;
      indent = at;
    } else if (code === 47) {
      const next = text.charCodeAt(at + 1);
      if (next === 47) {
        const end = text.indexOf("\n", at + 2);
        at = end < 0 ? text.length : end;
      } else if (next === 42) {
        const end = text.indexOf("*/", at + 2);
        if (end < 0) c.openComment = at;
        at = end < 0 ? text.length : end + 2;
      } else break;
      gap |= COMMENT;
      indent = -1;
    } else if (code === 13 || code === 11 || code === 12 || code === 0) {
      gap |= SPACE;
      at++;
    } else break;
  }
  c.at = at;
  c.gap = gap;
  c.indent = indent;
}

/** An identifier, or the literal that it turns out to be the prefix of: `L"…"`, `u8"…"`, `R"(…)"`. */
function word(c: Cursor, start: number): void {
  const text = c.text;
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code < 128 ? (classes[code]! & IN_WORD) !== 0 : isLetter(code)) at++;
    else if (code === 92) {
      const length = escapedLetter(text, at);
      if (length === 0) break;
      at += length;
    } else {
      if ((code === 34 || code === 39) && at - start <= 3 && isPrefix(text, start, at, code)) {
        const raw = text.charCodeAt(at - 1) === 82;
        return raw ? rawString(c, at) : literal(c, at, code);
      }
      break;
    }
  }
  take(c, "identifier", at);
}

function isPrefix(text: string, start: number, end: number, quote: number): boolean {
  const prefix = text.slice(start, end);
  if (prefix === "L" || prefix === "u" || prefix === "U") return true;
  if (quote === 39) return false; // u8'c' is C23
  return ["u8", "R", "LR", "uR", "UR", "u8R"].includes(prefix);
}

/** Length of a universal character name such as `\u00e9` at this place, or 0. */
function escapedLetter(text: string, at: number): number {
  const code = text.charCodeAt(at + 1);
  const digits = code === 117 ? 4 : code === 85 ? 8 : 0;
  if (digits === 0) return 0;
  for (let i = 0; i < digits; i++) if (!isHexDigit(text.charCodeAt(at + 2 + i))) return 0;
  return 2 + digits;
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

/** A preprocessing number (C11 6.4.8): wider than any constant of C, so that `##` can build one piece by piece. */
function number(c: Cursor, from: number): void {
  const text = c.text;
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 43 || code === 45) {
      const before = text.charCodeAt(at - 1) | 32;
      if (before !== 101 && before !== 112) break; // a sign only behind e, E, p, P
      at++;
    } else if (code === 46 || (code < 128 ? (classes[code]! & IN_WORD) !== 0 : isLetter(code))) at++;
    else if (code === 92 && escapedLetter(text, at) > 0) at += escapedLetter(text, at);
    else break;
  }
  take(c, "number", at);
}

/** A string or character constant whose opening quote is at `quoteAt`. It ends on its line or is "unterminated". */
function literal(c: Cursor, quoteAt: number, quote: number): void {
  const text = c.text;
  let at = quoteAt + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote) return take(c, quote === 34 ? "string" : "char", at + 1);
    if (code === 92 && at + 1 < text.length && text.charCodeAt(at + 1) !== 10) at += 2;
    else if (code === 10 || at >= text.length) break;
    else at++;
  }
  if (at > quoteAt + 1 && text.charCodeAt(at - 1) === 13) at--;
  take(c, "unterminated", at);
}

/**
 * A raw string, `R"mark(…)mark"`, which gcc takes in C as well; it may span lines. Without a proper mark it is an
 * ordinary string, and without an end it takes the rest of the file.
 */
function rawString(c: Cursor, quoteAt: number): void {
  const text = c.text;
  const mark = /^([^\s\\()"]{0,16})\(/.exec(text.slice(quoteAt + 1, quoteAt + 18))?.[1];
  if (mark === undefined) return literal(c, quoteAt, 34);
  const close = text.indexOf(`)${mark}"`, quoteAt + mark.length + 2);
  if (close < 0) take(c, "unterminated", text.length);
  else take(c, "string", close + mark.length + 2);
}

/** Length of the punctuator at this place: the longest that fits (C11 6.4.6), or 0 when there is none. */
function punctuator(text: string, at: number, code: number): number {
  const next = text.charCodeAt(at + 1);
  switch (code) {
    case 40: // (
    case 41:
    case 44: // ,
    case 59: // ;
    case 63: // ?
    case 91: // [
    case 93:
    case 123: // {
    case 125:
    case 126: // ~
      return 1;
    case 33: // !
    case 42: // *
    case 47: // /
    case 61: // =
    case 94: // ^
      return next === 61 ? 2 : 1;
    case 35: // #
      return next === 35 ? 2 : 1;
    case 37: // % %= %> %: %:%:
      if (next === 58) return text.startsWith("%:", at + 2) ? 4 : 2;
      return next === 61 || next === 62 ? 2 : 1;
    case 38: // &
    case 43: // +
    case 124: // |
      return next === code || next === 61 ? 2 : 1;
    case 45: // - -- -= ->
      return next === 45 || next === 61 || next === 62 ? 2 : 1;
    case 46: // . ...
      return next === 46 && text.charCodeAt(at + 2) === 46 ? 3 : 1;
    case 58: // : :> ::
      return next === 62 || next === 58 ? 2 : 1;
    case 60: // < << <= <<= <: <%
      if (next === 60) return text.charCodeAt(at + 2) === 61 ? 3 : 2;
      return next === 61 || next === 58 || next === 37 ? 2 : 1;
    case 62: // > >> >= >>=
      if (next === 62) return text.charCodeAt(at + 2) === 61 ? 3 : 2;
      return next === 61 ? 2 : 1;
    default:
      return 0;
  }
}
