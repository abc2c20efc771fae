/**
 * `#if`, `#ifdef`, `#elif`, `#else`, `#endif` (C11 6.10.1): which groups of lines are read and which are skipped.
 *
 * What surprises people, and where to find it:
 *   a skipped group is still cut into tokens, since a comment in it may hide an `#endif` ........... skipGroup
 *   `#elif` behind a group that was taken is not evaluated, so nonsense in it is no error .......... elif
 *   a header wrapped in `#ifndef X … #endif` is not opened again while X is defined ................ endif
 */
import { conditionHolds } from "./condition.ts";
import { macroName, nothingMore } from "./define.ts";
import type { Place, Token } from "./macro.ts";
import { isHash, restOfLine, skipLine } from "./reader.ts";
import { NEWLINE, nextToken } from "./token.ts";
import { type Conditional, cursorPlace, type Reader, report, spanOf, type Unit } from "./unit.ts";

/** `#if`, `#ifdef`, `#ifndef`; `first` says that nothing but comments came before it in the file. */
export function ifDirective(unit: Unit, reader: Reader, name: string, first: boolean): void {
  const place = cursorPlace(reader);
  let holds = false;
  let guard: string | null = null;
  if (name === "if") {
    const tokens = restOfLine(reader);
    guard = first ? notDefined(tokens) : null;
    holds = conditionHolds(unit, name, place, tokens);
  } else {
    const macro = macroName(unit, reader, name);
    if (macro !== null) {
      nothingMore(unit, reader, name);
      holds = unit.macros.has(macro.text) === (name === "ifdef");
      guard = first && name === "ifndef" ? macro.text : null;
    }
  }
  reader.conditionals.push({ name, place, taken: holds, skipped: false, sawElse: null, guard });
  if (!holds) skipGroup(unit, reader);
}

/** The X of `!defined X` or `!defined(X)`, when the condition is nothing else. */
function notDefined(tokens: readonly Token[]): string | null {
  if (tokens[0]?.text !== "!" || tokens[1]?.text !== "defined") return null;
  if (tokens.length === 3 && tokens[2]?.kind === "identifier") return tokens[2].text;
  const parenthesized = tokens.length === 5 && tokens[2]?.text === "(" && tokens[4]?.text === ")";
  return parenthesized ? (tokens[3]?.text ?? null) : null;
}

/** `#elif`, `#elifdef`, `#elifndef`, `#else`, `#endif` met while reading: what they end is over, the next may be skipped. */
export function groupDirective(unit: Unit, reader: Reader, name: string): void {
  if (!nextGroup(unit, reader, name)) skipGroup(unit, reader);
}

/** Does this directive begin a group that is read, or end the conditional inside one that is? */
function nextGroup(unit: Unit, reader: Reader, name: string): boolean {
  const conditional = reader.conditionals[reader.conditionals.length - 1];
  if (conditional === undefined) {
    report(unit, "error", "stray-directive", `#${name} without #if`, cursorPlace(reader), {
      hint: "There is no #if, #ifdef or #ifndef before it that is still open.",
    });
    return true;
  }
  if (name === "endif") return endif(unit, reader, conditional);
  if (conditional.sawElse !== null) {
    const notes = [{ message: "the conditional has its #else here", span: spanOf(unit, conditional.sawElse) }];
    report(unit, "error", "stray-directive", `#${name} after #else`, cursorPlace(reader), { notes });
  }
  conditional.guard = null;
  if (name === "else") {
    conditional.sawElse = cursorPlace(reader);
    nothingMore(unit, reader, name, "To test another condition, write #elif.");
  }
  if (conditional.taken || conditional.skipped || (conditional.sawElse !== null && name !== "else")) return false;
  conditional.taken = name === "else" || elif(unit, reader, name);
  return conditional.taken;
}

function elif(unit: Unit, reader: Reader, name: string): boolean {
  const place = cursorPlace(reader);
  if (name === "elif") return conditionHolds(unit, name, place, restOfLine(reader));
  const macro = macroName(unit, reader, name);
  if (macro !== null) nothingMore(unit, reader, name);
  return macro !== null && unit.macros.has(macro.text) === (name === "elifdef");
}

function endif(unit: Unit, reader: Reader, conditional: Conditional): boolean {
  nothingMore(unit, reader, "endif");
  reader.conditionals.pop();
  if (conditional.guard !== null) {
    reader.closedGuard = conditional.guard;
    reader.sawText = false;
  }
  return !conditional.skipped;
}

/** Passes over lines until a group begins that is to be read, or the file ends. */
function skipGroup(unit: Unit, reader: Reader): void {
  skipLine(reader);
  for (;;) {
    const directive = nextDirective(reader);
    if (directive === null) return;
    const name = reader.text.slice(directive.start, directive.end);
    if (name === "if" || name === "ifdef" || name === "ifndef") {
      const skipped = { name, place: directive, taken: false, skipped: true, sawElse: null, guard: null };
      reader.conditionals.push(skipped);
    } else if (isGroupDirective(name) && nextGroup(unit, reader, name)) return;
  }
}

/** Moves to the name of the next directive; null at the end of the file. */
function nextDirective(reader: Reader): Place | null {
  for (nextToken(reader, false); reader.kind !== "end"; nextToken(reader, false)) {
    if ((reader.gap & NEWLINE) === 0 || !isHash(reader)) continue;
    nextToken(reader, true);
    if (reader.kind === "identifier") return cursorPlace(reader);
  }
  return null;
}

/** Is this the name of a directive that ends a group? */
export function isGroupDirective(name: string): boolean {
  return name === "endif" || name === "else" || name === "elif" || name === "elifdef" || name === "elifndef";
}

/** Says which conditionals the end of the file leaves open, innermost first. */
export function unclosedConditionals(unit: Unit, reader: Reader): void {
  for (const { name, place } of reader.conditionals.toReversed()) {
    report(unit, "error", "unterminated-conditional", `unterminated #${name}`, place, {
      hint: "It needs an #endif before the end of the file.",
    });
  }
}
