/**
 * Expressions (C11 6.5): names, literals, members, subscripts, casts, `sizeof`; the operators are in `operator.ts`,
 * calls in `call.ts`.
 *
 * Every function returns what it understood, or null after an error that has been reported: an error in one operand
 * says nothing about the rest, and is not reported again by what surrounds it.
 */
import type { Expr, Place } from "../ast.ts";
import { childAt, firstToken, lastToken, type Node } from "../parse/cst.ts";
import { CHARACTER, NUMBER, STRING } from "../parse/lexeme.ts";
import { HOLE } from "../parse/shape.ts";
import { ALIGNOF_WORDS } from "../parse/word.ts";
import type { Span } from "../source.ts";
import { CONST, type Type } from "../types.ts";
import { memberAccess } from "./access.ts";
import { castable } from "./assignment.ts";
import { callExpression } from "./call.ts";
import {
  type Checker,
  kindOf,
  newHidden,
  type Operand,
  reportError,
  reportProblem,
  roleOfNode,
  show,
  spanOfNode,
  spanOfTokens,
  textOf,
} from "./checker.ts";
import { integerConstant, simplify } from "./constant.ts";
import { sizeInBytes } from "./declarator.ts";
import { generic } from "./generic.ts";
import { inferVariable } from "./inferred.ts";
import { alignOf, sizeOf } from "./layout.ts";
import { characterLiteral, stringLiteral } from "./literal.ts";
import { numberLiteral } from "./number.ts";
import { assignment, binary, comma, conditional, rejectBareAssignment, unary, update } from "./operator.ts";
import { dereference, pointerAdd } from "./pointer.ts";
import type { Problem } from "./problem.ts";
import { findName } from "./scope.ts";
import { reportUndeclared } from "./suggest.ts";
import {
  arrayOf,
  CHAR,
  isArithmetic,
  isArray,
  isComplete,
  isFunction,
  isInteger,
  isPointer,
  isVla,
  isVoid,
  ULONG,
  unqualified,
  VOID_POINTER,
  withQuals,
} from "./type.ts";
import { addressOf, integer, isPlace, readValue } from "./value.ts";

/** What an expression denotes, not yet read. */
export function operand(c: Checker, node: Node): Operand | null {
  switch (kindOf(c, node)) {
    case "atom":
      return atom(c, node);
    case "parenthesized_expression":
      return parenthesized(c, node);
    case "binary_expression":
      return binary(c, node);
    case "assignment_expression":
      return assignment(c, node);
    case "call_expression":
      return isGeneric(c, node) ? generic(c, node) : callExpression(c, node);
    case "field_expression":
      return memberAccess(c, node);
    case "subscript_expression":
      return subscript(c, node);
    case "pointer_expression":
      return pointerExpression(c, node);
    case "unary_expression":
      return unary(c, node);
    case "update_expression":
      return update(c, node);
    case "conditional_expression":
      return conditional(c, node);
    case "comma_expression":
      return comma(c, node);
    case "cast_expression":
      return cast(c, node);
    case "sizeof_expression":
      return sizeofExpression(c, node);
    case "compound_literal_expression":
      return compoundLiteral(c, node);
    default:
      return null;
  }
}

/** `_Generic ( … )` has the shape of a call; `_Generic ( … ) ( x )` is a call of what it chose. */
function isGeneric(c: Checker, node: Node): boolean {
  const callee = childAt(c.cst, node, 0);
  return kindOf(c, callee) === "atom" && textOf(c, callee) === "_Generic";
}

/** The value of an expression. */
export function value(c: Checker, node: Node): Expr | null {
  return readValue(c, operand(c, node));
}

function parenthesized(c: Checker, node: Node): Operand | null {
  const inner = childAt(c.cst, node, 0);
  if (kindOf(c, inner) === "compound_statement") return c.walk.statementExpression(c, inner, spanOfNode(c, node));
  return inner < 0 ? null : c.walk.operand(c, inner);
}

function atom(c: Checker, node: Node): Operand | null {
  if (roleOfNode(c, node) === HOLE) return null;
  const token = firstToken(c.cst, node);
  const text = c.cst.tokens.text[token]!;
  switch (c.cst.tokens.kind[token]) {
    case NUMBER:
      return number(c, text, spanOfNode(c, node));
    case CHARACTER:
      return character(c, text, spanOfNode(c, node));
    case STRING:
      return string(c, node);
    default:
      return name(c, text, node, spanOfNode(c, node));
  }
}

