/**
 * Function definitions (C11 6.9.1), with parameters declared the old way too.
 */
import type { Expr, ObjectId, Stmt } from "../ast.ts";
import { childrenOf, firstToken, lastToken, type Node, tokenOf } from "../parse/cst.ts";
import { HELPER } from "../parse/shape.ts";
import { nearest } from "../preprocess/nearest.ts";
import type { Span } from "../source.ts";
import type { Type } from "../types.ts";
import { type Attribute, attributesBetween } from "./attribute.ts";
import {
  type Checker,
  type FunctionState,
  kindOf,
  newObject,
  reportError,
  reportWarning,
  roleOfNode,
  show,
  spanOfNode,
  spanOfToken,
  textOf,
} from "./checker.ts";
import { defaultArgument } from "./conversion.ts";
import { takePending } from "./declaration.ts";
import { addParameter, type Definition, declaratorsOf, declare, nameNodeOf } from "./declarator.ts";
import { reachesEnd } from "./flow.ts";
import { declareFunction } from "./linkage.ts";
import { currentScope, type FunctionEntity, newScope, undeclaredFunction } from "./scope.ts";
import { specifiersOf, warnImpliedInt } from "./specifier.ts";
import { blockItems, closeScope } from "./statement.ts";
import { adjustParameter, functionType, INT, isComplete, isFunction, isVoid, unqualified } from "./type.ts";
import { convert, sameType } from "./value.ts";

/** Checks a definition and adds the function to the unit. */
export function functionDefinition(c: Checker, node: Node, unitAttributes: readonly string[]): void {
  const children = childrenOf(c.cst, node);
  const body = children.find((child) => kindOf(c, child) === "compound_statement") ?? -1;
  const declarator = declaratorsOf(c, node)[0] ?? -1;
  const spec = specifiersOf(c, node, false);
  if (spec === null || body < 0 || declarator < 0 || kindOf(c, declarator) === "compound_statement") return;
  const isLoose = roleOfNode(c, node) === HELPER && roleOfNode(c, declarator) === HELPER;
  if (isLoose) {
    if (c.fragment) fragmentMain(c, body);
    else looseStatements(c, body);
    return;
  }
  const nameNode = nameNodeOf(c, declarator);
  c.owner = nameNode < 0 ? null : textOf(c, nameNode);
  c.pending = [];
  const found = declare(c, declarator, spec.type, node, true);
  const { definition, name } = found;
  if (name === null || definition === null || !isFunction(found.type)) {
    c.pending = null;
    c.owner = null;
    return;
  }
  warnImpliedInt(c, spec, name, found.span);
  if (spec.storage === "typedef")
    reportError(c, "storage-conflict", "a function with a body cannot be a typedef", spec.span);
  const attributes: Attribute[] = [
    ...spec.attributes,
    ...attributesBetween(c, lastToken(c.cst, declarator), tokenOf(c.cst, c.cst.first[body]!)),
  ];
  const type =
    definition.oldNames === null && !definition.isBroken
      ? found.type
      : functionType(found.type.result, [], false, false);
  const entity = declareFunction(c, name, type, spec, attributes, found.span);
  if (entity.defined !== null) {
    reportError(c, "redefined-name", `the function '${name}' is defined twice`, found.span, {
      notes: [{ message: "it is defined here first", span: entity.defined }],
    });
  }
  entity.defined ??= found.span;
  const { result } = found.type;
  if (!isVoid(result) && !isComplete(result, c.table)) {
    reportError(c, "incomplete-type", `'${name}' returns '${show(c, result)}', which is only declared`, found.span);
  }
  if (spec.isBroken) c.scopes[0]!.names.set(name, { kind: "broken", name, span: found.span });
  const state = newState(name, entity, result);
  c.fn = state;
  c.scopes.push(definition.scope);
  let inner = body;
  if (definition.oldNames !== null) {
    // Their declarations stand before the body, inside braces that were put in.
    const inside = roleOfNode(c, body) === HELPER ? childrenOf(c.cst, body) : [];
    const last = inside.at(-1) ?? -1;
    if (kindOf(c, last) === "compound_statement") inner = last;
    oldParameters(c, inside, definition, name);
  }
  const pending: Stmt[] = takePending(c);
  const items = blockItems(c, inner);
  const first = [...pending, ...inferredDeclarations(c, state)];
  closeScope(c, inner);
  c.fn = null;
  c.owner = null;
  c.pending = null;
  checkLabels(c, state);
  const span = spanOfNode(c, inner);
  const whole: Stmt = { kind: "block", body: [...first, ...items], span };
  if (!hasFault(c, node)) warnMissingReturn(c, state, whole, lastToken(c.cst, inner));
  c.functions.push({
    name,
    symbol: entity.symbol,
    type:
      definition.oldNames === null && !definition.isBroken
        ? entity.type
        : { ...found.type, prototyped: false, params: definition.params.map((param) => c.objects[param]!.type) },
    params: definition.params,
    internal: entity.internal || spec.storage === "static" || (spec.isInline && entity.inlineOnly),
    body: whole,
    span: found.span,
    end: spanOfToken(c, lastToken(c.cst, inner)),
    attributes: [...new Set([...entity.attributes, ...unitAttributes])],
    system: c.system || c.files[found.span.file]?.system === true,
    returnsTwice: state.returnsTwice,
  });
}

