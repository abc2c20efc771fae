/**
 * Characters and strings as written, with their escapes (C11 6.4.4.4, 6.4.5), as gcc encodes them:
 * narrow text is UTF-8, `u` UTF-16, `U` and `L` UTF-32. Numbers are in `number.ts`.
 *
 * What surprises: `'a'` is an `int`; `'\xff'` is -1 because char is signed; `'é'` is two bytes and so
 * a multi-character constant; `"\x41g"` ends its escape at g, but `"\x41a"` does not end it at a.
 */
import type { ArrayType, IntType } from "../types.ts";
import { error, type Problem, warning } from "./problem.ts";
import { arrayOf, CHAR, CHAR16, CHAR32, INT, UCHAR, WCHAR } from "./type.ts";

/** A problem with its place: offsets into the text of the literal. `part` counts joined strings. */
export type LiteralProblem = Problem & { readonly start: number; readonly end: number; readonly part: number };

export type Encoding = "" | "u8" | "u" | "U" | "L";
/** Bytes per element. */
type Width = 1 | 2 | 4;

const ELEMENT: Readonly<Record<Encoding, { readonly type: IntType; readonly width: Width }>> = {
  "": { type: CHAR, width: 1 },
  u8: { type: CHAR, width: 1 },
  u: { type: CHAR16, width: 2 },
  U: { type: CHAR32, width: 4 },
  L: { type: WCHAR, width: 4 },
};

export interface CharacterLiteral {
  readonly value: bigint;
  readonly type: IntType;
  readonly problems: readonly LiteralProblem[];
}

/** The value of a character constant, given with prefix and quotes: `L'\n'`. */
export function characterLiteral(text: string): CharacterLiteral {
  const problems: LiteralProblem[] = [];
  const { encoding, width, units } = decode(text, 0, null, problems);
  const type = encoding === "" ? INT : encoding === "u8" ? UCHAR : ELEMENT[encoding].type;
  const whole = { start: 0, end: text.length, part: 0 };
  if (problems.some(({ severity }) => severity === "error")) return { value: 0n, type, problems };
  const last = units.at(-1);
  if (last === undefined) {
    problems.push({ ...error("empty-character", "empty character constant"), ...whole });
    return { value: 0n, type, problems };
  }
  const most = encoding === "" ? 4 : 1;
  if (units.length > most) {
    problems.push({ ...warning("long-character", "character constant too long for its type"), ...whole });
  } else if (units.length > 1) {
    problems.push({ ...warning("multichar", "multi-character character constant"), ...whole });
  }
  if (encoding === "L") return { value: BigInt.asIntN(32, BigInt(last)), type, problems };
  if (encoding !== "") return { value: BigInt(last), type, problems };
  if (units.length === 1) return { value: BigInt.asIntN(8 * width, BigInt(last)), type, problems };
  const value = units.reduce((sum, unit) => (sum << 8n) | BigInt(unit), 0n);
  return { value: BigInt.asIntN(32, value), type, problems };
}

export interface StringLiteral {
  /** With the closing zero; wide elements little-endian. */
  readonly bytes: Uint8Array;
  readonly element: Width;
  /** Array of char, wchar_t, char16_t or char32_t, with its length. */
  readonly type: ArrayType;
  readonly problems: readonly LiteralProblem[];
}

/**
 * One or more adjacent string literals, each with prefix and quotes, joined as C11 6.4.5p5 says: a
 * prefix on one of them counts for all.
 */
export function stringLiteral(parts: readonly string[]): StringLiteral {
  const problems: LiteralProblem[] = [];
  let joined: Encoding = "";
  for (const [part, text] of parts.entries()) {
    const own = prefixOf(text);
    if (own === "" || own === joined) continue;
    if (joined === "") joined = own;
    else {
      const sentence = "unsupported non-standard concatenation of string literals";
      problems.push({ ...error("string-concatenation", sentence), start: 0, end: text.length, part });
    }
  }
  const { type, width } = ELEMENT[joined];
  const units = parts.flatMap((text, part) => decode(text, part, joined, problems).units);
  const bytes = new Uint8Array((units.length + 1) * width);
  for (const [index, unit] of units.entries()) {
    for (let byte = 0; byte < width; byte++) bytes[index * width + byte] = (unit >>> (8 * byte)) & 0xff;
  }
  return { bytes, element: width, type: arrayOf(type, units.length + 1), problems };
}

