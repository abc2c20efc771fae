/**
 * Statements. Each source statement begins with a `point`, where debuggers stop.
 *
 *     for (init; test; step) body
 *
 * becomes the one loop shape of the IR, so that `continue` has a place to jump to:
 *     init;  loop { if (!test) break;  body  ⟨continue⟩  step }
 */
import { bug, unreachable } from "../../base/bug.ts";
import type { Expr, Stmt } from "../ast.ts";
import { sizeOf } from "../check/layout.ts";
import type { IrExpr, IrStmt } from "../ir.ts";
import type { Span } from "../source.ts";
import { collectStatements, emit, type FunctionBuilder, objectInfo, point, stable } from "./builder.ts";
import { condition, effect, value } from "./expression.ts";
import { localOf } from "./home.ts";
import { initialise } from "./initial.ts";
import { regOf, unary } from "./scalar.ts";

export function lowerStatement(f: FunctionBuilder, s: Stmt): void {
  switch (s.kind) {
    case "expression":
      point(f, s.span);
      effect(f, s.value);
      return;
    case "declare":
      lowerDeclaration(f, s);
      return;
    case "block":
      for (const inner of s.body) lowerStatement(f, inner);
      return;
    case "if": {
      point(f, s.test.span);
      const decided = condition(f, s.test);
      const then = collectStatements(f, () => lowerStatement(f, s.then));
      const otherwise = collectStatements(f, () => s.otherwise && lowerStatement(f, s.otherwise));
      emit(f, { op: "if", test: decided, then, otherwise });
      return;
    }
    case "while":
      loop(f, s.test, s.body, null, false, s.span);
      return;
    case "do":
      loop(f, s.test, s.body, null, true, s.span);
      return;
    case "for":
      for (const first of s.init) lowerStatement(f, first);
      loop(f, s.test, s.body, s.step, false, s.span);
      return;
    case "switch":
      lowerSwitch(f, s);
      return;
    case "case":
    case "default":
      lowerLooseCase(f, s);
      return;
    case "label":
      emit(f, { op: "label", name: s.name });
      if (s.body) lowerStatement(f, s.body);
      return;
    case "goto":
      point(f, s.span);
      emit(f, { op: "goto", name: s.label });
      return;
    case "goto-address":
      point(f, s.span);
      emit(f, { op: "goto-address", target: value(f, s.target) });
      return;
    case "break":
      point(f, s.span);
      emit(f, { op: "break", label: f.breakLabel ?? bug("break outside a loop") });
      return;
    case "continue":
      point(f, s.span);
      emit(f, { op: "continue", label: f.continueLabel ?? bug("continue outside a loop") });
      return;
    case "return":
      lowerReturn(f, s.value, s.span);
      return;
    case "empty":
      return;
    default:
      unreachable(s);
  }
}

function lowerDeclaration(f: FunctionBuilder, s: Extract<Stmt, { kind: "declare" }>): void {
  const info = objectInfo(f, s.object);
  if (s.vlaSize) {
    point(f, s.span);
    const bytes = unary("i32.wrap_i64", value(f, s.vlaSize));
    emit(f, { op: "vla", local: localOf(f, s.object), bytes, align: 16 });
    return;
  }
  if (info.init) point(f, s.span);
  initialise(f, s.object);
}

function loop(
  f: FunctionBuilder,
  test: Expr | null,
  body: Stmt,
  step: Expr | null,
  testLast: boolean,
  span: Span,
): void {
  const label = f.labels++;
  const outer = { breakLabel: f.breakLabel, continueLabel: f.continueLabel };
  const leave = (): void => {
    if (!test) return;
    if (test.kind === "int" && test.value !== 0n) return;
    const decided = condition(f, test);
    emit(f, { op: "if", test: unary("i32.eqz", decided), then: [{ op: "break", label }], otherwise: [] });
  };
  f.breakLabel = label;
  f.continueLabel = label;
  const inside = collectStatements(f, () => {
    if (!testLast) {
      point(f, test ? test.span : { ...span, end: Math.min(span.end, span.start + 3) });
      leave();
    }
    lowerStatement(f, body);
  });
  const after = collectStatements(f, () => {
    if (testLast && test) {
      point(f, test.span);
      leave();
    }
    if (step) effect(f, step);
  });
  f.breakLabel = outer.breakLabel;
  f.continueLabel = outer.continueLabel;
  emit(f, { op: "loop", label, body: inside, step: after });
}

type Case = Extract<Stmt, { kind: "case" | "default" }>;

