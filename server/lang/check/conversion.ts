/** Conversions between types (C11 6.3), compatible types (6.2.7), and what may be assigned to what (6.5.16.1). In progress. */
import { bug } from "../../base/bug.ts";
import type { EnumType, FloatType, IntType, Type, TypeTable } from "../types.ts";
import type { Problem } from "./problem.ts";

/** The integer promotions (C11 6.3.1.1p2); `bitWidth` is that of a bit-field. Other types come back unqualified. */
export function promote(_type: Type, _table: TypeTable, _bitWidth: number | null = null): Type {
  return bug("unfinished");
}
/** The common type of two arithmetic operands (C11 6.3.1.8); promotes first. */
export function usualArithmetic(_a: IntType | EnumType | FloatType, _b: IntType | EnumType | FloatType, _table: TypeTable): IntType | FloatType {
  return bug("unfinished");
}
/** What an argument becomes where no parameter says otherwise (C11 6.5.2.2p6). Arrays and functions decay. */
export function defaultArgument(_type: Type, _table: TypeTable, _bitWidth: number | null = null): Type {
  return bug("unfinished");
}
export function compatible(_a: Type, _b: Type, _table: TypeTable): boolean {
  return bug("unfinished");
}
/** The composite of two compatible types (C11 6.2.7p3). */
export function composite(_a: Type, _b: Type, _table: TypeTable): Type {
  return bug("unfinished");
}

/** Where a value is converted as if by assignment. `name` is the function as written in the call, or null. */
export type AssignmentContext =
  | { readonly kind: "assign" }
  | { readonly kind: "initialise" }
  | { readonly kind: "return" }
  | { readonly kind: "argument"; readonly number: number; readonly name: string | null };

/** `problem` of an allowed one is a warning. */
export type Assignable = { readonly ok: true; readonly problem: Problem | null } | { readonly ok: false; readonly problem: Problem };

/** May a value of type `from` (decayed) be assigned to `to`? */
export function assignable(_to: Type, _from: Type, _fromIsNullConstant: boolean, _context: AssignmentContext, _table: TypeTable): Assignable {
  return bug("unfinished");
}
/** The type of `c ? a : b` for pointer, record, void and arithmetic operands (C11 6.5.15); null with an error. */
export function conditionalType(_a: Type, _b: Type, _aIsNull: boolean, _bIsNull: boolean, _table: TypeTable): { readonly type: Type | null; readonly problem: Problem | null } {
  return bug("unfinished");
}
/** What gcc says of `a == b` or `a < b` where at least one side is a pointer; null when nothing. */
export function pointerComparison(_op: string, _a: Type, _b: Type, _aIsNull: boolean, _bIsNull: boolean, _table: TypeTable): Problem | null {
  return bug("unfinished");
}
/** What gcc says of an explicit cast; ok: false for casts that do not exist. */
export function castable(_to: Type, _from: Type, _table: TypeTable): Assignable {
  return bug("unfinished");
}
