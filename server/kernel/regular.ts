/**
 * Reading and writing regular files.
 *
 * What surprises people: the offset belongs to the open file, so parent and child continue where the other stopped;
 * with O_APPEND each write first goes to the end, so two writers never overwrite each other.
 */
import { get, set } from "../base/table.ts";
import type { Answer, Call } from "./call.ts";
import { caller } from "./call.ts";
import { fail } from "./errno.ts";
import { changeInode, regularOf } from "./inode.ts";
import { RLIMIT_FSIZE } from "./limits.ts";
import { recordOutput } from "./output.ts";
import { SI_USER, sendThreadSignal } from "./signal.ts";
import { MAX_FILE_SIZE, readContent, writeContent } from "./state/content.ts";
import type { FileObject } from "./state/file.ts";
import { O_APPEND } from "./state/file.ts";
import type { FileId, InodeId } from "./state/ids.ts";
import { type Transfer, tellRead, tellWrote } from "./transfer.ts";
import { drain, fill } from "./usercopy.ts";

const SIGXFSZ = 25;

function inodeIdOf(object: FileObject): InodeId {
  return object.kind === "regular" ? object.inode : 0;
}

/** read(2), pread(2): what the file has from there; 0 at its end. */
export function readRegular(call: Call, transfer: Transfer): Answer {
  const { kernel } = call;
  const { file, buffer, position, id } = transfer;
  const inode = regularOf(kernel, inodeIdOf(file.object));
  const at = position ?? file.offset;
  const available = Math.min(buffer.length, Math.max(0, inode.content.size - at));
  if (available > 0 && buffer.usable === 0) return fail("EFAULT");
  const bytes = readContent(inode.content, at, Math.min(available, buffer.usable));
  fill(call, buffer, 0, bytes);
  tellRead(call, transfer, bytes);
  if (position === null) moveOffset(call, id, at + bytes.data.length);
  return bytes.data.length;
}

/** write(2), pwrite(2). With O_APPEND even pwrite appends, as on Linux (pwrite(2), BUGS). */
export function writeRegular(call: Call, transfer: Transfer): Answer {
  const { kernel } = call;
  const { file, buffer, position, id } = transfer;
  const inodeId = inodeIdOf(file.object);
  const inode = regularOf(kernel, inodeId);
  if (buffer.length === 0) return 0;
  if (buffer.usable === 0) return fail("EFAULT");
  const at = file.flags & O_APPEND ? inode.content.size : (position ?? file.offset);
  const limit = caller(call).limits[RLIMIT_FSIZE]?.soft ?? Number.POSITIVE_INFINITY;
  if (at >= limit) {
    sendThreadSignal(kernel, call.thread, { signal: SIGXFSZ, code: SI_USER, sender: call.pid, uid: 0, value: 0 });
    return fail("EFBIG");
  }
  if (at >= MAX_FILE_SIZE) return fail("EFBIG");
  const room = kernel.settings.limits.disk - kernel.diskUsed + Math.max(0, inode.content.size - at);
  const count = Math.min(buffer.usable, limit - at, MAX_FILE_SIZE - at, room);
  if (count <= 0) return fail("ENOSPC");
  const bytes = drain(call, buffer, 0, count);
  const content = writeContent(inode.content, at, bytes);
  changeInode(kernel, inodeId, { ...inode, content, modified: kernel.now, changed: kernel.now });
  tellWrote(call, transfer, bytes);
  if (file.stream)
    recordOutput(kernel, { target: file.stream, pid: call.pid, bytes: bytes.data, shadow: bytes.shadow });
  if (position === null) moveOffset(call, id, at + count);
  return count;
}

function moveOffset({ kernel }: Call, id: FileId, offset: number): void {
  const file = get(kernel.files, id);
  if (file && file.offset !== offset) kernel.files = set(kernel.files, id, { ...file, offset });
}
