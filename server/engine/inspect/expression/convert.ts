/**
 * Conversions between scalar types as the running program would do them (C11 6.3), and the values of operands.
 */
import { intToFloat, roundFloat, wrap, wrapBits, x86FloatToInt } from "../../../lang/check/arithmetic.ts";
import { promote } from "../../../lang/check/conversion.ts";
import { sizeOf } from "../../../lang/check/layout.ts";
import { decayed, intNameOf, isInteger, isScalar, pointerTo, unqualified } from "../../../lang/check/type.ts";
import type { Type } from "../../../lang/types.ts";
import {
  addressOf,
  bytesOf,
  type Datum,
  definednessOf,
  intDatum,
  type Scalar,
  scalarOf,
  valueDatum,
} from "../datum.ts";
import { type Running, typesOf } from "../scene.ts";
import { typeText } from "../type-text.ts";
import { isRefused, type Refused } from "./syntax.ts";

/** A scalar that was read: its type is a value's, without qualifiers. */
export interface Operand {
  readonly scalar: Scalar;
  readonly type: Type;
  readonly unit: number;
  /** Width of the bit-field it was read from, which matters to promotion. */
  readonly width: number | null;
}

/**
 * The value of an operand: an array or function becomes a pointer (C11 6.3.2.1), anything else is read. `what` is its
 * text, for the sentence when it cannot be read.
 */
export function operandOf(running: Running, datum: Datum, what: string): Operand | Refused {
  const { type, unit, where } = datum;
  if (type.kind === "array" || type.kind === "function") {
    const address = addressOf(datum);
    if (address === null) return { refused: `${what} lies nowhere in memory, so there is no pointer to it` };
    const pointer = type.kind === "array" ? decayed(type) : pointerTo(type);
    return { scalar: { kind: "int", value: BigInt(address) }, type: pointer, unit, width: null };
  }
  if (!isScalar(type)) return { refused: `${what} is '${typeText(running, datum)}', which is no single value` };
  const defined = definednessOf(running, datum);
  if (defined === "unreadable") return { refused: `${what} cannot be read: nothing is mapped there` };
  if (defined === "none") return { refused: `${what} is uninitialised` };
  const width = where.in === "memory" && where.bits ? where.bits.width : null;
  return { scalar: scalarOf(running, datum), type: unqualified(type), unit, width };
}

/** A read operand as a value again. */
export function datumOf(running: Running, { scalar, type, unit }: Operand): Datum {
  return valueDatum(running, scalar, type, unit);
}

export function isTrue({ scalar }: Operand): boolean {
  return scalar.kind === "float" ? scalar.value !== 0 : scalar.value !== 0n;
}

/** The integer promotions. */
export function promoted(running: Running, operand: Operand): Operand {
  if (!isInteger(operand.type)) return operand;
  const type = promote(operand.type, typesOf(running, operand.unit), operand.width);
  return { ...converted(running, operand, type, operand.unit), width: null };
}

/** The value in another scalar type, as a cast makes it. */
export function converted(running: Running, operand: Operand, type: Type, unit: number): Operand {
  return { scalar: convertScalar(running, operand.scalar, type, unit), type: unqualified(type), unit, width: null };
}

function convertScalar(running: Running, scalar: Scalar, to: Type, unit: number): Scalar {
  if (to.kind === "float") {
    const value = scalar.kind === "int" ? intToFloat(scalar.value, to.name) : roundFloat(scalar.value, to.name);
    return { kind: "float", value };
  }
  if (isInteger(to)) {
    const name = intNameOf(to, typesOf(running, unit));
    return {
      kind: "int",
      value: scalar.kind === "float" ? x86FloatToInt(scalar.value, name) : wrap(scalar.value, name),
    };
  }
  return {
    kind: "int",
    value: BigInt.asUintN(64, scalar.kind === "float" ? x86FloatToInt(scalar.value, "long") : scalar.value),
  };
}

/** What an object holds after the value was assigned to it: converted, and cut to a bit-field's width. */
export function forAssignment(running: Running, value: Datum, target: Datum, what: string): Datum | Refused {
  const { type, unit, where } = target;
  if (type.kind === "array") return textFor(running, value, target);
  if (type.kind === "record") {
    const isSame = value.type.kind === "record" && value.unit === unit && value.type.record === type.record;
    if (!isSame || value.where.in === "register")
      return { refused: `only another '${typeText(running, target)}' can be stored here` };
    return { type, unit, where: { in: "value", bytes: bytesOf(running, value).bytes.slice() } };
  }
  if (!isScalar(type)) return { refused: `nothing can be stored in '${typeText(running, target)}'` };
  const operand = operandOf(running, value, what);
  if (isRefused(operand)) return operand;
  if (operand.type.kind === "pointer" && type.kind === "float")
    return { refused: "a pointer cannot become a floating-point number" };
  if (operand.type.kind === "float" && type.kind === "pointer")
    return { refused: "a floating-point number cannot become a pointer" };
  const { scalar } = converted(running, operand, type, unit);
  if (where.in === "memory" && where.bits && scalar.kind === "int" && isInteger(type)) {
    const name = intNameOf(type, typesOf(running, unit));
    return intDatum(running, wrapBits(scalar.value, name, where.bits.width), type, unit);
  }
  return valueDatum(running, scalar, type, unit);
}

/** A string literal for a char array, filled up with zeros. */
function textFor(running: Running, value: Datum, { type, unit }: Datum): Datum | Refused {
  const size = sizeOf(type, typesOf(running, unit)) ?? 0;
  const isText =
    value.type.kind === "array" && value.where.in === "value" && type.kind === "array" && type.of.kind === "int";
  if (!isText || value.where.in !== "value")
    return { refused: "an array can only be given a string between quotes; change its elements one by one" };
  const { bytes } = value.where;
  // The closing zero may be left out when it does not fit, as in an initialiser.
  if (bytes.length - 1 > size) return { refused: `the text needs ${bytes.length} bytes, and the array has ${size}` };
  const filled = new Uint8Array(size);
  filled.set(bytes.subarray(0, size));
  return { type, unit, where: { in: "value", bytes: filled } };
}
