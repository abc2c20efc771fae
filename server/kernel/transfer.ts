/**
 * One read or write under way, as the operations of each kind of file see it.
 */

import type { Call } from "./call.ts";
import { happened } from "./events.ts";
import type { Bytes } from "./state/content.ts";
import type { OpenFile } from "./state/file.ts";
import type { Fd, FileId } from "./state/ids.ts";
import type { UserBuffer } from "./usercopy.ts";

export interface Transfer {
  readonly fd: Fd;
  readonly id: FileId;
  readonly file: OpenFile;
  readonly buffer: UserBuffer;
  /** pread and pwrite: where, leaving the file's own offset alone; null: at the offset. */
  readonly position: number | null;
}

/** Tells that bytes came out of a file. */
export function tellRead(call: Call, { fd, id }: Transfer, bytes: Bytes): void {
  happened(call.kernel, { kind: "read", pid: call.pid, fd, file: id, bytes: bytes.data });
}

/** Tells that bytes went into a file. */
export function tellWrote(call: Call, { fd, id }: Transfer, bytes: Bytes): void {
  happened(call.kernel, { kind: "wrote", pid: call.pid, fd, file: id, bytes: bytes.data });
}
