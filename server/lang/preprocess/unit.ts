/**
 * The state of one preprocessing run: open files, macros, what was written and what was complained about.
 *
 * One mutable record, made by `newUnit`, passed first to everything in this folder and gone when the run ends.
 */
import { type Diagnostic, type DiagnosticNote, diagnostic, type Severity } from "../diagnostic.ts";
import type { FileId, SourceFile, Span } from "../source.ts";
import { type Macro, type MacroUse, type Place, place, type Token } from "./macro.ts";
import { newOutput, type Output } from "./output.ts";
import { origin, originEnd, type Spliced, splice } from "./splice.ts";
import type { Cursor } from "./token.ts";

export interface PreprocessOptions {
  readonly main: SourceFile;
  /** Finds a header: `<name>` or `"name"` from the file that includes it. Returns null when there is none. */
  readonly include: (name: string, angled: boolean, from: string) => SourceFile | null;
  /**
   * What `#include_next` finds: the same name in the folders behind the one that `from` was found in. Without it, the
   * answer is that of `<name>`, unless that is the file itself.
   */
  readonly includeNext?: (name: string, from: string) => SourceFile | null;
  /** As `-D` does: name, or name with parameters, to replacement list. */
  readonly defines: Readonly<Record<string, string>>;
  /** Names of headers that exist, for a "did you mean" when one is missing. */
  readonly headers?: readonly string[];
  /** What `__has_builtin(name)` answers; nothing is built in when absent. */
  readonly hasBuiltin?: (name: string) => boolean;
  /** Macros to begin with instead of the predefined ones, such as those at the end of another run. */
  readonly macros?: ReadonlyMap<string, Macro>;
}

export interface Inclusion {
  readonly name: string;
  readonly angled: boolean;
  /** The name with its quotes or angle brackets. */
  readonly span: Span;
  /** Path of the file that was found. */
  readonly resolved: string | null;
}

export interface Pragma {
  /** What stands behind `#pragma`, or inside `_Pragma("…")`. */
  readonly text: string;
  readonly span: Span;
  /** Offset in the expanded text: the pragma stands before what is there. */
  readonly at: number;
}

/** A file as this run knows it; the index in `Unit.opened` is its FileId. */
export interface Opened {
  readonly source: SourceFile;
  readonly spliced: Spliced;
  /** The macro whose `#ifndef` encloses the whole file, once that is known. */
  guard: string | null;
  /** `#pragma once`, `#import`, or a file that was cut off for including itself. */
  once: boolean;
  /** It was read before, which is what `#import` asks. */
  read: boolean;
  /** `#pragma GCC system_header`, or a header of the C library: no warnings. */
  system: boolean;
}

/** An `#if` that waits for its `#endif`. */
export interface Conditional {
  /** "if", "ifdef" or "ifndef". */
  readonly name: string;
  readonly place: Place;
  /** One of its groups was taken, so the remaining ones are not. */
  taken: boolean;
  /** It stands in a group that is skipped, so none of its groups is taken. */
  readonly skipped: boolean;
  sawElse: Place | null;
  /** The macro that would guard the file, when this is the first thing in it. */
  guard: string | null;
}

/** A file being read: a cursor over its joined text and what belongs to this reading of it. */
export interface Reader extends Cursor {
  readonly file: FileId;
  readonly conditionals: Conditional[];
  /** Something that is no directive was met since this was last cleared; see guards in conditional.ts. */
  sawText: boolean;
  /** The macro of a conditional that enclosed everything so far, just behind its `#endif`. */
  closedGuard: string | null;
  /** What `#line` changed: added to the real line number, and the name to show. */
  lineShift: number;
  presumed: string;
}

export interface Unit {
  readonly options: PreprocessOptions;
  readonly opened: Opened[];
  readonly byPath: Map<string, FileId>;
  readonly macros: Map<string, Macro>;
  /** `#pragma push_macro`. */
  readonly pushed: Map<string, (Macro | undefined)[]>;
  /** The include stack; the last is being read. */
  readonly readers: Reader[];
  readonly uses: MacroUse[];
  /** Macros whose outcome is still being read, which is where they are not replaced again. */
  readonly disabled: Set<string>;
  readonly output: Output;
  readonly diagnostics: Diagnostic[];
  readonly includes: Inclusion[];
  readonly pragmas: Pragma[];
  counter: number;
  /** Tokens that macros may still produce; see `spend`. */
  budget: number;
  /** Macros may write no more when the expanded text has this length. */
  readonly longest: number;
  /** Characters that headers may still add. */
  includeBudget: number;
  /** Reading ends here: a budget is used up. */
  stopped: boolean;
}

