/**
 * Which register locals may hold a value that C calls indeterminate, so that with checks on they
 * need a shadow: parameters, variables declared without a value, and whatever is assigned from
 * memory, from a call, or from another such local.
 */
import type { IrExpr, IrFunction, LocalId } from "../lang/ir.ts";
import { forEachStatement } from "../lang/ir-walk.ts";

export function trackedLocals(f: IrFunction): Set<LocalId> {
  const tracked = new Set<LocalId>();
  const flows: { readonly to: LocalId; readonly from: IrExpr }[] = [];
  for (const id of f.params) if (id !== f.varargs) tracked.add(id);
  forEachStatement(f.body, (s) => {
    if (s.op === "set") flows.push({ to: s.local, from: s.value });
    else if (s.op === "forget" && f.locals[s.local]?.home.kind === "reg") tracked.add(s.local);
    else if (s.op === "call" && s.result !== null) tracked.add(s.result);
  });
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
