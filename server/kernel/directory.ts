/** Directory entries as getdents64(2) stores them: struct linux_dirent64, one after the other. */

import { directoryOf, inodeOf } from "./inode.ts";
import type { Kernel } from "./kernel.ts";
import type { InodeId } from "./state/ids.ts";
import { FILE_TYPE } from "./state/inode.ts";
import { setLong } from "./usercopy.ts";

/** Bytes of an entry before its name. */
const HEADER = 19;

/**
 * Entries from number `from` on that fit into `room` bytes, and the number of the first that is left; null when not
 * even one fits. "." and ".." come first.
 */
export function directoryEntries(
  kernel: Kernel,
  id: InodeId,
  from: number,
  room: number,
): { bytes: Uint8Array; next: number | null } {
  const directory = directoryOf(kernel, id);
  const all = [{ name: ".", inode: id }, { name: "..", inode: directory.parent }, ...directory.entries];
  const bytes: number[] = [];
  let next = from;
  for (const { name, inode } of all.slice(from)) {
    const entry = encode(name, inode, FILE_TYPE[inodeOf(kernel, inode).kind] >> 12, next + 1);
    if (bytes.length + entry.length > room) break;
    bytes.push(...entry);
    next++;
  }
  return { bytes: Uint8Array.from(bytes), next: next === from && from < all.length ? null : next };
}

function encode(name: string, inode: InodeId, type: number, next: number): Uint8Array {
  const text = new TextEncoder().encode(name);
  const length = Math.ceil((HEADER + text.length + 1) / 8) * 8;
  const entry = new Uint8Array(length);
  const view = new DataView(entry.buffer);
  setLong(view, 0, inode);
  setLong(view, 8, next);
  view.setUint16(16, length, true);
  entry[18] = type;
  entry.set(text, HEADER);
  return entry;
}
