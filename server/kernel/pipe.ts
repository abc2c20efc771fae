/**
 * Pipes: a bounded queue of bytes between whoever holds a write end and whoever holds a read end.
 *
 * What surprises people, and where to find it:
 *   end-of-file is the absence of writers, not a message ............ readPipe
 *   writing with no reader left: SIGPIPE first, then EPIPE .......... writePipe
 *   up to PIPE_BUF bytes arrive in one piece, more may not .......... writePipe
 *   a big write moves what fits, waits, and moves the rest .......... writePipe
 *   a write that does not fit into the last page starts a new one ... append
 *
 * The rules are those of Linux (fs/pipe.c), down to where a page begins: it decides how much fits.
 */
import { entries, get, remove, set } from "../base/table.ts";
import { type Answer, type Call, waitFor } from "./call.ts";
import { fail } from "./errno.ts";
import { happened } from "./events.ts";
import { freshId } from "./freshid.ts";
import type { Kernel } from "./kernel.ts";
import { concatenate, recordOutput } from "./output.ts";
import { pipeOf } from "./readiness.ts";
import { SI_USER, sendThreadSignal } from "./signal.ts";
import { SIGPIPE } from "./signals.ts";
import { type Bytes, partOf } from "./state/content.ts";
import { O_NONBLOCK, type OpenFile, type Stream } from "./state/file.ts";
import { type Pid, type PipeId, SHELL } from "./state/ids.ts";
import { type Pipe, type PipeBuffer, pipeLength } from "./state/pipe.ts";
import { type Transfer, tellRead, tellWrote } from "./transfer.ts";
import { drain, fill } from "./usercopy.ts";
import { objectChanged } from "./waiters.ts";

const PAGE = 4096;

/** A new empty pipe without ends. `stream` makes it one that leads out of the simulation. */
export function createPipe(kernel: Kernel, createdBy: Pid, fifo = false, stream: Stream | null = null): PipeId {
  const capacity = Math.max(1, kernel.settings.limits.pipeCapacity);
  const page = Math.min(PAGE, capacity);
  const id = freshId(kernel, "nextPipe", kernel.pipes);
  const pipe: Pipe = {
    buffers: [],
    slots: Math.floor(capacity / page),
    page,
    readers: 0,
    writers: 0,
    readOpens: 0,
    writeOpens: 0,
    drain: stream,
    createdBy,
    fifo,
  };
  kernel.pipes = set(kernel.pipes, id, pipe);
  return id;
}

/** Stores a pipe with some of its fields changed and wakes whom that concerns; field by field for speed, as copyProcess. */
function changePipe(kernel: Kernel, id: PipeId, pipe: Pipe, changes: Partial<Pipe>): void {
  const copy: Pipe = {
    buffers: pipe.buffers,
    slots: pipe.slots,
    page: pipe.page,
    readers: pipe.readers,
    writers: pipe.writers,
    readOpens: pipe.readOpens,
    writeOpens: pipe.writeOpens,
    drain: pipe.drain,
    createdBy: pipe.createdBy,
    fifo: pipe.fifo,
  };
  kernel.pipes = set(kernel.pipes, id, Object.assign(copy, changes));
  objectChanged(kernel, "pipe", id);
}

/** An open file now leads to the pipe, for what its mode says. */
export function openPipeEnd(kernel: Kernel, id: PipeId, readable: boolean, writable: boolean): void {
  const pipe = pipeOf(kernel, id);
  changePipe(kernel, id, pipe, {
    readers: pipe.readers + (readable ? 1 : 0),
    readOpens: pipe.readOpens + (readable ? 1 : 0),
    writers: pipe.writers + (writable ? 1 : 0),
    writeOpens: pipe.writeOpens + (writable ? 1 : 0),
  });
}

