/**
 * Making, moving and removing names: the common part of each call and its "at" relative.
 *
 * What surprises people: rename replaces the target in one step, so nobody ever sees it missing; unlink removes a
 * name, and the file only with its last name and last user.
 */
import { type Call, caller } from "./call.ts";
import { fail } from "./errno.ts";
import { happened } from "./events.ts";
import { changeInode, createInode, inodeOf, MAY_EXECUTE, MAY_READ, MAY_WRITE, permits } from "./inode.ts";
import { locate, locateInode, pathFrom } from "./path.ts";
import type { InodeId } from "./state/ids.ts";
import { FILE_TYPE } from "./state/inode.ts";
import { addName, isFailed, isInside, refuseChange, refuseRemoval, removeName } from "./tree.ts";
import { copyToUser } from "./usercopy.ts";

/** mkdir, mkdirat. */
export function makeDirectory(call: Call, directory: number, address: number, mode: number): number {
  const place = locate(call, directory, address, false);
  if (isFailed(place)) return fail(place.errno);
  if (place.inode !== null) return fail("EEXIST");
  const process = caller(call);
  const refused = refuseChange(call.kernel, process, place.directory);
  if (refused) return fail(refused);
  const birth = { kind: "directory", parent: place.directory } as const;
  const id = createInode(call.kernel, birth, mode & 0o1777 & ~process.umask, process.owner);
  addName(call.kernel, place.directory, place.name, id);
  return 0;
}

/** mknod, mknodat: of FIFOs and empty files. */
export function makeNode(call: Call, directory: number, address: number, mode: number): number {
  const type = mode & 0o170000;
  if (type !== FILE_TYPE.fifo && type !== FILE_TYPE.regular && type !== 0) return fail("EPERM");
  const place = locate(call, directory, address, false);
  if (isFailed(place)) return fail(place.errno);
  if (place.inode !== null) return fail("EEXIST");
  const process = caller(call);
  const refused = place.wantsDirectory ? "ENOENT" : refuseChange(call.kernel, process, place.directory);
  if (refused) return fail(refused);
  const kind = type === FILE_TYPE.fifo ? "fifo" : "regular";
  const id = createInode(call.kernel, { kind }, mode & 0o7777 & ~process.umask, process.owner);
  addName(call.kernel, place.directory, place.name, id);
  return 0;
}

/** unlink, and unlinkat without AT_REMOVEDIR. */
export function unlinkName(call: Call, directory: number, address: number): number {
  const place = locate(call, directory, address, false);
  if (isFailed(place)) return fail(place.errno);
  if (place.inode === null) return fail("ENOENT");
  const inode = inodeOf(call.kernel, place.inode);
  if (inode.kind === "directory") return fail("EISDIR");
  const refused = refuseRemoval(call.kernel, caller(call), place.directory, inode);
  if (refused) return fail(refused);
  removeName(call.kernel, place.directory, place.name);
  return 0;
}

/** rmdir, and unlinkat with AT_REMOVEDIR. */
export function removeDirectory(call: Call, directory: number, address: number): number {
  const place = locate(call, directory, address, false);
  if (isFailed(place)) return fail(place.errno);
  if (place.inode === null) return fail("ENOENT");
  const inode = inodeOf(call.kernel, place.inode);
  if (inode.kind !== "directory") return fail("ENOTDIR");
  if (place.inode === call.kernel.rootDirectory) return fail("EBUSY");
  if (place.name === ".") return fail("EINVAL");
  if (place.name === ".." || inode.entries.length > 0) return fail("ENOTEMPTY");
  const refused = refuseRemoval(call.kernel, caller(call), place.directory, inode);
  if (refused) return fail(refused);
  removeName(call.kernel, place.directory, place.name);
  return 0;
}

const RENAME_NOREPLACE = 1;

