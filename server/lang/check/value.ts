/**
 * From what an expression denotes to the value that is used: reading objects, letting arrays and functions decay,
 * and converting, so that no conversion stays implicit in the tree.
 */
import type { Expr, Place } from "../ast.ts";
import type { Span } from "../source.ts";
import type { Type } from "../types.ts";
import { CONST } from "../types.ts";
import { type AssignmentContext, assignable } from "./assignment.ts";
import { type Checker, type Operand, reportError, reportProblem, reportWarning, show } from "./checker.ts";
import { constantConversionProblem, foldExpr, isNullPointerConstant, simplify } from "./constant.ts";
import { defaultArgument, promote, usualArithmetic } from "./conversion.ts";
import {
  decayed,
  INT,
  isArithmetic,
  isArray,
  isComplete,
  isFunction,
  isInteger,
  isPointer,
  isRecord,
  isScalar,
  isVoid,
  pointerTo,
  qualsOf,
  unqualified,
  VOID,
} from "./type.ts";

/** True for what denotes an object or function, which `load`, `decay` and `address` take. */
export function isPlace(operand: Operand): operand is Place {
  switch (operand.kind) {
    case "object":
    case "function":
    case "string":
    case "deref":
    case "member":
    case "compound-literal":
      return true;
    default:
      return false;
  }
}

/** True for what may stand left of `=` as far as its kind goes (C11 6.3.2.1): `f().x` may not. */
export function isLvalue(operand: Operand): operand is Place {
  if (!isPlace(operand) || operand.kind === "function") return false;
  return operand.kind !== "member" || isLvalue(operand.record);
}

/** The value of an operand: reads an object, lets an array or function decay. Null when it has none, which is reported. */
export function readValue(c: Checker, operand: Operand | null): Expr | null {
  if (operand === null || !isPlace(operand)) return operand;
  const { type, span } = operand;
  if (isArray(type) || isFunction(type)) {
    markAddressTaken(c, operand);
    return { kind: "decay", place: operand, type: decayed(type), span };
  }
  if (!isVoid(type) && !isComplete(type, c.table)) {
    reportError(
      c,
      "incomplete-type",
      `'${show(c, type)}' is only declared, not defined: its contents are not known here`,
      span,
    );
    return null;
  }
  return { kind: "load", place: operand, type: unqualified(type), span };
}

/** Notes that the address of the object under a place is used, so that it must live in memory. */
export function markAddressTaken(c: Checker, place: Place | Expr): void {
  if (place.kind === "member") markAddressTaken(c, place.record);
  else if (place.kind === "object" || place.kind === "compound-literal") c.objects[place.object]!.addressTaken = true;
}

/** The width of the bit-field that an expression reads, or null: it matters to the promotions. */
export function bitWidthOf(expr: Expr): number | null {
  return expr.kind === "load" && expr.place.kind === "member" ? (expr.place.field.bits?.width ?? null) : null;
}

/** Are two types one and the same, so that no conversion is needed? Qualifiers at the top do not count. */
export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case "void":
      return true;
    case "int":
      return a.name === (b as typeof a).name;
    case "float":
      return a.name === (b as typeof a).name && a.complex === (b as typeof a).complex;
    case "enum":
      return a.enum === (b as typeof a).enum;
    case "record":
      return a.record === (b as typeof a).record;
    case "pointer":
      return a.to.quals === (b as typeof a).to.quals && sameType(a.to, (b as typeof a).to);
    case "array": {
      const other = b as typeof a;
      return (
        a.length === other.length && a.vla === other.vla && a.of.quals === other.of.quals && sameType(a.of, other.of)
      );
    }
    case "function": {
      const other = b as typeof a;
      return (
        a.variadic === other.variadic &&
        a.prototyped === other.prototyped &&
        a.params.length === other.params.length &&
        sameType(a.result, other.result) &&
        a.params.every((param, index) => sameType(param, other.params[index]!))
      );
    }
  }
}

