/**
 * Operators: arithmetic, comparison, logic, assignment, `++`, `?:`, comma (C11 6.5.3 to 6.5.17).
 *
 * What surprises:
 *   `p + i` and `p - q` count elements, not bytes ............................... additive
 *   a comparison of pointer and number makes the number a pointer ............... comparison
 *   `x += y` keeps its shape: the lowering reads and writes the target once ...... compound
 *   an assignment without parentheses inside `&&` or `!` is an error in C ........ rejectBareAssignment
 */
import type { BinaryOp, Expr, UnaryOp } from "../ast.ts";
import { childAt, childrenOf, type Node, tokenOf, wordOf } from "../parse/cst.ts";
import { BINARIES } from "../parse/word.ts";
import type { Span } from "../source.ts";
import type { Type } from "../types.ts";
import { conditionalType, pointerComparison } from "./assignment.ts";
import {
  type Checker,
  kindOf,
  type Operand,
  reportError,
  reportProblem,
  show,
  spanOfNode,
  spanOfToken,
  textOf,
} from "./checker.ts";
import { compatibleUnqualified } from "./compatible.ts";
import { simplify } from "./constant.ts";
import { promote } from "./conversion.ts";
import { sizeInBytes } from "./declarator.ts";
import { strideOf } from "./layout.ts";
import { pointerAdd } from "./pointer.ts";
import {
  INT,
  isArithmetic,
  isInteger,
  isPointer,
  isReal,
  isScalar,
  isVla,
  isVoid,
  LONG,
  PTRDIFF,
  unqualified,
  VOID,
} from "./type.ts";
import {
  advise,
  assignableTarget,
  balanced,
  bitWidthOf,
  coerce,
  convert,
  isNull,
  nameOfPlace,
  promoted,
  readValue,
  scalar,
} from "./value.ts";

/** The value of a child node. */
function valueAt(c: Checker, node: Node): Expr | null {
  return readValue(c, c.walk.operand(c, node));
}

/** `a op b`, with `&&` and `||`. */
export function binary(c: Checker, node: Node): Expr | null {
  const leftNode = childAt(c.cst, node, 0);
  const rightNode = childAt(c.cst, node, 1);
  const token = tokenOf(c.cst, c.cst.last[leftNode]! + 1);
  const op = wordOf(c.cst, c.cst.last[leftNode]! + 1);
  const span = spanOfNode(c, node);
  if (!BINARIES.has(op)) {
    valueAt(c, rightNode);
    const left = valueAt(c, leftNode);
    if (left !== null)
      reportError(c, "not-assignable", "this is a value and not a variable: nothing can be assigned to it", left.span);
    return null;
  }
  if (rejectBareAssignment(c, rightNode, op)) return null;
  if (op === "&&" || op === "||") {
    const left = condition(c, leftNode, `the left side of '${op}'`);
    const right = condition(c, rightNode, `the right side of '${op}'`);
    if (left === null || right === null) return null;
    return { kind: op === "&&" ? "and" : "or", left, right, type: INT, span };
  }
  const left = valueAt(c, leftNode);
  const right = valueAt(c, rightNode);
  if (left === null || right === null) return null;
  return combine(c, op as BinaryOp, left, right, span, spanOfToken(c, token));
}

function combine(c: Checker, op: BinaryOp, left: Expr, right: Expr, span: Span, at: Span): Expr | null {
  switch (op) {
    case "+":
    case "-":
      if (isPointer(left.type) || isPointer(right.type)) return additive(c, op, left, right, span, at);
      return arithmetic(c, op, left, right, span, at, isArithmetic);
    case "*":
    case "/":
      return arithmetic(c, op, left, right, span, at, isArithmetic);
    case "%":
    case "&":
    case "|":
    case "^":
      return arithmetic(c, op, left, right, span, at, isInteger);
    case "<<":
    case ">>": {
      if (!isInteger(left.type) || !isInteger(right.type)) return cannotCombine(c, op, left, right, at);
      const value = promoted(c, left);
      return simplify({ kind: "binary", op, left: value, right: promoted(c, right), type: value.type, span }, c.fold);
    }
    default:
      return comparison(c, op, left, right, span, at);
  }
}

