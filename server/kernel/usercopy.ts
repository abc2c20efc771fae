/**
 * Moving bytes between the kernel and a program's memory: the only file that does.
 *
 * With checks on, the definedness of each byte travels with it, through pipes and files too: an uninitialised byte
 * stays one and is reported where it matters, never at a copy. Every range that was read or written is noted for
 * whoever has a copy of the memory, watches it, or looks for races.
 *
 * What surprises: a bad pointer is EFAULT only when a byte is really to be moved there, and only from the first bad
 * byte on: reading at end-of-file into nowhere succeeds, and a half-mapped buffer gets a short count.
 */

import { bug } from "../base/bug.ts";
import { get, set } from "../base/table.ts";
import {
  allows,
  peekShadow,
  READ,
  readBytes,
  readString,
  regionAt,
  type Space,
  WRITE,
  writeBytes,
} from "../machine/space.ts";
import { type Call, caller } from "./call.ts";
import { PATH_MAX } from "./limits.ts";
import { type Bytes, partOf } from "./state/content.ts";
import type { SpaceId } from "./state/ids.ts";

/** A place of the caller's memory to read from or write to: the pieces of a readv, or just one. */
export interface UserBuffer {
  readonly pieces: readonly { readonly address: number; readonly length: number }[];
  readonly length: number;
  /** How many bytes from the start the caller may use in this direction. */
  readonly usable: number;
}

function spaceIdOf(call: Call): SpaceId {
  return caller(call).space ?? bug(`process ${call.pid} has no memory any more`);
}

function spaceOfCaller(call: Call): Space {
  return get(call.kernel.spaces, spaceIdOf(call)) ?? bug(`process ${call.pid} names a space that is not there`);
}

function note(call: Call, kind: "read" | "write", address: number, length: number): void {
  if (length > 0) call.kernel.touched = [...call.kernel.touched, { space: spaceIdOf(call), address, length, kind }];
}

/** A buffer that the kernel is to fill. */
export function bufferToFill(call: Call, pieces: UserBuffer["pieces"]): UserBuffer {
  return measure(call, pieces, WRITE);
}

/** A buffer that the kernel is to read. */
export function bufferToRead(call: Call, pieces: UserBuffer["pieces"]): UserBuffer {
  return measure(call, pieces, READ);
}

function measure(call: Call, pieces: UserBuffer["pieces"], protection: number): UserBuffer {
  const space = spaceOfCaller(call);
  let length = 0;
  let usable = 0;
  for (const piece of pieces) {
    if (usable === length) usable += usablePrefix(space, piece.address, piece.length, protection);
    length += piece.length;
  }
  return { pieces, length, usable };
}

function usablePrefix(space: Space, address: number, length: number, protection: number): number {
  let at = address;
  const end = address + length;
  while (at < end) {
    const region = regionAt(space, at);
    if (!region || (region.protection & protection) !== protection) break;
    at = Math.min(end, region.end);
  }
  return at - address;
}

/** Stores bytes in a buffer from its `offset`th byte on. The caller has looked at `usable`. */
export function fill(call: Call, buffer: UserBuffer, offset: number, bytes: Bytes): void {
  let done = 0;
  let start = 0;
  for (const { address, length } of buffer.pieces) {
    const skip = Math.max(0, offset + done - start);
    const count = Math.min(length - skip, bytes.data.length - done);
    if (count > 0) {
      const shadow = bytes.shadow && partOf(bytes.shadow, done, done + count);
      const ok = copyToUser(call, address + skip, partOf(bytes.data, done, done + count), shadow);
      if (!ok) bug("filled more of a buffer than was usable");
      done += count;
    }
    start += length;
  }
}

