/**
 * `#pragma` and `_Pragma` (C11 6.10.6, 6.10.9). A few mean something here; all others are recorded for later stages.
 */
import type { Token } from "./macro.ts";
import { restOfLine, spelling, unquote } from "./reader.ts";
import { cursor, nextToken } from "./token.ts";
import { type Reader, report, spanOf, tokenPlace, type Unit } from "./unit.ts";

/** `#pragma`; the reader stands on the word itself. */
export function pragmaDirective(unit: Unit, reader: Reader): void {
  const word = { file: reader.file, start: reader.start, end: reader.end };
  const tokens = restOfLine(reader);
  const end = tokens[tokens.length - 1]?.end ?? word.end;
  const at: Token = { kind: "other", text: "pragma", ...word, end, space: false, line: false, painted: false, via: -1 };
  obey(unit, spelling(tokens), at);
}

/** `_Pragma("…")`, whose parts have been read; `at` reaches from the name to the parenthesis. */
export function pragmaOperator(unit: Unit, text: string, at: Token): void {
  obey(unit, unquote(text).trim(), at);
}

function obey(unit: Unit, text: string, at: Token): void {
  const span = spanOf(unit, tokenPlace(unit, at));
  const words = wordsOf(text);
  const first = words[0];
  const file = unit.opened[at.file];
  if (first === "once" && file !== undefined) {
    file.once = true;
    return;
  }
  if ((first === "push_macro" || first === "pop_macro") && words[1] === "(" && words[2]?.startsWith('"') === true) {
    const name = unquote(words[2]);
    return first === "push_macro" ? pushMacro(unit, name) : popMacro(unit, name);
  }
  if (first === "GCC" && words[1] === "system_header" && file !== undefined) file.system = true;
  if (first === "GCC" && (words[1] === "error" || words[1] === "warning")) {
    const message = words[2]?.startsWith('"') === true ? unquote(words[2]) : text;
    report(unit, words[1], `${words[1]}-directive`, message, tokenPlace(unit, at));
    return;
  }
  unit.pragmas.push({ text, span, at: unit.output.length });
}

/** The first few tokens of a pragma. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  const c = cursor(text);
  for (nextToken(c, false); c.kind !== "end" && words.length < 4; nextToken(c, false))
    words.push(text.slice(c.start, c.end));
  return words;
}

function pushMacro(unit: Unit, name: string): void {
  const stack = unit.pushed.get(name) ?? [];
  stack.push(unit.macros.get(name));
  unit.pushed.set(name, stack);
}

function popMacro(unit: Unit, name: string): void {
  const stack = unit.pushed.get(name);
  if (stack === undefined || stack.length === 0) return;
  const before = stack.pop();
  if (before === undefined) unit.macros.delete(name);
  else unit.macros.set(name, before);
}
