/**
 * Statements (C11 6.8).
 *
 * What surprises:
 *   one declaration may be several statements, and a label may stand before one ........ blockItem
 *   tree-sitter puts what follows a `case` inside it; here only the next statement is .. caseLabel
 *   `goto *p;` arrives as a `return` whose word is `goto` ............................... returnStatement
 */
import type { Expr, Stmt } from "../ast.ts";
import { childAt, childrenOf, firstToken, type Node, tokenOf, wordOf } from "../parse/cst.ts";
import { HELPER, HOLE } from "../parse/shape.ts";
import type { Span } from "../source.ts";
import type { Type } from "../types.ts";
import {
  type Checker,
  kindOf,
  reportError,
  reportWarning,
  roleOfNode,
  show,
  spanOfNode,
  spanOfToken,
  textOf,
} from "./checker.ts";
import { integerConstant } from "./constant.ts";
import { promote } from "./conversion.ts";
import { declaration, emptyDeclaration, takePending } from "./declaration.ts";
import { condition } from "./operator.ts";
import { newScope } from "./scope.ts";
import { INT, isInteger, isPointer, isVoid, VOID, VOID_POINTER } from "./type.ts";
import { advise, coerce, convert, promoted, readValue } from "./value.ts";

/** `{ … }` with a scope of its own. */
export function block(c: Checker, node: Node): Stmt {
  c.scopes.push(newScope());
  const body = blockItems(c, node);
  closeScope(c, node);
  return { kind: "block", body, span: spanOfNode(c, node) };
}

/** The statements between braces, in the scope that is open. */
export function blockItems(c: Checker, node: Node): Stmt[] {
  const body: Stmt[] = [];
  for (const child of childrenOf(c.cst, node)) blockItem(c, child, body);
  return body;
}

/** Ends the innermost scope: its objects are visible up to the end of `node`. */
export function closeScope(c: Checker, node: Node): void {
  const scope = c.scopes.pop()!;
  if (scope.locals.length === 0) return;
  const block = spanOfNode(c, node);
  for (const object of scope.locals) {
    const info = c.objects[object]!;
    const start = info.span.file === block.file ? info.span.end : block.start;
    info.scope = { file: block.file, start: Math.min(start, block.end), end: block.end };
  }
}

function blockItem(c: Checker, node: Node, into: Stmt[]): void {
  switch (kindOf(c, node)) {
    case "declaration":
      into.push(...declaration(c, node));
      return;
    case "struct_specifier":
    case "union_specifier":
    case "enum_specifier":
      emptyDeclaration(c, node);
      return;
    case "case_statement":
      caseLabel(c, node, into);
      return;
    case "labeled_statement":
      labelled(c, node, into);
      return;
    case "primitive_type":
    case "function_definition":
    case "ERROR":
    case "MISSING":
    case "TOO_DEEP":
      return;
    default: {
      const statement = statementOf(c, node);
      into.push(...takePending(c), statement);
    }
  }
}

/** A statement that another one governs. */
function governed(c: Checker, node: Node): Stmt {
  if (node < 0) return { kind: "empty", span: { file: 0, start: 0, end: 0 } };
  const into: Stmt[] = [];
  blockItem(c, node, into);
  if (into.length === 1) return into[0]!;
  return { kind: "block", body: into, span: spanOfNode(c, node) };
}

function statementOf(c: Checker, node: Node): Stmt {
  const span = spanOfNode(c, node);
  switch (kindOf(c, node)) {
    case "compound_statement":
      return block(c, node);
    case "expression_statement":
      return expressionStatement(c, node, span);
    case "if_statement":
      return ifStatement(c, node, span);
    case "while_statement": {
      const test = testOf(c, childAt(c.cst, node, 0), "while");
      const body = loopBody(c, childAt(c.cst, node, 1));
      return { kind: "while", test: test ?? unknown(span), body, span };
    }
    case "do_statement": {
      const body = loopBody(c, childAt(c.cst, node, 0));
      const test = testOf(c, childAt(c.cst, node, 1), "while");
      return { kind: "do", body, test: test ?? unknown(span), span };
    }
    case "for_statement":
      return forStatement(c, node, span);
    case "switch_statement":
      return switchStatement(c, node, span);
    case "return_statement":
      return returnStatement(c, node, span);
    case "break_statement":
      if (c.fn !== null && c.fn.loops + c.fn.switches.length > 0) return { kind: "break", span };
      reportError(c, "break-outside-loop", "'break' stands in no loop and no switch", span);
      return { kind: "empty", span };
    case "continue_statement":
      if (c.fn !== null && c.fn.loops > 0) return { kind: "continue", span };
      reportError(c, "continue-outside-loop", "'continue' stands in no loop", span);
      return { kind: "empty", span };
    case "goto_statement": {
      const label = childAt(c.cst, node, 0);
      if (roleOfNode(c, label) === HOLE) return { kind: "empty", span };
      c.fn?.gotos.push({ label: textOf(c, label), span: spanOfNode(c, label) });
      return { kind: "goto", label: textOf(c, label), span };
    }
    default:
      return { kind: "empty", span };
  }
}

