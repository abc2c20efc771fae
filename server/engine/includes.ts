/**
 * The local headers that C texts include, gathered before anything is compiled.
 *
 * What surprises: the preprocessor asks for headers while it runs and cannot wait, but in an editor every file is read
 * by a message. So the include lines are found here first, by their look alone. A line that is switched off by `#if`
 * is read too, which costs nothing; a name made by a macro is not found, and the compiler then says so.
 */

/** Gives the text of a file, or null when there is none. */
export type ReadText = (path: string) => Promise<string | null>;

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)/gm;

/** Adds to `files` every header that they include, and those that these include. One that does not exist is left out. */
export async function addIncludes(
  files: Map<string, string>,
  folders: readonly string[],
  read: ReadText,
): Promise<void> {
  const open = [...files];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, text] = next;
    for (const include of text.matchAll(INCLUDE)) {
      for (const place of places(include[1] ?? null, include[2] ?? "", path, folders)) {
        if (files.has(place)) break;
        const found = await read(place);
        if (found === null) continue;
        files.set(place, found);
        open.push([place, found]);
        break;
      }
    }
  }
}

/** Which of the gathered files an include line means, or null. */
export function findInclude(
  files: ReadonlyMap<string, string>,
  name: string,
  from: string,
  folders: readonly string[],
): string | null {
  return places(name, "", from, folders).find((place) => files.has(place)) ?? null;
}

/** Where a header may be: a quoted one first beside the file that includes it, then like `<…>` in the given folders. */
function places(quoted: string | null, angled: string, from: string, folders: readonly string[]): string[] {
  const inFolders = folders.map((folder) => besides(`${folder}/`, quoted ?? angled));
  return quoted === null ? inFolders : [besides(from, quoted), ...inFolders];
}

/**
 * The path that `name` has seen from the folder of `file`. Works on POSIX paths, on Windows paths and on URIs, and
 * keeps the style of `file`, because the editor must recognise the result.
 */
export function besides(file: string, name: string): string {
  if (/^(?:\/|[A-Za-z]:[\\/]|[A-Za-z][\w+.-]*:\/\/)/.test(name)) return name;
  const separator = file.includes("\\") && !file.includes("/") ? "\\" : "/";
  const root = /^(?:[A-Za-z][\w+.-]*:\/\/[^/]*\/|[A-Za-z]:[\\/]|\/)?/.exec(file)?.[0] ?? "";
  const parts = file.slice(root.length).split(/[\\/]/).slice(0, -1);
  for (const part of name.split(/[\\/]/)) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return root + parts.join(separator);
}
