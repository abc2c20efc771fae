/**
 * Numbers as written: `42`, `0x7fUL`, `1e-3f`, `0x1.8p3` (C11 6.4.4.1 and 6.4.4.2, with gcc's binary
 * and imaginary constants), and the types gcc gives them.
 *
 * What surprises: a decimal constant is never unsigned unless it says so, a hexadecimal one becomes
 * unsigned as soon as it must; a decimal one above LLONG_MAX is an `__int128` to gcc (with a warning).
 * A `float` constant is rounded once, from the text, not by way of `double`. A `long double` is kept
 * as a `double` here, so its last 11 bits are lost.
 */
import type { FloatType, IntType } from "../types.ts";
import { error, type Problem, warning } from "./problem.ts";
import {
  DOUBLE,
  FLOAT,
  floatType,
  INT,
  INT128,
  LLONG,
  LONG,
  LONG_DOUBLE,
  rangeOf,
  UINT,
  ULLONG,
  ULONG,
} from "./type.ts";

/** A problem with its place: offsets into the text of the literal. */
export type NumberProblem = Problem & { readonly start: number; readonly end: number };

export type NumberLiteral =
  | {
      readonly kind: "int";
      readonly value: bigint;
      readonly type: IntType;
      readonly problems: readonly NumberProblem[];
    }
  | {
      readonly kind: "float";
      readonly value: number;
      /** Complex when `imaginary`. */
      readonly type: FloatType;
      /** GNU `2.0i`: the value is the imaginary part. (`2i`, a complex int to gcc, is complex double here.) */
      readonly imaginary: boolean;
      readonly problems: readonly NumberProblem[];
    };

/** The parts of a number: `0x` `1.8` `p` `-3` `f`. */
interface Parts {
  readonly radix: 2 | 8 | 10 | 16;
  readonly digits: string;
  /** Digits after the point, or null when there is no point. */
  readonly fraction: string | null;
  /** Null when there is none; "" when its digits are missing. */
  readonly exponent: string | null;
  readonly suffix: string;
}

/** The value and type of an integer or floating constant, whichever the text is. */
export function numberLiteral(text: string): NumberLiteral {
  const parts = split(text);
  const isFloat = parts.fraction !== null || parts.exponent !== null;
  const fault = isFloat ? floatFault(text, parts) : integerFault(parts);
  if (fault !== null) {
    const problems = [{ ...error("bad-number", fault), start: 0, end: text.length }];
    if (isFloat) return { kind: "float", value: 0, type: DOUBLE, imaginary: false, problems };
    return { kind: "int", value: 0n, type: INT, problems };
  }
  return isFloat ? floatingConstant(text, parts) : integerConstant(text, parts);
}

function split(text: string): Parts {
  const prefix = /^0[xX](?=[.\da-fA-F])|^0[bB](?=[01])/.exec(text)?.[0] ?? "";
  const hexadecimal = /x/i.test(prefix);
  const pattern = hexadecimal
    ? /^([\da-fA-F]*)(?:\.([\da-fA-F]*))?(?:[pP]([+-]?\d*))?(.*)$/s
    : /^(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d*))?(.*)$/s;
  const [, digits = "", fraction = null, exponent = null, suffix = ""] = pattern.exec(text.slice(prefix.length)) ?? [];
  const octal = digits.startsWith("0") && fraction === null && exponent === null;
  const radix = hexadecimal ? 16 : prefix !== "" ? 2 : octal ? 8 : 10;
  return { radix, digits, fraction, exponent, suffix };
}

function floatFault(text: string, { radix, digits, fraction, exponent, suffix }: Parts): string | null {
  if (suffix.startsWith(".")) return "too many decimal points in number";
  if (radix === 2) return `invalid prefix "${text.slice(0, 2)}" for floating constant`;
  if (radix === 16 && digits === "" && (fraction ?? "") === "") return "no digits in hexadecimal floating constant";
  if (radix === 16 && exponent === null) return "hexadecimal floating constants require an exponent";
  if (exponent !== null && !/\d/.test(exponent)) return "exponent has no digits";
  if (/^(df|dd|dl)$/i.test(suffix)) return "decimal floating-point constants are not supported";
  return FLOAT_SUFFIX.test(suffix) ? null : `invalid suffix "${suffix}" on floating constant`;
}

function integerFault({ radix, digits, suffix }: Parts): string | null {
  const wrong = radix === 2 ? /[2-9]/.exec(digits) : radix === 8 ? /[89]/.exec(digits) : null;
  if (wrong !== null) return `invalid digit "${wrong[0]}" in ${radix === 2 ? "binary" : "octal"} constant`;
  return INTEGER_SUFFIX.test(suffix) ? null : `invalid suffix "${suffix}" on integer constant`;
}

const INTEGER_SUFFIX =
  /^(?:[ijIJ]?(?:[uU]?(?:[lL]|ll|LL)?|(?:[lL]|ll|LL)[uU])|(?:[uU]?(?:[lL]|ll|LL)?|(?:[lL]|ll|LL)[uU])[ijIJ])$/;
const FLOAT_SUFFIX = /^(?:[ij]?(?:f|l|w|q|f16|f32|f64|f128|f32x|f64x)?|(?:f|l|w|q|f16|f32|f64|f128|f32x|f64x)[ij])$/i;

