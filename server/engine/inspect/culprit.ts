/**
 * Which part of a statement is to blame: the null pointer, the divisor, the variable that was never given a value.
 *
 * The statement's own text is parsed again as far as it is an expression, and its parts are evaluated where the thread
 * stands, just before the statement. What cannot be understood is passed over: then the sentence says less.
 */

import { sizeOf } from "../../lang/check/layout.ts";
import { isWithin, landmarkAt } from "./address.ts";
import { asAddress, type Datum, definednessOf, type Scalar } from "./datum.ts";
import { operandOf } from "./expression/convert.ts";
import { evaluateNode, parseHere } from "./expression/evaluate.ts";
import type { Here } from "./expression/name.ts";
import { isRefused, type Node, nodeText } from "./expression/syntax.ts";
import { typesOf } from "./scene.ts";

/** The text at which the frame stands, as the user wrote it; "" when it is not known. */
export function statementText({ running, frame }: Here): string {
  const span = frame.fn.ir.points[frame.point]?.span;
  const file = span && running.program.linked.units[frame.fn.unit]?.files[span.file];
  return span && file ? file.text.slice(span.start, span.end) : "";
}

/** The expressions of the statement: all of it, or what `return`, a declaration or a call's arguments leave. */
export function statementNodes(here: Here): readonly Node[] {
  const text = statementText(here)
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, " ")
    .trim()
    .replace(/;$/, "");
  const found: Node[] = [];
  for (const candidate of [text.replace(/^return\b/, ""), ...initialisers(text)]) {
    const node = candidate.trim() === "" ? { refused: "" } : parseHere(here, candidate);
    if (!isRefused(node)) {
      found.push(node);
      break;
    }
  }
  return found;
}

/** `int x = a / b` leaves `a / b`. */
function initialisers(text: string): readonly string[] {
  const equals = /(?<![=!<>+\-*/%&|^])=(?!=)/.exec(text);
  return equals ? [text.slice(equals.index + 1)] : [];
}

/** Every part of an expression, outer ones before inner ones; the operands of sizeof are not computed and left out. */
export function* partsOf(node: Node): Generator<Node> {
  yield node;
  switch (node.kind) {
    case "unary":
    case "cast":
      yield* partsOf(node.operand);
      return;
    case "binary":
    case "and":
    case "or":
    case "comma":
      yield* partsOf(node.left);
      yield* partsOf(node.right);
      return;
    case "conditional":
      yield* partsOf(node.test);
      if (node.then) yield* partsOf(node.then);
      yield* partsOf(node.otherwise);
      return;
    case "assign":
      yield* partsOf(node.value);
      yield* partsOf(node.target);
      return;
    case "index":
      yield* partsOf(node.array);
      yield* partsOf(node.index);
      return;
    case "member":
      yield* partsOf(node.record);
      return;
    case "call":
      for (const argument of node.args) yield* partsOf(argument);
      return;
    default:
  }
}

/** The pointers that the statement follows: `p` of `*p`, `p->x` and `p[i]`. */
function* followed(here: Here): Generator<Node> {
  for (const node of statementNodes(here)) {
    for (const part of partsOf(node)) {
      if (part.kind === "unary" && part.op === "*") yield part.operand;
      else if (part.kind === "index") yield part.array;
      else if (part.kind === "member" && part.arrow) yield part.record;
    }
  }
}

/** The text of a pointer that the statement follows and that is null: "list->next". */
export function nullPointer(here: Here): string | null {
  for (const node of followed(here)) if (numberOf(here, node) === 0n) return nodeText(node);
  return null;
}

/** The pointers that a call of the statement is given and that are null, with the name of the function. */
export function nullArgument(here: Here): { readonly text: string; readonly callee: string } | null {
  for (const node of statementNodes(here)) {
    for (const part of partsOf(node)) {
      if (part.kind !== "call") continue;
      for (const argument of part.args) {
        const datum = evaluateNode(here, argument);
        const isPointer = !isRefused(datum) && datum.type.kind === "pointer";
        if (isPointer && numberOf(here, argument) === 0n)
          return { text: nodeText(argument), callee: nodeText(part.callee) };
      }
    }
  }
  return null;
}

