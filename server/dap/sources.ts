/**
 * Gathers the texts that a launch needs before anything is compiled: the program, its further sources, the local
 * headers they include, and the file given as standard input.
 *
 * What surprises: the preprocessor asks for headers while it runs and cannot wait, but in an editor every file is read
 * by a message. So the include lines are found here first, by their look alone. A line that is switched off by `#if`
 * is read too, which costs nothing; a name made by a macro is not found, and the compiler then says so.
 */
import type { Host } from "./host.ts";
import type { Launch } from "./launch.ts";
import { Refusal } from "./refusal.ts";

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)/gm;

/** All texts by path. A program or source that does not exist is a Refusal; a header that does not is left out. */
export async function readSources(launch: Launch, host: Host): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const units = [launch.program, ...(launch.sources ?? []).map((source) => besides(launch.program, source))];
  for (const unit of units) {
    const given = unit === launch.program ? launch.sourceText : undefined;
    const text = given ?? (await host.readText(unit));
    if (text === null) throw new Refusal(`${unit} does not exist or cannot be read.`, "dialog");
    files.set(unit, text);
  }
  const folders = (launch.includePath ?? []).map((folder) => besides(launch.program, folder));
  const open = [...files];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, text] = next;
    for (const include of text.matchAll(INCLUDE)) {
      const found = await findHeader(include[1] ?? null, include[2] ?? null, path, folders, files, host);
      if (found === null) continue;
      files.set(...found);
      open.push(found);
    }
  }
  if (typeof launch.stdin === "object" && "file" in launch.stdin) {
    const input = besides(launch.program, launch.stdin.file);
    const text = await host.readText(input);
    if (text === null) throw new Refusal(`"stdin.file": ${input} does not exist or cannot be read.`, "dialog");
    files.set(input, text);
  }
  return files;
}

/** A quoted header is first looked for beside the file that includes it, then like `<…>` in the include path. */
async function findHeader(
  quoted: string | null,
  angled: string | null,
  from: string,
  folders: readonly string[],
  known: ReadonlyMap<string, string>,
  host: Host,
): Promise<[string, string] | null> {
  const name = quoted ?? angled ?? "";
  const places = folders.map((folder) => besides(`${folder}/`, name));
  if (quoted !== null) places.unshift(besides(from, name));
  for (const place of places) {
    if (known.has(place)) return null;
    const text = await host.readText(place);
    if (text !== null) return [place, text];
  }
  return null;
}

/**
 * The path that `name` has seen from the folder of `file`. Works on POSIX paths, on Windows paths and on URIs, and
 * keeps the style of `file`, because the editor must recognise the result.
 */
export function besides(file: string, name: string): string {
  if (/^(?:\/|[A-Za-z]:[\\/]|[A-Za-z][\w+.-]*:\/\/)/.test(name)) return name;
  const separator = file.includes("\\") && !file.includes("/") ? "\\" : "/";
  const [root = "", rest = ""] = split(file);
  const parts = rest.split(/[\\/]/).slice(0, -1);
  for (const part of name.split(/[\\/]/)) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return root + parts.join(separator);
}

/** The part of a path that ".." cannot leave (a URI's scheme and host, a drive, the first slash) and the rest. */
function split(path: string): [string, string] {
  const root = /^(?:[A-Za-z][\w+.-]*:\/\/[^/]*\/|[A-Za-z]:[\\/]|\/)?/.exec(path)?.[0] ?? "";
  return [root, path.slice(root.length)];
}