function arithmetic(
  c: Checker,
  op: BinaryOp,
  left: Expr,
  right: Expr,
  span: Span,
  at: Span,
  accepts: (type: Type) => boolean,
): Expr | null {
  if (!accepts(left.type) || !accepts(right.type)) return cannotCombine(c, op, left, right, at);
  const both = balanced(c, left, right);
  return simplify({ kind: "binary", op, left: both.left, right: both.right, type: both.type, span }, c.fold);
}

function cannotCombine(c: Checker, op: string, left: Expr, right: Expr, at: Span): null {
  if (isVoid(left.type) || isVoid(right.type)) {
    const side = isVoid(left.type) ? left : right;
    reportError(c, "void-value", `this is used as a value for '${op}', but it is void: there is no value`, side.span);
    return null;
  }
  const needs = isArithmetic(left.type) && isArithmetic(right.type) ? "; both sides must be integers" : "";
  reportError(
    c,
    "bad-operands",
    `'${op}' cannot combine '${show(c, left.type)}' and '${show(c, right.type)}'${needs}`,
    at,
  );
  return null;
}

/** `p + i`, `i + p`, `p - i`, `p - q`. */
function additive(c: Checker, op: "+" | "-", left: Expr, right: Expr, span: Span, at: Span): Expr | null {
  if (isPointer(left.type) && isInteger(right.type)) return pointerAdd(c, left, right, op === "-", false, span);
  if (op === "+" && isPointer(right.type) && isInteger(left.type)) return pointerAdd(c, right, left, false, true, span);
  if (op === "-" && isPointer(left.type) && isPointer(right.type)) return difference(c, left, right, span, at);
  return cannotCombine(c, op, left, right, at);
}

function difference(c: Checker, left: Expr, right: Expr, span: Span, at: Span): Expr | null {
  if (!isPointer(left.type) || !isPointer(right.type)) return null;
  if (!compatibleUnqualified(left.type.to, right.type.to, c.table)) return cannotCombine(c, "-", left, right, at);
  if (isVla(left.type.to)) {
    const bytes: Expr = {
      kind: "binary",
      op: "-",
      left: convert(c, left, LONG),
      right: convert(c, right, LONG),
      type: LONG,
      span,
    };
    return {
      kind: "binary",
      op: "/",
      left: bytes,
      right: convert(c, sizeInBytes(c, left.type.to, span), LONG),
      type: PTRDIFF,
      span,
    };
  }
  const scale = strideOf(left.type.to, c.table);
  if (scale === null || scale === 0) {
    reportError(
      c,
      "incomplete-type",
      `the size of '${show(c, left.type.to)}' is not known here, so the distance cannot be counted`,
      span,
    );
    return null;
  }
  return { kind: "pointer-difference", left, right, scale, type: PTRDIFF, span };
}

function comparison(c: Checker, op: BinaryOp, left: Expr, right: Expr, span: Span, at: Span): Expr | null {
  const isEquality = op === "==" || op === "!=";
  if (isPointer(left.type) || isPointer(right.type)) {
    if (!isScalar(left.type) || !isScalar(right.type) || left.type.kind === "float" || right.type.kind === "float") {
      return cannotCombine(c, op, left, right, at);
    }
    const problem = pointerComparison(op, left.type, right.type, isNull(c, left), isNull(c, right), c.table);
    reportProblem(c, problem, at, hintForComparison(c, left, right));
    if (problem?.severity === "error") return null;
    const type = isPointer(left.type) ? left.type : right.type;
    return { kind: "binary", op, left: convert(c, left, type), right: convert(c, right, type), type: INT, span };
  }
  const accepts = isEquality ? isArithmetic : isReal;
  if (!accepts(left.type) || !accepts(right.type)) return cannotCombine(c, op, left, right, at);
  const both = balanced(c, left, right);
  return simplify({ kind: "binary", op, left: both.left, right: both.right, type: INT, span }, c.fold);
}

/** `*p == 'x'` is meant where `p == 'x'` is written, or strcmp where two strings are compared. */
function hintForComparison(c: Checker, left: Expr, right: Expr): string | null {
  const pointer = isPointer(left.type) ? left : right;
  const other = pointer === left ? right : left;
  if (isPointer(pointer.type) && isInteger(other.type) && isInteger(pointer.type.to)) {
    const name = nameOfPlace(c, pointer);
    return name === null ? null : `did you mean '*${name}', what it points to?`;
  }
  return null;
}

