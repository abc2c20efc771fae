/**
 * Declarators (C11 6.7.6): what `*`, `[n]` and `(…)` around a name make of the type before it.
 *
 * A declarator reads inside out, and so does the tree: the outermost node is applied to the type first.
 *
 * What surprises:
 *   a variable-length array gets a hidden object for its size, computed where it is declared ..... arrayType
 *   the parameters of a function that is being defined become objects in a scope that stays ...... parameters
 */
import type { Expr, ObjectId } from "../ast.ts";
import { childAt, childrenOf, firstToken, type Node, tokenOf, wordOf } from "../parse/cst.ts";
import { NAME } from "../parse/lexeme.ts";
import { HELPER } from "../parse/shape.ts";
import type { Span } from "../source.ts";
import type { Type } from "../types.ts";
import {
  type Checker,
  kindOf,
  newHidden,
  newObject,
  reportError,
  roleOfNode,
  show,
  spanOfNode,
  textOf,
} from "./checker.ts";
import { integerConstant } from "./constant.ts";
import { sizeOf } from "./layout.ts";
import { currentScope, newScope, type Scope } from "./scope.ts";
import { qualifierBit, specifiersOf, typeNodeOf, warnImpliedInt } from "./specifier.ts";
import {
  adjustParameter,
  arrayOf,
  functionType,
  INT,
  isArray,
  isComplete,
  isFunction,
  isInteger,
  isVoid,
  pointerTo,
  ULONG,
} from "./type.ts";
import { convert, integer, readValue } from "./value.ts";

export interface Declared {
  /** The name, or null in an abstract declarator. */
  readonly name: string | null;
  readonly type: Type;
  readonly span: Span;
  /** The node of the name, or -1. */
  readonly nameNode: Node;
  /** The parameters of a function that is being defined. */
  readonly definition: Definition | null;
}

export interface Definition {
  readonly params: ObjectId[];
  readonly scope: Scope;
  /** `f(a, b)`: names whose types follow. */
  readonly oldNames: readonly { readonly name: string; readonly span: Span }[] | null;
  /** A parameter has a type that nobody declared. */
  readonly isBroken: boolean;
}

/** In place of the object that holds a size: `int a[*]`, or a bound in a prototype, which nobody computes. */
const UNKNOWN_SIZE = -1;

interface State {
  definition: Definition | null;
  /** The node of the function declarator next to the name of the function that is being defined, or -1. */
  readonly definedBy: Node;
  readonly owner: string;
}

/** Applies a declarator to a type. `node` -1 is an absent one. `defines`: a function body follows. */
export function declare(c: Checker, node: Node, base: Type, parent: Node, defines: boolean = false): Declared {
  const nameNode = nameNodeOf(c, node);
  const state: State = {
    definition: null,
    definedBy: defines ? innermostFunction(c, node) : -1,
    owner: nameNode >= 0 ? textOf(c, nameNode) : "",
  };
  const type = apply(c, node, base, state);
  return {
    name: nameNode >= 0 ? textOf(c, nameNode) : null,
    type,
    span: spanOfNode(c, nameNode >= 0 ? nameNode : parent),
    nameNode,
    definition: state.definition,
  };
}

function apply(c: Checker, node: Node, base: Type, state: State): Type {
  switch (kindOf(c, node)) {
    case "pointer_declarator":
    case "abstract_pointer_declarator": {
      const type = bounded(c, pointerTo(base, starQualifiers(c, node)), node);
      return apply(c, innerOf(c, node), type, state);
    }
    case "array_declarator":
    case "abstract_array_declarator":
      return apply(c, innerOf(c, node), bounded(c, arrayType(c, node, base), node), state);
    case "function_declarator":
    case "abstract_function_declarator":
      return apply(c, innerOf(c, node), bounded(c, functionOf(c, node, base, state), node), state);
    case "parenthesized_declarator":
    case "abstract_parenthesized_declarator":
    case "init_declarator":
      return apply(c, innerOf(c, node), base, state);
    default:
      return base;
  }
}

/** What typedefs of typedefs may grow to: every question about a type looks at all of it. */
const LARGEST_TYPE = 20_000;
const DEEPEST_TYPE = 200;
const measures = new WeakMap<Type, { readonly size: number; readonly depth: number }>();

