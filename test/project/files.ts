/** The project's own files, for tests that look at the source: everything but what was installed or generated. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

const skipped = new Set(["node_modules", "dist", "generated", "coverage"]);

/** The folder of package.json, with a slash at its end. */
export const root: string = join(import.meta.dirname, "../../");

/** Paths relative to `root`, sorted, of all files whose name ends in one of the given ways. */
export function projectFiles(...endings: string[]): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder + entry.name;
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name) && !entry.name.startsWith(".")) walk(`${path}/`);
      } else if (endings.some((ending) => entry.name.endsWith(ending))) found.push(path);
    }
  };
  walk("");
  return found.sort();
}