/** `count` bytes of a buffer from its `offset`th byte on. The caller has looked at `usable`. */
export function drain(call: Call, buffer: UserBuffer, offset: number, count: number): Bytes {
  const [only] = buffer.pieces;
  if (only && buffer.pieces.length === 1) {
    return copyFromUser(call, only.address + offset, count) ?? bug("read more of a buffer than was usable");
  }
  const data = new Uint8Array(count);
  let shadow: Uint8Array | null = null;
  let done = 0;
  let start = 0;
  for (const { address, length } of buffer.pieces) {
    const skip = Math.max(0, offset + done - start);
    const part = Math.min(length - skip, count - done);
    if (part > 0) {
      const bytes = copyFromUser(call, address + skip, part) ?? bug("read more of a buffer than was usable");
      data.set(bytes.data, done);
      if (bytes.shadow) {
        shadow ??= new Uint8Array(count);
        shadow.set(bytes.shadow, done);
      }
      done += part;
    }
    start += length;
  }
  return { data, shadow };
}

/** Stores bytes in the caller's memory; false is EFAULT, and then nothing was stored. */
export function copyToUser(call: Call, address: number, data: Uint8Array, shadow: Uint8Array | null = null): boolean {
  if (data.length === 0) return true;
  const id = spaceIdOf(call);
  const space = spaceOfCaller(call);
  const changed = writeBytes(call.pages, space, address, data, shadow ?? undefined);
  if (!changed) return false;
  if (changed !== space) call.kernel.spaces = set(call.kernel.spaces, id, changed);
  note(call, "write", address, data.length);
  return true;
}

/** Bytes of the caller's memory with their definedness, or null: EFAULT. */
export function copyFromUser(call: Call, address: number, length: number): Bytes | null {
  const space = spaceOfCaller(call);
  const data = readBytes(call.pages, space, address, length);
  if (!data) return null;
  note(call, "read", address, length);
  if (!call.pages.checked) return { data, shadow: null };
  // Marks of 0x80 and up say that C may not touch the byte, not that it has no value.
  const marks = peekShadow(call.pages, space, address, length);
  let isDefined = true;
  for (let i = 0; i < marks.length; i++) {
    if ((marks[i] ?? 0) >= 0x80) marks[i] = 0;
    else if (marks[i] !== 0) isDefined = false;
  }
  return { data, shadow: isDefined ? null : marks };
}

/** A path or other string of the caller; null: EFAULT. Longer ones than PATH_MAX come back cut. */
export function stringFromUser(call: Call, address: number, limit: number = PATH_MAX): Uint8Array | null {
  const bytes = readString(call.pages, spaceOfCaller(call), address, limit);
  if (bytes) note(call, "read", address, Math.min(bytes.length + 1, limit));
  return bytes;
}

/** A struct of the caller to read fields from; null: EFAULT. */
export function structFromUser(call: Call, address: number, length: number): DataView | null {
  const bytes = copyFromUser(call, address, length);
  return bytes && new DataView(bytes.data.buffer, bytes.data.byteOffset, length);
}

/** Stores a struct that `write` fills in, zeros elsewhere; false: EFAULT. */
export function structToUser(call: Call, address: number, length: number, write: (view: DataView) => void): boolean {
  const data = new Uint8Array(length);
  write(new DataView(data.buffer));
  return copyToUser(call, address, data);
}

/** Stores an int; false: EFAULT. */
export function intToUser(call: Call, address: number, value: number): boolean {
  return structToUser(call, address, 4, (view) => view.setInt32(0, value, true));
}

/** True when the caller could store that many bytes there: asked first where a failure must have no effects. */
export function canStore(call: Call, address: number, length: number): boolean {
  return allows(spaceOfCaller(call), address, length, WRITE);
}

/** Reads a 64-bit field; beyond 2^53 it is inexact, which lengths and addresses never are. */
export function long(view: DataView, offset: number): number {
  return view.getInt32(offset + 4, true) * 4294967296 + view.getUint32(offset, true);
}

/** Writes a 64-bit field, two's complement. */
export function setLong(view: DataView, offset: number, value: number): void {
  view.setUint32(offset, value >>> 0, true);
  view.setInt32(offset + 4, Math.floor(value / 4294967296), true);
}

const utf8 = new TextDecoder();

/** Bytes as text for names and messages; what is not UTF-8 shows as replacement characters. */
export function text(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}
