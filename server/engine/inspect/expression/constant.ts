/** Constant integers in types: the 16 of `char name[16]`, `1 << 4`, `sizeof` of nothing. */
import { intBinary } from "../../../lang/check/arithmetic.ts";
import { characterLiteral } from "../../../lang/check/literal.ts";
import { numberLiteral } from "../../../lang/check/number.ts";
import { isRefused, type Node, parseExpression } from "./syntax.ts";

/** The value of a text that is built from literals alone, computed as `long`; null for anything else. */
export function constantValue(text: string): bigint | null {
  const node = parseExpression(text, () => null);
  return isRefused(node) ? null : fold(node);
}

function fold(node: Node): bigint | null {
  switch (node.kind) {
    case "number": {
      const literal = numberLiteral(node.text);
      return literal.kind === "int" ? literal.value : null;
    }
    case "character":
      return characterLiteral(node.text).value;
    case "unary": {
      const value = fold(node.operand);
      if (value === null || node.op === "*" || node.op === "&") return null;
      return node.op === "-" ? -value : node.op === "~" ? ~value : node.op === "!" ? BigInt(value === 0n) : value;
    }
    case "binary": {
      const left = fold(node.left);
      const right = fold(node.right);
      return left === null || right === null ? null : intBinary(node.op, left, right, "long").value;
    }
    default:
      return null;
  }
}
