/**
 * The conversions C does unasked between arithmetic types (C11 6.3.1).
 *
 * What surprises: everything narrower than `int` becomes `int` first, even `unsigned short`, so
 * `a - b` of two of them can be negative; but `unsigned int` meets `int` as unsigned. `long long`
 * outranks `long` although both have 64 bits. A bit-field narrower than `int` becomes `int` even if
 * it is unsigned. (gcc computes bit-fields *wider* than `int` in their own width; here they count as
 * their declared type, so `s.forty << 30` keeps bits that gcc drops.)
 */
import type { EnumType, FloatName, FloatType, IntName, IntType, Type, TypeTable } from "../types.ts";
import {
  bitsOf,
  DOUBLE,
  decayed,
  floatType,
  INT,
  intNameOf,
  intType,
  isInteger,
  isSignedName,
  toUnsigned,
  UINT,
  unqualified,
} from "./type.ts";

/** Conversion rank (C11 6.3.1.1p1): of two integer types, the one whose values the other is converted to. */
const RANK: Readonly<Record<IntName, number>> = {
  _Bool: 0,
  char: 1,
  "signed char": 1,
  "unsigned char": 1,
  short: 2,
  "unsigned short": 2,
  int: 3,
  "unsigned int": 3,
  long: 4,
  "unsigned long": 4,
  "long long": 5,
  "unsigned long long": 5,
  __int128: 6,
  "unsigned __int128": 6,
};

const FLOAT_RANK: Readonly<Record<FloatName, number>> = { float: 0, double: 1, "long double": 2 };

/**
 * The integer promotions (C11 6.3.1.1p2): what an integer of this type counts as in an expression.
 * `bitWidth` is that of a bit-field. Types that are not integers come back without qualifiers.
 */
export function promote(type: Type, table: TypeTable, bitWidth: number | null = null): Type {
  return isInteger(type) ? promoteInteger(type, table, bitWidth) : unqualified(type);
}

function promoteInteger(type: IntType | EnumType, table: TypeTable, bitWidth: number | null = null): IntType {
  const name = intNameOf(type, table);
  if (bitWidth !== null && bitWidth < 32) return INT;
  if (bitWidth === 32 && bitsOf(name) >= 32) return isSignedName(name) ? INT : UINT;
  return RANK[name] < RANK.int ? INT : intType(name);
}

/**
 * The usual arithmetic conversions (C11 6.3.1.8): the type in which `a + b` is computed. Promotes
 * first; pass promoted types for bit-fields. The result has no qualifiers.
 */
export function usualArithmetic(
  a: IntType | EnumType | FloatType,
  b: IntType | EnumType | FloatType,
  table: TypeTable,
): IntType | FloatType {
  if (a.kind === "float" || b.kind === "float") {
    const complex = (a.kind === "float" && a.complex) || (b.kind === "float" && b.complex);
    if (b.kind !== "float") return floatType((a as FloatType).name, complex);
    if (a.kind !== "float") return floatType(b.name, complex);
    return floatType(FLOAT_RANK[a.name] >= FLOAT_RANK[b.name] ? a.name : b.name, complex);
  }
  const left = promoteInteger(a, table).name;
  const right = promoteInteger(b, table).name;
  if (left === right) return intType(left);
  const [high, low] = RANK[left] >= RANK[right] ? [left, right] : [right, left];
  if (RANK[left] === RANK[right]) return intType(toUnsigned(high));
  const keepsAllValues = isSignedName(high) === isSignedName(low) || isSignedName(low) || bitsOf(high) > bitsOf(low);
  return intType(keepsAllValues ? high : toUnsigned(high));
}

/**
 * What an argument becomes where no parameter says otherwise: for `...`, and for functions without
 * a prototype (C11 6.5.2.2p6). Arrays and functions decay. `float _Complex` stays.
 */
export function defaultArgument(type: Type, table: TypeTable, bitWidth: number | null = null): Type {
  if (type.kind === "float" && type.name === "float" && !type.complex) return DOUBLE;
  return promote(decayed(type), table, bitWidth);
}
