/**
 * The file tree: from a path to an inode, and giving and taking names.
 *
 * What surprises people: a path is followed name by name, and each directory on the way must allow it; a symbolic link
 * on the way is replaced by its text, one at the end only if the call asks for it; and removing a file needs write
 * permission on its directory, not on the file.
 */
import { get } from "../base/table.ts";
import type { Errno } from "./errno.ts";
import { changeInode, directoryOf, forgetIfUnused, inodeOf, MAY_EXECUTE, MAY_WRITE, permits } from "./inode.ts";
import type { Kernel } from "./kernel.ts";
import { NAME_MAX, PATH_MAX } from "./limits.ts";
import type { InodeId } from "./state/ids.ts";
import type { Directory, Inode } from "./state/inode.ts";
import type { Process } from "./state/process.ts";

/** Where a path leads: the directory of its last name, that name, and what it names; `inode` null: nothing, yet. */
export interface Place {
  readonly directory: InodeId;
  readonly name: string;
  readonly inode: InodeId | null;
  /** The path ended in a slash: only a directory will do. */
  readonly wantsDirectory: boolean;
}

/** A call failed for this reason: to be told from a value by its type. */
export interface Failed {
  readonly errno: Errno;
}

export function isFailed(value: object): value is Failed {
  return "errno" in value;
}

/** Symbolic links that one path may go through (path_resolution(7)). */
const MAX_LINKS = 40;

/** Follows a path for a process from `start` (its current directory, as a rule), the last link too if `followLast`. */
export function findPlace(
  kernel: Kernel,
  process: Process,
  start: InodeId,
  path: string,
  followLast: boolean,
): Place | Failed {
  if (path.length >= PATH_MAX) return { errno: "ENAMETOOLONG" };
  if (path === "") return { errno: "ENOENT" };
  let directory = path.startsWith("/") ? kernel.rootDirectory : start;
  let names = split(path);
  let links = 0;
  let wantsDirectory = path.endsWith("/");
  if (!get(kernel.inodes, directory)) return { errno: "ENOENT" };
  if (names.length === 0) return { directory, name: ".", inode: directory, wantsDirectory: true };
  for (;;) {
    const [name = "", ...rest] = names;
    const here = inodeOf(kernel, directory);
    if (here.kind !== "directory") return { errno: "ENOTDIR" };
    if (!permits(process, here, MAY_EXECUTE)) return { errno: "EACCES" };
    if (name.length > NAME_MAX) return { errno: "ENAMETOOLONG" };
    const id = lookUp(here, directory, name);
    const inode = id === null ? null : inodeOf(kernel, id);
    const isLast = rest.length === 0;
    if (inode?.kind === "symlink" && (!isLast || followLast || wantsDirectory)) {
      if (++links > MAX_LINKS) return { errno: "ELOOP" };
      if (inode.target.startsWith("/")) directory = kernel.rootDirectory;
      names = [...split(inode.target), ...rest];
      if (isLast && inode.target.endsWith("/")) wantsDirectory = true;
      if (names.length === 0) return { directory, name: ".", inode: directory, wantsDirectory: true };
      continue;
    }
    if (isLast) {
      if (inode && wantsDirectory && inode.kind !== "directory") return { errno: "ENOTDIR" };
      return { directory, name, inode: id, wantsDirectory };
    }
    if (id === null) return { errno: "ENOENT" };
    directory = id;
    names = rest;
  }
}

function split(path: string): string[] {
  return path.split("/").filter((name) => name !== "");
}

function lookUp(directory: Directory, id: InodeId, name: string): InodeId | null {
  if (name === ".") return id;
  if (name === "..") return directory.parent;
  return directory.entries.find((entry) => entry.name === name)?.inode ?? null;
}

/** The inode that a path names, links followed. */
export function findInode(kernel: Kernel, process: Process, path: string): InodeId | Failed {
  const place = findPlace(kernel, process, process.cwd, path, true);
  if (isFailed(place)) return place;
  return place.inode ?? { errno: "ENOENT" };
}

/** Why the process may not add or remove names here; null: it may. */
export function refuseChange(kernel: Kernel, process: Process, directory: InodeId): Errno | null {
  const inode = directoryOf(kernel, directory);
  if (inode.links === 0) return "ENOENT";
  return permits(process, inode, MAY_WRITE | MAY_EXECUTE) ? null : "EACCES";
}

/** Why the process may not remove this one name: the directory's permission, or its sticky bit (/tmp). */
export function refuseRemoval(kernel: Kernel, process: Process, directory: InodeId, victim: Inode): Errno | null {
  const refused = refuseChange(kernel, process, directory);
  if (refused) return refused;
  const inode = directoryOf(kernel, directory);
  const uid = process.owner.effectiveUid;
  const isOthers = (inode.mode & 0o1000) !== 0 && uid !== 0 && uid !== victim.uid && uid !== inode.uid;
  return isOthers ? "EPERM" : null;
}

/** Gives an inode one more name. */
export function addName(kernel: Kernel, directory: InodeId, name: string, inode: InodeId): void {
  const target = inodeOf(kernel, inode);
  changeInode(kernel, inode, { ...target, links: target.links + 1, changed: kernel.now });
  const parent = directoryOf(kernel, directory);
  const entries = [...parent.entries, { name, inode }];
  changeInode(kernel, directory, { ...parent, entries, modified: kernel.now, changed: kernel.now });
}

/** Takes a name away; the inode goes too if it was the last one and nobody has it open. */
export function removeName(kernel: Kernel, directory: InodeId, name: string): void {
  const parent = directoryOf(kernel, directory);
  const entry = parent.entries.find((candidate) => candidate.name === name);
  if (!entry) return;
  const entries = parent.entries.filter((candidate) => candidate !== entry);
  changeInode(kernel, directory, { ...parent, entries, modified: kernel.now, changed: kernel.now });
  const target = inodeOf(kernel, entry.inode);
  changeInode(kernel, entry.inode, { ...target, links: target.links - 1, changed: kernel.now });
  forgetIfUnused(kernel, entry.inode);
}

/** The absolute path of a directory, or null when it has been removed. */
export function pathOfDirectory(kernel: Kernel, id: InodeId): string | null {
  const names: string[] = [];
  for (let at = id; at !== kernel.rootDirectory; ) {
    const inode = get(kernel.inodes, at);
    if (inode?.kind !== "directory" || inode.links === 0) return null;
    const entry = directoryOf(kernel, inode.parent).entries.find((candidate) => candidate.inode === at);
    if (!entry) return null;
    names.unshift(entry.name);
    at = inode.parent;
  }
  return `/${names.join("/")}`;
}

/** True when `inner` is `outer` or below it: a directory cannot be moved into itself. */
export function isInside(kernel: Kernel, inner: InodeId, outer: InodeId): boolean {
  for (let at = inner; ; at = directoryOf(kernel, at).parent) {
    if (at === outer) return true;
    if (at === kernel.rootDirectory) return false;
  }
}

/** st_nlink: names, and for a directory its own "." and the ".." of each directory in it. */
export function linkCount(kernel: Kernel, inode: Inode): number {
  if (inode.kind !== "directory") return inode.links;
  const isSubdirectory = (id: InodeId): boolean => get(kernel.inodes, id)?.kind === "directory";
  return inode.links === 0 ? 0 : 2 + inode.entries.filter((entry) => isSubdirectory(entry.inode)).length;
}
