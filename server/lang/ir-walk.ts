/** Going through IR: every statement of a list at any depth, every expression of a statement. */
import type { IrExpr, IrStmt } from "./ir.ts";

/** The lists of statements that stand inside a statement. */
function insides(s: IrStmt): readonly (readonly IrStmt[])[] {
  switch (s.op) {
    case "if":
      return [s.then, s.otherwise];
    case "loop":
      return [s.body, s.step];
    case "block":
      return [s.body];
    case "switch":
      return s.arms;
    default:
      return [];
  }
}

/** Calls `visit` for every statement, outer ones first. */
export function forEachStatement(list: readonly IrStmt[], visit: (s: IrStmt) => void): void {
  for (const s of list) {
    visit(s);
    for (const inner of insides(s)) forEachStatement(inner, visit);
  }
}

/** Whether a statement of that kind occurs in the list, at any depth. */
export function containsOp(list: readonly IrStmt[], op: IrStmt["op"]): boolean {
  return list.some((s) => s.op === op || insides(s).some((inner) => containsOp(inner, op)));
}

/** The expressions that a statement itself evaluates, not those of statements inside it. */
export function operandsOf(s: IrStmt): readonly IrExpr[] {
  switch (s.op) {
    case "set":
    case "switch":
      return [s.value];
    case "store":
      return [s.address, s.value];
    case "copy":
      return [s.to, s.from];
    case "zero":
      return [s.to];
    case "vla":
      return [s.bytes];
    case "mark":
      return [s.address, s.bytes, s.mark];
    case "call":
      return [
        ...("pointer" in s.callee ? [s.callee.pointer] : []),
        ...s.args,
        ...(s.resultAddress ? [s.resultAddress] : []),
      ];
    case "syscall":
      return s.args;
    case "if":
      return [s.test];
    case "goto-address":
      return [s.target];
    case "return":
      return s.value ? [s.value] : [];
    default:
      return [];
  }
}

/** Calls `visit` for an expression and everything in it. */
export function forEachExpression(e: IrExpr, visit: (e: IrExpr) => void): void {
  visit(e);
  switch (e.op) {
    case "load":
      forEachExpression(e.address, visit);
      return;
    case "unary":
      forEachExpression(e.value, visit);
      return;
    case "binary":
    case "and":
    case "or":
      forEachExpression(e.left, visit);
      forEachExpression(e.right, visit);
      return;
    case "cond":
      forEachExpression(e.test, visit);
      forEachExpression(e.then, visit);
      forEachExpression(e.otherwise, visit);
      return;
    default:
  }
}
