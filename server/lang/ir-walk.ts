/** Questions about IR statements that several rooms ask. */
import type { IrStmt } from "./ir.ts";

/** Whether a statement of that kind occurs in the list, at any depth. */
export function containsOp(list: readonly IrStmt[], op: IrStmt["op"]): boolean {
  return list.some((s) => {
    if (s.op === op) return true;
    switch (s.op) {
      case "if":
        return containsOp(s.then, op) || containsOp(s.otherwise, op);
      case "loop":
        return containsOp(s.body, op) || containsOp(s.step, op);
      case "block":
        return containsOp(s.body, op);
      case "switch":
        return s.arms.some((arm) => containsOp(arm, op));
      default:
        return false;
    }
  });
}
