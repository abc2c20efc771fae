/** The files that compiling C needs, from beside the bundle, or from where a checkout has them. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ToolFiles } from "../../protocol/relay.ts";

/** Reads them all. Rejects when one is missing, with its name. */
export async function readToolFiles(): Promise<ToolFiles> {
  const here = dirname(fileURLToPath(import.meta.url));
  const read = (name: string, elsewhere: () => string): Promise<Buffer> => {
    const bundled = join(here, "..", name);
    return readFile(existsSync(bundled) ? bundled : elsewhere());
  };
  const packaged = (path: string): string => createRequire(import.meta.url).resolve(path);
  const [runtime, grammar, library] = await Promise.all([
    read("tree-sitter.wasm", () => packaged("web-tree-sitter/web-tree-sitter.wasm")),
    read("tree-sitter-c.wasm", () => packaged("tree-sitter-c/tree-sitter-c.wasm")),
    read("libc.json", () => join(here, "../../libc/generated/libc.json")),
  ]);
  return { runtime, grammar, library };
}
