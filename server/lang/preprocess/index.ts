/**
 * The preprocessor (C11 6.10): from a file and its headers to one text that the parser can read, and a map back.
 *
 * The files of this folder, in the order the text goes through them: splice (joined lines), token, reader (one file),
 * text (ordinary lines) and directive (the others: conditional and condition, define, include, pragma); expand and
 * substitute replace macros; output collects the text and map leads back.
 *
 * Nothing here throws, whatever the text: every mistake is a diagnostic, and macros that grow without end run into a
 * budget.
 */
import type { Diagnostic } from "../diagnostic.ts";
import type { SourceFile } from "../source.ts";
import { expandList } from "./expand.ts";
import type { Builtin, Macro } from "./macro.ts";
import { type SourceMap, sourceMap } from "./map.ts";
import { predefinedText } from "./predefined.ts";
import { currentToken, newReader, spelling } from "./reader.ts";
import { readAll } from "./text.ts";
import { nextToken } from "./token.ts";
import {
  addFile,
  BUILTIN_FILE,
  COMMAND_LINE_FILE,
  type Inclusion,
  MAIN_FILE,
  newUnit,
  type Pragma,
  type PreprocessOptions,
  reportSpan,
  type Unit,
} from "./unit.ts";

export type { Macro } from "./macro.ts";
export type { ExpansionSite, SourceMap } from "./map.ts";
export type { Inclusion, Pragma, PreprocessOptions } from "./unit.ts";

export interface Preprocessed {
  /** What the parser sees: no directives, no comments, macros expanded. */
  readonly text: string;
  /** Index = FileId. 0 is the main file, 1 holds the predefined macros, 2 those of the options; headers follow. */
  readonly files: readonly SourceFile[];
  readonly map: SourceMap;
  readonly diagnostics: readonly Diagnostic[];
  /** The macros as they are at the end of the main file. */
  readonly macros: ReadonlyMap<string, Macro>;
  readonly includes: readonly Inclusion[];
  /** The pragmas that mean nothing to the preprocessor itself. */
  readonly pragmas: readonly Pragma[];
}

/** Preprocesses a file and everything it includes. */
export function preprocess(options: PreprocessOptions): Preprocessed {
  const unit = newUnit(options, new Map(options.macros ?? predefinedMacros()));
  addFile(unit, options.main);
  addFile(unit, builtinFile());
  addFile(unit, { path: "<command-line>", text: commandLine(options.defines), system: true });
  if (unit.opened[COMMAND_LINE_FILE]!.source.text !== "") {
    unit.readers.push(newReader(unit, COMMAND_LINE_FILE));
    readAll(unit);
  }
  const main = newReader(unit, MAIN_FILE);
  unit.readers.push(main);
  warnOfBlanks(unit);
  readAll(unit);
  return {
    text: unit.output.parts.join(""),
    files: unit.opened.map((opened) => opened.source),
    map: mapOf(unit),
    diagnostics: unit.diagnostics,
    macros: unit.macros,
    includes: unit.includes,
    pragmas: unit.pragmas,
  };
}

/**
 * Expands a fragment with the macros at the end of a run, for a debugger that evaluates `WEXITSTATUS(status)`. The
 * fragment has no directives. Mistakes leave it as it is.
 */
export function expandFragment(text: string, macros: ReadonlyMap<string, Macro>): string {
  const main: SourceFile = { path: "<expression>", text, system: false };
  const unit = newUnit({ main, include: () => null, defines: {} }, new Map(macros));
  addFile(unit, main);
  const reader = newReader(unit, MAIN_FILE);
  const tokens = [];
  for (nextToken(reader, false); reader.kind !== "end"; nextToken(reader, false)) tokens.push(currentToken(reader));
  const expanded = expandList(unit, tokens);
  return unit.diagnostics.length > 0 ? text : spelling(expanded.map((token) => ({ ...token, space: true })));
}

function mapOf(unit: Unit): SourceMap {
  return sourceMap({
    segments: unit.output.segments,
    uses: unit.uses,
    cuts: (file) => unit.opened[file]?.spliced.cuts ?? null,
  });
}

/** A backslash before blanks and a line break joins lines as well, but hardly anybody means it. */
function warnOfBlanks(unit: Unit): void {
  for (const start of unit.opened[MAIN_FILE]!.spliced.blanks) {
    const span = { file: MAIN_FILE, start, end: start + 1 };
    reportSpan(unit, "warning", "backslash-newline", "backslash and newline separated by space", span);
  }
}

function commandLine(defines: Readonly<Record<string, string>>): string {
  const lines = Object.entries(defines).map(([name, value]) => `#define ${name} ${value.replace(/\s+/g, " ")}\n`);
  return lines.join("");
}

let builtin: SourceFile | null = null;
let predefined: ReadonlyMap<string, Macro> | null = null;

function builtinFile(): SourceFile {
  builtin ??= { path: "<built-in>", text: predefinedText(), system: true };
  return builtin;
}

/** The macros of gcc's own, read once; later runs begin with a copy of the table. */
export function predefinedMacros(): ReadonlyMap<string, Macro> {
  if (predefined !== null) return predefined;
  const nothing: SourceFile = { path: "", text: "", system: true };
  const unit = newUnit({ main: nothing, include: () => null, defines: {} }, new Map(computedMacros()));
  addFile(unit, nothing);
  addFile(unit, builtinFile());
  unit.readers.push(newReader(unit, BUILTIN_FILE));
  readAll(unit);
  predefined = unit.macros;
  return predefined;
}

function computedMacros(): [string, Macro][] {
  const span = { file: BUILTIN_FILE, start: 0, end: 0 };
  const names: [string, Builtin][] = [
    ["__FILE__", "file"],
    ["__FILE_NAME__", "file-name"],
    ["__LINE__", "line"],
    ["__BASE_FILE__", "base-file"],
    ["__INCLUDE_LEVEL__", "include-level"],
    ["__COUNTER__", "counter"],
    ["_Pragma", "pragma"],
    ["__has_include", "has-include"],
    ["__has_include_next", "has-include"],
    ["__has_attribute", "has-attribute"],
    ["__has_cpp_attribute", "has-attribute"],
    ["__has_c_attribute", "has-attribute"],
    ["__has_builtin", "has-builtin"],
  ];
  return names.map(([name, builtin]) => [
    name,
    { name, parameters: null, variadic: false, body: [], definition: span, extent: span, builtin },
  ]);
}
