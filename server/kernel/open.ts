/**
 * open(2): from a path to a new open file, for open, openat and creat.
 *
 * What surprises people: two opens of one file are two open files with an offset each; a file made by open gets the
 * permissions asked for *minus* the umask; and a FIFO's open waits until somebody opens the other end.
 */
import { get } from "../base/table.ts";
import { type Answer, type Call, caller, waitFor } from "./call.ts";
import { fail } from "./errno.ts";
import { happened } from "./events.ts";
import { createFile, installLowest, lowestFree } from "./fdtable.ts";
import { closeFifoEnd, pipeBehind } from "./fifo.ts";
import { controllingTerminal } from "./group.ts";
import { changeInode, createInode, holdInode, inodeOf, MAY_READ, MAY_WRITE, permits } from "./inode.ts";
import type { Kernel } from "./kernel.ts";
import { openPipeEnd } from "./pipe.ts";
import { pipeOf } from "./readiness.ts";
import { resizeContent } from "./state/content.ts";
import {
  type FileObject,
  O_ACCMODE,
  O_APPEND,
  O_CLOEXEC,
  O_CREAT,
  O_DIRECTORY,
  O_EXCL,
  O_LARGEFILE,
  O_NOFOLLOW,
  O_NONBLOCK,
  O_RDWR,
  O_SYNC,
  O_TRUNC,
  O_WRONLY,
} from "./state/file.ts";
import type { InodeId, Pid } from "./state/ids.ts";
import type { Device, Inode } from "./state/inode.ts";
import type { Wait } from "./state/wait.ts";
import { addName, findPlace, isFailed, type Place, refuseChange } from "./tree.ts";

/** Flags that stay with the open file and that F_GETFL shows. */
const KEPT_FLAGS = O_APPEND | O_NONBLOCK | O_SYNC | O_DIRECTORY | O_NOFOLLOW;

/** Opens `path`, seen from the directory `start`, as the caller; the answer is a descriptor. */
export function openPath(call: Call, start: InodeId, path: string, flags: number, mode: number): Answer {
  const { kernel } = call;
  const process = caller(call);
  if (lowestFree(kernel, process) === null) return fail("EMFILE");
  const isExclusive = (flags & (O_CREAT | O_EXCL)) === (O_CREAT | O_EXCL);
  const place = findPlace(kernel, process, start, path, !(flags & O_NOFOLLOW) && !isExclusive);
  if (isFailed(place)) return fail(place.errno);
  if (place.inode === null) return create(call, place, path, flags, mode);
  const inode = inodeOf(kernel, place.inode);
  if (isExclusive) return fail("EEXIST");
  if (inode.kind === "symlink") return fail("ELOOP");
  const wantsWrite = (flags & O_ACCMODE) !== 0;
  if (inode.kind === "directory" && (wantsWrite || flags & O_CREAT)) return fail("EISDIR");
  if (flags & O_DIRECTORY && inode.kind !== "directory") return fail("ENOTDIR");
  if (!permits(process, inode, wanted(flags))) return fail("EACCES");
  if (flags & O_TRUNC && inode.kind === "regular") truncate(kernel, place.inode, 0);
  return openInode(call, place.inode, path, flags);
}

function wanted(flags: number): number {
  const access = flags & O_ACCMODE;
  const read = access === O_WRONLY ? 0 : MAY_READ;
  return read | (access === 0 && !(flags & O_TRUNC) ? 0 : MAY_WRITE);
}

function create(call: Call, place: Place, path: string, flags: number, mode: number): Answer {
  const { kernel } = call;
  const process = caller(call);
  if (!(flags & O_CREAT)) return fail("ENOENT");
  if (place.wantsDirectory) return fail("EISDIR");
  const refused = refuseChange(kernel, process, place.directory);
  if (refused) return fail(refused);
  const id = createInode(kernel, { kind: "regular" }, mode & 0o7777 & ~process.umask, process.owner);
  addName(kernel, place.directory, place.name, id);
  return openInode(call, id, path, flags);
}

