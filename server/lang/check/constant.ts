/** What is known before the program runs: constant expressions (C11 6.6) and address constants. In progress. */
import { bug } from "../../base/bug.ts";
import type { Expr, ObjectId, Place } from "../ast.ts";
import type { Span } from "../source.ts";
import type { Type, TypeTable } from "../types.ts";
import type { Problem } from "./problem.ts";

/** What an address constant is relative to. An object is one with static storage. */
export type AddressBase =
  | { readonly kind: "object"; readonly object: ObjectId }
  | { readonly kind: "function"; readonly symbol: string }
  | { readonly kind: "string"; readonly place: Extract<Place, { kind: "string" }> };

/** `type` is that of the expression: an integer kind may carry a pointer type (`(char *)0`), an address an integer type of 8 bytes. */
export type Constant =
  | { readonly kind: "int"; readonly value: bigint; readonly type: Type }
  | { readonly kind: "float"; readonly value: number; readonly type: Type }
  | { readonly kind: "complex"; readonly real: number; readonly imaginary: number; readonly type: Type }
  | { readonly kind: "address"; readonly base: AddressBase; readonly offset: bigint; readonly type: Type };

export interface FoldContext {
  readonly table: TypeTable;
  /** Whether an object has static storage, so that its address is constant. */
  readonly isStatic: (object: ObjectId) => boolean;
  /** The initial value of a const-qualified object that gcc would use in a static initialiser, or null. Optional. */
  readonly valueOf?: (object: ObjectId) => Expr | null;
  /** Hears what gcc would warn about: overflow, division by zero, shift counts. Optional. */
  readonly report?: (problem: Problem, span: Span) => void;
}

/** The value of the expression if it can be known now, else null. */
export function foldExpr(_expr: Expr, _context: FoldContext): Constant | null {
  return bug("unfinished");
}
/** The value of an integer constant expression in the strict sense of C11 6.6p6 (array sizes, case labels, null pointers), or null. */
export function integerConstant(_expr: Expr, _context: FoldContext): bigint | null {
  return bug("unfinished");
}
/** `0`, `0L`, `(void *)0` and what else C11 6.3.2.3p3 allows. */
export function isNullPointerConstant(_expr: Expr, _context: FoldContext): boolean {
  return bug("unfinished");
}
/** The same expression as an `int` or `float` node when its value is known and nothing would be warned about; else unchanged. */
export function simplify(expr: Expr, _context: FoldContext): Expr {
  return expr;
}
/** What gcc says when a constant changes its value in an implicit conversion (`char c = 300`); null when nothing. `width`: of a bit-field. */
export function constantConversionProblem(_value: Constant, _to: Type, _table: TypeTable, _width: number | null = null): Problem | null {
  return bug("unfinished");
}
