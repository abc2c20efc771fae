/**
 * Open file descriptions and descriptor tables: the two levels between a number such as 3 and a file.
 *
 * A descriptor (private to a process) points to an open file (offset and flags, shared after fork and dup), which
 * points to an object (pipe, inode, terminal …).
 */
import type { FileId, InodeId, Pid, PipeId, TerminalId } from "./ids.ts";

// open(2) flags: asm-generic/fcntl.h
export const O_ACCMODE = 3;
export const O_RDONLY = 0;
export const O_WRONLY = 1;
export const O_RDWR = 2;
export const O_CREAT = 0o100;
export const O_EXCL = 0o200;
export const O_NOCTTY = 0o400;
export const O_TRUNC = 0o1000;
export const O_APPEND = 0o2000;
export const O_NONBLOCK = 0o4000;
export const O_SYNC = 0o4010000;
export const O_DIRECTORY = 0o200000;
export const O_NOFOLLOW = 0o400000;
export const O_CLOEXEC = 0o2000000;
export const O_LARGEFILE = 0o100000;

/** Where what leaves the simulation goes, when it goes to no terminal. */
export type Stream = "stdout" | "stderr";

/** What an open file leads to. Each kind has one table of operations (fileops.ts). */
export type FileObject =
  /** `inode` is the FIFO's, null for a pipe without a name. */
  | { readonly kind: "pipe"; readonly pipe: PipeId; readonly inode: InodeId | null }
  | { readonly kind: "regular"; readonly inode: InodeId }
  | { readonly kind: "directory"; readonly inode: InodeId }
  | { readonly kind: "terminal"; readonly terminal: TerminalId; readonly inode: InodeId }
  /** /dev/null */
  | { readonly kind: "null"; readonly inode: InodeId }
  /** /dev/zero */
  | { readonly kind: "zero"; readonly inode: InodeId }
  /** /dev/random and /dev/urandom */
  | { readonly kind: "random"; readonly inode: InodeId };

export type ObjectKind = FileObject["kind"];

export interface OpenFile {
  readonly object: FileObject;
  readonly readable: boolean;
  readonly writable: boolean;
  /** The flags that F_GETFL shows and F_SETFL changes: O_APPEND, O_NONBLOCK …, without the access mode. */
  readonly flags: number;
  readonly offset: number;
  /** Descriptors, of whatever process, that lead here. The last close closes. */
  readonly references: number;
  /** As it was opened, or "pipe:[1]". */
  readonly path: string;
  readonly openedBy: Pid;
  /** Output that a person sees as the program's standard output or error; null for all other files. */
  readonly stream: Stream | null;
}

export interface Descriptor {
  readonly file: FileId;
  readonly closeOnExec: boolean;
}

/** The descriptors of one process, or of several that share them (clone with CLONE_FILES). */
export interface FdTable {
  readonly users: number;
  /** By descriptor number. */
  readonly slots: readonly (Descriptor | null)[];
}
