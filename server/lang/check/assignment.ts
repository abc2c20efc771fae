/**
 * What may be assigned to what (C11 6.5.16.1), and the same question for arguments, `return`,
 * initialisers, casts, `?:` and comparisons of pointers: allowed, allowed with a warning, or not.
 *
 * What surprises: pointers of different types, and even pointers and integers, only draw a warning
 * from gcc 12, so the answer is "allowed" and the program runs. An enum or a `_Bool` is not good
 * enough for a pointer, though: that is an error. The sentences are gcc's.
 */
import type { PointerType, Type, TypeTable } from "../types.ts";
import { ATOMIC, RESTRICT } from "../types.ts";
import { compatibleUnqualified, composite } from "./compatible.ts";
import { usualArithmetic } from "./conversion.ts";
import { sizeOf } from "./layout.ts";
import { qualsToString, typeToString } from "./print.ts";
import { error, type Problem, warning } from "./problem.ts";
import {
  intNameOf,
  isArithmetic,
  isBool,
  isFunction,
  isInteger,
  isPointer,
  isRecord,
  isScalar,
  isVoid,
  isVoidPointer,
  pointerTo,
  qualsOf,
  toUnsigned,
  unqualified,
  VOID,
  VOID_POINTER,
  withQuals,
} from "./type.ts";

/** Where a value is converted as if by assignment. `name` is the function as written in the call, or null. */
export type AssignmentContext =
  | { readonly kind: "assign" }
  | { readonly kind: "initialise" }
  | { readonly kind: "return" }
  | { readonly kind: "argument"; readonly number: number; readonly name: string | null };

/** `problem` of an allowed one is a warning, or null. */
export type Assignable =
  | { readonly ok: true; readonly problem: Problem | null }
  | { readonly ok: false; readonly problem: Problem };

const FINE: Assignable = { ok: true, problem: null };

function warned(problem: Problem): Assignable {
  return { ok: true, problem };
}
function refused(problem: Problem): Assignable {
  return { ok: false, problem };
}

/**
 * May a value of type `from` be assigned to an object of type `to`? `from` is the type of the value,
 * so arrays and functions have decayed. Whether `to` may be assigned to at all (not const, not an
 * array) is for the caller to ask.
 */
export function assignable(
  to: Type,
  from: Type,
  fromIsNullConstant: boolean,
  context: AssignmentContext,
  table: TypeTable,
): Assignable {
  if (isVoid(from)) return refused(error("void-value", "void value not ignored as it ought to be"));
  if (isArithmetic(to) && isArithmetic(from)) return FINE;
  if (isPointer(to) && isPointer(from)) return assignPointer(to, from, fromIsNullConstant, context, table);
  if (isPointer(to) && fromIsNullConstant) return FINE;
  if (isPointer(to) && from.kind === "int" && !isBool(from)) {
    return warned(speak(context, "int-conversion", to, from, table, "makes pointer from integer without a cast"));
  }
  if (isPointer(from) && isBool(to)) return FINE;
  if (isPointer(from) && to.kind === "int") {
    return warned(speak(context, "int-conversion", to, from, table, "makes integer from pointer without a cast"));
  }
  if (isRecord(to) && isRecord(from) && to.record === from.record) return FINE;
  return refused(incompatible(to, from, context, table));
}

function assignPointer(
  to: PointerType,
  from: PointerType,
  isNull: boolean,
  context: AssignmentContext,
  table: TypeTable,
): Assignable {
  const same = compatibleTargets(to, from, table);
  const sameButSign = !same && differInSign(to.to, from.to, table);
  if (!isVoid(to.to) && !isVoid(from.to) && !same && !sameButSign) {
    return warned(incompatiblePointers(context, to, from, table));
  }
  if (isFunction(to.to) || isFunction(from.to)) {
    const mixed = (isVoid(to.to) || isVoid(from.to)) && !isNull;
    return mixed ? warned(warning("pedantic", functionAndVoid(context), "pedantic")) : FINE;
  }
  const lost = qualsOf(from.to) & ~qualsOf(to.to) & ~ATOMIC;
  if (lost !== 0 && !isNull) return warned(discards(context, qualsToString(lost), to, from, table));
  return sameButSign ? warned(differsInSign(context, to, from, table)) : FINE;
}