/** How many types a type consists of, and how deep they lie. Measured once. */
function measure(type: Type): { readonly size: number; readonly depth: number } {
  const known = measures.get(type);
  if (known !== undefined) return known;
  const parts =
    type.kind === "pointer"
      ? [type.to]
      : type.kind === "array"
        ? [type.of]
        : type.kind === "function"
          ? [type.result, ...type.params]
          : [];
  let size = 1;
  let depth = 0;
  for (const part of parts) {
    const inner = measure(part);
    size += inner.size;
    depth = Math.max(depth, inner.depth);
  }
  const found = { size, depth: depth + 1 };
  measures.set(type, found);
  return found;
}

/** The type, unless it has grown beyond what is reasonable. */
function bounded(c: Checker, type: Type, node: Node): Type {
  const { size, depth } = measure(type);
  if (size <= LARGEST_TYPE && depth <= DEEPEST_TYPE) return type;
  reportError(c, "nested-too-deeply", "this type is made of too many others", spanOfNode(c, node));
  return INT;
}

/** The declarator inside a declarator, or -1: the first child that is one. */
function innerOf(c: Checker, node: Node): Node {
  for (const child of childrenOf(c.cst, node)) {
    if (kindOf(c, child) === "parameter_list") return -1;
    // Behind `[` a child is the size.
    if (isArrayNode(c, node) && c.cst.first[child]! > bracketOf(c, node)) return -1;
    return child;
  }
  return -1;
}
function isArrayNode(c: Checker, node: Node): boolean {
  return kindOf(c, node).endsWith("array_declarator");
}
/** The shape token of the `[` of an array declarator. */
function bracketOf(c: Checker, node: Node): number {
  const first = c.cst.child[node]!;
  return first >= 0 && c.cst.first[first] === c.cst.first[node] ? c.cst.last[first]! + 1 : c.cst.first[node]!;
}

/** The node of the declared name, or -1. */
export function nameNodeOf(c: Checker, node: Node): Node {
  let at = node;
  while (at >= 0 && kindOf(c, at) !== "atom") at = innerOf(c, at);
  return at;
}

/** The function declarator nearest to the name. */
function innermostFunction(c: Checker, node: Node): Node {
  let found = -1;
  for (let at = node; at >= 0; at = innerOf(c, at)) if (kindOf(c, at) === "function_declarator") found = at;
  return found;
}

/** The qualifiers behind a `*`: they are not in the tree. */
function starQualifiers(c: Checker, node: Node): number {
  const { text } = c.cst.tokens;
  let quals = 0;
  for (let at = firstToken(c.cst, node) + 1; ; at++) {
    const bit = qualifierBit(text[at]!);
    if (bit === undefined) return quals;
    quals |= bit;
  }
}

function arrayType(c: Checker, node: Node, of: Type): Type {
  const span = spanOfNode(c, node);
  if (isFunction(of) || isVoid(of)) {
    reportError(c, "bad-array", `an array cannot hold ${isVoid(of) ? "'void'" : "functions"}`, span);
    return arrayOf(INT, 1);
  }
  if (!isComplete(of, c.table)) {
    const why = isArray(of)
      ? "only the first pair of brackets may be empty"
      : "its elements are of a type that is only declared";
    reportError(c, "incomplete-element", `this array cannot be made: ${why}`, span);
    return arrayOf(INT, 1);
  }
  const bracket = bracketOf(c, node);
  const size = childrenOf(c.cst, node).find((child) => c.cst.first[child]! > bracket) ?? -1;
  if (size < 0) return arrayOf(of, null, wordOf(c.cst, bracket + 1) === "*" ? UNKNOWN_SIZE : null);
  const value = readValue(c, c.walk.operand(c, size));
  if (value === null) return arrayOf(of, 1);
  if (!isInteger(value.type)) {
    reportError(c, "bad-array-size", "the size of an array must be an integer", value.span);
    return arrayOf(of, 1);
  }
  const constant = integerConstant(value, c.fold);
  if (constant !== null && sizeOf(of, c.table) !== null) {
    if (constant < 0n) {
      reportError(c, "bad-array-size", "the size of an array cannot be negative", value.span);
      return arrayOf(of, 1);
    }
    if (constant * BigInt(sizeOf(of, c.table)!) > 1n << 31n) {
      reportError(c, "bad-array-size", "this array is too large", value.span);
      return arrayOf(of, 1);
    }
    return arrayOf(of, Number(constant));
  }
  return variableLength(c, of, value, span);
}

