/**
 * Constants and what operators and casts make of them: the part of constant folding that needs no
 * tree. Values may be numbers, complex numbers, or addresses that are not known yet.
 *
 * What surprises: two addresses can be compared and subtracted when they lie in the same object;
 * `(long)&x` is a constant although nobody knows the number yet, `(int)&x` is not.
 */
import type { BinaryOp, ObjectId, Place, UnaryOp } from "../ast.ts";
import type { FloatType, Type, TypeTable } from "../types.ts";
import { compare, floatBinary, foldFloatToInt, intBinary, intToFloat, roundFloat, wrap } from "./arithmetic.ts";
import { bitsOf, intNameOf, isInteger, isPointer, unqualified } from "./type.ts";

/** What an address constant is relative to. An object is one with static storage. */
export type AddressBase =
  | { readonly kind: "object"; readonly object: ObjectId }
  | { readonly kind: "function"; readonly symbol: string }
  | { readonly kind: "string"; readonly place: Extract<Place, { kind: "string" }> };

/**
 * A value known at compile time. `type` is that of the expression, unqualified: an `int` may carry a
 * pointer type (`(char *)8`), an `address` an integer type of 8 bytes (`(long)&x`).
 */
export type Constant =
  | { readonly kind: "int"; readonly value: bigint; readonly type: Type }
  | { readonly kind: "float"; readonly value: number; readonly type: Type }
  | { readonly kind: "complex"; readonly real: number; readonly imaginary: number; readonly type: Type }
  | { readonly kind: "address"; readonly base: AddressBase; readonly offset: bigint; readonly type: Type };

type Address = Extract<Constant, { kind: "address" }>;
/** Where a place is: an address, or a plain number for `((struct s *)0)->f`. */
export type Location = Address | Extract<Constant, { kind: "int" }>;

/** A known integer, of an integer or pointer type. */
export function intConstant(value: bigint, type: Type): Extract<Constant, { kind: "int" }> {
  return { kind: "int", value, type: unqualified(type) };
}
/** A known real number. */
export function floatConstant(value: number, type: Type): Constant {
  return { kind: "float", value, type: unqualified(type) };
}
/** The same value with another type of the same kind. */
export function retyped<C extends Constant>(constant: C | null, type: Type): C | null {
  return constant === null ? null : { ...constant, type: unqualified(type) };
}

/** Whether a constant counts as true. The address of an object or function is never null. */
export function truth(value: Constant): boolean {
  switch (value.kind) {
    case "int":
      return value.value !== 0n;
    case "float":
      return value.value !== 0;
    case "complex":
      return value.real !== 0 || value.imaginary !== 0;
    case "address":
      return true;
  }
}

/** Converts a constant to another scalar type as a cast does; null when the result is not constant. */
export function convertConstant(value: Constant, to: Type, table: TypeTable): Constant | null {
  if (isInteger(to)) return convertToInt(value, to, table);
  if (to.kind === "float") return convertToFloat(value, to);
  if (!isPointer(to)) return null;
  if (value.kind === "address") return retyped(value, to);
  return value.kind === "int" ? intConstant(BigInt.asUintN(64, value.value), to) : null;
}

function convertToInt(value: Constant, to: Extract<Type, { kind: "int" | "enum" }>, table: TypeTable): Constant | null {
  const name = intNameOf(to, table);
  switch (value.kind) {
    case "int":
      return intConstant(wrap(value.value, name), to);
    case "float":
      return intConstant(foldFloatToInt(value.value, name), to);
    case "complex":
      if (name === "_Bool") return intConstant(truth(value) ? 1n : 0n, to);
      return intConstant(foldFloatToInt(value.real, name), to);
    case "address":
      if (name === "_Bool") return intConstant(1n, to);
      // Only an integer of exactly 8 bytes can hold an address that is filled in later.
      return bitsOf(name) === 64 ? retyped(value, to) : null;
  }
}

function convertToFloat(value: Constant, to: FloatType): Constant | null {
  if (value.kind === "address") return null;
  const real =
    value.kind === "int"
      ? intToFloat(value.value, to.name)
      : roundFloat(value.kind === "float" ? value.value : value.real, to.name);
  if (!to.complex) return floatConstant(real, to);
  const imaginary = value.kind === "complex" ? roundFloat(value.imaginary, to.name) : 0;
  return { kind: "complex", real, imaginary, type: unqualified(to) };
}

