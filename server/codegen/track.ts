/**
 * Which register locals may hold a value that C calls indeterminate, so that with checks on they
 * need a shadow: parameters, variables declared without a value, and whatever is assigned from
 * memory, from a call, or from another such local.
 */
import type { IrExpr, IrFunction, IrStmt, LocalId } from "../lang/ir.ts";

export function trackedLocals(f: IrFunction): Set<LocalId> {
  const tracked = new Set<LocalId>();
  const flows: { readonly to: LocalId; readonly from: IrExpr }[] = [];
  for (const id of f.params) if (id !== f.varargs) tracked.add(id);
  const walk = (s: IrStmt): void => {
    switch (s.op) {
      case "set":
        flows.push({ to: s.local, from: s.value });
        return;
      case "forget":
        if (f.locals[s.local]?.home.kind === "reg") tracked.add(s.local);
        return;
      case "call":
        if (s.result !== null) tracked.add(s.result);
        return;
      case "if":
        s.then.forEach(walk);
        s.otherwise.forEach(walk);
        return;
      case "loop":
        s.body.forEach(walk);
        s.step.forEach(walk);
        return;
      case "block":
        s.body.forEach(walk);
        return;
      case "switch":
        for (const arm of s.arms) arm.forEach(walk);
        return;
      default:
    }
  };
  f.body.forEach(walk);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { to, from } of flows) {
      if (tracked.has(to) || !mayBeUndefined(from, tracked)) continue;
      tracked.add(to);
      changed = true;
    }
  }
  return tracked;
}

/** Whether the expression's value may be indeterminate. `& | ^` and shifts count as defined: when in doubt, silence. */
export function mayBeUndefined(e: IrExpr, tracked: ReadonlySet<LocalId>): boolean {
  switch (e.op) {
    case "get":
      return tracked.has(e.local);
    case "load":
      return true;
    case "unary":
      return mayBeUndefined(e.value, tracked);
    case "binary":
      return !masks(e.name) && (mayBeUndefined(e.left, tracked) || mayBeUndefined(e.right, tracked));
    case "cond":
      return mayBeUndefined(e.then, tracked) || mayBeUndefined(e.otherwise, tracked);
    default:
      return false;
  }
}

export function masks(name: string): boolean {
  return /\.(and|or|xor|shl|shr_s|shr_u|rotl|rotr)$/.test(name);
}