/** Do two pointers point to compatible types, qualifiers aside? (gcc's `comp_target_types`) */
function compatibleTargets(a: PointerType, b: PointerType, table: TypeTable): boolean {
  return (a.to.quals & ATOMIC) === (b.to.quals & ATOMIC) && compatibleUnqualified(a.to, b.to, table);
}

/** `int` and `unsigned int`, or two of the three chars. */
function differInSign(a: Type, b: Type, table: TypeTable): boolean {
  if (a.kind !== "int" || b.kind !== "int" || isBool(a) || isBool(b)) return false;
  return toUnsigned(intNameOf(a, table)) === toUnsigned(intNameOf(b, table));
}

function callee(context: AssignmentContext): string {
  if (context.kind !== "argument") return "";
  return `passing argument ${context.number}${context.name === null ? "" : ` of '${context.name}'`}`;
}

function expected(to: Type, from: Type, table: TypeTable): string {
  return `expected '${typeToString(to, table)}' but argument is of type '${typeToString(from, table)}'`;
}

/** "assignment to 'int *' from 'int' makes pointer from integer without a cast" and its three siblings. */
function speak(
  context: AssignmentContext,
  code: string,
  to: Type,
  from: Type,
  table: TypeTable,
  what: string,
): Problem {
  const [toText, fromText] = [typeToString(to, table), typeToString(from, table)];
  switch (context.kind) {
    case "assign":
      return warning(code, `assignment to '${toText}' from '${fromText}' ${what}`);
    case "initialise":
      return warning(code, `initialization of '${toText}' from '${fromText}' ${what}`);
    case "return":
      return warning(code, `returning '${fromText}' from a function with return type '${toText}' ${what}`);
    case "argument":
      return warning(code, `${callee(context)} ${what}`, "default", expected(to, from, table));
  }
}

function incompatiblePointers(context: AssignmentContext, to: Type, from: Type, table: TypeTable): Problem {
  const code = "incompatible-pointer-types";
  const [toText, fromText] = [typeToString(to, table), typeToString(from, table)];
  switch (context.kind) {
    case "assign":
      return warning(code, `assignment to '${toText}' from incompatible pointer type '${fromText}'`);
    case "initialise":
      return warning(code, `initialization of '${toText}' from incompatible pointer type '${fromText}'`);
    case "return":
      return warning(code, `returning '${fromText}' from a function with incompatible return type '${toText}'`);
    case "argument":
      return warning(code, `${callee(context)} from incompatible pointer type`, "default", expected(to, from, table));
  }
}

function discards(
  context: AssignmentContext,
  quals: string,
  to: PointerType,
  from: PointerType,
  table: TypeTable,
): Problem {
  const code = from.to.kind === "array" ? "discarded-array-qualifiers" : "discarded-qualifiers";
  const what = `discards '${quals}' qualifier from pointer target type`;
  switch (context.kind) {
    case "assign":
      return warning(code, `assignment ${what}`);
    case "initialise":
      return warning(code, `initialization ${what}`);
    case "return":
      return warning(code, `return ${what}`);
    case "argument":
      return warning(code, `${callee(context)} ${what}`, "default", expected(to, from, table));
  }
}

function differsInSign(context: AssignmentContext, to: Type, from: Type, table: TypeTable): Problem {
  const [toText, fromText] = [typeToString(to, table), typeToString(from, table)];
  const say = (what: string, note: string | null = null): Problem =>
    warning("pointer-sign", `pointer targets in ${what} differ in signedness`, "all", note);
  switch (context.kind) {
    case "assign":
      return say(`assignment from '${fromText}' to '${toText}'`);
    case "initialise":
      return say(`initialization of '${toText}' from '${fromText}'`);
    case "return":
      return say(`returning '${fromText}' from a function with return type '${toText}'`);
    case "argument":
      return say(callee(context), expected(to, from, table));
  }
}

