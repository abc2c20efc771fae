/** Reading the C files that a command line names, and compiling them. */
import { besides, type Compiled, compile, formatDiagnostic, type Toolchain } from "../engine/front.ts";
import type { Host } from "./host.ts";
import type { Parsed } from "./options.ts";

export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly system: boolean;
}

/** The files with their texts, or a sentence. */
export function readSources(host: Host, paths: readonly string[]): SourceText[] | string {
  const sources: SourceText[] = [];
  for (const path of paths) {
    const read = host.readText(path);
    if ("problem" in read) return `${path}: ${read.problem}`;
    sources.push({ path, text: read.text, system: false });
  }
  return sources;
}

/** The folders of -I and the macros of -D. */
export function preprocessorOptions(
  host: Host,
  parsed: Parsed,
): { header: (name: string, from: string) => SourceText | null; defines: Record<string, string> } {
  const folders = parsed.values.get("-I") ?? [];
  const defines: Record<string, string> = {};
  for (const word of parsed.values.get("-D") ?? []) {
    const equals = word.indexOf("=");
    if (equals < 0) defines[word] = "1";
    else defines[word.slice(0, equals)] = word.slice(equals + 1);
  }
  const header = (name: string, from: string): SourceText | null => {
    for (const place of [besides(from, name), ...folders.map((folder) => besides(`${folder}/`, name))]) {
      const read = host.readText(place);
      if ("text" in read) return { path: place, text: read.text, system: false };
    }
    return null;
  };
  return { header, defines };
}

/** Compiles, and prints what is to be said about the texts. A program that could not be made is null. */
export async function compileFiles(
  host: Host,
  tools: Toolchain,
  sources: readonly SourceText[],
  parsed: Parsed,
  checks: boolean,
): Promise<Compiled["program"]> {
  const compiled = compile(tools, { sources, ...preprocessorOptions(host, parsed), checks });
  const text = compiled.diagnostics
    .map(({ diagnostic, files }) => `${formatDiagnostic(diagnostic, files, host.color)}\n`)
    .join("");
  if (text !== "") host.write("stderr", new TextEncoder().encode(text));
  return compiled.program;
}