export const MAIN_FILE = 0;
export const BUILTIN_FILE = 1;
export const COMMAND_LINE_FILE = 2;

/** No honest program comes near: what the macros of a file may produce, beside eight tokens for each of its letters. */
const TOKEN_BUDGET = 1_000_000;
const LONGEST_TEXT = 64 << 20;
const INCLUDE_BUDGET = 32 << 20;
const MAX_DIAGNOSTICS = 200;

/** An empty run; nothing is read yet. */
export function newUnit(options: PreprocessOptions, macros: Map<string, Macro>): Unit {
  return {
    options,
    opened: [],
    byPath: new Map(),
    macros,
    pushed: new Map(),
    readers: [],
    uses: [],
    disabled: new Set(),
    output: newOutput(),
    diagnostics: [],
    includes: [],
    pragmas: [],
    counter: 0,
    budget: TOKEN_BUDGET + 8 * options.main.text.length,
    longest: LONGEST_TEXT + 2 * options.main.text.length,
    includeBudget: INCLUDE_BUDGET,
    stopped: false,
  };
}

/** Gives a file its number; a path that was seen before keeps the one it has. */
export function addFile(unit: Unit, source: SourceFile): FileId {
  const known = unit.byPath.get(source.path);
  if (known !== undefined) return known;
  const file = unit.opened.length;
  unit.opened.push({
    source,
    spliced: splice(source.text),
    guard: null,
    once: false,
    read: false,
    system: source.system,
  });
  unit.byPath.set(source.path, file);
  return file;
}

/** The file being read, innermost. */
export function currentReader(unit: Unit): Reader | undefined {
  return unit.readers[unit.readers.length - 1];
}

/** From offsets of the joined text to the range in the text as written. */
export function spanOf(unit: Unit, at: Place): Span {
  const cuts = unit.opened[at.file]?.spliced.cuts ?? null;
  return { file: at.file, start: origin(cuts, at.start), end: originEnd(cuts, at.start, at.end) };
}

/** Where a person sees a token; see `place`. */
export function tokenPlace(unit: Unit, token: Token): Place {
  return place(unit.uses, token, token.via);
}

/** The current token of a reader. */
export function cursorPlace(reader: Reader): Place {
  return { file: reader.file, start: reader.start, end: reader.end };
}

/**
 * Says what is wrong. Warnings inside headers of the C library are dropped, as gcc does; after two hundred diagnostics
 * the rest is dropped as well.
 */
export function report(
  unit: Unit,
  severity: Severity,
  code: string,
  message: string,
  at: Place,
  more: { readonly notes?: readonly DiagnosticNote[]; readonly hint?: string | null } = {},
): void {
  reportSpan(unit, severity, code, message, spanOf(unit, at), more);
}

/** The same for a place in the text as written. */
export function reportSpan(
  unit: Unit,
  severity: Severity,
  code: string,
  message: string,
  span: Span,
  more: { readonly notes?: readonly DiagnosticNote[]; readonly hint?: string | null } = {},
): void {
  if (severity === "warning" && unit.opened[span.file]?.system === true) return;
  const shown = unit.diagnostics.length;
  if (shown < MAX_DIAGNOSTICS) unit.diagnostics.push(diagnostic(severity, code, message, span, more));
  else if (shown === MAX_DIAGNOSTICS) {
    unit.diagnostics.push(diagnostic("error", "too-many-problems", "too many problems; the rest is not shown", span));
  }
}

/**
 * Pays for work that macros cause, in tokens. False when the budget is used up or too much was written: the run is
 * stopped and the caller gives up. This is what keeps `#define A B B`, `#define B C C` … from filling the memory.
 */
export function spend(unit: Unit, amount: number, token: Token): boolean {
  unit.budget -= amount;
  if (unit.budget >= 0 && unit.output.length <= unit.longest) return true;
  if (!unit.stopped) {
    unit.stopped = true;
    const outer = unit.uses[token.via]?.outer ?? -1;
    const name = unit.uses[outer]?.macro.name ?? token.text;
    report(
      unit,
      "error",
      "expansion-too-large",
      `the expansion of macro "${name}" is too large`,
      tokenPlace(unit, token),
      {
        hint: "Each macro that uses another one twice doubles what comes out. Reading stopped here.",
      },
    );
  }
  return false;
}
