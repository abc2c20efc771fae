/**
 * Paths as system calls bring them: a pointer to a string, and perhaps a descriptor of the directory to start from.
 */
import { type Call, caller, fileAt } from "./call.ts";
import { PATH_MAX } from "./limits.ts";
import type { InodeId } from "./state/ids.ts";
import { type Failed, findPlace, isFailed, type Place } from "./tree.ts";
import { stringFromUser, text } from "./usercopy.ts";

/** Instead of a descriptor: from the current directory (openat(2)). */
export const AT_FDCWD = -100;
export const AT_SYMLINK_NOFOLLOW = 0x100;
export const AT_REMOVEDIR = 0x200;
export const AT_EACCESS = 0x200;
export const AT_EMPTY_PATH = 0x1000;

/** The string at an address. */
export function pathFrom(call: Call, address: number): { path: string } | Failed {
  const bytes = stringFromUser(call, address);
  if (!bytes) return { errno: "EFAULT" };
  if (bytes.length >= PATH_MAX) return { errno: "ENAMETOOLONG" };
  return { path: text(bytes) };
}

/** The directory from which a relative path counts. */
export function startFrom(call: Call, directory: number, path: string): { inode: InodeId } | Failed {
  if (directory === AT_FDCWD || path.startsWith("/")) return { inode: caller(call).cwd };
  const file = fileAt(call, directory);
  if (!file) return { errno: "EBADF" };
  if (file.object.kind !== "directory") return { errno: "ENOTDIR" };
  return { inode: file.object.inode };
}

/** Where a path argument leads. */
export function locate(call: Call, directory: number, address: number, followLast: boolean): Place | Failed {
  const from = pathFrom(call, address);
  if (isFailed(from)) return from;
  const start = startFrom(call, directory, from.path);
  if (isFailed(start)) return start;
  return findPlace(call.kernel, caller(call), start.inode, from.path, followLast);
}

/** The inode that a path argument names, which must exist. */
export function locateInode(
  call: Call,
  directory: number,
  address: number,
  followLast: boolean,
): { inode: InodeId } | Failed {
  const place = locate(call, directory, address, followLast);
  if (isFailed(place)) return place;
  return place.inode === null ? { errno: "ENOENT" } : { inode: place.inode };
}
