/**
 * What is known before the program runs: constant expressions and address constants (C11 6.6).
 *
 * Three questions, from strict to generous:
 *   integerConstant  array sizes, case labels, enumerators: literals and operators on them only
 *   simplify         one node whose operands are literals already: computed, as gcc does even at -O0
 *   foldExpr         static initialisers: also addresses, `&&` that never looks right, const objects
 *
 * What surprises: `1 / 0` is no constant, but `0 && 1 / 0` is; `(long)&x` is one although nobody knows
 * the number yet, `(int)&x` is not; a comma never is.
 */
import type { Expr, ObjectId, Place } from "../ast.ts";
import type { Span } from "../source.ts";
import type { FloatType, Type, TypeTable } from "../types.ts";
import { compare, floatBinary, foldFloatToInt, intBinary, intToFloat, roundFloat, wrap } from "./arithmetic.ts";
import { arithmeticProblem, conversionProblem } from "./overflow.ts";
import type { Problem } from "./problem.ts";
import { bitsOf, intNameOf, isInteger, isPointer, isVoid, unqualified } from "./type.ts";

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
type Location = Address | Extract<Constant, { kind: "int" }>;

export interface FoldContext {
  readonly table: TypeTable;
  /** Whether an object has static storage (and is not thread-local), so that its address is constant. */
  readonly isStatic: (object: ObjectId) => boolean;
  /** The initial value of a const-qualified object, which gcc 8 and later use in a static initialiser, or null. */
  readonly constantOf?: (object: ObjectId) => Expr | null;
  /** Hears from `simplify` what gcc warns about: overflow, division by zero, shift counts. Leave out in code that never runs. */
  readonly report?: (problem: Problem, span: Span) => void;
}

/** The value of the expression as a static initialiser, or null when it is not constant. Reports nothing. */
export function foldExpr(expr: Expr, context: FoldContext): Constant | null {
  switch (expr.kind) {
    case "int":
      return int(expr.value, expr.type);
    case "float":
      return float(expr.value, expr.type);
    case "convert": {
      const value = foldExpr(expr.value, context);
      return value === null ? null : convertConstant(value, expr.type, context.table);
    }
    case "unary": {
      const value = foldExpr(expr.value, context);
      return value === null ? null : foldUnary(expr.op, value, expr.type, context.table);
    }
    case "binary": {
      const left = foldExpr(expr.left, context);
      const right = left === null ? null : foldExpr(expr.right, context);
      return left === null || right === null ? null : foldBinary(expr.op, left, right, expr.type, context.table);
    }
    case "and":
    case "or":
      return foldLogical(expr.kind, expr.left, expr.right, expr.type, context);
    case "conditional": {
      const test = foldExpr(expr.test, context);
      const holds = test === null ? null : truth(test);
      if (test === null || holds === null) return null;
      if (holds && expr.then === null) return convertConstant(test, expr.type, context.table);
      return foldExpr(holds && expr.then !== null ? expr.then : expr.otherwise, context);
    }
    case "decay":
    case "address":
      return retyped(locate(expr.place, context), expr.type);
    case "pointer-add":
      return foldPointerAdd(expr, context);
    case "pointer-difference":
      return foldPointerDifference(expr, context);
    case "load":
      return foldLoad(expr, context);
    case "builtin":
      return foldBuiltin(expr, context);
    default:
      return null;
  }
}

function int(value: bigint, type: Type): Extract<Constant, { kind: "int" }> {
  return { kind: "int", value, type: unqualified(type) };
}
function float(value: number, type: Type): Constant {
  return { kind: "float", value, type: unqualified(type) };
}
function retyped<C extends Constant>(constant: C | null, type: Type): C | null {
  return constant === null ? null : { ...constant, type: unqualified(type) };
}

/** Whether a constant counts as true. The address of an object or function is never null. */
function truth(value: Constant): boolean | null {
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
  return value.kind === "int" ? int(BigInt.asUintN(64, value.value), to) : null;
}

