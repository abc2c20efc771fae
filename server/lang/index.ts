/**
 * The front door of the C front end: from preprocessed text to a checked tree, with everything that is wrong with it.
 */
import type { Unit } from "./ast.ts";
import { hasBuiltin } from "./check/builtin.ts";
import { checkParsed } from "./check/unit.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { preprocessFragment } from "./fragment.ts";
import type { CParser } from "./parse/cst.ts";
import { splitTokens } from "./parse/lexeme.ts";
import { hasLooseStatements } from "./parse/loose.ts";
import { parse } from "./parse/parse.ts";
import { type Preprocessed, type PreprocessOptions, preprocess } from "./preprocess/index.ts";

export type { CParser, Tree, TreeCursor } from "./parse/cst.ts";

export interface CheckOptions {
  /** The unit is part of the C library: no advice on style, and its functions are not the user's code. */
  readonly system?: boolean;
  /** The text is a piece of a program, such as a slide shows: what is missing is inferred. */
  readonly fragments?: boolean;
}

/** Parses and checks preprocessed text. Never throws, whatever the text; the diagnostics are those of the check alone. */
export function checkUnit(parser: CParser, pre: Preprocessed, options: CheckOptions = {}): Unit {
  return check(parser, pre, options, null);
}

/** `fragmentAt`: where in the preprocessed text a piece of a program begins, or null for a whole one. */
function check(parser: CParser, pre: Preprocessed, options: CheckOptions, fragmentAt: number | null): Unit {
  const unchecked = pre.pragmas.some((pragma) => /^\s*forkscope\s+unchecked\b/.test(pragma.text));
  return checkParsed({
    parsed: parse(parser, pre.text, fragmentAt),
    files: pre.files,
    spanOf: (start, end) => pre.map.span(start, end),
    system: options.system ?? false,
    fragment: fragmentAt !== null,
    attributes: unchecked ? ["unchecked"] : [],
  });
}

/** Preprocesses and checks a file. The unit's diagnostics are those of both, in the order of the text. */
export function compileUnit(
  parser: CParser,
  preprocessOptions: PreprocessOptions,
  options: CheckOptions = {},
): { readonly unit: Unit; readonly pre: Preprocessed } {
  const given = { ...preprocessOptions, hasBuiltin: preprocessOptions.hasBuiltin ?? hasBuiltin };
  const whole = preprocess(given);
  const fragment = options.fragments === true && isFragment(whole) ? preprocessFragment(given) : null;
  const pre = fragment ?? whole;
  const unit = check(parser, pre, options, fragment?.bodyStart ?? null);
  const own = unit.diagnostics.filter((diagnostic) => !isConsequence(diagnostic, pre.diagnostics));
  return { unit: { ...unit, diagnostics: sorted([...pre.diagnostics, ...own]) }, pre };
}

/** Has the text statements outside of any function, and no `main`? */
function isFragment(pre: Preprocessed): boolean {
  return hasLooseStatements(splitTokens(pre.text));
}

/** What is said of the rest of a line that an unfinished string swallowed is no news. */
function isConsequence({ span }: Diagnostic, of: readonly Diagnostic[]): boolean {
  return of.some(
    (cause) =>
      cause.code === "unterminated-literal" &&
      cause.span.file === span.file &&
      span.start >= cause.span.start &&
      span.start <= cause.span.end,
  );
}

function sorted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => a.span.file - b.span.file || a.span.start - b.span.start);
}
