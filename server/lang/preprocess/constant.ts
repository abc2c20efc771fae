/**
 * Integer and character constants as `#if` counts them (C11 6.4.4, 6.10.1p4): every integer has 64 bits.
 *
 * What surprises: `char` is signed on x86-64, so '\377' is -1; several characters between quotes make one int, as gcc
 * does it, from their UTF-8 bytes.
 */

export interface Constant {
  readonly value: bigint;
  readonly unsigned: boolean;
  /** What gcc would warn about, or null. */
  readonly warning: string | null;
}

const MAX_SIGNED = (1n << 63n) - 1n;
const MAX_UNSIGNED = (1n << 64n) - 1n;
const INTEGER = /^(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|(0[0-7]*)|([1-9][0-9]*))(.*)$/s;
const SUFFIX = /^(?:[uU](?:l|L|ll|LL)?|(?:l|L|ll|LL)[uU]?)?$/;
const LONGEST = 200;

/** The value of an integer constant, or a sentence that says why it is none. */
export function numberConstant(text: string): Constant | string {
  const parts = text.length > LONGEST ? null : INTEGER.exec(text);
  if (isFloating(text)) return "floating constant in preprocessor expression";
  if (parts === null) return `"${text.slice(0, 40)}" is not a valid integer constant`;
  const [, hex, binary, octal, decimal, suffix = ""] = parts;
  if (octal !== undefined && /^[89]/.test(suffix)) return `invalid digit "${suffix[0]}" in octal constant`;
  if (!SUFFIX.test(suffix)) return `invalid suffix "${suffix}" on integer constant`;
  const digits = hex !== undefined ? `0x${hex}` : binary !== undefined ? `0b${binary}` : `0o${octal}`;
  const value = BigInt(decimal ?? digits);
  const unsigned = /[uU]/.test(suffix);
  if (value > MAX_UNSIGNED) {
    return { value: BigInt.asUintN(64, value), unsigned: true, warning: "integer constant is too large for its type" };
  }
  if (value <= MAX_SIGNED || unsigned) return { value, unsigned, warning: null };
  const warning = decimal === undefined ? null : "integer constant is so large that it is unsigned";
  return { value, unsigned: true, warning };
}

function isFloating(text: string): boolean {
  if (/^0[bB]/.test(text)) return false;
  return /^0[xX]/.test(text) ? /[.pP]/.test(text) : /[.eE]/.test(text);
}

/** The value of a character constant, or a sentence that says why it is none. */
export function charConstant(text: string): Constant | string {
  const open = text.indexOf("'");
  const prefix = text.slice(0, open);
  const wide = prefix !== "";
  const units = characters(text.slice(open + 1, -1), wide);
  if (typeof units === "string") return units;
  if (units.length === 0) return "empty character constant";
  const last = units[units.length - 1]!;
  if (prefix === "u") return { value: BigInt(last & 0xffff), unsigned: true, warning: null };
  if (wide) return { value: BigInt(prefix === "L" ? last | 0 : last >>> 0), unsigned: prefix === "U", warning: null };
  if (units.length === 1) return { value: BigInt((last << 24) >> 24), unsigned: false, warning: null };
  const value = units.reduce((sum, unit) => (sum << 8) | (unit & 0xff), 0);
  const warning = units.length > 4 ? "character constant too long for its type" : "multi-character character constant";
  return { value: BigInt(value), unsigned: false, warning };
}

const SIMPLE: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  e: 27,
  E: 27,
};

/** The characters between the quotes: code points when wide, else UTF-8 bytes. */
function characters(inside: string, wide: boolean): number[] | string {
  const units: number[] = [];
  const encoder = new TextEncoder();
  const piece = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]+)|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))|([^\\])/guy;
  for (const [, octal, hex, short, long, simple, plain] of inside.matchAll(piece)) {
    if (octal !== undefined) units.push(Number.parseInt(octal, 8));
    else if (hex !== undefined) units.push(Number.parseInt(hex.slice(-8), 16));
    else if (simple === "x") return "\\x used with no following hex digits";
    else if (simple !== undefined) units.push(SIMPLE[simple] ?? simple.charCodeAt(0));
    else {
      const code = plain?.codePointAt(0) ?? Number.parseInt(short ?? long ?? "0", 16);
      if (wide || code < 128) units.push(code);
      else if (code <= 0x10ffff) units.push(...encoder.encode(String.fromCodePoint(code)));
    }
  }
  return units;
}
