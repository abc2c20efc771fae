/**
 * `#define` and `#undef` (C11 6.10.3): reading a macro's parameters and replacement list.
 *
 * What surprises people, and where to find it:
 *   `#define f (x)` is not a function-like macro; the "(" must touch the name .... defineDirective
 *   defining a macro again is fine as long as it says the same ................... remember
 *   `#` needs a parameter behind it, but only in a function-like macro ........... readPieces
 *   gcc allows names for the variable arguments, `args...` ....................... readParameters
 */
import type { DiagnosticNote } from "../diagnostic.ts";
import { type Macro, type Piece, type Place, sameDefinition, type Token } from "./macro.ts";
import { currentToken, isAt, restOfLine } from "./reader.ts";
import { nextToken } from "./token.ts";
import { cursorPlace, type Reader, report, spanOf, type Unit } from "./unit.ts";

/** `#define`; the reader stands on the word itself. */
export function defineDirective(unit: Unit, reader: Reader): void {
  const name = macroName(unit, reader, "define");
  if (name === null) return;
  let parameters: Parameters | null = null;
  if (reader.text.charCodeAt(reader.end) === 40) {
    nextToken(reader, true);
    parameters = readParameters(unit, reader);
    if (parameters === null) return;
  }
  const tokens = restOfLine(reader);
  if (parameters === null && tokens[0]?.space === false) {
    report(unit, "warning", "space-after-macro-name", "ISO C99 requires white space after the macro name", tokens[0]);
  }
  if (tokens[0] !== undefined) tokens[0].space = false; // white space around the list is not part of it
  const body = readPieces(unit, tokens, parameters, false);
  if (body === null) return;
  const last = tokens[tokens.length - 1] ?? parameters?.close ?? name;
  remember(unit, name, {
    name: name.text,
    parameters: parameters === null ? null : [...parameters.names.keys()],
    variadic: parameters?.variadic ?? false,
    body,
    definition: spanOf(unit, name),
    extent: spanOf(unit, { file: name.file, start: name.start, end: last.end }),
    builtin: null,
  });
}

/** `#undef`; the reader stands on the word itself. */
export function undefDirective(unit: Unit, reader: Reader): void {
  const name = macroName(unit, reader, "undef");
  if (name === null) return;
  const macro = unit.macros.get(name.text);
  if (macro !== undefined && macro.builtin !== null) {
    report(unit, "warning", "builtin-macro-redefined", `undefining "${name.text}"`, name);
  }
  unit.macros.delete(name.text);
  nothingMore(unit, reader, "undef");
}

/** Reads the name behind `#define`, `#ifdef` and the like; says so when there is none and returns null. */
export function macroName(unit: Unit, reader: Reader, directive: string): Token | null {
  const before = cursorPlace(reader);
  nextToken(reader, true);
  if (reader.kind === "end") {
    report(unit, "error", "missing-macro-name", `no macro name given in #${directive} directive`, before);
    return null;
  }
  const name = currentToken(reader);
  if (name.kind !== "identifier") {
    const message = `macro names must be identifiers, but this is ${name.text}`;
    report(unit, "error", "invalid-macro-name", message, name, {
      hint: "A name starts with a letter or an underscore and goes on with letters, digits and underscores.",
    });
    return null;
  }
  const reserved = name.text === "defined" || name.text === "__VA_ARGS__" || name.text === "__VA_OPT__";
  if (reserved && directive !== "ifdef" && directive !== "ifndef") {
    report(unit, "error", "invalid-macro-name", `"${name.text}" cannot be used as a macro name`, name);
    return null;
  }
  return name;
}

/** Warns when something follows where a directive should end. */
export function nothingMore(unit: Unit, reader: Reader, directive: string, hint: string | null = null): void {
  nextToken(reader, true);
  if (reader.kind === "end") return;
  report(unit, "warning", "extra-tokens", `extra tokens at end of #${directive} directive`, cursorPlace(reader), {
    hint,
  });
}

interface Parameters {
  /** Name to index, in the order written. */
  readonly names: ReadonlyMap<string, number>;
  readonly variadic: boolean;
  readonly close: Place;
}

