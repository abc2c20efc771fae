/**
 * Inodes: files, directories and what else has a name in the file tree.
 *
 * A name belongs to the directory, everything else to the inode, so a file may have several names or none: an
 * unlinked file lives on until the last open file that leads to it is closed.
 */
import type { Content } from "./content.ts";
import type { InodeId, Nanoseconds, PipeId, TerminalId } from "./ids.ts";

export interface DirectoryEntry {
  readonly name: string;
  readonly inode: InodeId;
}

interface Metadata {
  /** Permission bits, without the file type. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Names that lead here. */
  readonly links: number;
  /** Open files that lead here. */
  readonly opens: number;
  readonly accessed: Nanoseconds;
  readonly modified: Nanoseconds;
  readonly changed: Nanoseconds;
}

export interface RegularFile extends Metadata {
  readonly kind: "regular";
  readonly content: Content;
  /** The program that exec() starts for this file, as the world knows it; null: not a program of ours. */
  readonly program: string | null;
}

export interface Directory extends Metadata {
  readonly kind: "directory";
  readonly parent: InodeId;
  /** In order of creation, without "." and "..". */
  readonly entries: readonly DirectoryEntry[];
}

export interface SymbolicLink extends Metadata {
  readonly kind: "symlink";
  readonly target: string;
}

export interface Fifo extends Metadata {
  readonly kind: "fifo";
  /** The pipe behind it while anybody has it open; null otherwise. */
  readonly pipe: PipeId | null;
}

export type DeviceName = "null" | "zero" | "random" | "tty" | "terminal";

export interface Device extends Metadata {
  readonly kind: "device";
  readonly device: DeviceName;
  readonly terminal: TerminalId | null;
}

export type Inode = RegularFile | Directory | SymbolicLink | Fifo | Device;

/** st_mode's file type bits. */
export const FILE_TYPE: Readonly<Record<Inode["kind"], number>> = {
  fifo: 0o010000,
  device: 0o020000,
  directory: 0o040000,
  regular: 0o100000,
  symlink: 0o120000,
};