function functionAndVoid(context: AssignmentContext): string {
  switch (context.kind) {
    case "assign":
      return "ISO C forbids assignment between function pointer and 'void *'";
    case "initialise":
      return "ISO C forbids initialization between function pointer and 'void *'";
    case "return":
      return "ISO C forbids return between function pointer and 'void *'";
    case "argument":
      return `ISO C forbids ${callee(context)} between function pointer and 'void *'`;
  }
}

function incompatible(to: Type, from: Type, context: AssignmentContext, table: TypeTable): Problem {
  const code = "incompatible-types";
  const [toText, fromText] = [typeToString(to, table), typeToString(from, table)];
  switch (context.kind) {
    case "assign":
      return error(code, `incompatible types when assigning to type '${toText}' from type '${fromText}'`);
    case "initialise":
      if (isRecord(to)) return error(code, "invalid initializer");
      return error(code, `incompatible types when initializing type '${toText}' using type '${fromText}'`);
    case "return":
      return error(code, `incompatible types when returning type '${fromText}' but '${toText}' was expected`);
    case "argument": {
      const of = context.name === null ? "" : ` of '${context.name}'`;
      return error(code, `incompatible type for argument ${context.number}${of}`, expected(to, from, table));
    }
  }
}

/**
 * May a value of type `from` be cast to `to`? `fromIsConstant` silences the warning about
 * `(void *)1`. A cast to a union from the type of a member is gcc's; both sides of a cast between
 * the same struct are the same value.
 */
export function castable(to: Type, from: Type, fromIsConstant: boolean, table: TypeTable): Assignable {
  const target = unqualified(to);
  if (isVoid(target)) return FINE;
  if (target.kind === "array") return refused(error("bad-cast", "cast specifies array type"));
  if (target.kind === "function") return refused(error("bad-cast", "cast specifies function type"));
  if (isVoid(from)) return refused(error("void-value", "invalid use of void expression"));
  if (target.kind === "record") return castToRecord(target.record, from, table);
  if (!isScalar(from)) return refused(error("bad-cast", recordCast(target, from, table)));
  if (isPointer(from) && target.kind === "float") {
    return refused(
      error("bad-cast", `pointer value used where a ${target.complex ? "complex" : "floating-point"} was expected`),
    );
  }
  if (from.kind === "float" && isPointer(target)) return refused(error("bad-cast", "cannot convert to a pointer type"));
  if (isPointer(from) && target.kind === "int" && !isBool(target) && sizeOf(target, table) !== 8) {
    return warned(warning("pointer-to-int-cast", "cast from pointer to integer of different size"));
  }
  if (isPointer(target) && from.kind === "int" && !isBool(from) && !fromIsConstant && sizeOf(from, table) !== 8) {
    return warned(warning("int-to-pointer-cast", "cast to pointer from integer of different size"));
  }
  return FINE;
}

function castToRecord(record: number, from: Type, table: TypeTable): Assignable {
  if (from.kind === "record" && from.record === record) return FINE;
  const info = table.records[record];
  if (info?.kind !== "union") return refused(error("bad-cast", "conversion to non-scalar type requested"));
  const member = info.fields.some((field) => field.name !== null && compatibleUnqualified(field.type, from, table));
  return member ? FINE : refused(error("bad-cast", "cast to union type from type not present in union"));
}

function recordCast(target: Type, from: Type, table: TypeTable): string {
  if (isPointer(target)) return "cannot convert to a pointer type";
  if (isBool(target))
    return `used ${from.kind === "record" ? table.records[from.record]?.kind : from.kind} type value where scalar is required`;
  return `aggregate value used where ${target.kind === "float" ? (target.complex ? "a complex" : "a floating-point") : "an integer"} was expected`;
}

