/**
 * C's arithmetic on known values: two's complement of every width, floats, and the conversions
 * between them, bit for bit as gcc 12 does them on x86-64.
 *
 * What surprises: gcc computes `(int)1e10` to INT_MAX when it can do so itself, while the processor
 * yields INT_MIN; so there are two functions (`foldFloatToInt`, `x86FloatToInt`). The same holds for
 * shifts by too many bits: gcc's own result is 0 (or -1), the processor's depends on the low bits.
 */
import type { BinaryOp } from "../ast.ts";
import type { FloatName, IntName } from "../types.ts";
import { roundToFloat } from "./number.ts";
import { bitsOf, isSignedName, rangeOf } from "./type.ts";

/** The value an integer type holds after this value was stored in it: the low bits; for `_Bool`, whether it is not 0. */
export function wrap(value: bigint, name: IntName): bigint {
  if (name === "_Bool") return value === 0n ? 0n : 1n;
  return isSignedName(name) ? BigInt.asIntN(bitsOf(name), value) : BigInt.asUintN(bitsOf(name), value);
}

/** The value a bit-field of that many bits holds after this value was stored in it. */
export function wrapBits(value: bigint, name: IntName, width: number): bigint {
  if (name === "_Bool") return wrap(value, name);
  return isSignedName(name) ? BigInt.asIntN(width, value) : BigInt.asUintN(width, value);
}

/** Why an operation has no proper value. Only a division by zero and a negative shift have none at all. */
export type ArithmeticFault = "overflow" | "division-by-zero" | "shift-negative" | "shift-too-far";

export interface IntResult {
  /** Null when the result is not a constant. */
  readonly value: bigint | null;
  readonly fault: ArithmeticFault | null;
}

/**
 * An operation on two values of the integer type `name` (for shifts: that of the left side).
 * Comparisons yield 0 or 1. Signed overflow wraps, and is reported as a fault.
 */
export function intBinary(op: BinaryOp, a: bigint, b: bigint, name: IntName): IntResult {
  switch (op) {
    case "+":
      return wrapped(a + b, name);
    case "-":
      return wrapped(a - b, name);
    case "*":
      return wrapped(a * b, name);
    case "/":
      return b === 0n ? { value: null, fault: "division-by-zero" } : wrapped(a / b, name);
    case "%": {
      if (b === 0n) return { value: null, fault: "division-by-zero" };
      const { fault } = wrapped(a / b, name);
      return { value: a % b, fault };
    }
    case "<<":
    case ">>":
      return shift(op, a, b, name);
    case "&":
      return { value: wrap(a & b, name), fault: null };
    case "|":
      return { value: wrap(a | b, name), fault: null };
    case "^":
      return { value: wrap(a ^ b, name), fault: null };
    default:
      return { value: compare(op, a, b) ? 1n : 0n, fault: null };
  }
}

function wrapped(exact: bigint, name: IntName): IntResult {
  const value = wrap(exact, name);
  return { value, fault: value !== exact && isSignedName(name) ? "overflow" : null };
}

/** A shift as gcc computes it: too far leaves 0, or -1 when a negative number goes right. */
function shift(op: "<<" | ">>", a: bigint, count: bigint, name: IntName): IntResult {
  if (count < 0n) return { value: null, fault: "shift-negative" };
  const fault = count >= BigInt(bitsOf(name)) ? "shift-too-far" : null;
  if (op === "<<") return { value: fault === null ? wrap(a << count, name) : 0n, fault };
  return { value: fault === null ? a >> count : a < 0n ? -1n : 0n, fault };
}

/** A comparison of two integers or two floats; every one but `!=` is false when a NaN takes part. */
export function compare<T extends bigint | number>(op: BinaryOp, a: T, b: T): boolean {
  switch (op) {
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    case ">=":
      return a >= b;
    case "==":
      return a === b;
    default:
      return a !== b;
  }
}

export function intNegate(value: bigint, name: IntName): IntResult {
  return wrapped(-value, name);
}

/** Rounds to the type. `long double` is kept as a double. */
export function roundFloat(value: number, name: FloatName): number {
  return name === "float" ? Math.fround(value) : value;
}

/** `+ - * /` of two floats, rounded to their type; null for other operators. */
export function floatBinary(op: BinaryOp, a: number, b: number, name: FloatName): number | null {
  switch (op) {
    case "+":
      return roundFloat(a + b, name);
    case "-":
      return roundFloat(a - b, name);
    case "*":
      return roundFloat(a * b, name);
    case "/":
      return roundFloat(a / b, name);
    default:
      return null;
  }
}

/** The nearest value of the type, ties to even; rounded once, also from 64 bits to `float`. */
export function intToFloat(value: bigint, name: FloatName): number {
  return name === "float" ? roundToFloat(value) : Number(value);
}

/** A float cut to an integer as gcc does it at compile time: what does not fit becomes the nearest end of the range, NaN 0. */
export function foldFloatToInt(value: number, name: IntName): bigint {
  if (name === "_Bool") return value === 0 ? 0n : 1n;
  if (Number.isNaN(value)) return 0n;
  const { min, max } = rangeOf(name);
  if (!Number.isFinite(value)) return value < 0 ? min : max;
  const cut = BigInt(Math.trunc(value));
  return cut < min ? min : cut > max ? max : cut;
}

/** The processor's truncating conversion: what does not fit becomes the smallest number, 0x80…0. */
function truncating(value: number, bits: 32 | 64): bigint {
  const limit = 2 ** (bits - 1);
  if (Number.isNaN(value) || value >= limit || value <= -limit - 1) return -(1n << BigInt(bits - 1));
  return BigInt(Math.trunc(value));
}

/**
 * A float or double cut to an integer as x86-64 code compiled by gcc does it when the program runs.
 * Types below `int` go by way of `int`, `unsigned int` by way of `long`.
 */
export function x86FloatToInt(value: number, name: IntName): bigint {
  switch (name) {
    case "_Bool":
      return value === 0 ? 0n : 1n;
    case "unsigned int":
    case "long":
    case "long long":
      return wrap(truncating(value, 64), name);
    case "unsigned long":
    case "unsigned long long":
      if (value >= 2 ** 63) return wrap(truncating(value - 2 ** 63, 64) ^ (1n << 63n), name);
      return wrap(truncating(value, 64), name);
    case "__int128":
    case "unsigned __int128":
      return Number.isFinite(value) ? wrap(BigInt(Math.trunc(value)), name) : 0n;
    default:
      return wrap(truncating(value, 32), name);
  }
}