function newState(name: string, entity: FunctionEntity, result: Type): FunctionState {
  return {
    name,
    entity,
    result,
    labels: new Map(),
    gotos: [],
    undeclared: new Set(),
    statics: 0,
    returnsTwice: false,
    loops: 0,
    switches: [],
    returnsValue: false,
    inferred: [],
  };
}

/** The variables that the function uses and a piece of a program does not declare. */
function inferredDeclarations(c: Checker, state: FunctionState): Stmt[] {
  return state.inferred.map((object) => ({ kind: "declare", object, span: c.objects[object]!.span, vlaSize: null }));
}

/** The loose statements of a piece of a program: the body of a `main` that nobody wrote. */
function fragmentMain(c: Checker, body: Node): void {
  const children = childrenOf(c.cst, body);
  const firstNode = children[0];
  if (firstNode === undefined) return;
  const type = functionType(INT, []);
  const start = spanOfNode(c, firstNode);
  const known = c.linked.get("main");
  const entity = typeof known === "object" ? known : undeclaredFunction("main", type, start);
  entity.implicit = false;
  entity.defined = start;
  c.linked.set("main", entity);
  const state = newState("main", entity, INT);
  c.fn = state;
  c.owner = "main";
  c.pending = [];
  c.scopes.push(newScope());
  const items = blockItems(c, body);
  const first = inferredDeclarations(c, state);
  closeScope(c, body);
  c.fn = null;
  c.owner = null;
  c.pending = null;
  checkLabels(c, state);
  const span = spanOfNode(c, body);
  c.functions.push({
    name: "main",
    symbol: "main",
    type,
    params: [],
    internal: false,
    body: { kind: "block", body: [...first, ...items], span },
    span: start,
    end: spanOfToken(c, lastToken(c.cst, body)),
    attributes: [],
    system: false,
    returnsTwice: state.returnsTwice,
  });
}

/** Statements that stand in no function: said once, and their names are not looked at. */
function looseStatements(c: Checker, body: Node): void {
  const first = childrenOf(c.cst, body)[0];
  if (first === undefined || c.cst.child[first]! < 0) return;
  reportError(c, "statement-outside-function", "this statement stands outside of any function", spanOfNode(c, first), {
    hint: "is there one '}' too many before it, or is the function around it missing?",
  });
}

