/**
 * A pipe's state: up to 16 buffers of a page each, as in Linux (fs/pipe.c).
 *
 * What surprises: the capacity is 65,536 bytes only for writes that fill pages. A write that does not fit into the
 * rest of the last page starts a new one, so 3,000-byte writes fill a pipe with 48,000 bytes.
 */

import type { Stream } from "./file.ts";
import type { Pid } from "./ids.ts";

/** One page of a pipe: `bytes` was written, of which the first `start` have been read. */
export interface PipeBuffer {
  readonly start: number;
  readonly bytes: Uint8Array;
  /** Definedness of each byte; null: all defined. */
  readonly shadow: Uint8Array | null;
}

export interface Pipe {
  readonly buffers: readonly PipeBuffer[];
  /** Most buffers at a time: 16. */
  readonly slots: number;
  /** Bytes a buffer holds: 4,096, less only for pipes that a lesson makes tiny. */
  readonly page: number;
  /** Open files (not descriptors) for reading and for writing. End-of-file is `writers === 0`. */
  readonly readers: number;
  readonly writers: number;
  /** How often a FIFO was opened each way: an open waits until the other number grows. */
  readonly readOpens: number;
  readonly writeOpens: number;
  /** A pipe out of the simulation: somebody there reads at once, and what is written is recorded as output. */
  readonly drain: Stream | null;
  readonly createdBy: Pid;
  readonly fifo: boolean;
}

export function pipeLength(pipe: Pipe): number {
  let length = 0;
  for (const buffer of pipe.buffers) length += buffer.bytes.length - buffer.start;
  return length;
}

/** A read would not wait: there are bytes, or end-of-file. */
export function pipeAnswersRead(pipe: Pipe): boolean {
  return pipe.buffers.length > 0 || pipe.writers === 0;
}

/** A write would not wait: a page is free, or there is no reader and it fails. */
export function pipeAnswersWrite(pipe: Pipe): boolean {
  return pipe.buffers.length < pipe.slots || pipe.readers === 0;
}

/** What is in the pipe, oldest byte first: for pictures and tests. */
export function pipeBytes(pipe: Pipe): Uint8Array {
  const out = new Uint8Array(pipeLength(pipe));
  let at = 0;
  for (const buffer of pipe.buffers) {
    out.set(buffer.bytes.subarray(buffer.start), at);
    at += buffer.bytes.length - buffer.start;
  }
  return out;
}
