/**
 * What the type rules have to say about a piece of source: never an exception, always a value the
 * builder turns into a diagnostic with a place.
 *
 * The sentences are gcc's own, so that what a student reads here is what the terminal will say;
 * `code` is gcc's option without `-W` ("int-conversion") where gcc has one, and a short name of
 * ours where gcc has none ("excess-elements").
 */

/** When gcc would speak: always, only with -Wall, only with -Wextra, or only with -Wpedantic. */
export type WarningGroup = "default" | "all" | "extra" | "pedantic";

export interface Problem {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly sentence: string;
  readonly group: WarningGroup;
  /** gcc's second line, such as "expected 'int *' but argument is of type 'int'", or null. */
  readonly note: string | null;
}

/** A problem that stops the program from compiling. */
export function error(code: string, sentence: string, note: string | null = null): Problem {
  return { severity: "error", code, sentence, group: "default", note };
}

/** A problem that gcc only warns about. */
export function warning(
  code: string,
  sentence: string,
  group: WarningGroup = "default",
  note: string | null = null,
): Problem {
  return { severity: "warning", code, sentence, group, note };
}