/** In place of a condition that has an error. */
function unknown(span: Span): Expr {
  return { kind: "int", value: 0n, type: INT, span };
}

function testOf(c: Checker, node: Node, word: string): Expr | null {
  return node < 0 ? null : condition(c, node, `the condition of '${word}'`);
}

function expressionStatement(c: Checker, node: Node, span: Span): Stmt {
  const child = childAt(c.cst, node, 0);
  if (child < 0) return { kind: "empty", span };
  const found = c.walk.operand(c, child);
  if (found?.kind === "binary" && found.op === "==") {
    advise(
      c,
      "comparison-as-statement",
      "this compares with '==' and does nothing with the answer",
      spanOfNode(c, child),
      "to assign write '='",
    );
  }
  if (found !== null && isVoid(found.type) && found.kind === "deref") {
    reportWarning(c, "void-dereference", "this follows a 'void *', which points to nothing that has a value", span);
    return { kind: "empty", span };
  }
  const value = readValue(c, found);
  return value === null ? { kind: "empty", span } : { kind: "expression", value, span };
}

function ifStatement(c: Checker, node: Node, span: Span): Stmt {
  const [testNode, thenNode, elseNode] = childrenOf(c.cst, node);
  const test = testOf(c, testNode ?? -1, "if");
  if (
    thenNode !== undefined &&
    elseNode === undefined &&
    kindOf(c, thenNode) === "expression_statement" &&
    c.cst.child[thenNode]! < 0 &&
    isRightBehind(c, thenNode)
  ) {
    advise(
      c,
      "empty-body",
      "this ';' is all that the 'if' governs",
      spanOfNode(c, thenNode),
      "remove the ';' if the next statement belongs to the 'if'",
    );
  }
  const then = governed(c, thenNode ?? -1);
  const otherwise = elseNode === undefined ? null : governed(c, childAt(c.cst, elseNode, 0));
  return { kind: "if", test: test ?? unknown(span), then, otherwise, span };
}

/** `if (x);`, with the semicolon on the line of the `)`: on a line of its own it is meant. */
function isRightBehind(c: Checker, node: Node): boolean {
  if (roleOfNode(c, node) === HELPER) return false;
  const { text, start, end, source } = c.cst.tokens;
  const at = firstToken(c.cst, node);
  return (
    text[at - 1] === ")" &&
    !source.slice(end[at - 1], start[at]).includes("\n") &&
    tokenOf(c.cst, c.cst.first[node]! - 1) === at - 1
  );
}

function loopBody(c: Checker, node: Node): Stmt {
  if (c.fn !== null) c.fn.loops++;
  const body = governed(c, node);
  if (c.fn !== null) c.fn.loops--;
  return body;
}

/** The parts between the parentheses may each be absent; the semicolons tell which is which. */
function forStatement(c: Checker, node: Node, span: Span): Stmt {
  const children = childrenOf(c.cst, node);
  const bodyNode = children.pop() ?? -1;
  c.scopes.push(newScope());
  const init: Stmt[] = [];
  let test: Expr | null = null;
  let step: Expr | null = null;
  let part = 0;
  let token = c.cst.first[node]! + 2;
  for (const child of children) {
    for (; token < c.cst.first[child]!; token++) if (wordOf(c.cst, token) === ";" || isSemicolon(c, token)) part++;
    if (kindOf(c, child) === "declaration") {
      init.push(...declaration(c, child));
      part = 1;
    } else if (part === 0) {
      const value = readValue(c, c.walk.operand(c, child));
      if (value !== null) init.push({ kind: "expression", value, span: spanOfNode(c, child) });
    } else if (part === 1) test = condition(c, child, "the condition of 'for'");
    else step = readValue(c, c.walk.operand(c, child));
    token = c.cst.last[child]! + 1;
  }
  const body = loopBody(c, bodyNode);
  closeScope(c, node);
  return { kind: "for", init, test, step, body, span };
}

