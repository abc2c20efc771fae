/**
 * Is a text a whole program, or a piece of one as slides show them?
 *
 * What surprises: the answer must not depend on the text being free of mistakes, so only tokens are looked at: a piece
 * has no `main (`, and something at its outermost level that no declaration can be.
 */
import { NAME, type Tokens } from "./lexeme.ts";
import { STATEMENT_WORDS } from "./word.ts";

/** True when statements stand outside of any function and no function is called `main`. */
export function hasLooseStatements(tokens: Tokens): boolean {
  const { text, kind, count } = tokens;
  let depth = 0;
  let found = false;
  // Where the current external declaration began.
  let start = 0;
  for (let at = 0; at < count; at++) {
    const word = text[at]!;
    if (word === "main" && text[at + 1] === "(" && depth === 0) return false;
    if (word === "{" || word === "(" || word === "[") depth++;
    else if (word === "}" || word === ")" || word === "]") depth = Math.max(0, depth - 1);
    if (depth === 0 && at === start && kind[at] === NAME) {
      const next = text[at + 1];
      const isAction =
        next === "=" ||
        next === "++" ||
        next === "--" ||
        next === "->" ||
        next === "." ||
        next === "[" ||
        next === "+=";
      if (STATEMENT_WORDS.has(word) || isAction || (next === "(" && isCallStatement(tokens, at + 1))) found = true;
    }
    if (depth === 0 && (word === ";" || word === "}" || word === "...")) start = at + 1;
  }
  return found;
}

/** `name ( … ) ;` at the beginning of a statement: a call. */
function isCallStatement({ text, count }: Tokens, open: number): boolean {
  let depth = 0;
  for (let at = open; at < count; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return text[at + 1] === ";";
  }
  return false;
}
