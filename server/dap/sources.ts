/**
 * Gathers the texts that a launch needs before anything is compiled: the program, its further sources, the local
 * headers they include, and the file given as standard input.
 */
import { addIncludes, besides } from "../engine/includes.ts";
import type { Host } from "./host.ts";
import type { Launch } from "./launch.ts";
import { Refusal } from "./refusal.ts";

/** All texts by path. A program, source or input that does not exist is a Refusal; a header that does not is left out. */
export async function readSources(launch: Launch, host: Host): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const must = async (path: string, attribute: string): Promise<void> => {
    const text = await host.readText(path);
    if (text === null) throw new Refusal(`"${attribute}": ${path} does not exist or cannot be read.`, "dialog");
    files.set(path, text);
  };
  if (launch.sourceText !== undefined) files.set(launch.program, launch.sourceText);
  else await must(launch.program, "program");
  for (const source of launch.sources ?? []) await must(besides(launch.program, source), "sources");
  const folders = (launch.includePath ?? []).map((folder) => besides(launch.program, folder));
  await addIncludes(files, folders, (path) => host.readText(path));
  if (typeof launch.stdin === "object" && "file" in launch.stdin) {
    await must(besides(launch.program, launch.stdin.file), "stdin.file");
  }
  return files;
}
