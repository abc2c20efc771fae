/** The compiler's equipment on Node: parser and C library, from beside the bundle or from the source tree. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readLibrary, type Toolchain } from "../../engine/compile.ts";
import { loadParser } from "./parser.ts";

/** Loads both; about 40 ms. */
export async function loadToolchain(): Promise<Toolchain> {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = [join(here, "libc.json"), join(here, "../libc.json"), join(here, "../../libc/generated/libc.json")];
  const path = places.find((place) => existsSync(place));
  if (path === undefined) throw new Error("the C library (libc.json) is missing; run: npm run build");
  // The parser's WebAssembly is compiled on other threads meanwhile.
  const parser = loadParser();
  const library = readLibrary(readFileSync(path));
  return { parser: await parser, library };
}