/** An open file that led to the pipe is gone. True: it was the very last, and the pipe is gone too. */
export function closePipeEnd(
  kernel: Kernel,
  id: PipeId,
  file: Pick<OpenFile, "readable" | "writable">,
  by: Pid,
): boolean {
  const before = pipeOf(kernel, id);
  const readers = before.readers - (file.readable ? 1 : 0);
  const writers = before.writers - (file.writable ? 1 : 0);
  if (file.readable && readers === 0) happened(kernel, { kind: "pipe-end-closed", pid: by, pipe: id, end: "read" });
  if (file.writable && writers === 0) happened(kernel, { kind: "pipe-end-closed", pid: by, pipe: id, end: "write" });
  changePipe(kernel, id, before, { readers, writers });
  // Nobody can still wait for it: whoever waits holds an end, and who opens a FIFO counts as holding one.
  if (readers > 0 || writers > 0) return false;
  kernel.pipes = remove(kernel.pipes, id);
  return true;
}

/** read(2): what is there, at most; an empty pipe is at its end only when no writer is left. */
export function readPipe(call: Call, transfer: Transfer): Answer {
  const { file, buffer, fd } = transfer;
  const id = pipeIdOf(file);
  const pipe = pipeOf(call.kernel, id);
  if (buffer.length === 0) return 0;
  if (pipe.buffers.length === 0) {
    if (pipe.writers === 0) return 0;
    if (file.flags & O_NONBLOCK) return fail("EAGAIN");
    return waitFor({ kind: "pipe-data", pipe: id, fd });
  }
  const count = Math.min(buffer.usable, pipeLength(pipe));
  if (count === 0) return fail("EFAULT");
  const { bytes, rest } = take(pipe.buffers, count);
  fill(call, buffer, 0, bytes);
  tellRead(call, transfer, bytes);
  changePipe(call.kernel, id, pipe, { buffers: rest });
  return count;
}

/** The first `count` bytes of the queue, and the queue without them. */
function take(buffers: readonly PipeBuffer[], count: number): { bytes: Bytes; rest: readonly PipeBuffer[] } {
  const parts: PipeBuffer[] = [];
  let left = count;
  let used = 0;
  let rest: PipeBuffer | null = null;
  for (const buffer of buffers) {
    if (left === 0) break;
    const end = Math.min(buffer.start + left, buffer.bytes.length);
    left -= end - buffer.start;
    used++;
    parts.push({ start: buffer.start, bytes: partOf(buffer.bytes, 0, end), shadow: buffer.shadow });
    if (end < buffer.bytes.length) rest = { start: end, bytes: buffer.bytes, shadow: buffer.shadow };
  }
  const later = buffers.slice(used);
  return { bytes: join(parts, count), rest: rest ? [rest, ...later] : later };
}

/** The unread bytes of these buffers in one piece. */
function join(parts: readonly PipeBuffer[], count: number): Bytes {
  const [only] = parts;
  if (only && parts.length === 1) {
    const end = only.bytes.length;
    return { data: partOf(only.bytes, only.start, end), shadow: only.shadow && partOf(only.shadow, only.start, end) };
  }
  const data = new Uint8Array(count);
  const shadow = parts.some((part) => part.shadow) ? new Uint8Array(count) : null;
  let at = 0;
  for (const { start, bytes, shadow: marks } of parts) {
    data.set(bytes.subarray(start), at);
    if (marks) shadow?.set(marks.subarray(start, bytes.length), at);
    at += bytes.length - start;
  }
  return { data, shadow };
}

/** write(2): all of it, waiting as often as need be, unless a signal or O_NONBLOCK ends it early. */
export function writePipe(call: Call, transfer: Transfer): Answer {
  const { file, buffer, fd } = transfer;
  const { kernel } = call;
  const id = pipeIdOf(file);
  if (buffer.length === 0) return 0;
  const pipe = pipeOf(kernel, id);
  const before = call.record?.done ?? 0;
  if (pipe.readers === 0 && pipe.drain === null) {
    sendThreadSignal(kernel, call.thread, { signal: SIGPIPE, code: SI_USER, sender: call.pid, uid: 0, value: 0 });
    return before > 0 ? before : fail("EPIPE");
  }
  if (buffer.usable === 0) return fail("EFAULT");
  if (pipe.drain !== null) return pourOut(call, transfer, pipe.drain);
  const left = buffer.usable - before;
  const odd = call.record === null ? mergeable(pipe, left) : 0;
  const moved = Math.min(left, odd + (pipe.slots - pipe.buffers.length) * pipe.page);
  const done = before + moved;
  if (moved > 0) {
    const bytes = drain(call, buffer, before, moved);
    const buffers = append(pipe, bytes, odd);
    tellWrote(call, transfer, bytes);
    changePipe(kernel, id, pipe, { buffers });
  }
  if (done === buffer.usable) return done;
  if (file.flags & O_NONBLOCK) return done > 0 ? done : fail("EAGAIN");
  return waitFor({ kind: "pipe-room", pipe: id, fd, left: buffer.usable - done }, { done });
}

