/**
 * Names that mean the same thing in several declarations (C11 6.2.2): functions, globals, `extern` and `static` ones.
 *
 * What surprises: `int x;` at file scope is a definition only if no other follows (6.9.2); `extern` after `static`
 * stays static; a block's `extern int x;` means the global even where a local `x` hides it.
 */
import type { ObjectId } from "../ast.ts";
import type { Span } from "../source.ts";
import type { Type } from "../types.ts";
import { type Attribute, alignmentOf, formatOf } from "./attribute.ts";
import { type Checker, newObject, reportError, reportWarning, show } from "./checker.ts";
import { compatible, composite } from "./compatible.ts";
import { formatOfLibrary } from "./library.ts";
import { currentScope, type Entity, type FunctionEntity } from "./scope.ts";
import type { Specifiers } from "./specifier.ts";
import { isFunction } from "./type.ts";

/** The name of the linker: an `asm("name")` behind the declarator, else the name itself. */
function symbolOf(name: string, attributes: readonly Attribute[]): string {
  const renamed = attributes.find((attribute) => attribute.name === "asm");
  return renamed === undefined ? name : renamed.args.map((arg) => arg.replace(/^"|"$/g, "")).join("");
}

/** Says that a name already means something else in this scope. */
export function reportRedefined(c: Checker, name: string, span: Span, earlier: Entity): void {
  const notes = earlier.span === null ? [] : [{ message: `'${name}' is declared here first`, span: earlier.span }];
  reportError(c, "redefined-name", `'${name}' is declared twice`, span, { notes });
}

/** Two declarations of one thing: their common type, or an error and the earlier one. */
function merge(c: Checker, name: string, earlier: Type, later: Type, span: Span, earlierSpan: Span | null): Type {
  if (compatible(earlier, later, c.table)) return composite(earlier, later, c.table);
  const notes =
    earlierSpan === null ? [] : [{ message: `declared here as '${show(c, earlier, name)}'`, span: earlierSpan }];
  reportError(
    c,
    "conflicting-types",
    `'${name}' is declared with two different types; this one is '${show(c, later, name)}'`,
    span,
    { notes },
  );
  return earlier;
}

/** Declares a function, here or in another scope of the unit. */
export function declareFunction(
  c: Checker,
  name: string,
  type: Type,
  spec: Specifiers,
  attributes: readonly Attribute[],
  span: Span,
): FunctionEntity {
  const scope = currentScope(c.scopes);
  const here = scope.names.get(name);
  if (here !== undefined && here.kind !== "function") reportRedefined(c, name, span, here);
  const symbol = symbolOf(name, attributes);
  const known = c.linked.get(name);
  const entity = typeof known === "object" ? known : newFunction(name, symbol, type);
  if (typeof known === "object") redeclare(c, entity, type, spec, span);
  else if (typeof known === "number" && here === undefined) {
    reportError(c, "redefined-name", `'${name}' is declared twice`, span, {
      notes: [{ message: "as a variable here", span: c.objects[known]!.span }],
    });
  }
  if (spec.storage === "static" && entity.span === null) entity.internal = true;
  if (!spec.isInline || spec.storage === "extern") entity.inlineOnly = false;
  entity.span ??= span;
  entity.implicit = false;
  if (spec.isNoreturn) entity.attributes.add("noreturn");
  for (const attribute of attributes) if (attribute.name !== "asm") entity.attributes.add(attribute.name);
  if (entity.attributes.has("noreturn")) c.neverReturn.add(entity.symbol);
  entity.format ??= formatOf(attributes) ?? formatOfLibrary(name);
  c.linked.set(name, entity);
  if (here === undefined || here.kind === "function") scope.names.set(name, entity);
  return entity;
}

function newFunction(name: string, symbol: string, type: Type): FunctionEntity {
  return {
    kind: "function",
    name,
    symbol,
    type,
    span: null,
    defined: null,
    internal: false,
    inlineOnly: true,
    implicit: false,
    firstUse: null,
    attributes: new Set(),
    format: null,
  };
}

function redeclare(c: Checker, entity: FunctionEntity, type: Type, spec: Specifiers, span: Span): void {
  if (!entity.implicit) {
    entity.type = merge(c, entity.name, entity.type, type, span, entity.span);
    if (spec.storage === "static" && !entity.internal) {
      const notes = entity.span === null ? [] : [{ message: "declared here without 'static'", span: entity.span }];
      reportError(c, "static-after-extern", `'${entity.name}' was declared without 'static' before`, span, { notes });
    }
    return;
  }
  // Called before its declaration, as `int name()`.
  const notes = entity.firstUse === null ? [] : [{ message: "called here without declaration", span: entity.firstUse }];
  if (!compatible(entity.type, type, c.table)) {
    const isInt = isFunction(type) && type.result.kind === "int" && type.result.name === "int";
    if (isInt)
      reportWarning(
        c,
        "late-declaration",
        `'${entity.name}' is declared here after it was called, so the call was not checked`,
        span,
        { notes },
      );
    else {
      reportError(
        c,
        "conflicting-types",
        `'${entity.name}' was called before this declaration, which made it return int`,
        span,
        {
          notes,
          hint: "put a declaration of the function above the place that calls it",
        },
      );
    }
  }
  entity.type = type;
}

/** A variable with linkage: every one at file scope, and `extern` ones in blocks. Returns its object. */
export function declareLinked(
  c: Checker,
  name: string,
  type: Type,
  spec: Specifiers,
  attributes: readonly Attribute[],
  span: Span,
  hasInit: boolean,
): ObjectId {
  const scope = currentScope(c.scopes);
  const symbol = symbolOf(name, attributes);
  const here = scope.names.get(name);
  const known = c.linked.get(name);
  const isExtern = spec.storage === "extern" && !hasInit;
  const storage = spec.storage === "static" ? "static" : isExtern ? "extern" : "global";
  if (here !== undefined && !(here.kind === "object" && here.object === known)) reportRedefined(c, name, span, here);
  if (typeof known === "number") {
    const info = c.objects[known]!;
    const merged = merge(c, name, info.type, type, span, info.span);
    if (hasInit && info.init !== null) {
      reportError(c, "redefined-name", `'${name}' is defined twice`, span, {
        notes: [{ message: "it is defined here first", span: info.span }],
      });
    }
    if ((storage === "static") !== (info.storage === "static") && !isExtern) {
      reportError(c, "static-after-extern", `'${name}' is declared with and without 'static'`, span, {
        notes: [{ message: "the other declaration", span: info.span }],
      });
    }
    const defines = info.storage === "extern" && !isExtern;
    c.objects[known] = {
      ...info,
      type: merged,
      storage: defines ? storage : info.storage,
      span: defines ? span : info.span,
      align: info.align ?? spec.align ?? alignmentOf(attributes),
    };
    scope.names.set(name, { kind: "object", name, object: known, span });
    return known;
  }
  const object = newObject(c, {
    name,
    type,
    storage,
    symbol,
    addressTaken: type.kind === "array" || type.kind === "record",
    threadLocal: spec.threadLocal,
    align: spec.align ?? alignmentOf(attributes),
    init: null,
    span,
    scope: null,
    hidden: false,
    owner: null,
  });
  c.linked.set(name, object);
  if (here === undefined) scope.names.set(name, { kind: "object", name, object, span });
  return object;
}