function convertToInt(value: Constant, to: Extract<Type, { kind: "int" | "enum" }>, table: TypeTable): Constant | null {
  const name = intNameOf(to, table);
  switch (value.kind) {
    case "int":
      return int(wrap(value.value, name), to);
    case "float":
      return int(foldFloatToInt(value.value, name), to);
    case "complex":
      if (name === "_Bool") return int(truth(value) ? 1n : 0n, to);
      return int(foldFloatToInt(value.real, name), to);
    case "address":
      if (name === "_Bool") return int(1n, to);
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
  if (!to.complex) return float(real, to);
  const imaginary = value.kind === "complex" ? roundFloat(value.imaginary, to.name) : 0;
  return { kind: "complex", real, imaginary, type: unqualified(to) };
}

function foldUnary(op: "-" | "~" | "!", value: Constant, type: Type, table: TypeTable): Constant | null {
  if (op === "!") {
    const holds = truth(value);
    return holds === null ? null : int(holds ? 0n : 1n, type);
  }
  if (value.kind === "int" && isInteger(type)) {
    const name = intNameOf(type, table);
    return int(op === "-" ? wrap(-value.value, name) : wrap(~value.value, name), type);
  }
  if (value.kind === "float" && op === "-") return float(-value.value, type);
  if (value.kind !== "complex") return null;
  const real = op === "-" ? -value.real : value.real;
  return { ...value, real, imaginary: -value.imaginary };
}

type BinaryOp = Extract<Expr, { kind: "binary" }>["op"];

/** An operation on two constants, already converted to one type (shifts: each promoted). */
function foldBinary(op: BinaryOp, left: Constant, right: Constant, type: Type, table: TypeTable): Constant | null {
  if (left.kind === "address" || right.kind === "address") return foldAddresses(op, left, right, type);
  if (left.kind === "int" && right.kind === "int") {
    const name = isInteger(left.type) ? intNameOf(left.type, table) : "unsigned long";
    const { value } = intBinary(op, left.value, right.value, name);
    return value === null ? null : int(value, type);
  }
  if (left.kind === "float" && right.kind === "float") {
    const value = left.type.kind === "float" ? floatBinary(op, left.value, right.value, left.type.name) : null;
    if (value !== null) return float(value, type);
    return isComparison(op) ? int(compare(op, left.value, right.value) ? 1n : 0n, type) : null;
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
      return int(equal === (op === "==") ? 1n : 0n, type);
    }
    default:
      return null;
  }
}

/** `&a[3] < &a[5]`, `&x == 0`, `(long)&x + 4`: what can be said without knowing where things will lie. */
function foldAddresses(op: BinaryOp, left: Constant, right: Constant, type: Type): Constant | null {
  if (left.kind === "address" && right.kind === "address") {
    const same = sameBase(left.base, right.base);
    if (same && op === "-") return int(left.offset - right.offset, type);
    if (same && isComparison(op)) return int(compare(op, left.offset, right.offset) ? 1n : 0n, type);
    const bothStrings = left.base.kind === "string" && right.base.kind === "string";
    return !bothStrings && (op === "==" || op === "!=") ? int(op === "!=" ? 1n : 0n, type) : null;
  }
  if (left.kind === "address" && right.kind === "int") {
    if (op === "+" || op === "-") return moved(left, op === "+" ? right.value : -right.value, type);
  } else if (left.kind === "int" && right.kind === "address") {
    if (op === "+") return moved(right, left.value, type);
  }
  const other = left.kind === "address" ? right : left;
  const isNull = other.kind === "int" && other.value === 0n;
  return isNull && (op === "==" || op === "!=") ? int(op === "!=" ? 1n : 0n, type) : null;
}

function sameBase(a: AddressBase, b: AddressBase): boolean {
  if (a.kind === "object") return b.kind === "object" && a.object === b.object;
  if (a.kind === "function") return b.kind === "function" && a.symbol === b.symbol;
  return b.kind === "string" && a.place === b.place;
}

function moved(from: Location, by: bigint, type: Type): Location {
  if (from.kind === "int") return int(BigInt.asUintN(64, from.value + by), type);
  return { ...from, offset: BigInt.asIntN(64, from.offset + by), type: unqualified(type) };
}

