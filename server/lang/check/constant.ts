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
import type { Type, TypeTable } from "../types.ts";
import { wrap } from "./arithmetic.ts";
import {
  type AddressBase,
  type Constant,
  convertConstant,
  floatConstant,
  foldBinary,
  foldUnary,
  intConstant,
  type Location,
  moved,
  retyped,
  sameBase,
  truth,
} from "./fold.ts";
import { arithmeticProblem, conversionProblem } from "./overflow.ts";
import type { Problem } from "./problem.ts";
import { intNameOf, isInteger, isPointer, isVoid, unqualified } from "./type.ts";

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
      return intConstant(expr.value, expr.type);
    case "float":
      return floatConstant(expr.value, expr.type);
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
      if (test === null) return null;
      const holds = truth(test);
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

function foldLogical(kind: "and" | "or", left: Expr, right: Expr, type: Type, context: FoldContext): Constant | null {
  const first = foldExpr(left, context);
  if (first === null) return null;
  if (truth(first) === (kind === "or")) return intConstant(truth(first) ? 1n : 0n, type);
  const second = foldExpr(right, context);
  return second === null ? null : intConstant(truth(second) ? 1n : 0n, type);
}

/** Where a place will be, or null when only the running program knows. */
function locate(place: Place, context: FoldContext): Location | null {
  const at = (base: AddressBase): Location => ({ kind: "address", base, offset: 0n, type: place.type });
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
  return distance === null ? null : intConstant(distance / BigInt(expr.scale), expr.type);
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
  return intConstant(wrap(value, intNameOf(expr.type, context.table)), expr.type);
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
