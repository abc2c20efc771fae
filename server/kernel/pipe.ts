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
import type { Bytes } from "./state/content.ts";
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
function take(buffers: readonly PipeBuffer[], count: number): { bytes: Bytes; rest: PipeBuffer[] } {
  const data = new Uint8Array(count);
  let shadow: Uint8Array | null = null;
  const rest: PipeBuffer[] = [];
  let done = 0;
  for (const buffer of buffers) {
    const part = Math.min(count - done, buffer.bytes.length - buffer.start);
    const end = buffer.start + part;
    data.set(buffer.bytes.subarray(buffer.start, end), done);
    if (buffer.shadow) {
      shadow ??= new Uint8Array(count);
      shadow.set(buffer.shadow.subarray(buffer.start, end), done);
    }
    done += part;
    if (end < buffer.bytes.length) rest.push({ ...buffer, start: end });
  }
  return { bytes: { data, shadow }, rest };
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
  const left = drain(call, buffer, before, buffer.usable - before);
  const { buffers, moved } = append(pipe, left, before === 0 && call.record === null);
  const done = before + moved;
  if (moved > 0) {
    tellWrote(call, transfer, cut(left, moved));
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
 * The queue with as much of `bytes` as fits. A new write first puts its odd part, the length modulo a page, into the
 * last page if all of that fits there; everything else gets pages of its own.
 */
function append(pipe: Pipe, bytes: Bytes, isNew: boolean): { buffers: readonly PipeBuffer[]; moved: number } {
  const buffers = [...pipe.buffers];
  const last = buffers.at(-1);
  let moved = 0;
  const odd = bytes.data.length % pipe.page;
  if (isNew && last && odd > 0 && last.bytes.length + odd <= pipe.page) {
    buffers[buffers.length - 1] = extend(last, cut(bytes, odd));
    moved = odd;
  }
  while (moved < bytes.data.length && buffers.length < pipe.slots) {
    const end = Math.min(moved + pipe.page, bytes.data.length);
    const shadow = bytes.shadow?.slice(moved, end) ?? null;
    buffers.push({ start: 0, bytes: bytes.data.slice(moved, end), shadow });
    moved = end;
  }
  return { buffers, moved };
}

function extend(buffer: PipeBuffer, more: Bytes): PipeBuffer {
  const bytes = concatenate(buffer.bytes, more.data);
  if (!buffer.shadow && !more.shadow) return { ...buffer, bytes };
  const old = buffer.shadow ?? new Uint8Array(buffer.bytes.length);
  return { ...buffer, bytes, shadow: concatenate(old, more.shadow ?? new Uint8Array(more.data.length)) };
}

function cut(bytes: Bytes, length: number): Bytes {
  return { data: bytes.data.subarray(0, length), shadow: bytes.shadow?.subarray(0, length) ?? null };
}

function pipeIdOf(file: OpenFile): PipeId {
  return file.object.kind === "pipe" ? file.object.pipe : 0;
}

/** Puts bytes into a pipe from outside the simulation, beyond its capacity if need be: a program's standard input. */
export function preload(kernel: Kernel, id: PipeId, data: Uint8Array): void {
  const pipe = pipeOf(kernel, id);
  const { buffers } = append({ ...pipe, slots: Number.MAX_SAFE_INTEGER }, { data, shadow: null }, true);
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