/** An operator on one constant, already promoted. */
export function foldUnary(op: UnaryOp, value: Constant, type: Type, table: TypeTable): Constant | null {
  if (op === "!") {
    return intConstant(truth(value) ? 0n : 1n, type);
  }
  if (value.kind === "int" && isInteger(type)) {
    const name = intNameOf(type, table);
    return intConstant(op === "-" ? wrap(-value.value, name) : wrap(~value.value, name), type);
  }
  if (value.kind === "float" && op === "-") return floatConstant(-value.value, type);
  if (value.kind !== "complex") return null;
  const real = op === "-" ? -value.real : value.real;
  return { ...value, real, imaginary: -value.imaginary };
}

/** An operation on two constants, already converted to one type (shifts: each promoted). */
export function foldBinary(
  op: BinaryOp,
  left: Constant,
  right: Constant,
  type: Type,
  table: TypeTable,
): Constant | null {
  if (left.kind === "address" || right.kind === "address") return foldAddresses(op, left, right, type);
  if (left.kind === "int" && right.kind === "int") {
    const name = isInteger(left.type) ? intNameOf(left.type, table) : "unsigned long";
    const { value } = intBinary(op, left.value, right.value, name);
    return value === null ? null : intConstant(value, type);
  }
  if (left.kind === "float" && right.kind === "float") {
    const value = left.type.kind === "float" ? floatBinary(op, left.value, right.value, left.type.name) : null;
    if (value !== null) return floatConstant(value, type);
    return isComparison(op) ? intConstant(compare(op, left.value, right.value) ? 1n : 0n, type) : null;
  }
  return left.kind === "complex" && right.kind === "complex" ? foldComplex(op, left, right, type) : null;
}

function isComparison(op: BinaryOp): boolean {
  return op === "<" || op === ">" || op === "<=" || op === ">=" || op === "==" || op === "!=";
}

type Complex = Extract<Constant, { kind: "complex" }>;

function foldComplex(op: BinaryOp, a: Complex, b: Complex, type: Type): Constant | null {
  const name = a.type.kind === "float" ? a.type.name : "double";
  const made = (real: number, imaginary: number): Constant => ({
    kind: "complex",
    real: roundFloat(real, name),
    imaginary: roundFloat(imaginary, name),
    type: unqualified(type),
  });
  switch (op) {
    case "+":
      return made(a.real + b.real, a.imaginary + b.imaginary);
    case "-":
      return made(a.real - b.real, a.imaginary - b.imaginary);
    case "*":
      return made(a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real);
    case "/": {
      const size = b.real * b.real + b.imaginary * b.imaginary;
      const real = (a.real * b.real + a.imaginary * b.imaginary) / size;
      return made(real, (a.imaginary * b.real - a.real * b.imaginary) / size);
    }
    case "==":
    case "!=": {
      const equal = a.real === b.real && a.imaginary === b.imaginary;
      return intConstant(equal === (op === "==") ? 1n : 0n, type);
    }
    default:
      return null;
  }
}

/** `&a[3] < &a[5]`, `&x == 0`, `(long)&x + 4`: what can be said without knowing where things will lie. */
function foldAddresses(op: BinaryOp, left: Constant, right: Constant, type: Type): Constant | null {
  if (left.kind === "address" && right.kind === "address") {
    const same = sameBase(left.base, right.base);
    if (same && op === "-") return intConstant(left.offset - right.offset, type);
    if (same && isComparison(op)) return intConstant(compare(op, left.offset, right.offset) ? 1n : 0n, type);
    const bothStrings = left.base.kind === "string" && right.base.kind === "string";
    return !bothStrings && (op === "==" || op === "!=") ? intConstant(op === "!=" ? 1n : 0n, type) : null;
  }
  if (left.kind === "address" && right.kind === "int") {
    if (op === "+" || op === "-") return moved(left, op === "+" ? right.value : -right.value, type);
  } else if (left.kind === "int" && right.kind === "address") {
    if (op === "+") return moved(right, left.value, type);
  }
  const other = left.kind === "address" ? right : left;
  const isNull = other.kind === "int" && other.value === 0n;
  return isNull && (op === "==" || op === "!=") ? intConstant(op === "!=" ? 1n : 0n, type) : null;
}

/** Whether two addresses lie in the same object. Two string literals never do for certain. */
export function sameBase(a: AddressBase, b: AddressBase): boolean {
  if (a.kind === "object") return b.kind === "object" && a.object === b.object;
  if (a.kind === "function") return b.kind === "function" && a.symbol === b.symbol;
  return b.kind === "string" && a.place === b.place;
}

/** A location so many bytes further on. */
export function moved(from: Location, by: bigint, type: Type): Location {
  if (from.kind === "int") return intConstant(BigInt.asUintN(64, from.value + by), type);
  return { ...from, offset: BigInt.asIntN(64, from.offset + by), type: unqualified(type) };
}