/** The value in another type. A literal becomes a literal of that type. */
export function convert(c: Checker, value: Expr, to: Type, explicit: boolean = false): Expr {
  const type = unqualified(to);
  if (!explicit && sameType(value.type, type)) return value;
  const converted: Expr = { kind: "convert", value, explicit, type, span: value.span };
  return !explicit && (value.kind === "int" || value.kind === "float") ? simplify(converted, c.fold) : converted;
}

/** The integer promotions, applied to a value. */
export function promoted(c: Checker, value: Expr): Expr {
  return isInteger(value.type) ? convert(c, value, promote(value.type, c.table, bitWidthOf(value))) : value;
}

/** Both operands in their common arithmetic type. */
export function balanced(
  c: Checker,
  left: Expr,
  right: Expr,
): { readonly left: Expr; readonly right: Expr; readonly type: Type } {
  const a = promoted(c, left);
  const b = promoted(c, right);
  if (!isArithmetic(a.type) || !isArithmetic(b.type)) return { left, right, type: INT };
  const type = usualArithmetic(a.type, b.type, c.table);
  return { left: convert(c, a, type), right: convert(c, b, type), type };
}

/** An argument without a parameter: promoted as C11 6.5.2.2p6 says. */
export function defaultPromoted(c: Checker, value: Expr): Expr {
  return isArithmetic(value.type) ? convert(c, value, defaultArgument(value.type, c.table, bitWidthOf(value))) : value;
}

/** True for `0`, `(void *)0` and other null pointer constants. */
export function isNull(c: Checker, value: Expr): boolean {
  if (!isInteger(value.type) && !isPointer(value.type)) return false;
  return isNullPointerConstant(value, c.fold);
}

/**
 * The value converted as if by assignment (C11 6.5.16.1). Says what is wrong; null when no value can be made of it.
 * `width` is that of a bit-field that receives it.
 */
export function coerce(
  c: Checker,
  value: Expr,
  to: Type,
  context: AssignmentContext,
  width: number | null = null,
): Expr | null {
  const type = unqualified(to);
  const null_ = isPointer(type) && isNull(c, value);
  const answer = assignable(type, value.type, null_, context, c.table);
  reportProblem(c, answer.problem, value.span, answer.problem === null ? null : hintFor(c, value, type));
  if (!answer.ok) return null;
  if (isArithmetic(type) && isArithmetic(value.type)) {
    const constant =
      value.kind === "int" || value.kind === "float" || value.kind === "unary" || value.kind === "binary"
        ? foldExpr(value, c.fold)
        : null;
    if (constant !== null) reportProblem(c, constantConversionProblem(constant, type, c.table, width), value.span);
  }
  return convert(c, value, type);
}

function hintFor(c: Checker, value: Expr, type: Type): string | null {
  if (isPointer(type) && value.kind === "int") {
    const file = c.files[value.span.file];
    return file?.text[value.span.start] === "'" ? "a string stands between double quotes" : null;
  }
  if (isInteger(type) && value.kind === "decay" && value.place.kind === "string") {
    return value.place.bytes.length === 2 ? "a single character stands between single quotes" : null;
  }
  if (isPointer(type) && value.kind === "address" && isArray(value.place.type)) {
    const array = nameOfPlace(c, value.place);
    const isElement = sameType(unqualified(type.to), unqualified(value.place.type.of));
    return isElement && array !== null ? `an array is passed as where it begins: write '${array}' without '&'` : null;
  }
  if (
    isPointer(type) &&
    value.kind === "load" &&
    value.place.kind === "deref" &&
    value.place.index &&
    sameType(unqualified(type.to), value.type)
  ) {
    const array = nameOfPlace(c, value.place.pointer);
    if (array !== null) return `'${array}[…]' is one element; for the whole array write '${array}'`;
  }
  if (isPointer(value.type) && sameType(unqualified(value.type.to), type))
    return "to take the value it points to, put '*' before it";
  if (value.kind !== "load") return null;
  if (isPointer(type) && sameType(unqualified(type.to), value.type)) return "to pass where it is, put '&' before it";
  if (isRecord(value.type) && isPointer(type) && isRecord(type.to))
    return `'${show(c, type)}' points to a struct: put '&' before it`;
  return null;
}