function lowerSwitch(f: FunctionBuilder, s: Extract<Stmt, { kind: "switch" }>): void {
  point(f, s.value.span);
  const types = f.shared.unit.types;
  const reg = regOf(types, s.value.type) === "i64" ? "i64" : "i32";
  const tested = value(f, s.value);
  const label = f.labels++;
  const outerBreak = f.breakLabel;
  const outerDuff = f.duff;
  f.breakLabel = label;
  const list = s.body.kind === "block" ? s.body.body : [s.body];
  if (list.every((one) => !hidesCase(one, true))) emit(f, plainSwitch(f, list, label, tested, reg));
  else duffSwitch(f, s.body, label, tested, reg, s.value);
  f.breakLabel = outerBreak;
  f.duff = outerDuff;
}

/** Cases stand at the top level of the body: each starts an arm that falls through into the next. */
function plainSwitch(
  f: FunctionBuilder,
  list: readonly Stmt[],
  label: number,
  tested: IrExpr,
  reg: "i32" | "i64",
): IrStmt {
  const cases: { first: string; last: string; arm: number }[] = [];
  const arms: IrStmt[][] = [];
  let otherwise = -1;
  const outer = f.out;
  f.out = [];
  for (const statement of list) {
    let inner: Stmt | null = statement;
    while (inner && (inner.kind === "case" || inner.kind === "default")) {
      if (arms.length === 0 || f.out.length > 0) {
        f.out = [];
        arms.push(f.out);
      }
      if (inner.kind === "case")
        cases.push({
          first: inner.first.toString(),
          last: (inner.last ?? inner.first).toString(),
          arm: arms.length - 1,
        });
      else otherwise = arms.length - 1;
      inner = inner.body;
    }
    if (inner) lowerStatement(f, inner);
  }
  f.out = outer;
  return { op: "switch", label, value: tested, reg, cases, otherwise, arms };
}

/** Cases hide inside loops or blocks: they become labels, and the function a state machine. */
function duffSwitch(f: FunctionBuilder, body: Stmt, label: number, tested: IrExpr, reg: "i32" | "i64", of: Expr): void {
  const kept = stable(f, tested, of.type);
  f.duff = { cases: [], otherwise: null };
  const inside = collectStatements(f, () => lowerStatement(f, body));
  const found = f.duff;
  const arms = found.cases.map((one): IrStmt[] => [{ op: "goto", name: one.name }]);
  const cases = found.cases.map((one, arm) => ({ first: one.first, last: one.last, arm }));
  const otherwise =
    arms.push([found.otherwise === null ? { op: "break", label } : { op: "goto", name: found.otherwise }]) - 1;
  const dispatch: IrStmt = { op: "switch", label: f.labels++, value: kept, reg, cases, otherwise, arms };
  emit(f, { op: "block", label, body: [dispatch, ...inside] });
}

function lowerLooseCase(f: FunctionBuilder, s: Case): void {
  const name = `case.${f.labels++}`;
  if (!f.duff) return bug("case outside a switch");
  if (s.kind === "case") f.duff.cases.push({ first: s.first.toString(), last: (s.last ?? s.first).toString(), name });
  else f.duff = { ...f.duff, otherwise: name };
  emit(f, { op: "label", name });
  if (s.body) lowerStatement(f, s.body);
}

/** True when a case of this switch stands deeper than its top level, or before a declaration's scope in a nested block. */
function hidesCase(s: Stmt, top: boolean): boolean {
  switch (s.kind) {
    case "case":
    case "default":
      return !top || (s.body !== null && hidesCase(s.body, true));
    case "block":
      return s.body.some((inner) => hidesCase(inner, false));
    case "if":
      return hidesCase(s.then, false) || (s.otherwise !== null && hidesCase(s.otherwise, false));
    case "while":
    case "do":
    case "for":
      return hidesCase(s.body, false);
    case "label":
      return s.body !== null && hidesCase(s.body, false);
    default:
      return false;
  }
}

function lowerReturn(f: FunctionBuilder, result: Expr | null, span: Span): void {
  point(f, span);
  if (!result || result.type.kind === "void") {
    if (result) effect(f, result);
    emit(f, { op: "return", value: null });
    return;
  }
  const ready = value(f, result);
  if (result.type.kind === "record") {
    if (f.resultAddress === null) return bug("a record is returned without a place for it");
    const bytes = sizeOf(result.type, f.shared.unit.types) ?? 0;
    if (bytes > 0) emit(f, { op: "copy", to: { op: "get", local: f.resultAddress }, from: ready, bytes });
    emit(f, { op: "return", value: null });
    return;
  }
  emit(f, { op: "return", value: ready });
}