function foldLogical(kind: "and" | "or", left: Expr, right: Expr, type: Type, context: FoldContext): Constant | null {
  const first = foldExpr(left, context);
  const holds = first === null ? null : truth(first);
  if (holds === null) return null;
  if (holds === (kind === "or")) return int(holds ? 1n : 0n, type);
  const second = foldExpr(right, context);
  const also = second === null ? null : truth(second);
  return also === null ? null : int(also ? 1n : 0n, type);
}

/** Where a place will be, or null when only the running program knows. */
function locate(place: Place, context: FoldContext): Location | null {
  const at = (base: AddressBase): Address => ({ kind: "address", base, offset: 0n, type: place.type });
  switch (place.kind) {
    case "object":
    case "compound-literal":
      return context.isStatic(place.object) ? at({ kind: "object", object: place.object }) : null;
    case "function":
      return at({ kind: "function", symbol: place.symbol });
    case "string":
      return at({ kind: "string", place });
    case "deref":
      return asLocation(foldExpr(place.pointer, context));
    case "member": {
      const record = isPlace(place.record) ? locate(place.record, context) : null;
      return record === null ? null : moved(record, BigInt(place.field.offset), place.type);
    }
  }
}

function asLocation(constant: Constant | null): Location | null {
  return constant !== null && (constant.kind === "address" || constant.kind === "int") ? constant : null;
}

const PLACES: ReadonlySet<string> = new Set(["object", "function", "string", "deref", "member", "compound-literal"]);

/** Tells the two halves of a `member` apart: a place, or the value of a call that returns a struct. */
export function isPlace(node: Place | Expr): node is Place {
  return PLACES.has(node.kind);
}

function foldPointerAdd(expr: Extract<Expr, { kind: "pointer-add" }>, context: FoldContext): Constant | null {
  if (expr.vlaScale !== null) return null;
  const pointer = asLocation(foldExpr(expr.pointer, context));
  const index = pointer === null ? null : foldExpr(expr.index, context);
  if (pointer === null || index?.kind !== "int") return null;
  const distance = index.value * BigInt(expr.scale);
  return moved(pointer, expr.minus ? -distance : distance, expr.type);
}

function foldPointerDifference(
  expr: Extract<Expr, { kind: "pointer-difference" }>,
  context: FoldContext,
): Constant | null {
  const left = foldExpr(expr.left, context);
  const right = left === null ? null : foldExpr(expr.right, context);
  if (left === null || right === null || expr.scale === 0) return null;
  const distance =
    left.kind === "address" && right.kind === "address" && sameBase(left.base, right.base)
      ? left.offset - right.offset
      : left.kind === "int" && right.kind === "int"
        ? BigInt.asIntN(64, left.value - right.value)
        : null;
  return distance === null ? null : int(distance / BigInt(expr.scale), expr.type);
}

/** A letter of a string literal, or the value of a const object. */
function foldLoad(expr: Extract<Expr, { kind: "load" }>, context: FoldContext): Constant | null {
  const { place } = expr;
  if (place.kind === "object") {
    const value = context.constantOf?.(place.object) ?? null;
    const constant = value === null ? null : foldExpr(value, context);
    return constant === null ? null : convertConstant(constant, expr.type, context.table);
  }
  const at = locate(place, context);
  if (at?.kind !== "address" || at.base.kind !== "string" || !isInteger(expr.type)) return null;
  const { bytes, element } = at.base.place;
  const offset = Number(at.offset);
  if (offset < 0 || offset + element > bytes.length || offset % element !== 0) return null;
  let value = 0n;
  for (let index = 0; index < element; index++) value |= BigInt(bytes[offset + index] ?? 0) << BigInt(8 * index);
  return int(wrap(value, intNameOf(expr.type, context.table)), expr.type);
}