/** rename, renameat, renameat2. */
export function moveName(
  call: Call,
  from: readonly [directory: number, address: number],
  to: readonly [directory: number, address: number],
  flags: number,
): number {
  const { kernel } = call;
  const process = caller(call);
  if (flags & ~RENAME_NOREPLACE) {
    happened(kernel, { kind: "unsupported", pid: call.pid, call: "renameat2", what: `flags ${flags}` });
    return fail("EINVAL");
  }
  const source = locate(call, from[0], from[1], false);
  if (isFailed(source)) return fail(source.errno);
  const target = locate(call, to[0], to[1], false);
  if (isFailed(target)) return fail(target.errno);
  const dots = [".", ".."];
  if (dots.includes(source.name) || dots.includes(target.name)) return fail("EBUSY");
  if (source.inode === null) return fail("ENOENT");
  const moved = inodeOf(kernel, source.inode);
  if (target.inode !== null && flags & RENAME_NOREPLACE) return fail("EEXIST");
  if (target.wantsDirectory && moved.kind !== "directory") return fail("ENOTDIR");
  if (moved.kind === "directory" && isInside(kernel, target.directory, source.inode)) return fail("EINVAL");
  if (target.inode !== null && isInside(kernel, source.directory, target.inode)) return fail("ENOTEMPTY");
  const refused =
    refuseRemoval(kernel, process, source.directory, moved) ?? refuseChange(kernel, process, target.directory);
  if (refused) return fail(refused);
  if (target.inode === source.inode) return 0;
  if (target.inode !== null) {
    const replaced = inodeOf(kernel, target.inode);
    if (replaced.kind === "directory" && moved.kind !== "directory") return fail("EISDIR");
    if (replaced.kind !== "directory" && moved.kind === "directory") return fail("ENOTDIR");
    if (replaced.kind === "directory" && replaced.entries.length > 0) return fail("ENOTEMPTY");
    removeName(kernel, target.directory, target.name);
  }
  // The new name first: the inode must not be without one.
  addName(kernel, target.directory, target.name, source.inode);
  removeName(kernel, source.directory, source.name);
  const after = inodeOf(kernel, source.inode);
  if (after.kind === "directory") changeInode(kernel, source.inode, { ...after, parent: target.directory });
  return 0;
}

/** link, linkat: one more name for a file. */
export function linkName(
  call: Call,
  from: readonly [directory: number, address: number],
  to: readonly [directory: number, address: number],
  followLast: boolean,
): number {
  const source = locate(call, from[0], from[1], followLast);
  if (isFailed(source)) return fail(source.errno);
  if (source.inode === null) return fail("ENOENT");
  if (inodeOf(call.kernel, source.inode).kind === "directory") return fail("EPERM");
  const target = locate(call, to[0], to[1], false);
  if (isFailed(target)) return fail(target.errno);
  if (target.inode !== null) return fail("EEXIST");
  if (target.wantsDirectory) return fail("ENOENT");
  const refused = refuseChange(call.kernel, caller(call), target.directory);
  if (refused) return fail(refused);
  addName(call.kernel, target.directory, target.name, source.inode);
  return 0;
}

/** symlink, symlinkat: a file that holds a path. */
export function linkSymbolically(call: Call, text: number, directory: number, at: number): number {
  const from = pathFrom(call, text);
  if (isFailed(from)) return fail(from.errno);
  if (from.path === "") return fail("ENOENT");
  const place = locate(call, directory, at, false);
  if (isFailed(place)) return fail(place.errno);
  if (place.inode !== null) return fail("EEXIST");
  if (place.wantsDirectory) return fail("ENOENT");
  const process = caller(call);
  const refused = refuseChange(call.kernel, process, place.directory);
  if (refused) return fail(refused);
  const id = createInode(call.kernel, { kind: "symlink", target: from.path }, 0o777, process.owner);
  addName(call.kernel, place.directory, place.name, id);
  return 0;
}

const [R_OK, W_OK, X_OK] = [4, 2, 1];

/** access, faccessat: asked for the real user, unless `effective`. */
export function mayAccess(call: Call, directory: number, address: number, mode: number, effective: boolean): number {
  if (mode & ~(R_OK | W_OK | X_OK)) return fail("EINVAL");
  const found = locateInode(call, directory, address, true);
  if (isFailed(found)) return fail(found.errno);
  const wanted = (mode & R_OK ? MAY_READ : 0) | (mode & W_OK ? MAY_WRITE : 0) | (mode & X_OK ? MAY_EXECUTE : 0);
  return permits(caller(call), inodeOf(call.kernel, found.inode), wanted, !effective) ? 0 : fail("EACCES");
}

/** chmod, fchmod: only the owner may. */
export function changeMode(call: Call, id: InodeId, mode: number): number {
  const { kernel } = call;
  const inode = inodeOf(kernel, id);
  const { effectiveUid } = caller(call).owner;
  if (effectiveUid !== 0 && effectiveUid !== inode.uid) return fail("EPERM");
  changeInode(kernel, id, { ...inode, mode: mode & 0o7777, changed: kernel.now });
  return 0;
}

/** readlink, readlinkat: the path that a symbolic link holds, without a zero at its end. */
export function readLink(call: Call, directory: number, address: number, buffer: number, size: number): number {
  if (size <= 0) return fail("EINVAL");
  const found = locateInode(call, directory, address, false);
  if (isFailed(found)) return fail(found.errno);
  const inode = inodeOf(call.kernel, found.inode);
  if (inode.kind !== "symlink") return fail("EINVAL");
  const bytes = new TextEncoder().encode(inode.target).subarray(0, size);
  return copyToUser(call, buffer, bytes) ? bytes.length : fail("EFAULT");
}
