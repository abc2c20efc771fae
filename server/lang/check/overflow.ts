/**
 * What gcc says when a constant does not fit: `2147483647 + 1`, `1 << 40`, `char c = 300`.
 *
 * What surprises: `unsigned char c = -1` and `char c = 200` are silent, since the bits fit; gcc only
 * speaks when they do not fit the type of either sign.
 */
import type { Expr } from "../ast.ts";
import type { IntName, Type, TypeTable } from "../types.ts";
import { foldFloatToInt, intBinary, intNegate, wrapBits } from "./arithmetic.ts";
import { typeToString } from "./print.ts";
import { type Problem, warning } from "./problem.ts";
import { bitsOf, intNameOf, intType, isInteger, isSignedName, toSigned, toUnsigned } from "./type.ts";

/** The problem of one operator whose operands are number nodes; null when it has none. */
export function arithmeticProblem(expr: Expr, table: TypeTable): Problem | null {
  if (expr.kind === "unary" && expr.op === "-" && expr.value.kind === "int" && isInteger(expr.type)) {
    const { value, fault } = intNegate(expr.value.value, intNameOf(expr.type, table));
    return fault === null ? null : overflow(expr.type, value, table);
  }
  if (expr.kind !== "binary" || expr.left.kind !== "int" || expr.right.kind !== "int") return null;
  if (!isInteger(expr.left.type)) return null;
  const name = intNameOf(expr.left.type, table);
  const [a, b] = [expr.left.value, expr.right.value];
  const { value, fault } = intBinary(expr.op, a, b, name);
  const side = expr.op === "<<" ? "left" : "right";
  switch (fault) {
    case "overflow":
      return overflow(expr.type, value, table);
    case "division-by-zero":
      return warning("div-by-zero", "division by zero");
    case "shift-negative":
      return warning("shift-count-negative", `${side} shift count is negative`);
    case "shift-too-far":
      return warning("shift-count-overflow", `${side} shift count >= width of type`);
    default:
      return expr.op === "<<" && isSignedName(name) ? shiftProblem(a, b, expr.type, bitsOf(name), table) : null;
  }
}

function overflow(type: Type, value: bigint | null, table: TypeTable): Problem {
  const text = typeToString(type, table);
  return warning("overflow", `integer overflow in expression of type '${text}' results in '${value}'`);
}

/** Bits pushed out at the top. Pushing a 1 just into the sign bit passes. */
function shiftProblem(value: bigint, count: bigint, type: Type, bits: number, table: TypeTable): Problem | null {
  if (value === 0n) return null;
  const needed = signedBits(value) + Number(count);
  if (needed > bits + (value > 0n ? 1 : 0)) {
    const text = `result of '${value} << ${count}' requires ${needed} bits to represent, but '${typeToString(type, table)}' only has ${bits} bits`;
    return warning("shift-overflow", text);
  }
  return value < 0n ? warning("shift-negative-value", "left shift of negative value", "extra") : null;
}

/** Bits a number takes in two's complement, with its sign. */
function signedBits(value: bigint): number {
  return (value < 0n ? -value - 1n : value).toString(2).length + (value === 0n || value === -1n ? 0 : 1);
}

/** A known number and its type: an `int` or `float` node, or a constant of that kind. */
export type KnownNumber =
  | { readonly kind: "int"; readonly value: bigint; readonly type: Type }
  | { readonly kind: "float"; readonly value: number; readonly type: Type };

/**
 * What gcc says when a known number changes in an unasked conversion, as in `char c = 300`; null when
 * nothing. `width` is that of a bit-field which receives the value.
 */
export function conversionProblem(
  value: KnownNumber,
  to: Type,
  table: TypeTable,
  width: number | null = null,
): Problem | null {
  if (!isInteger(to)) return null;
  const name = intNameOf(to, table);
  if (name === "_Bool") return null;
  const bits = width ?? bitsOf(name);
  const target = bits === bitsOf(name) ? typeToString(to, table) : bitFieldToString(bits, isSignedName(name), table);
  if (value.kind === "float") {
    const cut = Number.isFinite(value.value) ? BigInt(Math.trunc(value.value)) : null;
    const after = wrapBits(foldFloatToInt(value.value, name), name, bits);
    if (cut === after) return null;
    return changes("overflow in conversion", value.type, target, realToString(value.value, value.type), after, table);
  }
  const after = wrapBits(value.value, name, bits);
  const fits =
    wrapBits(value.value, toSigned(name), bits) === value.value ||
    wrapBits(value.value, toUnsigned(name), bits) === value.value;
  if (fits) return null;
  const fromUnsigned = isInteger(value.type) && !isSignedName(intNameOf(value.type, table));
  const what = isSignedName(name) ? "overflow in conversion" : fromUnsigned ? "conversion" : "unsigned conversion";
  return changes(what, value.type, target, String(value.value), after, table);
}

/** gcc's name for a bit-field's type, after the smallest type of enough bits: "unsigned char:3". */
function bitFieldToString(width: number, signed: boolean, table: TypeTable): string {
  const names: readonly IntName[] = ["signed char", "short", "int", "long", "__int128"];
  const name = names.find((each) => width <= bitsOf(each)) ?? "__int128";
  return `${typeToString(intType(signed ? name : toUnsigned(name)), table)}:${width}`;
}

function changes(what: string, from: Type, target: string, before: string, after: bigint, table: TypeTable): Problem {
  const source = typeToString(from, table);
  return warning("overflow", `${what} from '${source}' to '${target}' changes value from '${before}' to '${after}'`);
}

/** A floating number as gcc prints it in messages: "1.0e+10", with the digits that count. */
function realToString(value: number, type: Type): string {
  if (!Number.isFinite(value)) return value < 0 ? "-Inf" : Number.isNaN(value) ? "NaN" : "+Inf";
  const name = type.kind === "float" ? type.name : "double";
  const [digits = "0", exponent = "+0"] = value.toExponential(name === "float" ? 8 : 16).split("e");
  const trimmed = digits.replace(/0+$/, "");
  const suffix = name === "float" ? "f" : name === "double" ? "" : "l";
  return `${trimmed.endsWith(".") ? `${trimmed}0` : trimmed}e${exponent}${suffix}`;
}
