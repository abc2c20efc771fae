/**
 * Declarations (C11 6.7): each declarator makes a type name, a function, or an object with its initialiser.
 *
 * What surprises:
 *   a name is in scope in its own initialiser .................................. localVariable
 *   a static local has no statement: its value is there before main ............ staticLocal
 *   the size of a variable-length array is computed by a statement of its own ... takePending
 */
import type { ObjectId, Stmt } from "../ast.ts";
import { childAt, lastToken, type Node, tokenOf } from "../parse/cst.ts";
import { STATIC_ASSERT } from "../parse/word.ts";
import type { Span } from "../source.ts";
import type { Type } from "../types.ts";
import { staticAssert } from "./assert.ts";
import { type Attribute, alignmentOf, attributesBetween, hasAttribute } from "./attribute.ts";
import { type Checker, kindOf, newObject, reportError, show, spanOfNode, textOf } from "./checker.ts";
import { compatible } from "./compatible.ts";
import { type Declared, declaratorsOf, declare } from "./declarator.ts";
import { initialise } from "./initialise.ts";
import { declareFunction, declareLinked, reportRedefined } from "./linkage.ts";
import { currentScope } from "./scope.ts";
import { readSpecifiers, type Specifiers, specifiersOf, warnImpliedInt } from "./specifier.ts";
import { arrayOf, INT, isArray, isComplete, isFunction, isVla, isVoid } from "./type.ts";
import { readValue } from "./value.ts";

/** A declaration at file scope or in a block; the statements that it runs. */
export function declaration(c: Checker, node: Node): Stmt[] {
  if (STATIC_ASSERT.has(textOf(c, node))) {
    const init = declaratorsOf(c, node)[0] ?? -1;
    staticAssert(c, node, childAt(c.cst, init, 1));
    return [];
  }
  const declarators = declaratorsOf(c, node);
  const spec = specifiersOf(c, node, declarators.length === 0);
  if (spec === null) return [];
  const statements: Stmt[] = takePending(c);
  for (const child of declarators) {
    if (kindOf(c, child) === "ERROR" || kindOf(c, child) === "MISSING") continue;
    declareOne(c, child, spec, node, statements);
  }
  return statements;
}

/** `struct s { … };` without a declarator: the node of the type stands alone. */
export function emptyDeclaration(c: Checker, node: Node): void {
  readSpecifiers(c, node, null, true);
}

/** The computations of array sizes that must run now. */
export function takePending(c: Checker): Stmt[] {
  if (c.pending === null || c.pending.length === 0) return [];
  const statements = c.pending;
  c.pending = [];
  return statements;
}

function declareOne(c: Checker, child: Node, spec: Specifiers, parent: Node, statements: Stmt[]): void {
  const hasInit = kindOf(c, child) === "init_declarator";
  const declarator = hasInit ? childAt(c.cst, child, 0) : child;
  const initNode = hasInit ? childAt(c.cst, child, 1) : -1;
  const base = spec.isAutoType && hasInit ? (readValue(c, c.walk.operand(c, initNode))?.type ?? spec.type) : spec.type;
  const found = declare(c, declarator, base, parent);
  if (found.name === null) return;
  const attributes = [
    ...spec.attributes,
    ...attributesBetween(c, lastToken(c.cst, declarator), tokenOf(c.cst, c.cst.last[declarator]! + 1)),
  ];
  statements.push(...takePending(c));
  warnImpliedInt(c, spec, found.name, found.span);
  const isVector = hasAttribute(attributes, "vector_size");
  if (isVector && !spec.isBroken) reportError(c, "vector-unsupported", "vector types are not supported", found.span);
  if (spec.storage === "typedef") {
    declareTypedef(c, found, hasInit, spec.isBroken || isVector);
    return;
  }
  if (spec.isBroken || isVector) {
    if (hasInit) checkAlone(c, initNode);
    currentScope(c.scopes).names.set(found.name, { kind: "broken", name: found.name, span: found.span });
    return;
  }
  if (isFunction(found.type)) {
    if (hasInit)
      reportError(
        c,
        "initialised-function",
        `'${found.name}' is a function and cannot be initialised like a variable`,
        found.span,
      );
    if (c.scopes.length > 1 && spec.storage === "static")
      reportError(c, "storage-conflict", "a function declared inside a function cannot be 'static'", found.span);
    declareFunction(c, found.name, found.type, spec, attributes, found.span);
    return;
  }
  const type = objectType(c, found, spec, hasInit);
  if (type === null) {
    if (hasInit) checkAlone(c, initNode);
    currentScope(c.scopes).names.set(found.name, { kind: "broken", name: found.name, span: found.span });
    return;
  }
  if (c.scopes.length === 1 || spec.storage === "extern") fileVariable(c, found, type, spec, attributes, initNode);
  else if (spec.storage === "static") staticLocal(c, found, type, spec, attributes, initNode);
  else localVariable(c, found, type, spec, attributes, initNode, spanOfNode(c, child), statements);
}

/** Looks at an initialiser for its own mistakes, when there is nothing to initialise. */
function checkAlone(c: Checker, node: Node): void {
  if (kindOf(c, node) !== "initializer_list") c.walk.operand(c, node);
}

function declareTypedef(c: Checker, found: Declared, hasInit: boolean, broken: boolean): void {
  const name = found.name!;
  if (hasInit) reportError(c, "initialised-typedef", `'${name}' is a typedef and has no value`, found.span);
  const scope = currentScope(c.scopes);
  const here = scope.names.get(name);
  // C11 6.7p3: a typedef may be repeated when it means the same type.
  if (here !== undefined && !(here.kind === "typedef" && compatible(here.type, found.type, c.table)))
    reportRedefined(c, name, found.span, here);
  else scope.names.set(name, { kind: "typedef", name, type: found.type, span: found.span, broken });
}

