/**
 * What is wrong with a source text: plain data while it travels, and a printer that shows it the way gcc and clang do.
 *
 * A user's mistake is never an exception. Every stage returns its result *and* a list of these.
 */
import { lineIndexOf, positionAt, type SourceFile, type Span } from "./source.ts";

export type Severity = "error" | "warning" | "note";

/** A place that explains a diagnostic, such as an earlier definition. Without a place it is a sentence of its own. */
export interface DiagnosticNote {
  readonly message: string;
  readonly span: Span | null;
}

export interface Diagnostic {
  readonly severity: Severity;
  /** Stable and kebab-case, such as "undeclared-name": what settings, tests and documentation refer to. */
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  readonly notes: readonly DiagnosticNote[];
  /** What the person can do about it, or null. */
  readonly hint: string | null;
}

/** Builds a diagnostic; notes and hint are usually absent. */
export function diagnostic(
  severity: Severity,
  code: string,
  message: string,
  span: Span,
  more: { readonly notes?: readonly DiagnosticNote[]; readonly hint?: string | null } = {},
): Diagnostic {
  return { severity, code, message, span, notes: more.notes ?? [], hint: more.hint ?? null };
}

/** Lines longer than this are shown as a window around the place in question. */
const WIDEST = 160;

const RESET = "\x1b[0m";
const BOLD = "\x1b[1m";
const COLOURS: Readonly<Record<Severity | "hint", string>> = {
  error: "\x1b[1;31m",
  warning: "\x1b[1;35m",
  note: "\x1b[1;36m",
  hint: "\x1b[1;32m",
};

/**
 * Prints a diagnostic as gcc does: `path:line:column: error: message [code]`, the line of source, a caret under the
 * place, then the notes in the same form, then the hint. The result has several lines and no newline at its end.
 */
export function formatDiagnostic(d: Diagnostic, files: readonly SourceFile[], color: boolean = false): string {
  const lines = [heading(d.severity, `${d.message} [${d.code}]`, d.span, files, color)];
  lines.push(...excerpt(d.span, files, color ? COLOURS[d.severity] : ""));
  for (const note of d.notes) {
    lines.push(heading("note", note.message, note.span, files, color));
    if (note.span !== null) lines.push(...excerpt(note.span, files, color ? COLOURS.note : ""));
  }
  if (d.hint !== null) lines.push(`${paint("hint:", color ? COLOURS.hint : "")} ${d.hint}`);
  return lines.join("\n");
}

function heading(
  severity: Severity,
  message: string,
  span: Span | null,
  files: readonly SourceFile[],
  color: boolean,
): string {
  const file = span === null ? undefined : files[span.file];
  let place = "";
  if (span !== null && file !== undefined) {
    const { line, column } = positionAt(lineIndexOf(file), Math.min(span.start, file.text.length));
    place = `${paint(`${file.path}:${line}:${column}:`, color ? BOLD : "")} `;
  }
  return `${place}${paint(`${severity}:`, color ? COLOURS[severity] : "")} ${message}`;
}

/** The line of source with its number and the marks under it; nothing when the file is unknown. */
function excerpt(span: Span, files: readonly SourceFile[], paintWith: string): string[] {
  const file = files[span.file];
  if (file === undefined) return [];
  const starts = lineIndexOf(file);
  const at = Math.min(Math.max(span.start, 0), file.text.length);
  const { line } = positionAt(starts, at);
  const lineStart = starts[line - 1] ?? 0;
  const lineEnd = (starts[line] ?? file.text.length + 1) - 1;
  const whole = file.text.slice(lineStart, lineEnd).replace(/\r$/, "");

  const from = at - lineStart;
  const to = Math.max(from + 1, Math.min(span.end - lineStart, whole.length));
  const cut = whole.length > WIDEST ? Math.max(0, Math.min(from - WIDEST / 4, whole.length - WIDEST)) : 0;
  const before = spread(whole.slice(cut, from), 0);
  const marked = spread(whole.slice(from, Math.min(to, cut + WIDEST)), before.length);
  const after = spread(whole.slice(to, cut + WIDEST), before.length + marked.length);

  const number = String(line).padStart(5);
  const blank = " ".repeat(number.length);
  const marks = `^${"~".repeat(Math.max(0, marked.length - 1))}`;
  return [
    `${number} | ${before.text}${paint(marked.text, paintWith)}${after.text}`,
    `${blank} | ${" ".repeat(before.length)}${paint(marks, paintWith)}`,
  ];
}

/** Text as it fills a terminal: tabs reach to the next multiple of eight, control characters show as "?". */
function spread(text: string, column: number): { text: string; length: number } {
  let shown = "";
  let length = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const piece = code === 9 ? " ".repeat(8 - ((column + length) % 8)) : code < 32 || code === 127 ? "?" : letter;
    shown += piece;
    length += code === 9 ? piece.length : 1;
  }
  return { text: shown, length };
}

function paint(text: string, color: string): string {
  return color === "" || text === "" ? text : `${color}${text}${RESET}`;
}