/** Gives a regular file another length. */
export function truncate(kernel: Kernel, id: InodeId, size: number): void {
  const inode = inodeOf(kernel, id);
  if (inode.kind !== "regular") return;
  const content = resizeContent(inode.content, size);
  changeInode(kernel, id, { ...inode, content, modified: kernel.now, changed: kernel.now });
}

function openInode(call: Call, id: InodeId, path: string, flags: number): Answer {
  const inode = inodeOf(call.kernel, id);
  if (inode.kind === "fifo") return openFifo(call, id, path, flags);
  const object = objectFor(call, id, inode);
  if (object === null) return fail("ENXIO");
  holdInode(call.kernel, id);
  return finish(call, object, path, flags);
}

/** What an open file of this inode leads to; null: there is no such device (any more). */
function objectFor(call: Call, id: InodeId, inode: Inode): FileObject | null {
  switch (inode.kind) {
    case "regular":
    case "directory":
      return { kind: inode.kind, inode: id };
    case "device":
      return deviceObject(call, id, inode);
    case "fifo":
    case "symlink":
      return null;
  }
}

function deviceObject(call: Call, inode: InodeId, device: Device): FileObject | null {
  const { device: kind } = device;
  if (kind !== "tty" && kind !== "terminal") return { kind, inode };
  const terminal = kind === "tty" ? controllingTerminal(call.kernel, caller(call)) : device.terminal;
  return terminal === null || !get(call.kernel.terminals, terminal) ? null : { kind: "terminal", terminal, inode };
}

function finish(call: Call, object: FileObject, path: string, flags: number): Answer {
  const access = flags & O_ACCMODE;
  const id = createFile(call.kernel, {
    object,
    readable: access !== O_WRONLY,
    writable: access !== 0,
    flags: (flags & KEPT_FLAGS) | O_LARGEFILE,
    offset: 0,
    path,
    openedBy: call.pid,
    stream: null,
  });
  const fd = installLowest(call, id, (flags & O_CLOEXEC) !== 0);
  if (fd === null) return fail("EMFILE");
  happened(call.kernel, { kind: "opened", pid: call.pid, fd, file: id, path });
  return fd;
}

/**
 * fifo(7): opening for reading waits for a writer and the other way round, and the two then go on together. Whoever
 * waits counts as having the end open, or the first to arrive would be gone for the second.
 */
function openFifo(call: Call, inode: InodeId, path: string, flags: number): Answer {
  const { kernel } = call;
  const access = flags & O_ACCMODE;
  const pipe = pipeBehind(kernel, inode, call.pid);
  const object: FileObject = { kind: "pipe", pipe, inode };
  // Asked again: the other side has come, and our end has been counted already.
  if (call.record) return finish(call, object, path, flags);
  const readable = access !== O_WRONLY;
  const writable = access !== 0;
  const { readers, writers, readOpens, writeOpens } = pipeOf(kernel, pipe);
  if (access === O_WRONLY && flags & O_NONBLOCK && readers === 0) return fail("ENXIO");
  holdInode(kernel, inode);
  openPipeEnd(kernel, pipe, readable, writable);
  const isAlone = access === O_WRONLY ? readers === 0 : writers === 0;
  if (access === O_RDWR || flags & O_NONBLOCK || !isAlone) return finish(call, object, path, flags);
  const wants = readable ? "writer" : "reader";
  return waitFor({ kind: "fifo-open", pipe, inode, wants, opens: readable ? writeOpens : readOpens, path });
}

/** An open of a FIFO is given up, by a signal or by death: the end that it counted for is closed. */
export function cancelOpen(kernel: Kernel, pid: Pid, wait: Wait): void {
  if (wait.kind !== "fifo-open") return;
  const end = { readable: wait.wants === "writer", writable: wait.wants === "reader" };
  closeFifoEnd(kernel, wait.inode, wait.pipe, end, pid);
}