/** `__builtin_complex(re, im)`, which is how an imaginary constant may be written in the tree. */
function foldBuiltin(expr: Extract<Expr, { kind: "builtin" }>, context: FoldContext): Constant | null {
  const [first, second] = expr.args;
  if (expr.name !== "__builtin_complex" || first === undefined || second === undefined) return null;
  const real = foldExpr(first, context);
  const imaginary = foldExpr(second, context);
  if (real?.kind !== "float" || imaginary?.kind !== "float") return null;
  return { kind: "complex", real: real.value, imaginary: imaginary.value, type: unqualified(expr.type) };
}

/**
 * The value of an integer constant expression in the strict sense of C11 6.6p6, or null. Array sizes
 * that are none make a variable-length array. The caller's tree may have been simplified.
 */
export function integerConstant(expr: Expr, context: FoldContext): bigint | null {
  if (!isInteger(expr.type) || !isStrict(expr)) return null;
  const value = foldExpr(expr, context);
  return value?.kind === "int" ? value.value : null;
}

/** Built from integer literals and operators on them, and floating literals that are cast at once. */
function isStrict(expr: Expr): boolean {
  switch (expr.kind) {
    case "int":
      return isInteger(expr.type);
    case "convert":
      return isInteger(expr.type) && (expr.value.kind === "float" || isStrict(expr.value));
    case "unary":
      return isStrict(expr.value);
    case "binary":
    case "and":
    case "or":
      return isStrict(expr.left) && isStrict(expr.right);
    case "conditional":
      return isStrict(expr.test) && (expr.then === null || isStrict(expr.then)) && isStrict(expr.otherwise);
    default:
      return false;
  }
}

/** `0`, `0L`, `'\0'`, `(void *)0`: what C11 6.3.2.3p3 lets become any pointer. */
export function isNullPointerConstant(expr: Expr, context: FoldContext): boolean {
  const { type } = expr;
  if (isInteger(type)) return integerConstant(expr, context) === 0n;
  if (!isPointer(type) || !isVoid(type.to) || type.to.quals !== 0) return false;
  if (expr.kind === "int") return expr.value === 0n;
  return expr.kind === "convert" && isInteger(expr.value.type) && integerConstant(expr.value, context) === 0n;
}

/** The node that stands for a known number; null for addresses, complex numbers and pointers. */
export function constantToExpr(constant: Constant, span: Span): Expr | null {
  const { type } = constant;
  if (constant.kind === "int" && isInteger(type)) return { kind: "int", value: constant.value, type, span };
  if (constant.kind === "float") return { kind: "float", value: constant.value, type, span };
  return null;
}

/**
 * The same expression as an `int` or `float` node, when it is one operator on operands that are such
 * nodes; else the expression itself. Call it on every node as it is built: then what gcc warns about
 * is reported once. Not for static initialisers, where more is constant. A NaN is left to the
 * running program, whose sign of NaN differs.
 */
export function simplify(expr: Expr, context: FoldContext): Expr {
  if (!operandsOf(expr).every((operand) => operand.kind === "int" || operand.kind === "float")) return expr;
  const problem = arithmeticProblem(expr, context.table);
  if (problem !== null) context.report?.(problem, expr.span);
  const constant = foldExpr(expr, context);
  if (constant === null || (constant.kind === "float" && Number.isNaN(constant.value))) return expr;
  return constantToExpr(constant, expr.span) ?? expr;
}

/** What one of the foldable operators works on; for anything else the expression itself, which is no literal. */
function operandsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "convert":
    case "unary":
      return [expr.value];
    case "binary":
    case "and":
    case "or":
      return [expr.left, expr.right];
    case "conditional":
      return expr.then === null ? [expr.test, expr.otherwise] : [expr.test, expr.then, expr.otherwise];
    default:
      return [expr];
  }
}

/**
 * What gcc says when a constant changes in an unasked conversion, as in `char c = 300`; null when
 * nothing. `width` is that of a bit-field which receives the value.
 */
export function constantConversionProblem(
  value: Constant,
  to: Type,
  table: TypeTable,
  width: number | null = null,
): Problem | null {
  return value.kind === "int" || value.kind === "float" ? conversionProblem(value, to, table, width) : null;
}
