/**
 * Inodes in the table: making, changing, keeping and forgetting them. Names are tree.ts's matter.
 *
 * What surprises: removing a file's last name does not remove the file while somebody has it open.
 */
import { bug } from "../base/bug.ts";
import { get, remove, set, values } from "../base/table.ts";
import { freshId } from "./freshid.ts";
import type { Kernel } from "./kernel.ts";
import { NO_CONTENT } from "./state/content.ts";
import type { InodeId } from "./state/ids.ts";
import type { Device, Directory, Fifo, Inode, RegularFile, SymbolicLink } from "./state/inode.ts";
import type { Owner, Process } from "./state/process.ts";

export function inodeOf(kernel: Kernel, id: InodeId): Inode {
  return get(kernel.inodes, id) ?? bug(`there is no inode ${id}`);
}

export function directoryOf(kernel: Kernel, id: InodeId): Directory {
  const inode = inodeOf(kernel, id);
  return inode.kind === "directory" ? inode : bug(`inode ${id} is no directory`);
}

export function regularOf(kernel: Kernel, id: InodeId): RegularFile {
  const inode = inodeOf(kernel, id);
  return inode.kind === "regular" ? inode : bug(`inode ${id} is no regular file`);
}

export function changeInode(kernel: Kernel, id: InodeId, inode: Inode): void {
  const before = get(kernel.inodes, id);
  kernel.diskUsed += sizeOf(inode) - (before ? sizeOf(before) : 0);
  kernel.inodes = set(kernel.inodes, id, inode);
}

function sizeOf(inode: Inode): number {
  return inode.kind === "regular" ? inode.content.size : 0;
}

/** What makes an inode of some kind apart from what all of them have. */
export type Birth =
  | Pick<RegularFile, "kind">
  | Pick<Directory, "kind" | "parent">
  | Pick<SymbolicLink, "kind" | "target">
  | Pick<Fifo, "kind">
  | Pick<Device, "kind" | "device" | "terminal">;

/** A new inode without a name. */
export function createInode(kernel: Kernel, birth: Birth, mode: number, owner: Owner): InodeId {
  const id = freshId(kernel, "nextInode", kernel.inodes);
  const time = kernel.now;
  const common = {
    mode,
    uid: owner.effectiveUid,
    gid: owner.effectiveGid,
    links: 0,
    opens: 0,
    accessed: time,
    modified: time,
    changed: time,
  };
  changeInode(kernel, id, complete(birth, common));
  return id;
}

type Common = Omit<SymbolicLink, "kind" | "target">;

function complete(birth: Birth, common: Common): Inode {
  switch (birth.kind) {
    case "regular":
      return { ...common, ...birth, content: NO_CONTENT, program: null };
    case "directory":
      return { ...common, ...birth, entries: [] };
    case "fifo":
      return { ...common, ...birth, pipe: null };
    case "symlink":
    case "device":
      return { ...common, ...birth };
  }
}

/** Somebody has the inode open, or as current directory: it lives on without a name. */
export function holdInode(kernel: Kernel, id: InodeId): void {
  const inode = inodeOf(kernel, id);
  kernel.inodes = set(kernel.inodes, id, { ...inode, opens: inode.opens + 1 });
}

export function releaseInode(kernel: Kernel, id: InodeId): void {
  const inode = inodeOf(kernel, id);
  kernel.inodes = set(kernel.inodes, id, { ...inode, opens: inode.opens - 1 });
  forgetIfUnused(kernel, id);
}

/**
 * Removes an inode that has neither a name nor a user. A directory in which some process still stands is kept, without
 * a name, for good: nobody counts who stands where, since every fork and exit would have to.
 */
export function forgetIfUnused(kernel: Kernel, id: InodeId): void {
  const inode = inodeOf(kernel, id);
  if (inode.links > 0 || inode.opens > 0) return;
  if (inode.kind === "directory") for (const process of values(kernel.processes)) if (process.cwd === id) return;
  kernel.diskUsed -= sizeOf(inode);
  kernel.inodes = remove(kernel.inodes, id);
}

export const MAY_READ = 4;
export const MAY_WRITE = 2;
export const MAY_EXECUTE = 1;

/** Permission by owner, group and others, as open(2) asks it. Uid 0 may do everything but execute what nobody may. */
export function permits(process: Process, inode: Inode, wanted: number, real = false): boolean {
  const uid = real ? process.owner.uid : process.owner.effectiveUid;
  const gid = real ? process.owner.gid : process.owner.effectiveGid;
  if (uid === 0) return !(wanted & MAY_EXECUTE) || inode.kind === "directory" || (inode.mode & 0o111) !== 0;
  const shift = uid === inode.uid ? 6 : gid === inode.gid ? 3 : 0;
  return ((inode.mode >> shift) & wanted) === wanted;
}