function integerConstant(text: string, { radix, digits, suffix }: Parts): NumberLiteral {
  const exact = digitsValue(digits, radix);
  const value = BigInt.asUintN(64, exact);
  const problems: NumberProblem[] = [];
  const warn = (sentence: string): number =>
    problems.push({ ...warning("large-constant", sentence), start: 0, end: text.length });
  if (exact !== value) warn("integer constant is too large for its type");
  const length = /ll/i.test(suffix) ? 2 : /l/i.test(suffix) ? 1 : 0;
  const signed = [INT, LONG, LLONG].slice(length);
  const unsigned = [UINT, ULONG, ULLONG].slice(length);
  const isUnsigned = /u/i.test(suffix);
  const inTurn = isUnsigned
    ? unsigned
    : radix === 10
      ? signed
      : signed.flatMap((type, index) => [type, unsigned[index] as IntType]);
  const type = inTurn.find(({ name }) => value <= rangeOf(name).max) ?? INT128;
  if (type === INT128 && exact === value) warn("integer constant is so large that it is unsigned");
  if (/[ij]/i.test(suffix)) {
    return { kind: "float", value: Number(value), type: floatType("double", true), imaginary: true, problems };
  }
  return { kind: "int", value, type, problems };
}

function digitsValue(digits: string, radix: Parts["radix"]): bigint {
  if (digits === "") return 0n;
  if (radix === 10) return BigInt(digits);
  return BigInt((radix === 16 ? "0x" : radix === 2 ? "0b" : "0o") + digits);
}

function floatingConstant(text: string, { radix, digits, fraction, exponent, suffix }: Parts): NumberLiteral {
  const base = suffix.replace(/[ij]/i, "").toLowerCase();
  const plain =
    base === "f" || base === "f32" || base === "f16" ? FLOAT : /^(|f64|f32x)$/.test(base) ? DOUBLE : LONG_DOUBLE;
  const imaginary = /[ij]/i.test(suffix);
  const type = imaginary ? floatType(plain.name, true) : plain;
  const significand = digitsValue(digits + (fraction ?? ""), radix === 16 ? 16 : 10);
  const places = (fraction ?? "").length;
  const power = Math.max(-99_999, Math.min(99_999, Number(exponent ?? 0)));
  const value =
    radix === 16 ? scaled(significand, 2n, power - 4 * places, plain) : scaled(significand, 10n, power - places, plain);
  const problems: NumberProblem[] = [];
  const warn = (sentence: string): number =>
    problems.push({ ...warning("overflow", sentence), start: 0, end: text.length });
  if (plain === LONG_DOUBLE ? exceedsLongDouble(significand, radix, power - places) : value === Infinity) {
    warn(`floating constant exceeds range of '${plain.name}'`);
  } else if (value === 0 && significand !== 0n && plain !== LONG_DOUBLE) warn("floating constant truncated to zero");
  return { kind: "float", value, type, imaginary, problems };
}

/** The largest `long double` is about 1.19e4932; only the order of magnitude is looked at. */
function exceedsLongDouble(significand: bigint, radix: Parts["radix"], power: number): boolean {
  if (significand === 0n) return false;
  return radix === 16 ? significand.toString(2).length + power > 16_384 : significand.toString().length + power > 4933;
}

/** significand × base^power as the nearest float or double, ties to even, by exact arithmetic. */
function scaled(significand: bigint, base: bigint, power: number, type: FloatType): number {
  if (significand === 0n) return 0;
  const magnitude =
    base === 2n ? significand.toString(2).length + power : (significand.toString().length + power) * 3.33;
  if (magnitude > 1100) return Infinity;
  if (magnitude < -1200) return 0;
  const [above, below] = power >= 0 ? [significand * base ** BigInt(power), 1n] : [significand, base ** BigInt(-power)];
  return type.name === "float" ? nearest(above, below, 24, -149, 2 ** 128) : nearest(above, below, 53, -1074, Infinity);
}

/** The float nearest to an integer, ties to even. */
export function roundToFloat(value: bigint): number {
  if (value === 0n) return 0;
  return value < 0n ? -roundToFloat(-value) : nearest(value, 1n, 24, -149, 2 ** 128);
}

/** above / below, rounded to `precision` bits of which none is worth less than 2^`least`. */
function nearest(above: bigint, below: bigint, precision: number, least: number, limit: number): number {
  const bits = (value: bigint): number => value.toString(2).length;
  let exponent = Math.max(bits(above) - bits(below) - precision, least);
  for (;;) {
    const numerator = exponent < 0 ? above << BigInt(-exponent) : above;
    const denominator = exponent > 0 ? below << BigInt(exponent) : below;
    let quotient = numerator / denominator;
    const twiceRest = (numerator % denominator) * 2n;
    if (twiceRest > denominator || (twiceRest === denominator && (quotient & 1n) === 1n)) quotient += 1n;
    if (bits(quotient) <= precision || quotient === 1n << BigInt(precision)) {
      const value = Number(quotient) * 2 ** exponent;
      return value >= limit ? Infinity : value;
    }
    exponent++;
  }
}