/** `int a[n]`: computes the bytes into a hidden object before the declaration. In a prototype nothing is computed. */
function variableLength(c: Checker, of: Type, count: Expr, span: Span): Type {
  if (c.pending === null) {
    if (c.scopes.length > 1) return arrayOf(of, null, UNKNOWN_SIZE);
    reportError(
      c,
      "variable-size-at-file-scope",
      "the size of an array outside of a function must be a constant",
      count.span,
    );
    return arrayOf(of, 1);
  }
  const hidden = newHidden(c, "size", ULONG, "auto", span);
  const bytes: Expr = {
    kind: "binary",
    op: "*",
    left: convert(c, count, ULONG),
    right: sizeInBytes(c, of, span),
    type: ULONG,
    span,
  };
  c.objects[hidden]!.init = { zero: false, items: [{ offset: 0, type: ULONG, bits: null, value: bytes }] };
  c.pending.push({ kind: "declare", object: hidden, span, vlaSize: null });
  return arrayOf(of, null, hidden);
}

/** The size of a type as an expression: a constant, or for a variable-length array its hidden object. */
export function sizeInBytes(c: Checker, type: Type, span: Span): Expr {
  if (isArray(type) && type.vla !== null) return { kind: "vla-size", object: type.vla, type: ULONG, span };
  const size = sizeOf(type, c.table);
  if (size === null && isArray(type) && type.length !== null) {
    return {
      kind: "binary",
      op: "*",
      left: integer(BigInt(type.length), ULONG, span),
      right: sizeInBytes(c, type.of, span),
      type: ULONG,
      span,
    };
  }
  return integer(BigInt(size ?? 0), ULONG, span);
}

function functionOf(c: Checker, node: Node, result: Type, state: State): Type {
  const span = spanOfNode(c, node);
  let returns = result;
  if (isFunction(result) || isArray(result)) {
    reportError(
      c,
      "bad-result",
      `a function cannot return ${isArray(result) ? "an array; return a pointer" : "a function"}`,
      span,
    );
    returns = isArray(result) ? pointerTo(result.of) : pointerTo(result);
  }
  const list = childrenOf(c.cst, node).find((child) => kindOf(c, child) === "parameter_list") ?? -1;
  const defines = node === state.definedBy;
  const outer = c.pending;
  const scope = newScope();
  c.scopes.push(scope);
  // The bounds of arrays in a prototype are not computed.
  if (!defines) c.pending = null;
  const found = parameters(c, list, defines ? state.owner : null);
  c.pending = outer;
  c.scopes.pop();
  if (defines) state.definition = { params: found.objects, scope, oldNames: found.oldNames, isBroken: found.isBroken };
  return functionType(returns, found.types, found.variadic, found.prototyped);
}

interface Parameters {
  readonly types: readonly Type[];
  readonly objects: ObjectId[];
  readonly variadic: boolean;
  readonly prototyped: boolean;
  readonly oldNames: Definition["oldNames"];
  readonly isBroken: boolean;
}

function parameters(c: Checker, list: Node, owner: string | null): Parameters {
  const nodes = list < 0 ? [] : childrenOf(c.cst, list);
  if (nodes.length > 0 && isOldName(c, nodes[0]!)) {
    const oldNames = nodes
      .filter((node) => isOldName(c, node))
      .map((node) => {
        const nameNode = childAt(c.cst, node, 1);
        return { name: textOf(c, nameNode), span: spanOfNode(c, nameNode) };
      });
    return { types: [], objects: [], variadic: false, prototyped: false, oldNames, isBroken: false };
  }
  const types: Type[] = [];
  const objects: ObjectId[] = [];
  let variadic = false;
  let isBroken = false;
  for (const node of nodes) {
    if (kindOf(c, node) === "variadic_parameter") variadic = true;
    if (kindOf(c, node) !== "parameter_declaration") continue;
    const spec = specifiersOf(c, node, false);
    if (spec === null) continue;
    const declarator = declaratorsOf(c, node)[0] ?? -1;
    const found = declare(c, declarator, spec.type, node);
    if (found.name === null && isVoid(found.type) && nodes.length === 1)
      return { types: [], objects: [], variadic: false, prototyped: true, oldNames: null, isBroken: false };
    if (found.name !== null) warnImpliedInt(c, spec, found.name, found.span);
    const type = parameterType(c, declarator, found, owner !== null);
    types.push(type);
    if (owner !== null) addParameter(c, found.name, type, found.span, owner, objects);
    else if (found.name !== null) nameParameter(c, found.name, type, found.span);
    if (spec.isBroken) {
      isBroken = true;
      if (found.name !== null)
        currentScope(c.scopes).names.set(found.name, { kind: "broken", name: found.name, span: found.span });
    }
  }
  // With a parameter of unknown type, calls are not counted and compared.
  if (isBroken && owner === null)
    return { types: [], objects, variadic: false, prototyped: false, oldNames: null, isBroken };
  return { types, objects, variadic, prototyped: nodes.length > 0, oldNames: null, isBroken };
}

