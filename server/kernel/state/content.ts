/**
 * The bytes of a file, in blocks of 4 KiB that old and new versions share.
 *
 * Writing one byte copies one block, however long the file is. A block that was never written is a hole and reads as
 * zeros. With checks on, blocks carry the definedness of their bytes along; a file that was only ever given defined
 * bytes has no shadow blocks at all.
 */
import { emptyTable, entries, get, remove, set, type Table } from "../../base/table.ts";

const BLOCK = 4096;
/** Files end here, because tables do: 1 GiB. Writing further is EFBIG. */
export const MAX_FILE_SIZE: number = 64 * 64 * 64 * BLOCK;

export interface Content {
  readonly size: number;
  readonly blocks: Table<Uint8Array>;
  readonly shadows: Table<Uint8Array>;
}

/** Bytes on their way through the kernel; `shadow` is null when all of them are defined. */
export interface Bytes {
  readonly data: Uint8Array;
  readonly shadow: Uint8Array | null;
}

/** JavaScript engines keep typed arrays up to this length in the object itself, until somebody asks for a view of them. */
const SMALL = 64;

/** Some bytes of an array that nobody will change: itself, a copy or a view, whichever is cheapest. */
export function partOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  if (start === 0 && end === bytes.length) return bytes;
  return bytes.length <= SMALL ? bytes.slice(start, end) : bytes.subarray(start, end);
}

export const NO_CONTENT: Content = { size: 0, blocks: emptyTable(), shadows: emptyTable() };

/** At most `length` bytes from `offset`; fewer at the end of the file. */
export function readContent(content: Content, offset: number, length: number): Bytes {
  const count = Math.max(0, Math.min(length, content.size - offset));
  const data = new Uint8Array(count);
  copyFrom(content.blocks, offset, data);
  if (content.shadows.size === 0) return { data, shadow: null };
  const shadow = new Uint8Array(count);
  copyFrom(content.shadows, offset, shadow);
  return { data, shadow };
}

/** The file after `bytes` were stored at `offset`, longer if need be. */
export function writeContent(content: Content, offset: number, bytes: Bytes): Content {
  if (bytes.data.length === 0) return content;
  const blocks = copyInto(content.blocks, offset, bytes.data);
  const marks = bytes.shadow ?? (content.shadows.size > 0 ? new Uint8Array(bytes.data.length) : null);
  const shadows = marks ? copyInto(content.shadows, offset, marks) : content.shadows;
  return { size: Math.max(content.size, offset + bytes.data.length), blocks, shadows };
}

/** The file cut, or filled up with zeros, to `size`. */
export function resizeContent(content: Content, size: number): Content {
  if (size >= content.size) return { ...content, size };
  return { size, blocks: cut(content.blocks, size), shadows: cut(content.shadows, size) };
}

/** All bytes of a file: for pictures and tests. */
export function allOf(content: Content): Uint8Array {
  return readContent(content, 0, content.size).data;
}

function copyFrom(blocks: Table<Uint8Array>, offset: number, into: Uint8Array): void {
  for (let done = 0; done < into.length; ) {
    const at = (offset + done) % BLOCK;
    const count = Math.min(into.length - done, BLOCK - at);
    const block = get(blocks, Math.floor((offset + done) / BLOCK));
    if (block) into.set(block.subarray(at, at + count), done);
    done += count;
  }
}

function copyInto(blocks: Table<Uint8Array>, offset: number, from: Uint8Array): Table<Uint8Array> {
  let table = blocks;
  for (let done = 0; done < from.length; ) {
    const at = (offset + done) % BLOCK;
    const count = Math.min(from.length - done, BLOCK - at);
    const number = Math.floor((offset + done) / BLOCK);
    const old = get(table, number);
    const block = new Uint8Array(Math.max(old?.length ?? 0, at + count));
    if (old) block.set(old);
    block.set(from.subarray(done, done + count), at);
    table = set(table, number, block);
    done += count;
  }
  return table;
}

function cut(blocks: Table<Uint8Array>, size: number): Table<Uint8Array> {
  let table = blocks;
  for (const [number, block] of entries(blocks)) {
    const start = number * BLOCK;
    if (start >= size) table = remove(table, number);
    else if (start + block.length > size) table = set(table, number, block.slice(0, size - start));
  }
  return table;
}
