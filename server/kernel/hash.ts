/**
 * A number for a state: equal states have equal ones, and different states hardly ever.
 *
 * Objects are numbered in the order in which one meets them from process 1 on, so that it does not matter which of two
 * pipes was made first if the programs cannot tell. Memory is not in it, nor what was output: see hashOutput. Nor is
 * anything that only observers see: events, thread numbers, how a pipe's bytes were cut into writes that no longer shows.
 */
import { entries, get, values } from "../base/table.ts";
import type { Kernel } from "./kernel.ts";
import { outputOf } from "./output.ts";
import type { Content } from "./state/content.ts";
import type { FileObject } from "./state/file.ts";
import type { FileId, InodeId, PipeId } from "./state/ids.ts";
import type { Inode } from "./state/inode.ts";
import type { Process } from "./state/process.ts";
import type { SignalInfo, Thread } from "./state/thread.ts";
import type { Wait } from "./state/wait.ts";

/** Sixty-four bits of hash under way, in two halves. */
interface Hash {
  low: number;
  high: number;
}

/** What a traversal has met so far, with the number it gave it. */
interface Walk {
  readonly kernel: Kernel;
  readonly hash: Hash;
  readonly files: Map<FileId, number>;
  readonly pipes: Map<PipeId, number>;
  readonly inodes: Map<InodeId, number>;
}

function mix(hash: Hash, value: number): void {
  const low = value | 0;
  const high = Math.floor(value / 4294967296) | 0;
  hash.low = Math.imul(hash.low ^ low, 0x9e3779b1);
  hash.low ^= hash.low >>> 15;
  hash.high = Math.imul(hash.high ^ (low + high), 0x85ebca6b) + hash.low;
  hash.high ^= hash.high >>> 13;
}

function mixText(hash: Hash, text: string): void {
  mix(hash, text.length);
  for (let i = 0; i < text.length; i++) mix(hash, text.charCodeAt(i));
}

function mixBytes(hash: Hash, bytes: Uint8Array): void {
  mix(hash, bytes.length);
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) {
    mix(hash, (bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24));
  }
  for (; i < bytes.length; i++) mix(hash, bytes[i] ?? 0);
}

function mixOptional(hash: Hash, value: number | null): void {
  mix(hash, value === null ? -1 : value);
}

function print(hash: Hash): string {
  const hex = (half: number): string => (half >>> 0).toString(16).padStart(8, "0");
  return hex(hash.high) + hex(hash.low);
}

/** The kernel's state as sixteen hexadecimal digits. */
export function hashKernel(kernel: Kernel): string {
  const hash: Hash = { low: 1, high: 2 };
  const walk: Walk = { kernel, hash, files: new Map(), pipes: new Map(), inodes: new Map() };
  mix(hash, kernel.now);
  if (kernel.settings.pids === "counter") mix(hash, kernel.nextPid);
  mixTree(walk, kernel.rootDirectory);
  for (const process of values(kernel.processes)) mixProcess(walk, process);
  for (const terminal of values(kernel.terminals)) {
    for (const piece of terminal.pieces) mixBytes(hash, piece);
    mixBytes(hash, terminal.editing);
    mix(hash, terminal.ended ? 1 : 0);
    mix(hash, terminal.session);
    mix(hash, terminal.foreground);
    mix(hash, terminal.termios.local);
    mix(hash, terminal.termios.input);
  }
  mixOptional(hash, kernel.rootStatus);
  return print(hash);
}

/** What has been output so far, place by place: part of a state when it is to be told by what it printed. */
export function hashOutput(kernel: Kernel): string {
  const hash: Hash = { low: 3, high: 4 };
  for (const target of ["terminal", "stdout", "stderr"] as const) {
    mixText(hash, target);
    for (const piece of outputOf(kernel)) {
      if (piece.target === target) for (const byte of piece.bytes) mix(hash, byte);
    }
  }
  return print(hash);
}

/** The whole file tree, directories in their order, which readdir shows. */
function mixTree(walk: Walk, id: InodeId): void {
  mixInode(walk, id);
  const inode = get(walk.kernel.inodes, id);
  if (inode?.kind !== "directory") return;
  for (const entry of inode.entries) {
    mixText(walk.hash, entry.name);
    if (walk.inodes.has(entry.inode)) mixInode(walk, entry.inode);
    else mixTree(walk, entry.inode);
  }
}

/** Contents are hashed once for each version: most files never change. */
const contentHashes = new WeakMap<Content, number>();

function contentHash(content: Content): number {
  const known = contentHashes.get(content);
  if (known !== undefined) return known;
  const hash: Hash = { low: 5, high: 6 };
  mix(hash, content.size);
  for (const [number, block] of entries(content.blocks)) {
    mix(hash, number);
    mixBytes(hash, block);
  }
  contentHashes.set(content, hash.low);
  return hash.low;
}