/** A name in the list of a K&R function: its `int` was put in, nobody wrote it. */
function isOldName(c: Checker, node: Node): boolean {
  return (
    kindOf(c, node) === "parameter_declaration" &&
    roleOfNode(c, node) === HELPER &&
    c.cst.tokens.kind[firstToken(c.cst, node)] === NAME &&
    childAt(c.cst, node, 1) >= 0
  );
}

function parameterType(c: Checker, declarator: Node, found: Declared, mustBeComplete: boolean): Type {
  if (isVoid(found.type)) {
    const what =
      found.name === null
        ? "'void' must stand alone between the parentheses"
        : `'${found.name}' cannot be of type void`;
    reportError(c, "void-variable", what, found.span);
    return INT;
  }
  const array = isArray(found.type) ? arrayNextToName(c, declarator) : -1;
  const type = adjustParameter(found.type, array < 0 ? 0 : bracketQualifiers(c, array));
  if (mustBeComplete && !isComplete(type, c.table)) {
    const name = found.name === null ? "this parameter" : `the parameter '${found.name}'`;
    reportError(c, "incomplete-type", `${name} is of type '${show(c, type)}', which is only declared`, found.span);
  }
  return type;
}

function arrayNextToName(c: Checker, node: Node): Node {
  let found = -1;
  for (let at = node; at >= 0; at = innerOf(c, at)) if (isArrayNode(c, at)) found = at;
  return found;
}
/** `int a[const 3]` */
function bracketQualifiers(c: Checker, node: Node): number {
  let quals = 0;
  for (let at = tokenOf(c.cst, bracketOf(c, node)) + 1; ; at++) {
    const word = c.cst.tokens.text[at]!;
    const bit = qualifierBit(word);
    if (bit === undefined && word !== "static") return quals;
    quals |= bit ?? 0;
  }
}

/** Makes the object of a parameter of a function that is being defined. Without a name it cannot be used, but counts. */
export function addParameter(
  c: Checker,
  name: string | null,
  type: Type,
  span: Span,
  owner: string,
  into: ObjectId[],
): void {
  const object = newObject(c, {
    name: name ?? "<unnamed>",
    type,
    storage: "param",
    symbol: null,
    addressTaken: type.kind === "record",
    threadLocal: false,
    align: null,
    init: null,
    span,
    scope: null,
    hidden: name === null,
    owner,
  });
  into.push(object);
  const scope = currentScope(c.scopes);
  scope.locals.push(object);
  if (name === null) return;
  if (scope.names.has(name)) reportError(c, "redefined-name", `two parameters are called '${name}'`, span);
  scope.names.set(name, { kind: "object", name, object, span });
}

/** A parameter of a prototype: later bounds may mention it, but it is nothing that exists. */
function nameParameter(c: Checker, name: string, type: Type, span: Span): void {
  const scope = currentScope(c.scopes);
  if (scope.names.has(name)) reportError(c, "redefined-name", `two parameters are called '${name}'`, span);
  scope.names.set(name, { kind: "parameter", name, type, span });
}

/** The declarators of a declaration, parameter or type name: its children behind the specifiers. */
export function declaratorsOf(c: Checker, node: Node): Node[] {
  const type = typeNodeOf(c, node);
  return childrenOf(c.cst, node).filter(
    (child) => child !== type && c.cst.first[child]! > c.cst.last[type]! && kindOf(c, child) !== "type_qualifier",
  );
}

/** type-name (C11 6.7.7). */
export function typeName(c: Checker, node: Node): Type | null {
  const spec = specifiersOf(c, node, false);
  if (spec === null) return null;
  return declare(c, declaratorsOf(c, node)[0] ?? -1, spec.type, node).type;
}
