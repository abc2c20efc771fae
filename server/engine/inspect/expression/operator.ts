/**
 * Operators between two values that have been read, with C's conversions (C11 6.5.5 to 6.5.14).
 */
import { bug } from "../../../base/bug.ts";
import type { BinaryOp } from "../../../lang/ast.ts";
import { compare, floatBinary, intBinary } from "../../../lang/check/arithmetic.ts";
import { usualArithmetic } from "../../../lang/check/conversion.ts";
import { strideOf } from "../../../lang/check/layout.ts";
import { INT, intNameOf, isArithmetic, isInteger, LONG } from "../../../lang/check/type.ts";
import type { FloatType } from "../../../lang/types.ts";
import { type Datum, intDatum, valueDatum } from "../datum.ts";
import { type Running, typesOf } from "../scene.ts";
import { typeText } from "../type-text.ts";
import { converted, type Operand, promoted } from "./convert.ts";
import type { Refused } from "./syntax.ts";

/** `left op right`, for numbers and pointers alike. */
export function operate(running: Running, op: BinaryOp, left: Operand, right: Operand): Datum | Refused {
  if (left.type.kind === "pointer" || right.type.kind === "pointer") return pointerOperation(running, op, left, right);
  if (!isArithmetic(left.type) || !isArithmetic(right.type)) return { refused: `'${op}' needs numbers` };
  if (op === "<<" || op === ">>") {
    const value = promoted(running, left);
    const count = promoted(running, right);
    return integers(running, op, value, count);
  }
  const a = promoted(running, left);
  const b = promoted(running, right);
  const type = usualArithmetic(a.type as FloatType, b.type as FloatType, typesOf(running, left.unit));
  const x = converted(running, a, type, left.unit);
  const y = converted(running, b, type, left.unit);
  return x.scalar.kind === "float" && y.scalar.kind === "float"
    ? floats(running, op, x, y)
    : integers(running, op, x, y);
}

function integers(running: Running, op: BinaryOp, left: Operand, right: Operand): Datum | Refused {
  if (left.scalar.kind !== "int" || right.scalar.kind !== "int" || !isInteger(left.type))
    return { refused: `'${op}' needs integers` };
  const name = intNameOf(left.type, typesOf(running, left.unit));
  const { value, fault } = intBinary(op, left.scalar.value, right.scalar.value, name);
  if (value === null)
    return { refused: fault === "division-by-zero" ? "this divides by zero" : "this shifts by a negative number" };
  return isComparison(op) ? intDatum(running, value, INT, left.unit) : intDatum(running, value, left.type, left.unit);
}

function floats(running: Running, op: BinaryOp, left: Operand, right: Operand): Datum | Refused {
  if (left.scalar.kind !== "float" || right.scalar.kind !== "float" || left.type.kind !== "float")
    return bug("floats of another type");
  if (isComparison(op))
    return intDatum(running, compare(op, left.scalar.value, right.scalar.value) ? 1n : 0n, INT, left.unit);
  const value = floatBinary(op, left.scalar.value, right.scalar.value, left.type.name);
  if (value === null) return { refused: `'${op}' needs integers` };
  return valueDatum(running, { kind: "float", value }, left.type, left.unit);
}

function isComparison(op: BinaryOp): boolean {
  return /^([<>]=?|[=!]=)$/.test(op);
}

/** `p + i`, `p - q`, `p == q` (C11 6.5.6, 6.5.8, 6.5.9). */
export function pointerOperation(running: Running, op: BinaryOp, left: Operand, right: Operand): Datum | Refused {
  if (left.scalar.kind !== "int" || right.scalar.kind !== "int")
    return { refused: `'${op}' cannot be applied to a pointer and a floating-point number` };
  const a = left.scalar.value;
  const b = right.scalar.value;
  if (isComparison(op)) {
    const wide = (value: bigint): bigint => BigInt.asUintN(64, value);
    return intDatum(running, compare(op, wide(a), wide(b)) ? 1n : 0n, INT, left.unit);
  }
  const pointer = left.type.kind === "pointer" ? left : right;
  if (pointer.type.kind !== "pointer") return bug("no pointer");
  const stride = strideOf(pointer.type.to, typesOf(running, pointer.unit));
  if (stride === null || stride === 0)
    return {
      refused: `the size of '${typeText(running, { type: pointer.type.to, unit: pointer.unit })}' is not known here`,
    };
  const scale = BigInt(stride);
  if (left.type.kind === "pointer" && right.type.kind === "pointer") {
    if (op !== "-") return { refused: `'${op}' cannot be applied to two pointers` };
    return intDatum(running, BigInt.asIntN(64, a - b) / scale, LONG, left.unit);
  }
  if (op === "+")
    return intDatum(running, left.type.kind === "pointer" ? a + b * scale : b + a * scale, pointer.type, pointer.unit);
  if (op === "-" && left.type.kind === "pointer") return intDatum(running, a - b * scale, pointer.type, pointer.unit);
  return { refused: `'${op}' cannot be applied to a pointer` };
}