/** The list behind the name. The reader stands on "(" and is left on ")"; null after saying what is wrong. */
function readParameters(unit: Unit, reader: Reader): Parameters | null {
  const names = new Map<string, number>();
  const open = cursorPlace(reader);
  const fail = (message: string, at: Place = cursorPlace(reader)): null => {
    report(unit, "error", "macro-parameters", message, at);
    return null;
  };
  const unclosed = (): null => fail("expected ')' at the end of the macro's parameters", open);

  nextToken(reader, true);
  if (isAt(reader, ")")) return { names, variadic: false, close: cursorPlace(reader) };
  for (;;) {
    let variadic = isAt(reader, "...");
    if (variadic) names.set("__VA_ARGS__", names.size);
    else if (reader.kind === "end") return unclosed();
    else if (reader.kind !== "identifier") {
      return fail(`expected parameter name, found "${currentToken(reader).text}"`);
    } else {
      const name = currentToken(reader).text;
      if (names.has(name)) return fail(`duplicate macro parameter "${name}"`);
      if (name === "__VA_ARGS__") return fail("__VA_ARGS__ is the name of the variable arguments, not of a parameter");
      names.set(name, names.size);
    }
    nextToken(reader, true);
    if (!variadic && isAt(reader, "...")) {
      variadic = true;
      nextToken(reader, true);
    }
    if (isAt(reader, ")")) return { names, variadic, close: cursorPlace(reader) };
    if (reader.kind === "end") return unclosed();
    if (variadic) return fail("expected ')' after \"...\"");
    if (!isAt(reader, ",")) return fail(`expected ',' or ')', found "${currentToken(reader).text}"`);
    nextToken(reader, true);
  }
}

/** Turns a replacement list, or what stands inside `__VA_OPT__( )`, into steps; null after saying what is wrong. */
function readPieces(
  unit: Unit,
  tokens: readonly Token[],
  parameters: Parameters | null,
  inside: boolean,
): Piece[] | null {
  const pieces: Piece[] = [];
  for (let i = 0; i < tokens.length; i++) {
    let token = tokens[i]!;
    const isPunctuator = token.kind === "punctuator";
    if (isPunctuator && (token.text === "##" || token.text === "%:%:")) {
      const left = pieces[pieces.length - 1];
      if (left === undefined || i === tokens.length - 1) {
        report(unit, "error", "misplaced-paste", "'##' cannot appear at either end of a macro expansion", token);
        return null;
      }
      left.pastes = true;
      continue;
    }
    const hash = token;
    const stringify = isPunctuator && (token.text === "#" || token.text === "%:") && parameters !== null;
    if (stringify) token = tokens[++i] ?? hash;

    if (parameters?.variadic === true && token.text === "__VA_OPT__") {
      const end = closing(tokens, i + 1);
      if (end < 0 || inside) {
        const needs = 'needs "(" behind it and the ")" that belongs to it';
        const message = `__VA_OPT__ ${inside ? "may not appear in a __VA_OPT__" : needs}`;
        report(unit, "error", "va-opt", message, token);
        return null;
      }
      const optional = readPieces(unit, tokens.slice(i + 2, end), parameters, true);
      if (optional === null) return null;
      pieces.push({ token: stringify ? hash : token, parameter: -1, stringify, pastes: false, optional });
      i = end;
      continue;
    }
    const parameter = token.kind === "identifier" ? (parameters?.names.get(token.text) ?? -1) : -1;
    if (stringify && parameter < 0) {
      report(unit, "error", "stringify-operand", "'#' is not followed by a macro parameter", hash);
      return null;
    }
    if (parameter < 0 && token.text === "__VA_ARGS__") {
      const message = "__VA_ARGS__ can only appear in the expansion of a C99 variadic macro";
      report(unit, "warning", "va-args", message, token, { hint: 'Write "..." as the last parameter.' });
    }
    const spaced = stringify ? { ...token, space: hash.space } : token;
    pieces.push({ token: spaced, parameter, stringify, pastes: false, optional: null });
  }
  return pieces;
}

/** Index of the ")" that closes the "(" at `open`, or -1. */
function closing(tokens: readonly Token[], open: number): number {
  if (tokens[open]?.text !== "(") return -1;
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]!.text === "(") depth++;
    else if (tokens[i]!.text === ")" && --depth === 0) return i;
  }
  return -1;
}

/** Enters a macro into the table, with a warning when it meant something else before. */
function remember(unit: Unit, name: Token, macro: Macro): void {
  const before = unit.macros.get(macro.name);
  if (before !== undefined && !sameDefinition(before, macro)) {
    const notes: DiagnosticNote[] = [];
    if (before.builtin === null) {
      notes.push({ message: "this is the location of the previous definition", span: before.definition });
    }
    report(unit, "warning", "macro-redefined", `"${macro.name}" redefined`, name, { notes });
  }
  unit.macros.set(macro.name, macro);
}
