/**
 * Our own requests between the extension and the language server, beside those of the Language Server Protocol.
 * Positions are the protocol's: lines and characters from 0, characters in UTF-16.
 */

export interface TextPosition {
  readonly line: number;
  readonly character: number;
}
export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** Extension → server: what a debugger should evaluate when the mouse rests here, or null. */
export const EXPRESSION_AT = "forkscope/expressionAt";
export interface ExpressionAtParams {
  readonly textDocument: { readonly uri: string };
  readonly position: TextPosition;
}
export interface EvaluatableExpression {
  /** What to highlight. */
  readonly range: TextRange;
  /** What to evaluate; not always the highlighted text: on `read` it is read's first argument. */
  readonly expression: string;
}

/** Server → extension: the text of a file as the editor shows it, or null when there is none. */
export const READ_TEXT = "forkscope/readText";
export interface ReadTextParams {
  readonly uri: string;
}

/** How the server is started. */
export interface LanguageOptions {
  /** When to check a file: those that look like programs about processes, all, or none. */
  readonly diagnostics: "auto" | "always" | "never";
  readonly codeLens: boolean;
}
/** Extension → server: a setting changed. */
export const OPTIONS_CHANGED = "forkscope/optionsChanged";
