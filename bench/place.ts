/** Where things lie. Benchmarks are bundled before they run, so they count from the project's folder, where `npm run` starts. */
import { join } from "node:path";

export function inProject(path: string): string {
  return join(process.cwd(), path);
}

export function inBench(path: string): string {
  return inProject(join("bench", path));
}