/** What the statement divides by, if it is zero now. */
export function zeroDivisor(here: Here): string | null {
  for (const node of statementNodes(here)) {
    for (const part of partsOf(node)) {
      if (part.kind === "binary" && (part.op === "/" || part.op === "%") && numberOf(here, part.right) === 0n)
        return nodeText(part.right);
      if (part.kind === "assign" && (part.op === "/" || part.op === "%") && numberOf(here, part.value) === 0n)
        return nodeText(part.value);
    }
  }
  return null;
}

/** A call through a pointer: the text of the pointer. */
export function calledPointer(here: Here): string | null {
  for (const node of statementNodes(here))
    for (const part of partsOf(node)) {
      if (part.kind !== "call") continue;
      const callee = evaluateNode(here, part.callee);
      if (!isRefused(callee) && callee.type.kind === "pointer") return nodeText(part.callee);
    }
  return null;
}

/**
 * The object that the statement meant when it accessed an address: of `a[9]` the start of `a`, of `p[9]` what `p`
 * points to. Null when no part of the statement leads to that address, or its pointer leads nowhere known.
 */
export function baseOfAccess(here: Here, address: number): number | null {
  for (const node of statementNodes(here)) {
    for (const part of partsOf(node)) {
      const base = part.kind === "index" ? part.array : part.kind === "unary" && part.op === "*" ? part.operand : null;
      const target = base && evaluateNode(here, part);
      if (!base || !target || isRefused(target) || target.where.in !== "memory") continue;
      const start = target.where.address;
      const size = sizeOf(target.type, typesOf(here.running, target.unit)) ?? 1;
      if (address < start || address >= start + size) continue;
      const from = pointerOf(here, base);
      if (from === null) continue;
      const landmark = landmarkAt(here.running, from);
      if ("near" in landmark && isWithin(landmark.near, from)) return from;
    }
  }
  return null;
}

/** The object that a pointer expression starts from: of `p + 9` it is `p`. */
function pointerOf(here: Here, node: Node): number | null {
  if (node.kind === "binary" && (node.op === "+" || node.op === "-")) {
    const left = evaluateNode(here, node.left);
    const isPointer = !isRefused(left) && (left.type.kind === "pointer" || left.type.kind === "array");
    return pointerOf(here, isPointer ? node.left : node.right);
  }
  if (node.kind === "cast") return pointerOf(here, node.operand);
  const value = numberOf(here, node);
  return value === null ? null : asAddress(value);
}

export interface Unset {
  readonly text: string;
  /** Where the name was declared, to be shown beside. */
  readonly datum: Datum;
  /** Only some of its bytes were never set. */
  readonly partly: boolean;
}

/** The first part of the statement that was never given a value: the smallest that can be named. */
export function unsetPart(here: Here): Unset | null {
  for (const node of statementNodes(here)) {
    for (const part of partsOf(node)) {
      if (
        part.kind !== "name" &&
        part.kind !== "index" &&
        part.kind !== "member" &&
        !(part.kind === "unary" && part.op === "*")
      )
        continue;
      const datum = evaluateNode(here, part);
      if (isRefused(datum) || datum.type.kind === "function") continue;
      const size = sizeOf(datum.type, typesOf(here.running, datum.unit)) ?? 0;
      const defined = size === 0 ? "all" : definednessOf(here.running, datum);
      if (defined === "none" || (defined === "some" && datum.type.kind !== "record"))
        return { text: nodeText(part), datum, partly: defined === "some" };
      // What a pointer argument points to may be what was never set.
      const behind = pointedTo(here, part);
      if (behind) return behind;
    }
  }
  return null;
}

function pointedTo(here: Here, node: Node): Unset | null {
  const pointer: Node = { kind: "unary", op: "*", operand: node };
  const datum = evaluateNode(here, node);
  if (isRefused(datum) || datum.type.kind !== "pointer" || numberOf(here, node) === 0n) return null;
  const target = evaluateNode(here, pointer);
  if (isRefused(target) || target.type.kind === "function") return null;
  return definednessOf(here.running, target) === "none"
    ? { text: nodeText(pointer), datum: target, partly: false }
    : null;
}

/** The integer or pointer that a part comes to, or null. */
export function numberOf(here: Here, node: Node): bigint | null {
  const datum = evaluateNode(here, node);
  if (isRefused(datum)) return null;
  const value = operandOf(here.running, datum, "");
  if (isRefused(value)) return null;
  const scalar: Scalar = value.scalar;
  return scalar.kind === "int" ? scalar.value : scalar.value === 0 ? 0n : null;
}
