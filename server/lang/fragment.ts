/**
 * Pieces of programs, as slides and textbooks show them: no `main`, no includes, no declarations, `...` for what is
 * left out, `# words` for a comment.
 *
 * Everything here keeps the offsets of the text, so that messages and the debugger point into what the user sees. The
 * standard headers are read before the text instead of being written into it. What surprises: two runs of the
 * preprocessor share one table of files, in which number 0 stands for the user's text.
 */
import { type Preprocessed, type PreprocessOptions, preprocess } from "./preprocess/index.ts";
import type { Span } from "./source.ts";

/** What a piece of a program about processes may use without saying so; those that do not exist are left out. */
const HEADERS: readonly string[] = [
  "stdio.h",
  "stdlib.h",
  "string.h",
  "unistd.h",
  "sys/types.h",
  "sys/wait.h",
  "sys/stat.h",
  "sys/mman.h",
  "sys/socket.h",
  "sys/time.h",
  "sys/select.h",
  "fcntl.h",
  "signal.h",
  "errno.h",
  "time.h",
  "poll.h",
  "pthread.h",
  "semaphore.h",
  "stdbool.h",
  "stdint.h",
  "limits.h",
  "ctype.h",
  "assert.h",
];

/** The files every run begins with: the main one, the predefined macros, those of the options. */
const COMMON_FILES = 3;

/** Preprocesses a piece of a program with the standard headers before it. */
export function preprocessFragment(options: PreprocessOptions): Preprocessed & { readonly bodyStart: number } {
  const available = HEADERS.filter((name) => options.include(name, true, options.main.path) !== null);
  const includes = available.map((name) => `#include <${name}>\n`).join("");
  const before = preprocess({ ...options, main: { path: options.main.path, text: includes, system: true } });
  const text = blankProse(options.main.text, new Set(available));
  const body = preprocess({ ...options, main: { ...options.main, text }, macros: before.macros });
  const shift = before.files.length - COMMON_FILES;
  const bodyStart = before.text.length;
  const move = (span: Span): Span => (span.file < COMMON_FILES ? span : { ...span, file: span.file + shift });
  return {
    text: before.text + body.text,
    files: [options.main, ...before.files.slice(1), ...body.files.slice(COMMON_FILES)],
    map: {
      span: (start, end) =>
        start < bodyStart ? before.map.span(start, end) : move(body.map.span(start - bodyStart, end - bodyStart)),
      expansion: (offset) =>
        offset < bodyStart ? before.map.expansion(offset) : body.map.expansion(offset - bodyStart),
    },
    diagnostics: body.diagnostics.map((diagnostic) => ({
      ...diagnostic,
      span: move(diagnostic.span),
      notes: diagnostic.notes.map((note) => ({ ...note, span: note.span === null ? null : move(note.span) })),
    })),
    macros: body.macros,
    includes: body.includes,
    pragmas: body.pragmas.map((pragma) => ({ ...pragma, span: move(pragma.span), at: pragma.at + bodyStart })),
    bodyStart,
  };
}

/** What a line after `#` must look like to be a directive and no comment. */
const DIRECTIVE =
  /^\s*#\s*(?:include\s*[<"]|define\s+[A-Za-z_]\w*(?:\(|\s|$)|undef\s+[A-Za-z_]\w*\s*$|ifn?def\s+[A-Za-z_]\w*\s*$|if\s+(?:defined|[0-9!(]|[A-Z_]+\b)|elif\b|else\s*$|endif\s*$|error\b|warning\b|pragma\b|line\s+[0-9]|$)/;

/**
 * Makes blanks of lines that begin with `#` and are prose, of includes that have been made already, and of marks that
 * documents leave behind; the length stays.
 */
function blankProse(text: string, included: ReadonlySet<string>): string {
  const blank = (line: string): string => line.replace(/[^\r\n]/g, " ");
  return text.replace(/^[^\n]*$/gm, (line) => {
    if (!/^\s*#/.test(line)) return /^\s*```/.test(line) ? blank(line) : line;
    const header = /^\s*#\s*include\s*<([^>]+)>/.exec(line);
    if (header !== null && included.has(header[1]!)) return blank(line);
    return DIRECTIVE.test(line) ? line : blank(line);
  });
}
