/** What the compiler says about a document, placed as the Language Server Protocol places it. */
import { checkSource, type Toolchain } from "../engine/compile.ts";
import { addIncludes, findInclude } from "../engine/includes.ts";
import type { TextPosition, TextRange } from "../protocol/language.ts";
import type { Finding, LanguageTools } from "./tools.ts";

type Source = Parameters<typeof checkSource>[1];
type Diagnostic = ReturnType<typeof checkSource>["unit"]["diagnostics"][number];

/** The check of a document by our own compiler: preprocessor, syntax and types, all in one file's view. */
export function checkWith(tools: Toolchain): LanguageTools["check"] {
  return async (uri, text, readText) => {
    const files = new Map([[uri, text]]);
    await addIncludes(files, [], readText);
    const header = (name: string, from: string): Source | null => {
      const path = findInclude(files, name, from, []);
      return path === null ? null : { path, text: files.get(path) ?? "", system: false };
    };
    const { unit } = checkSource(tools, { path: uri, text, system: false }, { header, defines: {} });
    return unit.diagnostics.map((diagnostic) => findingOf(diagnostic, unit.files, uri, text));
  };
}

function findingOf(diagnostic: Diagnostic, files: readonly Source[], uri: string, text: string): Finding {
  const { severity, code, notes, hint, span } = diagnostic;
  const file = files[span.file];
  const here = file?.path === uri;
  const message = hint === null ? diagnostic.message : `${diagnostic.message}\n${hint}`;
  const related = notes.flatMap((note) => {
    const noted = note.span === null ? undefined : files[note.span.file];
    if (note.span === null || noted === undefined || noted.system) return [];
    return [{ message: note.message, uri: noted.path, range: rangeIn(noted.text, note.span.start, note.span.end) }];
  });
  if (here || file === undefined)
    return { severity, code, message, range: rangeIn(text, span.start, span.end), related };
  // Something in a header: it is shown on the line that includes it, and leads there.
  const there = rangeIn(file.text, span.start, span.end);
  const place = file.system ? [] : [{ message, uri: file.path, range: there }];
  const name = file.path.split("/").at(-1) ?? file.path;
  const range = includeLine(text, name);
  return {
    severity,
    code,
    message: `${name}:${there.start.line + 1}: ${message}`,
    range,
    related: [...place, ...related],
  };
}

/** The line of a text that includes a file of that name; the first line when a macro or another header does. */
function includeLine(text: string, name: string): TextRange {
  const start = Math.max(0, text.search(new RegExp(`^[ \\t]*#[ \\t]*include[^\\n]*${escaped(name)}`, "m")));
  const end = text.indexOf("\n", start);
  return rangeIn(text, start, end < 0 ? text.length : end);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function rangeIn(text: string, start: number, end: number): TextRange {
  return { start: positionIn(text, start), end: positionIn(text, end) };
}

function positionIn(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length - 1, character: before.length - lineStart };
}