/** The prefix of a literal, before its opening quote. */
export function prefixOf(text: string): Encoding {
  return (/^(u8|u|U|L)?(?=["'])/.exec(text)?.[0] ?? "") as Encoding;
}

interface Decoded {
  readonly encoding: Encoding;
  readonly width: Width;
  readonly units: readonly number[];
}

/** The elements between the quotes. `as` overrides the literal's own prefix. */
function decode(text: string, part: number, as: Encoding | null, problems: LiteralProblem[]): Decoded {
  const own = prefixOf(text);
  const encoding = as ?? own;
  const { width } = ELEMENT[encoding];
  const units: number[] = [];
  const first = own.length + 1;
  const quote = text[own.length] ?? '"';
  const end = text.length > first && text.endsWith(quote) ? text.length - 1 : text.length;
  let at = first;
  while (at < end) {
    const code = text.codePointAt(at) ?? 0;
    if (code !== 0x5c) {
      encode(code, width, units);
      at += code > 0xffff ? 2 : 1;
      continue;
    }
    const read = readEscape(text, at, end, width);
    if (read.problem !== null) problems.push({ ...read.problem, start: at, end: read.end, part });
    if (read.isCharacter) encode(read.value, width, units);
    else units.push(read.value);
    at = read.end;
  }
  return { encoding, width, units };
}

/** Appends a character as UTF-8, UTF-16 or UTF-32 elements. */
function encode(code: number, width: Width, units: number[]): void {
  if (width === 4 || code < 0x80) units.push(code);
  else if (width === 2) {
    if (code < 0x10000) units.push(code);
    else units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
  } else if (code < 0x800) units.push(0xc0 | (code >> 6), 0x80 | (code & 63));
  else if (code < 0x10000) units.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  else units.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
}

interface Escape {
  readonly value: number;
  readonly end: number;
  /** True when the value is a character still to be encoded, false when it is one element as it stands. */
  readonly isCharacter: boolean;
  readonly problem: Problem | null;
}

const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  e: 27,
  E: 27,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  "\\": 92,
  "'": 39,
  '"': 34,
  "?": 63,
};

/** Reads the escape whose backslash is at `at`; `end` is where the literal's closing quote stands. */
function readEscape(text: string, at: number, end: number, width: Width): Escape {
  const letter = text[at + 1] ?? "";
  const simple = SIMPLE[letter];
  if (simple !== undefined && Object.hasOwn(SIMPLE, letter)) {
    return { value: simple, end: at + 2, isCharacter: false, problem: null };
  }
  const body = text.slice(at + 1, end);
  const octal = /^[0-7]{1,3}/.exec(body)?.[0];
  if (octal !== undefined) return numeric(BigInt(`0o${octal}`), at + 1 + octal.length, width, "octal");
  if (letter === "x") {
    const digits = /^x([\da-fA-F]*)/.exec(body)?.[1] ?? "";
    if (digits !== "") return numeric(BigInt(`0x${digits}`), at + 2 + digits.length, width, "hex");
    const problem = error("bad-escape", "\\x used with no following hex digits");
    return { value: 0, end: at + 2, isCharacter: false, problem };
  }
  if (letter === "u" || letter === "U") return universal(body, at, letter === "u" ? 4 : 8);
  const unknown = String.fromCodePoint(text.codePointAt(at + 1) ?? 0x5c);
  // gcc lets "\\(" pass, which old editors liked at the start of a line.
  const isUsual = !"({[%".includes(unknown);
  const problem = isUsual ? warning("unknown-escape", `unknown escape sequence: '\\${unknown}'`) : null;
  return {
    value: unknown.codePointAt(0) ?? 0,
    end: Math.min(end, at + 1 + unknown.length),
    isCharacter: true,
    problem,
  };
}

function numeric(exact: bigint, end: number, width: Width, name: "octal" | "hex"): Escape {
  const value = Number(BigInt.asUintN(8 * width, exact));
  const problem = BigInt(value) === exact ? null : warning("escape-range", `${name} escape sequence out of range`);
  return { value, end, isCharacter: false, problem };
}

/** `\u00e9` and `\U0001F600` (C11 6.4.3): not for what plain letters can write, nor for half characters. */
function universal(body: string, at: number, length: 4 | 8): Escape {
  const digits = new RegExp(`^[uU]([\\da-fA-F]{0,${length}})`).exec(body)?.[1] ?? "";
  const end = at + 2 + digits.length;
  const name = `\\${body.slice(0, 1 + digits.length)}`;
  const fault = (sentence: string): Escape => ({
    value: 0,
    end,
    isCharacter: false,
    problem: error("bad-escape", sentence),
  });
  if (digits.length < length) return fault(`incomplete universal character name ${name}`);
  const value = Number.parseInt(digits, 16);
  const isPlain = value < 0xa0 && value !== 0x24 && value !== 0x40 && value !== 0x60;
  if (isPlain || (value >= 0xd800 && value <= 0xdfff)) return fault(`${name} is not a valid universal character`);
  const problem = value > 0x10ffff ? warning("bad-escape", `${name} is outside the UCS codespace`) : null;
  return { value: value >>> 0, end, isCharacter: true, problem };
}
