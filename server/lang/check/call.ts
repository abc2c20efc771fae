/**
 * Calls (C11 6.5.2.2): who is called, how many arguments, each converted to its parameter or promoted.
 *
 * What surprises: a call of a name nobody declared is only a warning, as in gcc, and declares `int name()`; calling
 * through a pointer needs no `*`; a function without prototype takes anything.
 */
import type { Expr } from "../ast.ts";
import { childAt, childrenOf, firstToken, lastToken, type Node } from "../parse/cst.ts";
import { NAME } from "../parse/lexeme.ts";
import { HOLE } from "../parse/shape.ts";
import type { Span } from "../source.ts";
import type { FunctionType, Type } from "../types.ts";
import { builtinCall, isBuiltin } from "./builtin.ts";
import {
  type Checker,
  kindOf,
  type Operand,
  reportError,
  roleOfNode,
  show,
  spanOfNode,
  spanOfTokens,
  textOf,
} from "./checker.ts";
import { checkFormat } from "./format.ts";
import { fillArguments } from "./inferred.ts";
import { formatOfLibrary, libraryType, neverReturns } from "./library.ts";
import { type Entity, type FunctionEntity, findName, undeclaredFunction } from "./scope.ts";
import { warnImplicitFunction } from "./suggest.ts";
import { functionType, INT, isComplete, isFunction, isPointer, isVoid, unqualified } from "./type.ts";
import { coerce, defaultPromoted, readValue } from "./value.ts";

/** Functions that come back a second time, so that locals must not live in registers. */
const RETURN_TWICE: ReadonlySet<string> = new Set([
  "setjmp",
  "_setjmp",
  "sigsetjmp",
  "__sigsetjmp",
  "vfork",
  "getcontext",
]);

export function callExpression(c: Checker, node: Node): Operand | null {
  const calleeNode = childAt(c.cst, node, 0);
  const listNode = childAt(c.cst, node, 1);
  const name = calledName(c, calleeNode);
  if (name !== null && isBuiltin(name) && findName(c.scopes, name) === undefined) {
    return builtinCall(c, name, childrenOf(c.cst, listNode), spanOfNode(c, node), spanOfNode(c, calleeNode));
  }
  if (name === "alloca" && findName(c.scopes, name) === undefined) {
    warnImplicitFunction(c, name, spanOfNode(c, calleeNode));
    const nodes = childrenOf(c.cst, listNode);
    return builtinCall(c, "__builtin_alloca", nodes, spanOfNode(c, node), spanOfNode(c, calleeNode));
  }
  const entity =
    name === null ? undefined : (findName(c.scopes, name) ?? declareImplicitly(c, name, spanOfNode(c, calleeNode)));
  const callee = readValue(c, c.walk.operand(c, calleeNode));
  const type = callee !== null && isPointer(callee.type) && isFunction(callee.type.to) ? callee.type.to : null;
  let args = childrenOf(c.cst, listNode).map((child, index) => argument(c, child, type?.params[index] ?? null));
  if (callee === null) return null;
  const span = spanOfNode(c, node);
  if (type === null) {
    const what = name === null ? "this" : `'${name}'`;
    reportError(
      c,
      "not-a-function",
      `${what} is not a function, so it cannot be called; it is '${show(c, callee.type)}'`,
      callee.span,
    );
    return null;
  }
  if (name !== null && RETURN_TWICE.has(name) && c.fn !== null) c.fn.returnsTwice = true;
  const declared = entity?.kind === "function" ? entity : null;
  if (c.fragment && name !== null && args.length < type.params.length) args = fillArguments(c, name, type, args, span);
  if (!countArguments(c, type, args, node, listNode, name, declared)) return null;
  if (!isVoid(type.result) && !isComplete(type.result, c.table)) {
    reportError(
      c,
      "incomplete-type",
      `the result of this call has the type '${show(c, type.result)}', which is only declared`,
      span,
    );
    return null;
  }
  const converted = convertArguments(c, type, args, name);
  if (declared?.format) checkFormat(c, declared.format, name ?? "", converted);
  if (converted.some((argument) => argument === null)) return null;
  return {
    kind: "call",
    callee,
    functionType: type,
    args: converted as Expr[],
    name,
    type: unqualified(type.result),
    span,
  };
}

/** The value of an argument; what the parameter wants matters only to names that are not declared. */
function argument(c: Checker, node: Node, expected: Type | null): Expr | null {
  const outer = c.expected;
  c.expected = kindOf(c, node) === "atom" ? expected : null;
  const value = readValue(c, c.walk.operand(c, node));
  c.expected = outer;
  return value;
}

/** The name in `name(…)` or `(name)(…)`; null when something else is called. */
function calledName(c: Checker, node: Node): string | null {
  let inner = node;
  while (kindOf(c, inner) === "parenthesized_expression") inner = childAt(c.cst, inner, 0);
  if (kindOf(c, inner) !== "atom" || roleOfNode(c, inner) === HOLE) return null;
  return c.cst.tokens.kind[firstToken(c.cst, inner)] === NAME ? textOf(c, inner) : null;
}

/** `int name()` for a name that is called without declaration. It is known in the whole file from here on. */
function declareImplicitly(c: Checker, name: string, span: Span): Entity {
  if (!c.fragment) warnImplicitFunction(c, name, span);
  const known = c.linked.get(name);
  const entity =
    typeof known === "object"
      ? known
      : undeclaredFunction(name, libraryType(name) ?? functionType(INT, [], false, false), span, formatOfLibrary(name));
  entity.firstUse ??= span;
  if (neverReturns(name)) c.neverReturn.add(entity.symbol);
  c.linked.set(name, entity);
  c.scopes[0]!.names.set(name, entity);
  return entity;
}

/** Says when there are too many or too few arguments. False when the call cannot be made. */
function countArguments(
  c: Checker,
  type: FunctionType,
  args: readonly (Expr | null)[],
  node: Node,
  list: Node,
  name: string | null,
  entity: FunctionEntity | null,
): boolean {
  if (!type.prototyped) return true;
  const { length } = type.params;
  if (args.length === length || (type.variadic && args.length > length)) return true;
  const few = args.length < length;
  const who = name === null ? "this function" : `'${name}'`;
  const takes = `${type.variadic ? "at least " : ""}${length === 0 ? "no arguments" : length === 1 ? "1 argument" : `${length} arguments`}`;
  const given = args.length === 0 ? "none is given" : `${args.length} ${args.length === 1 ? "is" : "are"} given`;
  const close = lastToken(c.cst, list);
  const extra = few ? spanOfTokens(c, close, close) : spanOfNode(c, childAt(c.cst, list, length));
  const prototype = name === null ? show(c, type) : show(c, type, name);
  const notes = [{ message: `its declaration: ${prototype}`, span: entity?.span ?? null }];
  reportError(
    c,
    few ? "too-few-arguments" : "too-many-arguments",
    `${who} takes ${takes}, and ${given}`,
    name === null ? spanOfNode(c, node) : extra,
    { notes },
  );
  return false;
}

function convertArguments(
  c: Checker,
  type: FunctionType,
  args: readonly (Expr | null)[],
  name: string | null,
): (Expr | null)[] {
  return args.map((argument, index) => {
    if (argument === null) return null;
    const param: Type | undefined = type.prototyped ? type.params[index] : undefined;
    if (param !== undefined) return coerce(c, argument, param, { kind: "argument", number: index + 1, name });
    if (isVoid(argument.type)) {
      reportError(c, "void-value", "this argument is void: there is no value to pass", argument.span);
      return null;
    }
    return defaultPromoted(c, argument);
  });
}