/** A semicolon that was put in stands for no `;` of the program. */
function isSemicolon(c: Checker, shapeToken: number): boolean {
  return c.cst.shape.role[shapeToken] === HELPER && c.cst.shape.text[c.cst.shape.start[shapeToken]!] === ";";
}

function switchStatement(c: Checker, node: Node, span: Span): Stmt {
  const [valueNode, bodyNode] = childrenOf(c.cst, node);
  let value = valueNode === undefined ? null : readValue(c, c.walk.operand(c, valueNode));
  if (value !== null && !isInteger(value.type)) {
    const hint = isPointer(value.type) ? "to compare strings use strcmp and 'if'" : null;
    reportError(c, "bad-switch", `'switch' needs an integer, and this is '${show(c, value.type)}'`, value.span, {
      hint,
    });
    value = null;
  }
  const type: Type = value === null ? INT : promote(value.type, c.table);
  c.fn?.switches.push({ type, cases: [], values: new Map(), hasRanges: false, default: null });
  const body = governed(c, bodyNode ?? -1);
  c.fn?.switches.pop();
  return { kind: "switch", value: value === null ? unknown(span) : promoted(c, value), body, span };
}

function caseLabel(c: Checker, node: Node, into: Stmt[]): void {
  const children = childrenOf(c.cst, node);
  const isCase = textOf(c, node) === "case";
  const state = c.fn?.switches.at(-1) ?? null;
  const word = spanOfToken(c, firstToken(c.cst, node));
  let first: bigint | null = null;
  let last: bigint | null = null;
  let end = c.cst.first[node]! + 1;
  if (isCase) {
    const valueNode = children.shift() ?? -1;
    end = valueNode < 0 ? end : c.cst.last[valueNode]! + 1;
    const range =
      kindOf(c, valueNode) === "binary_expression" &&
      wordOf(c.cst, c.cst.last[childAt(c.cst, valueNode, 0)]! + 1) === "..."
        ? childrenOf(c.cst, valueNode)
        : [valueNode];
    first = caseValue(c, range[0]!, state?.type ?? INT);
    last = range.length > 1 ? caseValue(c, range[1]!, state?.type ?? INT) : first;
  }
  const { file, start } = word;
  const colon = spanOfToken(c, tokenOf(c.cst, end));
  const span: Span = colon.file === file ? { file, start, end: Math.max(colon.end, word.end) } : word;
  if (state === null)
    reportError(c, "case-outside-switch", `'${isCase ? "case" : "default"}' stands in no 'switch'`, word);
  const known = isCase ? first !== null && last !== null : true;
  const isNew = known && state !== null && addCase(c, state, isCase ? first! : null, last ?? 0n, span);
  let body: Stmt | null = null;
  const next = children[0];
  if (next !== undefined && isPlainStatement(c, next)) {
    children.shift();
    body = governed(c, next);
  }
  if (!isNew) {
    if (body !== null) into.push(body);
  } else if (isCase) into.push({ kind: "case", first: first!, last: last!, body, span });
  else into.push({ kind: "default", body, span });
  for (const child of children) blockItem(c, child, into);
}

/** True for a statement that can stand behind a label as its body: no declaration, no further label. */
function isPlainStatement(c: Checker, node: Node): boolean {
  const kind = kindOf(c, node);
  return kind.endsWith("_statement") && kind !== "case_statement" && kind !== "labeled_statement";
}

function caseValue(c: Checker, node: Node, type: Type): bigint | null {
  const value = node < 0 ? null : readValue(c, c.walk.operand(c, node));
  if (value === null) return null;
  if (!isInteger(value.type)) {
    reportError(c, "bad-case", `'case' needs an integer constant, and this is '${show(c, value.type)}'`, value.span);
    return null;
  }
  const constant = integerConstant(convert(c, value, type), c.fold);
  if (constant === null)
    reportError(c, "not-constant", "'case' needs a constant, and this is only known when the program runs", value.span);
  return constant;
}

