/**
 * struct stat: what is known about a file besides its bytes.
 *
 * What surprises: pipes have a struct stat too, with a size of 0 and the type S_IFIFO, by which a program can tell
 * that its output goes into one.
 */
import { get } from "../base/table.ts";
import type { Call } from "./call.ts";
import { caller } from "./call.ts";
import { SECOND } from "./clock.ts";
import { fail } from "./errno.ts";
import { inodeOf } from "./inode.ts";
import type { Kernel } from "./kernel.ts";
import type { OpenFile } from "./state/file.ts";
import type { InodeId, Nanoseconds } from "./state/ids.ts";
import { FILE_TYPE, type Inode } from "./state/inode.ts";
import type { Process } from "./state/process.ts";
import { linkCount } from "./tree.ts";
import { setLong, structToUser } from "./usercopy.ts";

export interface Stat {
  readonly device: number;
  readonly inode: number;
  readonly links: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly rdev: number;
  readonly size: number;
  readonly accessed: Nanoseconds;
  readonly modified: Nanoseconds;
  readonly changed: Nanoseconds;
}

const DISK_DEVICE = 0x801;
const PIPE_DEVICE = 0xc;
const DEVICE_NUMBERS = { null: 0x103, zero: 0x105, random: 0x109, tty: 0x500, terminal: 0x8800 };

export function statInode(kernel: Kernel, id: InodeId): Stat {
  const inode = inodeOf(kernel, id);
  return {
    device: DISK_DEVICE,
    inode: id,
    links: linkCount(kernel, inode),
    mode: modeOf(inode),
    uid: inode.uid,
    gid: inode.gid,
    rdev: inode.kind === "device" ? DEVICE_NUMBERS[inode.device] : 0,
    size: sizeOf(inode),
    accessed: inode.accessed,
    modified: inode.modified,
    changed: inode.changed,
  };
}

function modeOf(inode: Inode): number {
  // The only devices here are of the character kind.
  return FILE_TYPE[inode.kind] | inode.mode;
}

function sizeOf(inode: Inode): number {
  if (inode.kind === "regular") return inode.content.size;
  if (inode.kind === "symlink") return inode.target.length;
  return inode.kind === "directory" ? 4096 : 0;
}

export function statFile(kernel: Kernel, file: OpenFile, process: Process): Stat {
  if (file.object.kind !== "pipe") return statInode(kernel, file.object.inode);
  if (file.object.inode !== null && get(kernel.inodes, file.object.inode)) return statInode(kernel, file.object.inode);
  return {
    device: PIPE_DEVICE,
    inode: file.object.pipe,
    links: 1,
    mode: FILE_TYPE.fifo | 0o600,
    uid: process.owner.uid,
    gid: process.owner.gid,
    rdev: 0,
    size: 0,
    accessed: 0,
    modified: 0,
    changed: 0,
  };
}

/** Stores x86-64's struct stat, 144 bytes. The answer of the stat family. */
export function storeStat(call: Call, address: number, stat: Stat): number {
  const boot = call.kernel.settings.bootedAt;
  const ok = structToUser(call, address, 144, (view) => {
    setLong(view, 0, stat.device);
    setLong(view, 8, stat.inode);
    setLong(view, 16, stat.links);
    view.setUint32(24, stat.mode, true);
    view.setUint32(28, stat.uid, true);
    view.setUint32(32, stat.gid, true);
    setLong(view, 40, stat.rdev);
    setLong(view, 48, stat.size);
    setLong(view, 56, 4096);
    setLong(view, 64, Math.ceil(stat.size / 4096) * 8);
    for (const [offset, time] of [
      [72, stat.accessed],
      [88, stat.modified],
      [104, stat.changed],
    ] as const) {
      setLong(view, offset, boot + Math.floor(time / SECOND));
      setLong(view, offset + 8, time % SECOND);
    }
  });
  return ok ? 0 : fail("EFAULT");
}

export function statOpen(call: Call, file: OpenFile): Stat {
  return statFile(call.kernel, file, caller(call));
}
