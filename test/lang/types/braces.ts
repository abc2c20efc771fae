/** Reads initialisers as C text ("{1, .b = {[2] = 3}, \"ab\", f(4)}"), enough of them for the tests. */
import type { Expr } from "../../../server/lang/ast.ts";
import type { Designator, InitListItem, InitTree } from "../../../server/lang/check/initializer.ts";
import { stringLiteral } from "../../../server/lang/check/literal.ts";
import { functionType, INT, pointerTo } from "../../../server/lang/check/type.ts";
import type { Type } from "../../../server/lang/types.ts";
import { span } from "./menagerie.ts";

/** What a name in an initialiser stands for: a variable to be read. */
export type Names = Readonly<Record<string, Type>>;

export function readInitializer(text: string, names: Names = {}): InitTree {
  const tokens = text.match(/(?:u8|[uUL])?"(?:\\.|[^"\\])*"|\.\.\.|\d+\.\d+|\w+|[^\s\w]/g) ?? [];
  let at = 0;
  const take = (wanted: string | null = null): string => {
    const token = tokens[at++] ?? "";
    if (wanted !== null && token !== wanted) throw new Error(`${wanted} expected, not ${token}, in ${text}`);
    return token;
  };
  const integer = (): bigint => {
    const sign = tokens[at] === "-" ? -1n : 1n;
    if (sign < 0n) take();
    return sign * BigInt(take());
  };
  const value = (): Expr => {
    const token = tokens[at] ?? "";
    if (/^-?\d*\.\d/.test(token))
      return {
        kind: "float",
        value: Number(take()),
        type: { kind: "float", name: "double", complex: false, quals: 0 },
        span,
      };
    if (/^[-\d]/.test(token)) return { kind: "int", value: integer(), type: INT, span };
    take();
    if (token.endsWith('"')) {
      const { bytes, element, type } = stringLiteral([token]);
      return { kind: "decay", place: { kind: "string", bytes, element, type, span }, type: pointerTo(type.of), span };
    }
    if (tokens[at] === "(") return call(token);
    const type = names[token];
    if (type === undefined) throw new Error(`what is ${token}?`);
    return { kind: "load", place: { kind: "object", object: 0, type, span }, type, span };
  };
  const call = (name: string): Expr => {
    take("(");
    const args: Expr[] = [{ kind: "int", value: integer(), type: INT, span }];
    take(")");
    const type = functionType(names[name] ?? INT, [INT]);
    const callee: Expr = {
      kind: "decay",
      place: { kind: "function", symbol: name, type, span },
      type: pointerTo(type),
      span,
    };
    return { kind: "call", callee, functionType: type, args, name, type: type.result, span };
  };
  const designators = (): Designator[] => {
    const found: Designator[] = [];
    for (;;) {
      if (tokens[at] === ".") {
        take();
        found.push({ kind: "field", name: take(), span });
      } else if (tokens[at] === "[") {
        take();
        const first = integer();
        if (tokens[at] === "...") {
          take();
          found.push({ kind: "range", first, last: integer(), span });
        } else found.push({ kind: "index", index: first, span });
        take("]");
      } else break;
    }
    if (found.length > 0) take("=");
    return found;
  };
  const tree = (): InitTree => {
    if (tokens[at] !== "{") return { kind: "expr", expr: value() };
    take("{");
    const items: InitListItem[] = [];
    while (tokens[at] !== "}") {
      items.push({ designators: designators(), init: tree() });
      if (tokens[at] === ",") take();
    }
    take("}");
    return { kind: "list", items, span };
  };
  return tree();
}
