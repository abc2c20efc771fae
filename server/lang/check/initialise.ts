/**
 * Initialisers as written (C11 6.7.9), handed to the rules that flatten them.
 */
import type { Expr, Init, InitItem } from "../ast.ts";
import { childAt, childrenOf, type Node } from "../parse/cst.ts";
import type { Type } from "../types.ts";
import { type Checker, kindOf, reportError, reportProblem, show, spanOfNode, textOf } from "./checker.ts";
import { foldExpr, integerConstant } from "./constant.ts";
import { type Designator, flatten, type InitListItem, type InitTree } from "./initializer.ts";
import { isArray, isComplete, isInteger, isPointer, isScalar, isVla, isVoid } from "./type.ts";
import { coerce, convert, integer, readValue } from "./value.ts";

/** The initialiser at `node` for an object of a type, and the type with its length found. Null when there can be none. */
export function initialise(
  c: Checker,
  node: Node,
  type: Type,
  isStatic: boolean,
): { readonly init: Init; readonly type: Type } | null {
  const span = spanOfNode(c, node);
  const element = isArray(type) && type.length === null && type.vla === null ? type.of : type;
  if (isVoid(type) || type.kind === "function" || !isComplete(element, c.table)) {
    reportError(c, "incomplete-type", `'${show(c, type)}' cannot be initialised: its size is not known here`, span);
    return null;
  }
  const tree = treeOf(c, node);
  if (tree === null) return null;
  if (isVla(type)) {
    reportError(c, "initialised-vla", "an array whose size is not a constant cannot be initialised", span);
    return null;
  }
  const flat = flatten(tree, type, {
    table: c.table,
    isStatic,
    convert: (expr, to, width) => coerce(c, expr, to, { kind: "initialise" }, width) ?? placeholder(c, expr, to),
    report: (problem, at) => reportProblem(c, problem, at),
    compoundLiteral: (object) => c.objects[object]?.init ?? null,
  });
  if (isStatic) {
    for (const item of flat.init.items) {
      if (isArray(item.type) || foldExpr(item.value, c.fold) !== null || isLabelAddress(item.value)) continue;
      reportError(
        c,
        "initializer-not-constant",
        "the initial value of a global or static variable must be a constant",
        item.value.span,
        {
          hint: "assign it at the start of main instead",
        },
      );
    }
  }
  return {
    init: isStatic ? { ...flat.init, items: flat.init.items.map((item) => computed(c, item)) } : flat.init,
    type: flat.type,
  };
}

/** A static's value as a number where it is one, so that later stages need not compute it again. */
function computed(c: Checker, item: InitItem): InitItem {
  if (isArray(item.type)) return item;
  const constant = foldExpr(item.value, c.fold);
  const { span } = item.value;
  if (constant?.kind === "int")
    return { ...item, value: { kind: "int", value: constant.value, type: constant.type, span } };
  if (constant?.kind === "float")
    return { ...item, value: { kind: "float", value: constant.value, type: constant.type, span } };
  return item;
}

/** `static void *jump[] = { &&a, &&b };` */
function isLabelAddress(value: Expr): boolean {
  return (
    value.kind === "label-address" || (value.kind === "convert" && isPointer(value.type) && isLabelAddress(value.value))
  );
}

/** In place of a value that was reported: something of the right type. */
function placeholder(c: Checker, expr: Expr, type: Type): Expr {
  return isScalar(type)
    ? convert(c, integer(0n, { kind: "int", name: "int", quals: 0 }, expr.span), type)
    : { ...expr, type };
}

function treeOf(c: Checker, node: Node): InitTree | null {
  if (kindOf(c, node) !== "initializer_list") {
    const expr = readValue(c, c.walk.operand(c, node));
    return expr === null ? null : { kind: "expr", expr };
  }
  const items: InitListItem[] = [];
  let isBroken = false;
  for (const child of childrenOf(c.cst, node)) {
    const item = kindOf(c, child) === "initializer_pair" ? pair(c, child) : plain(c, child);
    if (item === null) isBroken = true;
    else items.push(item);
  }
  return isBroken ? null : { kind: "list", items, span: spanOfNode(c, node) };
}

function plain(c: Checker, node: Node): InitListItem | null {
  const init = treeOf(c, node);
  return init === null ? null : { designators: [], init };
}

/** `.x[3] = value`, or the old `x: value`. */
function pair(c: Checker, node: Node): InitListItem | null {
  const children = childrenOf(c.cst, node);
  const init = treeOf(c, children.at(-1)!);
  const designators: Designator[] = [];
  for (const child of children.slice(0, -1)) {
    const designator = designatorOf(c, child);
    if (designator === null) return null;
    designators.push(designator);
  }
  return init === null ? null : { designators, init };
}

function designatorOf(c: Checker, node: Node): Designator | null {
  const span = spanOfNode(c, node);
  switch (kindOf(c, node)) {
    case "atom":
      return { kind: "field", name: textOf(c, node), span };
    case "field_designator": {
      const name = childAt(c.cst, node, 0);
      return { kind: "field", name: textOf(c, name), span: spanOfNode(c, name) };
    }
    case "subscript_designator": {
      const index = indexOf(c, childAt(c.cst, node, 0));
      return index === null ? null : { kind: "index", index, span };
    }
    case "subscript_range_designator": {
      const first = indexOf(c, childAt(c.cst, node, 0));
      const last = indexOf(c, childAt(c.cst, node, 1));
      return first === null || last === null ? null : { kind: "range", first, last, span };
    }
    default:
      return null;
  }
}

/** No array of more elements fits into the simulated memory. */
const MOST_ELEMENTS = 1n << 31n;

function indexOf(c: Checker, node: Node): bigint | null {
  const value = node < 0 ? null : readValue(c, c.walk.operand(c, node));
  if (value === null) return null;
  const constant = isInteger(value.type) ? integerConstant(value, c.fold) : null;
  if (constant === null)
    reportError(c, "not-constant", "an index in an initialiser must be an integer constant", value.span);
  else if (constant < 0n || constant >= MOST_ELEMENTS) {
    reportError(
      c,
      "bad-index",
      constant < 0n ? "an index in an initialiser cannot be negative" : "this index is too large",
      value.span,
    );
    return null;
  }
  return constant;
}
