/**
 * What can be done with an open file: one row of operations per kind of object, and no question of kind anywhere else.
 *
 * To add a kind (sockets, event files): a room with its operations, a row here, one in readiness.ts.
 */
import type { Answer, Call } from "./call.ts";
import { readNull, readRandom, readZero, swallow } from "./device.ts";
import { fail } from "./errno.ts";
import { closeFifoEnd } from "./fifo.ts";
import { releaseInode } from "./inode.ts";
import type { Kernel } from "./kernel.ts";
import { closePipeEnd, readPipe, writePipe } from "./pipe.ts";
import { readRegular, writeRegular } from "./regular.ts";
import type { ObjectKind, OpenFile } from "./state/file.ts";
import type { Pid } from "./state/ids.ts";
import type { Transfer } from "./transfer.ts";
import { readTerminal, writeTerminal } from "./tty.ts";

export interface FileOperations {
  readonly read: (call: Call, transfer: Transfer) => Answer;
  readonly write: (call: Call, transfer: Transfer) => Answer;
  /** Whether lseek works; "ignored": it answers 0 and does nothing. */
  readonly seek: "yes" | "no" | "ignored";
  /** The last reference to an open file is gone. */
  readonly close: (kernel: Kernel, file: OpenFile, by: Pid) => void;
}

function closeInode(kernel: Kernel, file: OpenFile): void {
  if (file.object.kind !== "pipe") releaseInode(kernel, file.object.inode);
}

function closePipe(kernel: Kernel, file: OpenFile, by: Pid): void {
  if (file.object.kind !== "pipe") return;
  const { pipe, inode } = file.object;
  if (inode === null) closePipeEnd(kernel, pipe, file, by);
  else closeFifoEnd(kernel, inode, pipe, file, by);
}

const isDirectory = (): Answer => fail("EISDIR");
const notWritable = (): Answer => fail("EBADF");

export const FILE_OPERATIONS: Readonly<Record<ObjectKind, FileOperations>> = {
  pipe: { read: readPipe, write: writePipe, seek: "no", close: closePipe },
  regular: { read: readRegular, write: writeRegular, seek: "yes", close: closeInode },
  directory: { read: isDirectory, write: notWritable, seek: "yes", close: closeInode },
  terminal: { read: readTerminal, write: writeTerminal, seek: "no", close: closeInode },
  null: { read: readNull, write: swallow, seek: "ignored", close: closeInode },
  zero: { read: readZero, write: swallow, seek: "ignored", close: closeInode },
  random: { read: readRandom, write: swallow, seek: "ignored", close: closeInode },
};

export function operationsOf(file: OpenFile): FileOperations {
  return FILE_OPERATIONS[file.object.kind];
}