/** A condition: scalar, with a warning for `if (a = b)`. */
export function condition(c: Checker, node: Node, what: string): Expr | null {
  warnAssignmentAsCondition(c, node);
  return scalar(c, valueAt(c, node), what);
}

/** `if (x = 5)`: most likely `==` was meant. A second pair of parentheses says that it was not. */
function warnAssignmentAsCondition(c: Checker, node: Node): void {
  let inner = node;
  // The parentheses that belong to `if` are one pair.
  if (kindOf(c, inner) === "parenthesized_expression" && isConditionOfStatement(c, inner))
    inner = childAt(c.cst, inner, 0);
  if (kindOf(c, inner) !== "assignment_expression") return;
  const operator = c.cst.last[childAt(c.cst, inner, 0)]! + 1;
  if (wordOf(c.cst, operator) !== "=") return;
  advise(
    c,
    "assignment-in-condition",
    "this assigns with '=' and does not compare",
    spanOfToken(c, tokenOf(c.cst, operator)),
    "to compare write '=='; if the assignment is meant, put it in a second pair of parentheses",
  );
}
function isConditionOfStatement(c: Checker, node: Node): boolean {
  const before = wordOf(c.cst, c.cst.first[node]! - 1);
  return before === "if" || before === "while";
}

/** `t = v` and `t op= v` (C11 6.5.16). */
export function assignment(c: Checker, node: Node): Expr | null {
  const targetNode = childAt(c.cst, node, 0);
  const valueNode = childAt(c.cst, node, 1);
  const op = wordOf(c.cst, c.cst.last[targetNode]! + 1);
  const span = spanOfNode(c, node);
  const operatorSpan = spanOfToken(c, tokenOf(c.cst, c.cst.last[targetNode]! + 1));
  const found = c.walk.operand(c, targetNode);
  const value = valueAt(c, valueNode);
  const target = assignableTarget(c, found, operatorSpan);
  if (target === null || value === null) return null;
  const type = unqualified(target.type);
  if (op !== "=") return compound(c, op.slice(0, -1) as BinaryOp, target, value, type, span, operatorSpan);
  const width = target.kind === "member" ? (target.field.bits?.width ?? null) : null;
  const converted = coerce(c, value, type, { kind: "assign" }, width);
  return converted === null ? null : { kind: "assign", target, value: converted, type, span };
}

type Target = Extract<Expr, { kind: "assign" }>["target"];

function compound(
  c: Checker,
  op: BinaryOp,
  target: Target,
  value: Expr,
  type: Type,
  span: Span,
  at: Span,
): Expr | null {
  const read: Expr = { kind: "load", place: target, type, span: target.span };
  if (isPointer(type)) {
    if ((op !== "+" && op !== "-") || !isInteger(value.type)) return cannotCombine(c, `${op}=`, read, value, at);
    if (isVla(type.to)) {
      const sum = pointerAdd(c, read, value, op === "-", false, span);
      return sum === null ? null : { kind: "assign", target, value: sum, type, span };
    }
    const scale = scaleOf(c, type, target.span);
    return scale === null
      ? null
      : { kind: "compound", op, target, value: convert(c, value, PTRDIFF), computeType: type, scale, type, span };
  }
  const accepts = op === "+" || op === "-" || op === "*" || op === "/" ? isArithmetic : isInteger;
  if (!accepts(type) || !accepts(value.type)) return cannotCombine(c, `${op}=`, read, value, at);
  if (op === "<<" || op === ">>") {
    const computeType = promote(type, c.table, bitWidthOf(read));
    return { kind: "compound", op, target, value: promoted(c, value), computeType, scale: 0, type, span };
  }
  const both = balanced(c, read, value);
  return { kind: "compound", op, target, value: both.right, computeType: both.type, scale: 0, type, span };
}

function scaleOf(c: Checker, type: Type, span: Span): number | null {
  const scale = isPointer(type) ? strideOf(type.to, c.table) : 0;
  if (scale === null && isPointer(type)) {
    reportError(
      c,
      "incomplete-type",
      `the size of '${show(c, type.to)}' is not known here, so this pointer cannot be moved`,
      span,
    );
  }
  return scale;
}

