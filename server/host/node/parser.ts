/**
 * Loads tree-sitter and its C grammar for a program that runs on Node.
 *
 * The two WebAssembly files come from the npm packages, or lie beside the bundle once there is one.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Language, Parser } from "web-tree-sitter";
import type { Toolchain } from "../../engine/compile.ts";

/** A parser for C. Loading takes about 20 ms, so a process does it once and keeps the parser. */
export async function loadParser(): Promise<Toolchain["parser"]> {
  await Parser.init({ locateFile: (name: string) => find(name, `web-tree-sitter/${name}`) });
  const parser = new Parser();
  parser.setLanguage(await Language.load(find("tree-sitter-c.wasm", "tree-sitter-c/tree-sitter-c.wasm")));
  return parser;
}

/** In the folder of the bundle or the one above it; else in node_modules. */
function find(name: string, inPackages: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const shipped = name.replace(/^web-/, "");
  const bundled = [join(here, shipped), join(here, "..", shipped)].find((place) => existsSync(place));
  return bundled ?? createRequire(import.meta.url).resolve(inPackages);
}