/** A pipe to the world outside never fills up. */
function pourOut(call: Call, transfer: Transfer, target: Stream): number {
  const bytes = drain(call, transfer.buffer, 0, transfer.buffer.usable);
  tellWrote(call, transfer, bytes);
  recordOutput(call.kernel, { target, pid: call.pid, bytes: bytes.data, shadow: bytes.shadow });
  return bytes.data.length;
}

/**
 * How much of a new write of this length goes into the last page: its odd part, the length modulo a page, if all of
 * that fits there, else nothing.
 */
function mergeable(pipe: Pipe, length: number): number {
  const last = pipe.buffers.at(-1);
  const odd = length % pipe.page;
  return last && last.bytes.length + odd <= pipe.page ? odd : 0;
}

/** The queue with all of `bytes`, the first `odd` of them in the last page, the others in pages of their own. */
function append(pipe: Pipe, { data, shadow }: Bytes, odd: number): readonly PipeBuffer[] {
  const buffers = pipe.buffers.slice();
  const last = buffers.at(-1);
  if (last && odd > 0) {
    const marks = shadow && partOf(shadow, 0, odd);
    buffers[buffers.length - 1] = extend(last, { data: partOf(data, 0, odd), shadow: marks });
  }
  for (let at = odd; at < data.length; at += pipe.page) {
    const end = Math.min(at + pipe.page, data.length);
    buffers.push({ start: 0, bytes: partOf(data, at, end), shadow: shadow && partOf(shadow, at, end) });
  }
  return buffers;
}

function extend(buffer: PipeBuffer, more: Bytes): PipeBuffer {
  const bytes = concatenate(buffer.bytes, more.data);
  if (!buffer.shadow && !more.shadow) return { start: buffer.start, bytes, shadow: null };
  const old = buffer.shadow ?? new Uint8Array(buffer.bytes.length);
  const shadow = concatenate(old, more.shadow ?? new Uint8Array(more.data.length));
  return { start: buffer.start, bytes, shadow };
}

function pipeIdOf(file: OpenFile): PipeId {
  return file.object.kind === "pipe" ? file.object.pipe : 0;
}

/** Puts bytes into a pipe from outside the simulation, beyond its capacity if need be: a program's standard input. */
export function preload(kernel: Kernel, id: PipeId, data: Uint8Array): void {
  const pipe = pipeOf(kernel, id);
  const buffers = append(pipe, { data, shadow: null }, mergeable(pipe, data.length));
  changePipe(kernel, id, pipe, { buffers });
}

/** The pipe that is the program's standard input, as the shell made it; null when that is something else, or is gone. */
function stdinPipe(kernel: Kernel): PipeId | null {
  for (const [id, pipe] of entries(kernel.pipes)) if (pipe.createdBy === SHELL && pipe.drain === null) return id;
  return null;
}

/** More for the program's standard input, which is a pipe, or its end. Only for an `interactive` boot. */
export function feedStdin(kernel: Kernel, data: Uint8Array, end: boolean): void {
  const id = stdinPipe(kernel);
  if (id === null || pipeOf(kernel, id).writers === 0) return;
  if (data.length > 0) preload(kernel, id, data);
  if (end) closePipeEnd(kernel, id, { readable: false, writable: true }, SHELL);
}

/** Whether somebody waits for more of the program's standard input, and more may come. */
export function stdinIsAwaited(kernel: Kernel): boolean {
  const id = stdinPipe(kernel);
  return id !== null && pipeOf(kernel, id).writers > 0 && get(kernel.waiters.pipe, id) !== null;
}
