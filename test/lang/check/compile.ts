/**
 * What the tests of the checker share: one parser, the C library's headers, and diagnostics as text.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadParser } from "../../../server/host/node/parser.ts";
import type { Unit } from "../../../server/lang/ast.ts";
import { formatDiagnostic } from "../../../server/lang/diagnostic.ts";
import { type CheckOptions, type CParser, compileUnit } from "../../../server/lang/index.ts";
import type { SourceFile } from "../../../server/lang/source.ts";

const headers = fileURLToPath(new URL("../../../server/libc/include/", import.meta.url));
const read = new Map<string, SourceFile | null>();

/** Finds a header beside the file that includes it, or in our own C library. */
function include(name: string, angled: boolean, from: string): SourceFile | null {
  const beside = angled ? null : fileAt(from.replace(/[^/]*$/, "") + name, from.replace(/[^/]*$/, "") + name);
  return beside ?? fileAt(headers + name, `<${name}>`);
}

function fileAt(place: string, path: string): SourceFile | null {
  let file = read.get(place);
  if (file === undefined) {
    file = existsSync(place) ? { path, text: readFileSync(place, "utf8"), system: place.startsWith(headers) } : null;
    read.set(place, file);
  }
  return file;
}

let parser: CParser | null = null;

/** Loads the parser; for a `before` hook. */
export async function loadOnce(): Promise<CParser> {
  parser ??= await loadParser();
  return parser;
}

/** Checks a program. `loadOnce` must have run. */
export function compile(text: string, options: CheckOptions = {}, path: string = "main.c"): Unit {
  if (parser === null) throw new Error("loadOnce() first");
  return compileUnit(parser, { main: { path, text, system: false }, include, defines: {} }, options).unit;
}

/** All diagnostics as a person sees them. */
export function messages(unit: Unit): string {
  return unit.diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic, unit.files)}\n`).join("");
}

/** "line code" of each diagnostic of the user's file, in order: "3 undeclared-name". */
export function codes(unit: Unit): string[] {
  return unit.diagnostics.map(({ code, span }) => {
    const line = (unit.files[span.file]?.text ?? "").slice(0, span.start).split("\n").length;
    return `${line} ${code}`;
  });
}
