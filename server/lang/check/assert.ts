/**
 * `_Static_assert (e, "…");` (C11 6.7.10): true at compile time, or an error with its text.
 */
import { firstToken, lastToken, type Node } from "../parse/cst.ts";
import { STRING } from "../parse/lexeme.ts";
import { type Checker, reportError, spanOfNode } from "./checker.ts";
import { integerConstant } from "./constant.ts";
import { stringLiteral } from "./literal.ts";
import { readValue } from "./value.ts";

/** `condition` is the node of the expression, perhaps in parentheses. */
export function staticAssert(c: Checker, node: Node, condition: Node): void {
  const value = condition < 0 ? null : readValue(c, c.walk.operand(c, condition));
  if (value === null) return;
  const constant = integerConstant(value, c.fold);
  if (constant === null) reportError(c, "not-constant", "a static assertion needs an integer constant", value.span);
  else if (constant === 0n) {
    const text = messageOf(c, node);
    reportError(
      c,
      "static-assertion",
      text === null ? "static assertion failed" : `static assertion failed: "${text}"`,
      spanOfNode(c, condition),
    );
  }
}

/** The strings before the closing parenthesis. */
function messageOf(c: Checker, node: Node): string | null {
  const { kind, text } = c.cst.tokens;
  const parts: string[] = [];
  for (let at = lastToken(c.cst, node); at > firstToken(c.cst, node); at--) {
    if (kind[at] === STRING) parts.unshift(text[at]!);
    else if (parts.length > 0) break;
  }
  if (parts.length === 0) return null;
  const { bytes } = stringLiteral(parts);
  return new TextDecoder().decode(bytes.subarray(0, -1));
}