/** `f(a, b) int a; char *b; { … }`: the parameters in the order of the names. */
function oldParameters(c: Checker, children: readonly Node[], definition: Definition, owner: string): void {
  const types = new Map<string, { type: Type; span: Span }>();
  const names = definition.oldNames ?? [];
  for (const node of children) {
    if (kindOf(c, node) !== "declaration") continue;
    const spec = specifiersOf(c, node, false);
    if (spec === null) continue;
    for (const child of declaratorsOf(c, node)) {
      const found = declare(c, child, spec.type, node);
      if (found.name === null) continue;
      if (!names.some(({ name }) => name === found.name))
        reportError(c, "not-a-parameter", `'${found.name}' is not among the parameters of '${owner}'`, found.span);
      types.set(found.name, { type: adjustParameter(found.type), span: found.span });
    }
  }
  for (const { name, span } of names) {
    const declared = types.get(name);
    if (declared === undefined) reportWarning(c, "implicit-int", `type of '${name}' defaults to 'int'`, span);
    const type = declared?.type ?? INT;
    const passed = defaultArgument(type, c.table);
    const place = declared?.span ?? span;
    if (sameType(passed, type)) addParameter(c, name, type, place, owner, definition.params);
    else narrowParameter(c, name, type, passed, place, owner, definition.params);
  }
}

/**
 * `f(x) float x;` is passed a double, since callers know no better (C11 6.9.1p10): an unnamed parameter receives it,
 * and a variable of the declared type begins with it.
 */
function narrowParameter(
  c: Checker,
  name: string,
  type: Type,
  passed: Type,
  span: Span,
  owner: string,
  params: ObjectId[],
): void {
  addParameter(c, null, passed, span, owner, params);
  const param = params.at(-1)!;
  const read: Expr = { kind: "load", place: { kind: "object", object: param, type: passed, span }, type: passed, span };
  const object = newObject(c, {
    name,
    type,
    storage: "auto",
    symbol: null,
    addressTaken: false,
    threadLocal: false,
    align: null,
    init: { zero: false, items: [{ offset: 0, type: unqualified(type), bits: null, value: convert(c, read, type) }] },
    span,
    scope: null,
    hidden: false,
    owner,
  });
  const scope = currentScope(c.scopes);
  scope.locals.push(object);
  scope.names.set(name, { kind: "object", name, object, span });
  c.pending?.push({ kind: "declare", object, span, vlaSize: null });
}

function checkLabels(c: Checker, state: FunctionState): void {
  const reported = new Set<string>();
  for (const { label, span } of state.gotos) {
    if (state.labels.has(label) || reported.has(label)) continue;
    reported.add(label);
    const near = nearest(label, state.labels.keys());
    reportError(c, "undefined-label", `the label '${label}' is not defined in '${state.name}'`, span, {
      hint: near === null ? null : `did you mean '${near}'?`,
    });
  }
}

/** Was something wrong with the shape of this function? Then what seems to be missing may only not have been understood. */
function hasFault(c: Checker, node: Node): boolean {
  const { start, end } = c.cst.tokens;
  const from = start[firstToken(c.cst, node)]!;
  const to = end[lastToken(c.cst, node)]!;
  return c.faults.some((fault) => fault.start >= from && fault.start <= to);
}

/** gcc's -Wreturn-type. `main` returns 0 by itself (C11 5.1.2.2.3). */
function warnMissingReturn(c: Checker, state: FunctionState, body: Stmt, brace: number): void {
  if (isVoid(state.result) || state.name === "main" || state.entity.attributes.has("noreturn")) return;
  if (!reachesEnd(body, (symbol) => c.neverReturn.has(symbol))) return;
  const isOld = state.entity.type.kind === "function" && !state.entity.type.prototyped && !state.returnsValue;
  if (isOld) return;
  reportWarning(
    c,
    "missing-return",
    `'${state.name}' can reach its end without returning a value of type '${show(c, state.result)}'`,
    spanOfToken(c, brace),
  );
}