/**
 * The type of `test ? a : b` (C11 6.5.15), the operands having decayed. An error has type null;
 * a mismatch of pointers is only warned about, and the result is what gcc makes it.
 */
export function conditionalType(
  a: Type,
  b: Type,
  aIsNull: boolean,
  bIsNull: boolean,
  table: TypeTable,
): { readonly type: Type | null; readonly problem: Problem | null } {
  if (isArithmetic(a) && isArithmetic(b)) return { type: usualArithmetic(a, b, table), problem: null };
  if (isVoid(a) || isVoid(b)) {
    const both = isVoid(a) && isVoid(b);
    return {
      type: VOID,
      problem: both ? null : warning("pedantic", "ISO C forbids conditional expr with only one void side", "pedantic"),
    };
  }
  if (isRecord(a) && isRecord(b) && a.record === b.record) return { type: unqualified(a), problem: null };
  if (isPointer(a) && isPointer(b)) return conditionalPointer(a, b, aIsNull, bIsNull, table);
  const [pointer, other, otherIsNull] = isPointer(a) ? [a, b, bIsNull] : [b, a, aIsNull];
  if (isPointer(pointer) && isInteger(other)) {
    const problem = otherIsNull
      ? null
      : warning("int-conversion", "pointer/integer type mismatch in conditional expression");
    return { type: unqualified(pointer), problem };
  }
  return { type: null, problem: error("type-mismatch", "type mismatch in conditional expression") };
}

function conditionalPointer(
  a: PointerType,
  b: PointerType,
  aIsNull: boolean,
  bIsNull: boolean,
  table: TypeTable,
): { type: Type; problem: Problem | null } {
  const quals = qualsOf(a.to) | qualsOf(b.to);
  if (compatibleTargets(a, b, table)) {
    return { type: pointerTo(withQuals(composite(unqualified(a.to), unqualified(b.to), table), quals)), problem: null };
  }
  if (aIsNull) return { type: unqualified(b), problem: null };
  if (bIsNull) return { type: unqualified(a), problem: null };
  const result = pointerTo(withQuals(VOID, (a.to.quals | b.to.quals) & ~RESTRICT));
  if (isVoid(a.to) || isVoid(b.to)) {
    if ((quals & ~a.to.quals & ~b.to.quals) !== 0) {
      const text = "pointer to array loses qualifier in conditional expression";
      return { type: result, problem: warning("discarded-array-qualifiers", text) };
    }
    const mixed = isFunction(a.to) || isFunction(b.to);
    const text = "ISO C forbids conditional expr between 'void *' and function pointer";
    return { type: result, problem: mixed ? warning("pedantic", text, "pedantic") : null };
  }
  return {
    type: VOID_POINTER,
    problem: warning("incompatible-pointer-types", "pointer type mismatch in conditional expression"),
  };
}

/**
 * What gcc says of a comparison in which at least one side is a pointer and the other a pointer or
 * an integer; null when nothing. (Any other pairing is "invalid operands", for the caller.)
 */
export function pointerComparison(
  op: string,
  a: Type,
  b: Type,
  aIsNull: boolean,
  bIsNull: boolean,
  table: TypeTable,
): Problem | null {
  const ordered = op !== "==" && op !== "!=";
  if (isPointer(a) && isPointer(b)) {
    if (compatibleTargets(a, b, table)) return null;
    if (aIsNull || bIsNull)
      return ordered ? warning("extra", "ordered comparison of pointer with null pointer", "extra") : null;
    if (!ordered && (isVoidPointer(a) || isVoidPointer(b))) {
      const mixed = isFunction(a.to) || isFunction(b.to);
      return mixed
        ? warning("pedantic", "ISO C forbids comparison of 'void *' with function pointer", "pedantic")
        : null;
    }
    return warning("compare-distinct-pointer-types", "comparison of distinct pointer types lacks a cast");
  }
  if (aIsNull || bIsNull)
    return ordered ? warning("extra", "ordered comparison of pointer with integer zero", "extra") : null;
  return warning("int-conversion", "comparison between pointer and integer");
}
