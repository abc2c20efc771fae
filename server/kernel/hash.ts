/**
 * A number for a state: equal states have equal ones, and different states hardly ever.
 *
 * Objects are numbered in the order in which one meets them from process 1 on, so that it does not matter which of two
 * pipes was made first if the programs cannot tell. Memory is not in it, nor what was output: see hashOutput. Nor is
 * anything that only observers see: events, thread numbers, how a pipe's bytes were cut into writes that no longer shows.
 */
import { entries, get, type Table, values } from "../base/table.ts";
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
  /** Inodes with a name, numbered by where they stand in the tree. */
  readonly named: ReadonlyMap<InodeId, number>;
  /** The others. */
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
  const tree = treeHash(kernel);
  const named = tree.numbers;
  const walk: Walk = { kernel, hash, files: new Map(), pipes: new Map(), named, inodes: new Map() };
  mix(hash, kernel.now);
  mix(hash, kernel.entropy);
  if (kernel.settings.pids === "counter") mix(hash, kernel.nextPid);
  mix(hash, tree.low);
  mix(hash, tree.high);
  for (const pipe of tree.pipes) mixPipe(walk, pipe);
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

/** What the file tree adds to a hash, and what of it a walk needs. */
interface TreeHash {
  readonly low: number;
  readonly high: number;
  readonly numbers: ReadonlyMap<InodeId, number>;
  /** Pipes behind FIFOs that somebody has open. */
  readonly pipes: readonly PipeId[];
}

/** The tree is hashed once for each version of the table: most steps do not change it. */
const treeHashes = new WeakMap<Table<Inode>, TreeHash>();

function treeHash(kernel: Kernel): TreeHash {
  const known = treeHashes.get(kernel.inodes);
  if (known) return known;
  const hash: Hash = { low: 7, high: 8 };
  const numbers = new Map<InodeId, number>();
  const pipes: PipeId[] = [];
  mixTree(kernel, hash, numbers, pipes, kernel.rootDirectory);
  const made = { low: hash.low, high: hash.high, numbers, pipes };
  treeHashes.set(kernel.inodes, made);
  return made;
}

/** A directory and all below it, in the order that readdir shows. */
function mixTree(kernel: Kernel, hash: Hash, numbers: Map<InodeId, number>, pipes: PipeId[], id: InodeId): void {
  const known = numbers.get(id);
  if (known !== undefined) return mix(hash, known);
  numbers.set(id, numbers.size);
  const inode = get(kernel.inodes, id);
  if (!inode) return mix(hash, -2);
  mixInodeBody(hash, inode);
  if (inode.kind === "fifo" && inode.pipe !== null) pipes.push(inode.pipe);
  if (inode.kind !== "directory") return;
  for (const entry of inode.entries) {
    mixText(hash, entry.name);
    mixTree(kernel, hash, numbers, pipes, entry.inode);
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
  const known = walk.named.get(id) ?? walk.inodes.get(id);
  if (known !== undefined) return mix(hash, known);
  walk.inodes.set(id, walk.named.size + walk.inodes.size);
  const inode = get(walk.kernel.inodes, id);
  if (inode) mixInodeBody(hash, inode);
  else mix(hash, -2);
}

function mixInodeBody(hash: Hash, inode: Inode): void {
  mixText(hash, inode.kind);
  mix(hash, inode.mode);
  mix(hash, inode.links);
  switch (inode.kind) {
    case "regular":
      return mix(hash, contentHash(inode.content));
    case "directory":
      return mix(hash, inode.entries.length);
    case "symlink":
      return mixText(hash, inode.target);
    case "fifo":
      return mix(hash, inode.pipe === null ? 0 : 1);
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

/** Dispositions are hashed once: children share their parent's until one of them changes something. */
const dispositionHashes = new WeakMap<Process["dispositions"], number>();

function mixDispositions(hash: Hash, { dispositions }: Process): void {
  let known = dispositionHashes.get(dispositions);
  if (known === undefined) {
    const own: Hash = { low: 9, high: 10 };
    for (const [signal, { handler, flags, mask }] of dispositions.entries()) {
      if (handler === 0 && flags === 0) continue;
      for (const value of [signal, handler, flags, mask.low, mask.high]) mix(own, value);
    }
    known = own.low;
    dispositionHashes.set(dispositions, known);
  }
  mix(hash, known);
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
