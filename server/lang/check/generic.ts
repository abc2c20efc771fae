/**
 * `_Generic` (C11 6.5.1.1): the expression whose type fits that of the first one, which is not evaluated.
 *
 * The shape made it a call: `0 ( e , sizeof ( T ) , a , 0 , b )`, where the second `0` is `default`.
 */
import { childAt, childrenOf, type Node } from "../parse/cst.ts";
import { type Checker, kindOf, type Operand, reportError, show, spanOfNode, textOf } from "./checker.ts";
import { compatible } from "./compatible.ts";
import { readValue } from "./value.ts";

export function generic(c: Checker, node: Node): Operand | null {
  const [control, ...rest] = childrenOf(c.cst, childAt(c.cst, node, 1));
  const value = control === undefined ? null : readValue(c, c.walk.operand(c, control));
  if (value === null) return null;
  let chosen = -1;
  let otherwise = -1;
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const association = rest[i]!;
    if (kindOf(c, association) === "atom" && textOf(c, association) === "default") {
      otherwise = rest[i + 1]!;
      continue;
    }
    const type = c.walk.typeName(c, childAt(c.cst, association, 0));
    if (type === null || !compatible(type, value.type, c.table)) continue;
    if (chosen >= 0)
      reportError(c, "generic-twice", `two choices fit the type '${show(c, value.type)}'`, spanOfNode(c, association));
    else chosen = rest[i + 1]!;
  }
  const result = chosen >= 0 ? chosen : otherwise;
  if (result < 0) {
    reportError(c, "generic-none", `no choice fits the type '${show(c, value.type)}'`, value.span);
    return null;
  }
  return c.walk.operand(c, result);
}
