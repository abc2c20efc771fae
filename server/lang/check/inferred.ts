/**
 * What a piece of a program leaves unsaid, and how it is taken: variables without declaration, functions that stand
 * on another slide, arguments left out. Each is a note to the reader, never an error.
 */
import type { Expr, Place } from "../ast.ts";
import { type Node, wordOf } from "../parse/cst.ts";
import type { Span } from "../source.ts";
import type { FunctionType, Type } from "../types.ts";
import { type Checker, newObject, report, show } from "./checker.ts";
import type { FunctionEntity } from "./scope.ts";
import { arrayOf, CHAR, INT, isPointer, isVoid, pointerTo, unqualified, VOID_POINTER } from "./type.ts";
import { convert, integer } from "./value.ts";

/** Elements of an array that is only ever indexed. */
const SOME_ELEMENTS = 64;
const SOME_TEXT = 256;

/** Declares a name that is used without declaration, in the function it is used in. */
export function inferVariable(c: Checker, name: string, node: Node, span: Span): Place | null {
  const { fn } = c;
  if (fn === null) return null;
  const type = c.expected !== null && isPointer(c.expected) ? pointedTo(name, c.expected) : typeFromUse(c, node);
  const object = newObject(c, {
    name,
    type,
    storage: "auto",
    symbol: null,
    addressTaken: type.kind === "array" || type.kind === "record",
    threadLocal: false,
    align: null,
    init: null,
    span,
    scope: null,
    hidden: false,
    owner: fn.name,
  });
  const scope = c.scopes[1]!;
  scope.locals.push(object);
  scope.names.set(name, { kind: "object", name, object, span });
  fn.inferred.push(object);
  report(
    c,
    "note",
    "inferred-variable",
    `'${name}' is not declared here; it is taken for '${show(c, type, name)}'`,
    span,
  );
  return { kind: "object", object, type, span };
}

/** What a function wants to point to: a buffer of some length, or one thing. */
function pointedTo(name: string, pointer: Extract<Type, { kind: "pointer" }>): Type {
  const to = unqualified(pointer.to);
  if (isVoid(to) || (to.kind === "int" && to.name === "char")) return arrayOf(CHAR, SOME_TEXT);
  // pipe(fds), socketpair(…, fds)
  if (to.kind === "int") return arrayOf(to, 2);
  return to.kind === "pointer" || /^(?:file|fp|stream|dir)$/i.test(name) || to.kind === "function"
    ? pointer
    : arrayOf(to, 1);
}

/** `x[…]` is an array, `x = "…"` and `x = malloc(…)` a pointer, anything else an int. */
function typeFromUse(c: Checker, node: Node): Type {
  const next = c.cst.last[node]! + 1;
  if (wordOf(c.cst, next) === "[") return arrayOf(INT, SOME_ELEMENTS);
  if (wordOf(c.cst, next) !== "=") return INT;
  const value = wordOf(c.cst, next + 1);
  if (value.startsWith('"')) return pointerTo(CHAR);
  if (value === "malloc" || value === "calloc" || value === "mmap" || value === "sbrk") return VOID_POINTER;
  return INT;
}

/** Fills in arguments that a call leaves out with zeros and null pointers. */
export function fillArguments(
  c: Checker,
  name: string,
  type: FunctionType,
  given: readonly (Expr | null)[],
  span: Span,
): (Expr | null)[] {
  const missing = type.params.slice(given.length);
  report(
    c,
    "note",
    "left-out-arguments",
    `'${name}' takes ${type.params.length} argument${type.params.length === 1 ? "" : "s"}; what is left out here is taken for ${missing.some(isPointer) ? "NULL" : "0"}`,
    span,
  );
  return [...given, ...missing.map((param) => convert(c, integer(0n, INT, span), param))];
}

/** Functions that the piece calls and does not show: each does nothing and returns 0. */
export function addStubs(c: Checker): void {
  for (const known of c.linked.values()) {
    if (typeof known === "number" || !known.implicit || known.defined !== null || known.firstUse === null) continue;
    addStub(c, known, known.firstUse);
  }
}

function addStub(c: Checker, entity: FunctionEntity, span: Span): void {
  report(
    c,
    "note",
    "inferred-function",
    `'${entity.name}' is not shown here; calling it does nothing and returns 0`,
    span,
  );
  entity.defined = span;
  c.functions.push({
    name: entity.name,
    symbol: entity.symbol,
    type: entity.type,
    params: [],
    internal: false,
    body: { kind: "block", body: [{ kind: "return", value: integer(0n, INT, span), span }], span },
    span,
    end: span,
    attributes: ["stub"],
    system: true,
    returnsTwice: false,
  });
}