/** A value for `if`, `!`, `&&`: must be a number or a pointer. */
export function scalar(c: Checker, value: Expr | null, what: string): Expr | null {
  if (value === null) return null;
  if (isScalar(value.type)) return value;
  if (isVoid(value.type)) reportError(c, "void-value", `${what} has no value: it is void`, value.span);
  else
    reportError(
      c,
      "not-scalar",
      `${what} must be a number or a pointer, and this is '${show(c, value.type)}'`,
      value.span,
    );
  return null;
}

/** A target for `=`, `+=`, `++`: an lvalue that is not const. Null after saying why not. */
export function assignableTarget(c: Checker, operand: Operand | null, span: Span): Place | null {
  if (operand === null) return null;
  if (!isLvalue(operand)) {
    reportError(c, "not-assignable", "this is a value and not a variable: nothing can be assigned to it", operand.span);
    return null;
  }
  if (isArray(operand.type)) {
    const hint = isCharArray(operand.type)
      ? "to copy text into it use strcpy or strncpy"
      : "assign its elements one by one, or use memcpy";
    reportError(c, "assign-to-array", "an array as a whole cannot be assigned to", operand.span, { hint });
    return null;
  }
  if (!isComplete(operand.type, c.table)) {
    reportError(c, "incomplete-type", `'${show(c, operand.type)}' is only declared, not defined`, operand.span);
    return null;
  }
  const name = nameOfPlace(c, operand);
  if (isConst(c, operand)) {
    reportError(c, "assign-to-const", `${name === null ? "this" : `'${name}'`} is const: it cannot be changed`, span);
    return null;
  }
  return operand;
}

function isCharArray(type: Type): boolean {
  return isArray(type) && type.of.kind === "int" && (type.of.name === "char" || type.of.name === "unsigned char");
}

function isConst(c: Checker, place: Place): boolean {
  if (qualsOf(place.type) & CONST) return true;
  return isRecord(place.type) && hasConstMember(c, place.type, 0);
}
function hasConstMember(c: Checker, type: Type, depth: number): boolean {
  if (!isRecord(type) || depth > 20) return false;
  return (c.table.records[type.record]?.fields ?? []).some(
    (field) => (qualsOf(field.type) & CONST) !== 0 || hasConstMember(c, field.type, depth + 1),
  );
}

/** The place as the user would name it: `x`, `p->next`, `a[…]`; null when it has no short name. */
export function nameOfPlace(c: Checker, place: Place | Expr): string | null {
  switch (place.kind) {
    case "object": {
      const info = c.objects[place.object]!;
      return info.hidden ? null : info.name;
    }
    case "function":
      return place.symbol;
    case "member": {
      const record = nameOfPlace(c, place.arrow && place.record.kind === "deref" ? place.record.pointer : place.record);
      return record === null || place.field.name === null
        ? place.field.name
        : `${record}${place.arrow ? "->" : "."}${place.field.name}`;
    }
    case "deref": {
      const pointer = nameOfPlace(c, place.pointer);
      return pointer === null ? null : place.index ? `${pointer}[…]` : `*${pointer}`;
    }
    case "pointer-add":
      return nameOfPlace(c, place.pointer);
    case "load":
    case "decay":
      return nameOfPlace(c, place.place);
    default:
      return null;
  }
}

/** The address of a place, as `&` yields it. */
export function addressOf(c: Checker, place: Place, span: Span): Expr {
  markAddressTaken(c, place);
  return { kind: "address", place, type: pointerTo(place.type), span };
}
/** An integer literal of a type. */
export function integer(value: bigint, type: Type, span: Span): Expr {
  return { kind: "int", value, type, span };
}
/** The value thrown away: what a comma's left side and a statement do. */
export function asVoid(c: Checker, value: Expr): Expr {
  return isVoid(value.type) ? value : convert(c, value, VOID);
}
/** A warning that a student needs and that a header should not draw. */
export function advise(c: Checker, code: string, message: string, span: Span, hint: string | null = null): void {
  if (!c.system) reportWarning(c, code, message, span, { hint });
}