function number(c: Checker, text: string, span: Span): Expr | null {
  const literal = numberLiteral(text);
  for (const problem of literal.problems) literalProblem(c, problem, span);
  if (literal.problems.some(({ severity }) => severity === "error")) return null;
  if (literal.kind === "int") return { kind: "int", value: literal.value, type: literal.type, span };
  if (literal.imaginary) {
    reportError(c, "complex-unsupported", "complex numbers are not supported", span);
    return null;
  }
  return { kind: "float", value: literal.value, type: literal.type, span };
}

function character(c: Checker, text: string, span: Span): Expr {
  const literal = characterLiteral(text);
  for (const problem of literal.problems) literalProblem(c, problem, span);
  return { kind: "int", value: literal.value, type: literal.type, span };
}

function string(c: Checker, node: Node): Place {
  const first = firstToken(c.cst, node);
  const last = lastToken(c.cst, node);
  const literal = stringLiteral(c.cst.tokens.text.slice(first, last + 1));
  for (const problem of literal.problems)
    literalProblem(c, problem, spanOfTokens(c, first + problem.part, first + problem.part));
  return {
    kind: "string",
    bytes: literal.bytes,
    element: literal.element,
    type: literal.type,
    span: spanOfNode(c, node),
  };
}

/** Points into the literal, when it stands in the text as it is and did not come out of a macro. */
function literalProblem(
  c: Checker,
  problem: Problem & { readonly start: number; readonly end: number },
  span: Span,
): void {
  const isWhole = span.end - span.start < problem.end;
  reportProblem(
    c,
    problem,
    isWhole ? span : { file: span.file, start: span.start + problem.start, end: span.start + problem.end },
  );
}

/** A name used as a value (C11 6.5.1). */
function name(c: Checker, text: string, node: Node, span: Span): Operand | null {
  const entity = findName(c.scopes, text);
  switch (entity?.kind) {
    case "object": {
      const info = c.objects[entity.object]!;
      return { kind: "object", object: entity.object, type: info.type, span };
    }
    case "function":
      entity.firstUse ??= span;
      return { kind: "function", symbol: entity.symbol, type: entity.type, span };
    case "constant":
      return integer(entity.value, entity.type, span);
    case "parameter":
      // In the bound of a prototype, which nobody computes.
      return {
        kind: "load",
        place: { kind: "deref", pointer: integer(0n, VOID_POINTER, span), index: false, type: entity.type, span },
        type: unqualified(entity.type),
        span,
      };
    case "typedef":
      reportError(c, "type-as-value", `'${text}' is a type; a value is expected here`, span);
      return null;
    case "broken":
      return null;
    default:
  }
  if (c.fn !== null && (text === "__func__" || text === "__FUNCTION__" || text === "__PRETTY_FUNCTION__")) {
    const bytes = new TextEncoder().encode(`${c.fn.name}\0`);
    return { kind: "string", bytes, element: 1, type: arrayOf(withQuals(CHAR, CONST), bytes.length), span };
  }
  if (c.fragment) return inferVariable(c, text, node, span);
  reportUndeclared(c, text, span);
  return null;
}

/** `a[i]` (C11 6.5.2.1): the element at `a + i`, in either order. */
function subscript(c: Checker, node: Node): Operand | null {
  const left = value(c, childAt(c.cst, node, 0));
  const right = value(c, childAt(c.cst, node, 1));
  if (left === null || right === null) return null;
  const span = spanOfNode(c, node);
  const swapped = !isPointer(left.type) && isPointer(right.type);
  const pointer = swapped ? right : left;
  const index = swapped ? left : right;
  if (!isPointer(pointer.type)) {
    reportError(
      c,
      "not-subscriptable",
      `only arrays and pointers can be followed by '[…]'; this is '${show(c, left.type)}'`,
      left.span,
    );
    return null;
  }
  if (!isInteger(index.type)) {
    reportError(c, "bad-index", `an index must be an integer; this is '${show(c, index.type)}'`, index.span);
    return null;
  }
  const sum = pointerAdd(c, pointer, index, false, swapped, span);
  if (sum === null) return null;
  return dereference(sum, true, span);
}

/** `*p`, `&x`, `&&label` (C11 6.5.3.2). */
function pointerExpression(c: Checker, node: Node): Operand | null {
  const span = spanOfNode(c, node);
  const word = textOf(c, node);
  const child = childAt(c.cst, node, 0);
  if (word === "&&") {
    const label = textOf(c, child);
    c.fn?.gotos.push({ label, span: spanOfNode(c, child) });
    return { kind: "label-address", label, type: VOID_POINTER, span };
  }
  if (rejectBareAssignment(c, child, word)) return null;
  const inner = c.walk.operand(c, child);
  if (inner === null) return null;
  if (word === "*") {
    const pointer = readValue(c, inner);
    if (pointer === null) return null;
    if (isPointer(pointer.type)) return dereference(pointer, false, span);
    reportError(c, "not-a-pointer", `'*' needs a pointer, and this is '${show(c, pointer.type)}'`, inner.span);
    return null;
  }
  return addressExpression(c, inner, span);
}