/** `++x`, `x--` (C11 6.5.2.4, 6.5.3.1). */
export function update(c: Checker, node: Node): Expr | null {
  const child = childAt(c.cst, node, 0);
  const prefix = c.cst.first[node]! < c.cst.first[child]!;
  const op = prefix ? textOf(c, node) : wordOf(c.cst, c.cst.last[child]! + 1);
  const span = spanOfNode(c, node);
  if (prefix && rejectBareAssignment(c, child, op)) return null;
  const target = assignableTarget(c, c.walk.operand(c, child), span);
  if (target === null) return null;
  const type = unqualified(target.type);
  if (!isScalar(type)) {
    reportError(c, "bad-operands", `'${op}' needs a number or a pointer, and this is '${show(c, type)}'`, target.span);
    return null;
  }
  if (isPointer(type) && isVla(type.to)) {
    const one: Expr = { kind: "int", value: 1n, type: INT, span };
    const read: Expr = { kind: "load", place: target, type, span: target.span };
    const sum = pointerAdd(c, read, one, op === "--", false, span);
    if (sum === null) return null;
    const moved: Expr = { kind: "assign", target, value: sum, type, span };
    return prefix ? moved : pointerAdd(c, moved, one, op === "++", false, span);
  }
  const scale = isPointer(type) ? scaleOf(c, type, target.span) : 0;
  return scale === null ? null : { kind: "step", target, delta: op === "++" ? 1 : -1, prefix, scale, type, span };
}

/** `-x`, `+x`, `~x`, `!x` (C11 6.5.3.3). */
export function unary(c: Checker, node: Node): Expr | null {
  const op = textOf(c, node);
  const child = childAt(c.cst, node, 0);
  const span = spanOfNode(c, node);
  if (rejectBareAssignment(c, child, op)) return null;
  if (op === "!") {
    const value = condition(c, child, "what '!' negates");
    return value === null ? null : simplify({ kind: "unary", op, value, type: INT, span }, c.fold);
  }
  const value = valueAt(c, child);
  if (value === null) return null;
  if (op === "~" ? !isInteger(value.type) : !isArithmetic(value.type)) {
    const needs = op === "~" ? "an integer" : "a number";
    reportError(c, "bad-operands", `'${op}' needs ${needs}, and this is '${show(c, value.type)}'`, value.span);
    return null;
  }
  const operand = promoted(c, value);
  if (op === "+") return operand;
  return simplify({ kind: "unary", op: op as UnaryOp, value: operand, type: operand.type, span }, c.fold);
}

/** `a ? b : c`, and GNU's `a ?: c` (C11 6.5.15). */
export function conditional(c: Checker, node: Node): Expr | null {
  const nodes = childrenOf(c.cst, node);
  const span = spanOfNode(c, node);
  const otherwiseNode = nodes.at(-1)!;
  if (rejectBareAssignment(c, otherwiseNode, "?:")) return null;
  const test = condition(c, nodes[0]!, "the condition before '?'");
  const then = nodes.length > 2 ? valueAt(c, nodes[1]!) : null;
  const otherwise = valueAt(c, otherwiseNode);
  const first = nodes.length > 2 ? then : test;
  if (test === null || first === null || otherwise === null) return null;
  const { type, problem } = conditionalType(
    first.type,
    otherwise.type,
    isNull(c, first),
    isNull(c, otherwise),
    c.table,
  );
  reportProblem(c, problem, span);
  if (type === null) return null;
  const result = unqualified(type);
  return {
    kind: "conditional",
    test,
    then: then === null ? null : convert(c, then, result),
    otherwise: convert(c, otherwise, result),
    type: result,
    span,
  };
}

/** `a, b` (C11 6.5.17). */
export function comma(c: Checker, node: Node): Operand | null {
  const left = valueAt(c, childAt(c.cst, node, 0));
  const right = valueAt(c, childAt(c.cst, node, 1));
  if (left === null || right === null) return right;
  return { kind: "comma", left: convert(c, left, VOID), right, type: right.type, span: spanOfNode(c, node) };
}

/**
 * `!x = 3`, `a && b = c`: tree-sitter lets an assignment be an operand, C does not without parentheses. True when it
 * was one and has been reported.
 */
export function rejectBareAssignment(c: Checker, node: Node, operator: string): boolean {
  if (kindOf(c, node) !== "assignment_expression") return false;
  const what = operator === "a cast" ? operator : `'${operator}'`;
  reportError(
    c,
    "not-assignable",
    `nothing can be assigned here: ${what} binds more tightly than '='; put the assignment in parentheses`,
    spanOfNode(c, node),
  );
  return true;
}