/** The type, made usable after saying what is wrong with it; null when nothing can be made of it. */
function objectType(c: Checker, found: Declared, spec: Specifiers, hasInit: boolean): Type | null {
  const { type, name, span } = found;
  if (isVoid(type)) {
    reportError(c, "void-variable", `'${name}' cannot be of type void: a variable needs a value`, span);
    return null;
  }
  if (type.kind === "enum" && c.table.enums[type.enum]!.constants.length === 0) {
    reportError(c, "incomplete-type", `'${name}' has the type '${show(c, type)}', which is not defined`, span);
    return null;
  }
  if (isVla(type) && (c.scopes.length === 1 || spec.storage === "static" || spec.storage === "extern")) {
    if (c.scopes.length > 1)
      reportError(c, "variable-size-static", `'${name}' is '${spec.storage}', so its size must be a constant`, span);
    return arrayOf(INT, 1);
  }
  const isOpen = isArray(type) && type.length === null && type.vla === null && isComplete(type.of, c.table);
  const mayBeIncomplete =
    spec.storage === "extern" ||
    (c.scopes.length === 1 && (isOpen || type.kind === "record") && spec.storage !== "static") ||
    (hasInit && isOpen);
  if (isComplete(type, c.table) || mayBeIncomplete) return type;
  if (isOpen) {
    reportError(c, "missing-array-size", `the array '${name}' has no size`, span, {
      hint: "write the number of elements between the brackets, or an initialiser",
    });
    return { ...type, length: 1 };
  }
  reportError(
    c,
    "incomplete-type",
    `'${name}' has the type '${show(c, type)}', which is only declared, not defined`,
    span,
  );
  return null;
}

function fileVariable(
  c: Checker,
  found: Declared,
  type: Type,
  spec: Specifiers,
  attributes: readonly Attribute[],
  initNode: Node,
): void {
  const name = found.name!;
  if (spec.storage === "auto" || spec.storage === "register")
    reportError(
      c,
      "storage-conflict",
      `'${name}' stands outside of any function and cannot be '${spec.storage}'`,
      found.span,
    );
  if (spec.storage === "extern" && initNode >= 0 && c.scopes.length > 1) {
    reportError(c, "initialised-extern", `'${name}' is 'extern' here and cannot be initialised`, found.span);
  }
  const object = declareLinked(c, name, type, spec, attributes, found.span, initNode >= 0);
  if (initNode >= 0) setInit(c, object, initNode, true);
}

function staticLocal(
  c: Checker,
  found: Declared,
  type: Type,
  spec: Specifiers,
  attributes: readonly Attribute[],
  initNode: Node,
): void {
  const owner = c.fn?.name ?? null;
  const number = c.fn === null ? 0 : c.fn.statics++;
  const object = addLocal(c, found, type, spec, attributes, "static", `${owner}.${found.name}.${number}`);
  if (initNode >= 0) setInit(c, object, initNode, true);
}

function localVariable(
  c: Checker,
  found: Declared,
  type: Type,
  spec: Specifiers,
  attributes: readonly Attribute[],
  initNode: Node,
  span: Span,
  statements: Stmt[],
): void {
  const object = addLocal(c, found, type, spec, attributes, "auto", null);
  if (initNode >= 0) setInit(c, object, initNode, false);
  const complete = c.objects[object]!.type;
  statements.push(...takePending(c));
  const vlaSize =
    isArray(complete) && complete.vla !== null
      ? ({
          kind: "vla-size",
          object: complete.vla,
          type: { kind: "int", name: "unsigned long", quals: 0 },
          span,
        } as const)
      : null;
  statements.push({ kind: "declare", object, span, vlaSize });
}

function addLocal(
  c: Checker,
  found: Declared,
  type: Type,
  spec: Specifiers,
  attributes: readonly Attribute[],
  storage: "auto" | "static",
  symbol: string | null,
): ObjectId {
  const name = found.name!;
  const scope = currentScope(c.scopes);
  const here = scope.names.get(name);
  if (here !== undefined) reportRedefined(c, name, found.span, here);
  const object = newObject(c, {
    name,
    type,
    storage,
    symbol,
    addressTaken: type.kind === "array" || type.kind === "record",
    threadLocal: spec.threadLocal,
    align: spec.align ?? alignmentOf(attributes),
    init: null,
    span: found.span,
    scope: null,
    hidden: false,
    owner: c.fn?.name ?? null,
  });
  if (spec.storage === "register") c.registers.add(object);
  scope.locals.push(object);
  scope.names.set(name, { kind: "object", name, object, span: found.span });
  return object;
}

function setInit(c: Checker, object: ObjectId, node: Node, isStatic: boolean): void {
  const info = c.objects[object]!;
  const found = initialise(c, node, info.type, isStatic);
  if (found !== null) {
    info.init = found.init;
    info.type = found.type;
  } else if (isArray(info.type) && info.type.length === null && info.type.vla === null)
    info.type = { ...info.type, length: 1 };
}

/** Completes what is still open at the end of the file: `int a[];` has one element (C11 6.9.2p5). */
export function completeTentative(c: Checker): void {
  for (const known of c.linked.values()) {
    if (typeof known !== "number") continue;
    const info = c.objects[known]!;
    if (info.storage === "extern" || isComplete(info.type, c.table)) continue;
    if (isArray(info.type) && info.type.length === null && isComplete(info.type.of, c.table))
      info.type = { ...info.type, length: 1 };
    else {
      reportError(
        c,
        "incomplete-type",
        `'${info.name}' has the type '${show(c, info.type)}', which is never defined`,
        info.span,
      );
      info.type = INT;
    }
  }
}
