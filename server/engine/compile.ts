/**
 * From texts to a program: every source file checked and lowered, linked with the C library.
 *
 * Nothing here reads a disk: the host hands in texts, the library and a ready parser.
 */
import { createProgram } from "../codegen/image.ts";
import { type LibraryFile, openLibrary } from "../codegen/library.ts";
import { type LinkProblem, link } from "../codegen/link.ts";
import { DEFAULT_GUEST_SIZE } from "../codegen/memory.ts";
import type { Program } from "../codegen/program.ts";
import type { Unit } from "../lang/ast.ts";
import type { Diagnostic } from "../lang/diagnostic.ts";
import { type CParser, compileUnit } from "../lang/index.ts";
import { type IrUnit, lowerUnit } from "../lang/lower/index.ts";
import type { Preprocessed } from "../lang/preprocess/index.ts";
import type { SourceFile } from "../lang/source.ts";
import { type UnitNames, unitNames } from "./inspect/index.ts";

export { readLibrary } from "../codegen/library.ts";

/** What the host brings: loaded once, used for every program. */
export interface Toolchain {
  readonly parser: CParser;
  readonly library: LibraryFile;
}

export interface CompileOptions {
  /** The program's own files; the first is the one that was launched. */
  readonly sources: readonly SourceFile[];
  /** Finds a local header: `name` as written, seen from the file `from`. Null: there is none. */
  readonly header: (name: string, from: string) => SourceFile | null;
  readonly defines: Readonly<Record<string, string>>;
  readonly checks: boolean;
  readonly guestSize?: number;
}

/** A diagnostic with the table of files that its spans refer to. */
export interface FileDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly files: readonly SourceFile[];
}

/** Per unit of the program: names that compiled code forgets, for expressions in a debugger. */
export type Names = readonly UnitNames[];

export interface Compiled {
  readonly names: Names;
  readonly program: Program | null;
  readonly diagnostics: readonly FileDiagnostic[];
  readonly units: readonly { readonly unit: Unit; readonly pre: Preprocessed }[];
}

/** Checks one file: what an editor shows while the text is being written. */
export function checkSource(
  tools: Toolchain,
  source: SourceFile,
  options: Pick<CompileOptions, "header" | "defines">,
): { readonly unit: Unit; readonly pre: Preprocessed } {
  const include = (name: string, angled: boolean, from: string): SourceFile | null => {
    const local = angled ? null : options.header(name, from);
    if (local) return local;
    const text = tools.library.headers[name];
    if (text !== undefined) return { path: `<${name}>`, text, system: true };
    return angled ? options.header(name, from) : null;
  };
  return compileUnit(tools.parser, {
    main: source,
    include,
    defines: options.defines,
    headers: Object.keys(tools.library.headers),
  });
}

/** Compiles and links. Without a program there is at least one error among the diagnostics. */
export function compile(tools: Toolchain, options: CompileOptions): Compiled {
  const units = options.sources.map((source) => checkSource(tools, source, options));
  const names: Names = units.map(({ unit, pre }) => unitNames(unit, pre));
  const diagnostics: FileDiagnostic[] = units.flatMap(({ unit }) =>
    unit.diagnostics.map((diagnostic) => ({ diagnostic, files: unit.files })),
  );
  if (diagnostics.some(({ diagnostic }) => diagnostic.severity === "error"))
    return { program: null, diagnostics, units, names };
  const lowered = units.map(({ unit }, index) => lowerUnit(unit, `user${index}`));
  for (const unit of lowered)
    diagnostics.push(...unit.diagnostics.map((diagnostic) => ({ diagnostic, files: unit.files })));
  if (diagnostics.some(({ diagnostic }) => diagnostic.severity === "error"))
    return { program: null, diagnostics, units, names };
  const { linked, problems } = link(lowered, openLibrary(tools.library));
  if (!linked) {
    diagnostics.push(...problems.map((problem) => linkerMessage(problem, lowered)));
    return { program: null, diagnostics, units, names };
  }
  return {
    program: createProgram(linked, options.guestSize ?? DEFAULT_GUEST_SIZE, options.checks),
    diagnostics,
    units,
    names,
  };
}

function linkerMessage(problem: LinkProblem, units: readonly IrUnit[]): FileDiagnostic {
  const unit = units[problem.unit ?? 0];
  const files = unit?.files ?? [];
  const span = problem.span ?? { file: 0, start: 0, end: 0 };
  const make = (code: string, message: string, hint: string | null): FileDiagnostic => ({
    diagnostic: { severity: "error", code, message, span, notes: [], hint },
    files,
  });
  switch (problem.kind) {
    case "no-main":
      return make(
        "no-main",
        "the program has no function 'main', where it would start",
        "write one: int main(void) { … }",
      );
    case "duplicate":
      return make("duplicate-symbol", `'${problem.symbol}' is defined twice`, "rename one of them, or make it static");
    case "undefined":
      return make(
        "undefined-symbol",
        `'${problem.symbol}' is not defined in the program, and the simulator's C library does not have it`,
        "docs/supported.md lists the functions that are supported",
      );
  }
}
