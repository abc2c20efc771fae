/**
 * The common part of read, write and their relatives: check the descriptor, then leave it to the kind of file.
 */
import { type Answer, type Call, descriptorOf } from "./call.ts";
import { charge } from "./clock.ts";
import { COST_PER_KILOBYTE } from "./cost.ts";
import { fail } from "./errno.ts";
import { fileOf } from "./fdtable.ts";
import { operationsOf } from "./fileops.ts";
import type { OpenFile } from "./state/file.ts";
import type { Fd } from "./state/ids.ts";
import { bufferToFill, bufferToRead, long, structFromUser, type UserBuffer } from "./usercopy.ts";

type Pieces = UserBuffer["pieces"];

/** read, readv, pread: into the pieces, from `position` or else the file's offset. */
export function readFile(call: Call, fd: Fd, pieces: Pieces, position: number | null): Answer {
  const descriptor = descriptorOf(call, fd);
  const file = descriptor && fileOf(call.kernel, descriptor.file);
  if (!descriptor || !file?.readable) return fail("EBADF");
  const refused = refusePosition(file, position);
  if (refused !== null) return refused;
  const buffer = shorten(call, bufferToFill(call, pieces));
  return chargeFor(call, operationsOf(file).read(call, { fd, id: descriptor.file, file, buffer, position }));
}

/** write, writev, pwrite. */
export function writeFile(call: Call, fd: Fd, pieces: Pieces, position: number | null): Answer {
  const descriptor = descriptorOf(call, fd);
  const file = descriptor && fileOf(call.kernel, descriptor.file);
  if (!descriptor || !file?.writable) return fail("EBADF");
  const refused = refusePosition(file, position);
  if (refused !== null) return refused;
  const buffer = shorten(call, bufferToRead(call, pieces));
  return chargeFor(call, operationsOf(file).write(call, { fd, id: descriptor.file, file, buffer, position }));
}

function refusePosition(file: OpenFile, position: number | null): number | null {
  if (position === null) return null;
  if (operationsOf(file).seek === "no") return fail("ESPIPE");
  return position < 0 ? fail("EINVAL") : null;
}

/** A chosen short count: reads and writes may always move less than asked, and programs must cope. */
function shorten(call: Call, buffer: UserBuffer): UserBuffer {
  const most = call.choice.bytes;
  if (most === undefined || most >= buffer.length || most < 1) return buffer;
  return { pieces: buffer.pieces, length: most, usable: Math.min(most, buffer.usable) };
}

function chargeFor(call: Call, answer: Answer): Answer {
  if (typeof answer === "number" && answer > 1023 && call.kernel.settings.chargesTime) {
    charge(call.kernel, call.pid, Math.floor(answer / 1024) * COST_PER_KILOBYTE);
  }
  return answer;
}

/** One piece of memory. Lengths are unsigned; nothing longer than 2 GiB less a page is moved (read(2)). */
export function onePiece(address: number, length: number): Pieces {
  return [{ address, length: Math.min(length < 0 ? Number.MAX_SAFE_INTEGER : length, 0x7fff_f000) }];
}

/** struct iovec's of readv and writev, or minus an error number. */
export function manyPieces(call: Call, address: number, count: number): Pieces | number {
  if (count < 0 || count > 1024) return fail("EINVAL");
  if (count === 0) return [];
  const view = structFromUser(call, address, count * 16);
  if (!view) return fail("EFAULT");
  const pieces = Array.from({ length: count }, (_, i) => ({
    address: long(view, i * 16),
    length: long(view, i * 16 + 8),
  }));
  return pieces.some((piece) => piece.length < 0) ? fail("EINVAL") : pieces;
}
