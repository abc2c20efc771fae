/**
 * What is wrong with the shape of a program, before it has a meaning: places are offsets into the preprocessed text,
 * and become lines of the user's file only when the unit collects its diagnostics.
 */

export interface SyntaxProblem {
  readonly severity: "error" | "warning" | "note";
  /** Stable, in kebab case: "missing-semicolon". */
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** The other place that matters, such as the bracket that was opened; null when there is none. */
  readonly related: { readonly message: string; readonly start: number; readonly end: number } | null;
  /** What to do about it, or null. */
  readonly hint: string | null;
}

/** An error at one place; the other place and the hint are usually absent. */
export function syntaxError(
  code: string,
  message: string,
  start: number,
  end: number,
  more: { readonly related?: SyntaxProblem["related"]; readonly hint?: string | null } = {},
): SyntaxProblem {
  return { severity: "error", code, message, start, end, related: more.related ?? null, hint: more.hint ?? null };
}