function addCase(
  c: Checker,
  state: NonNullable<Checker["fn"]>["switches"][number],
  first: bigint | null,
  last: bigint,
  span: Span,
): boolean {
  if (first === null) {
    if (state.default !== null) {
      reportError(c, "duplicate-case", "this switch has two 'default' labels", span, {
        notes: [{ message: "the first one", span: state.default }],
      });
      return false;
    }
    state.default = span;
    return true;
  }
  if (last < first) {
    reportWarning(c, "empty-range", "this range of cases is empty", span);
    return false;
  }
  const same =
    state.values.get(first) ??
    (last > first || state.hasRanges
      ? state.cases.find((other) => first <= other.last && last >= other.first)?.span
      : undefined);
  if (same !== undefined) {
    reportError(c, "duplicate-case", `the value ${first} occurs in two cases`, span, {
      notes: [{ message: "the first one", span: same }],
    });
    return false;
  }
  if (last > first) state.hasRanges = true;
  state.values.set(first, span);
  state.cases.push({ first, last, span });
  return true;
}

function labelled(c: Checker, node: Node, into: Stmt[]): void {
  const [nameNode, inner] = childrenOf(c.cst, node);
  const name = textOf(c, nameNode!);
  const span = spanOfNode(c, nameNode!);
  const earlier = c.fn?.labels.get(name);
  if (earlier !== undefined)
    reportError(c, "duplicate-label", `the label '${name}' is defined twice`, span, {
      notes: [{ message: "the first one", span: earlier }],
    });
  else {
    c.fn?.labels.set(name, span);
    const body = inner !== undefined && isPlainStatement(c, inner) ? governed(c, inner) : null;
    into.push({ kind: "label", name, body, span });
    if (body !== null) return;
  }
  if (inner !== undefined) blockItem(c, inner, into);
}

function returnStatement(c: Checker, node: Node, span: Span): Stmt {
  const child = childAt(c.cst, node, 0);
  if (textOf(c, node) === "goto") {
    const target = readValue(c, c.walk.operand(c, childAt(c.cst, child, 0)));
    return target === null
      ? { kind: "empty", span }
      : { kind: "goto-address", target: convert(c, target, VOID_POINTER), span };
  }
  const { fn } = c;
  if (fn === null) return { kind: "empty", span };
  const value = child < 0 ? null : readValue(c, c.walk.operand(c, child));
  if (child < 0) {
    if (!isVoid(fn.result))
      reportWarning(
        c,
        "missing-return-value",
        `'${fn.name}' must return a value of type '${show(c, fn.result)}', and this 'return' has none`,
        span,
      );
    return { kind: "return", value: null, span };
  }
  fn.returnsValue = true;
  if (value === null) return { kind: "return", value: null, span };
  if (isVoid(fn.result)) {
    if (!isVoid(value.type))
      reportWarning(c, "return-value-in-void", `'${fn.name}' is void and returns no value`, value.span);
    return { kind: "return", value: convert(c, value, VOID), span };
  }
  warnLocalAddress(c, value);
  return { kind: "return", value: coerce(c, value, fn.result, { kind: "return" }), span };
}

/** `return buffer;` where buffer is a local array: it is gone when the function has returned. */
function warnLocalAddress(c: Checker, value: Expr): void {
  if (value.kind !== "decay" && value.kind !== "address") return;
  if (value.place.kind !== "object") return;
  const info = c.objects[value.place.object]!;
  if (info.storage !== "auto" || info.hidden) return;
  reportWarning(
    c,
    "return-local-address",
    `this returns the address of '${info.name}', which no longer exists when the function has returned`,
    value.span,
  );
}

/** `({ …; e; })`: the statements, and the last expression as its value. */
export function statementExpression(c: Checker, node: Node, span: Span): Expr | null {
  if (c.fn === null) {
    reportError(c, "statement-expression-at-file-scope", "'({ … })' can only be used inside a function", span);
    return null;
  }
  const outer = c.pending;
  c.pending = [];
  c.scopes.push(newScope());
  const body = blockItems(c, node);
  closeScope(c, node);
  c.pending = outer;
  const last = body.at(-1);
  const value = last?.kind === "expression" ? last.value : null;
  if (value !== null) body.pop();
  return { kind: "statement-expression", body: { kind: "block", body, span }, value, type: value?.type ?? VOID, span };
}