function addressExpression(c: Checker, inner: Operand, span: Span): Operand | null {
  if (!isPlace(inner) || (inner.kind === "member" && !isPlace(inner.record))) {
    reportError(c, "not-addressable", "'&' needs a variable; this is a value that lies nowhere in memory", inner.span);
    return null;
  }
  if (inner.kind === "member" && inner.field.bits !== null) {
    reportError(c, "not-addressable", `'${inner.field.name}' is a bit-field and has no address of its own`, inner.span);
    return null;
  }
  if (inner.kind === "object" && c.registers.has(inner.object)) {
    reportError(
      c,
      "not-addressable",
      `'${c.objects[inner.object]!.name}' is declared 'register' and so has no address`,
      inner.span,
    );
    return null;
  }
  // C11 6.5.3.2p3: `&*p` is p, `&a[i]` is a + i; nothing is read.
  if (inner.kind === "deref" && !isVoid(inner.type))
    return { kind: "address", place: inner, type: { kind: "pointer", to: inner.type, quals: 0 }, span };
  return addressOf(c, inner, span);
}

/** `(T)e` (C11 6.5.4). */
function cast(c: Checker, node: Node): Operand | null {
  const type = c.walk.typeName(c, childAt(c.cst, node, 0));
  const child = childAt(c.cst, node, 1);
  if (rejectBareAssignment(c, child, "a cast")) return null;
  const inner = value(c, child);
  if (type === null || inner === null) return null;
  const span = spanOfNode(c, node);
  const answer = castable(type, inner.type, integerConstant(inner, c.fold) !== null, c.table);
  reportProblem(c, answer.problem, span);
  if (!answer.ok) return null;
  const converted: Expr = { kind: "convert", value: inner, explicit: true, type: unqualified(type), span };
  // gcc computes `(int)1e10` itself, with another result than the processor's.
  return isArithmetic(type) && (inner.kind === "int" || inner.kind === "float")
    ? simplify(converted, c.fold)
    : converted;
}

/** `sizeof` and `_Alignof` (C11 6.5.3.4). The operand is not evaluated. */
function sizeofExpression(c: Checker, node: Node): Operand | null {
  const span = spanOfNode(c, node);
  const child = childAt(c.cst, node, 0);
  const isAlign = ALIGNOF_WORDS.has(textOf(c, node));
  const word = isAlign ? "_Alignof" : "sizeof";
  let type: Type | null;
  if (kindOf(c, child) === "type_descriptor") type = c.walk.typeName(c, child);
  else {
    const inner = c.walk.operand(c, child);
    if (inner?.kind === "member" && inner.field.bits !== null) {
      reportError(c, "bad-sizeof", `'${word}' cannot be asked of a bit-field`, inner.span);
      return null;
    }
    type = inner?.type ?? null;
  }
  if (type === null) return null;
  if (isAlign) return integer(BigInt(alignOf(isArray(type) ? type.of : type, c.table)), ULONG, span);
  if (isVoid(type) || isFunction(type)) return integer(1n, ULONG, span);
  if (!isComplete(type, c.table)) {
    reportError(c, "incomplete-type", `the size of '${show(c, type)}' is not known here`, span);
    return null;
  }
  return isVla(type) ? sizeInBytes(c, type, span) : integer(BigInt(sizeOf(type, c.table) ?? 0), ULONG, span);
}

/** `(T){…}` (C11 6.5.2.5). */
function compoundLiteral(c: Checker, node: Node): Operand | null {
  const type = c.walk.typeName(c, childAt(c.cst, node, 0));
  if (type === null) return null;
  const span = spanOfNode(c, node);
  const isStatic = c.fn === null;
  const found = c.walk.initialise(c, childAt(c.cst, node, 1), type, isStatic);
  if (found === null) return null;
  const object = newHidden(c, "compound literal", found.type, isStatic ? "static" : "auto", span);
  c.objects[object]!.addressTaken = true;
  c.objects[object]!.init = found.init;
  return isStatic
    ? { kind: "object", object, type: found.type, span }
    : { kind: "compound-literal", object, type: found.type, span };
}
