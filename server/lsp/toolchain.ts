/** Makes the compiler's tools (tree-sitter with its C grammar, the C library) from bytes that came by message. */
import { Language, Parser } from "web-tree-sitter";
import { readLibrary, type Toolchain } from "../engine/compile.ts";
import type { ToolFiles } from "../protocol/relay.ts";

/** The engine's tools, the parser with its whole interface. */
export interface Tools extends Toolchain {
  readonly parser: Parser & Toolchain["parser"];
}

/** Loading takes some 50 ms, so a worker does it once. */
export async function loadToolchain({ runtime, grammar, library }: ToolFiles): Promise<Tools> {
  // Without locateFile it asks for the URL of its own script, which a bundle in a worker does not have.
  await Parser.init({ wasmBinary: runtime, locateFile: (name: string) => name });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return { parser: parser as Tools["parser"], library: readLibrary(library) };
}