function mixInode(walk: Walk, id: InodeId): void {
  const { hash } = walk;
  const known = walk.inodes.get(id);
  if (known !== undefined) return mix(hash, known);
  walk.inodes.set(id, walk.inodes.size);
  const inode = get(walk.kernel.inodes, id);
  if (!inode) return mix(hash, -2);
  mixText(hash, inode.kind);
  mix(hash, inode.mode);
  mix(hash, inode.links);
  mixInodeBody(walk, inode);
}

function mixInodeBody(walk: Walk, inode: Inode): void {
  const { hash } = walk;
  switch (inode.kind) {
    case "regular":
      return mix(hash, contentHash(inode.content));
    case "directory":
      return mix(hash, inode.entries.length);
    case "symlink":
      return mixText(hash, inode.target);
    case "fifo":
      return inode.pipe === null ? mix(hash, -1) : mixPipe(walk, inode.pipe);
    case "device":
      return mixText(hash, inode.device);
  }
}

function mixPipe(walk: Walk, id: PipeId): void {
  const { hash } = walk;
  const known = walk.pipes.get(id);
  if (known !== undefined) return mix(hash, known);
  walk.pipes.set(id, walk.pipes.size);
  const pipe = get(walk.kernel.pipes, id);
  if (!pipe) return mix(hash, -2);
  mix(hash, pipe.readers);
  mix(hash, pipe.writers);
  mix(hash, pipe.buffers.length);
  // Where a page begins decides how much more fits, so the cut into pages is part of the state.
  for (const buffer of pipe.buffers) {
    mix(hash, buffer.start);
    mixBytes(hash, buffer.bytes.subarray(buffer.start));
  }
}

function mixObject(walk: Walk, object: FileObject): void {
  mixText(walk.hash, object.kind);
  if (object.kind === "pipe") mixPipe(walk, object.pipe);
  else mixInode(walk, object.inode);
}

function mixFile(walk: Walk, id: FileId): void {
  const { hash } = walk;
  const known = walk.files.get(id);
  if (known !== undefined) return mix(hash, known);
  walk.files.set(id, walk.files.size);
  const file = get(walk.kernel.files, id);
  if (!file) return mix(hash, -2);
  mixObject(walk, file.object);
  mix(hash, (file.readable ? 1 : 0) | (file.writable ? 2 : 0));
  mix(hash, file.flags);
  mix(hash, file.offset);
}

function mixProcess(walk: Walk, process: Process): void {
  const { hash, kernel } = walk;
  mix(hash, process.pid);
  mix(hash, process.parent);
  mix(hash, process.group);
  mix(hash, process.session);
  mix(hash, process.status);
  mixText(hash, process.life);
  mixText(hash, process.news ?? "");
  mixText(hash, process.name);
  mix(hash, process.births);
  mix(hash, process.umask);
  mix(hash, process.subreaper ? 1 : 0);
  mixInode(walk, process.cwd);
  mixOptional(hash, process.alarm?.at ?? null);
  mixOptional(hash, process.alarm?.interval ?? null);
  mixPending(hash, process.pending);
  mixDispositions(hash, process);
  for (const child of process.children) mix(hash, child);
  const table = process.fdTable === null ? null : get(kernel.fdTables, process.fdTable);
  for (const slot of table?.slots ?? []) {
    if (slot) mixFile(walk, slot.file);
    mix(hash, slot ? (slot.closeOnExec ? 1 : 0) : -1);
  }
  for (const id of process.threads) mixThread(walk, get(kernel.threads, id));
}

function mixDispositions(hash: Hash, process: Process): void {
  for (const [signal, { handler, flags, mask }] of process.dispositions.entries()) {
    if (handler === 0) continue;
    mix(hash, signal);
    mix(hash, handler);
    mix(hash, flags);
    mix(hash, mask.low);
    mix(hash, mask.high);
  }
}

function mixPending(hash: Hash, pending: readonly SignalInfo[]): void {
  mix(hash, pending.length);
  for (const info of pending) {
    mix(hash, info.signal);
    mix(hash, info.sender);
    mix(hash, info.value);
  }
}

function mixThread(walk: Walk, thread: Thread | null): void {
  const { hash } = walk;
  if (!thread) return mix(hash, -2);
  mix(hash, thread.tid);
  mixText(hash, thread.state);
  mixOptional(hash, thread.result);
  mix(hash, thread.mask.low);
  mix(hash, thread.mask.high);
  mixPending(hash, thread.pending);
  for (const frame of thread.frames) {
    mix(hash, frame.signal);
    mix(hash, frame.mask.low);
    mix(hash, frame.mask.high);
    mixOptional(hash, frame.result);
  }
  if (!thread.call || !thread.wait) return;
  mix(hash, thread.call.number);
  for (const argument of thread.call.args) mix(hash, argument);
  mix(hash, thread.call.done);
  mixOptional(hash, thread.call.deadline);
  mixOptional(hash, thread.call.result);
  mixWait(walk, thread.wait);
}

/** The call's arguments say almost everything; the rest is what the reason adds. */
function mixWait({ hash }: Walk, wait: Wait): void {
  mixText(hash, wait.kind);
  if (wait.kind === "vfork") mix(hash, wait.child);
}
