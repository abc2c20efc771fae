/**
 * The numbers by which kernel objects name each other.
 *
 * They are plain numbers, so that tables and C programs can use them as they are, with a flavour each, so that the
 * compiler refuses a process id where a thread id is wanted. What surprises: a plain number still passes.
 */
type Flavour<Name extends string> = number & { readonly flavour?: Name };

/** What getpid() answers: init is 1, the shell 100, the simulated program 101. */
export type Pid = Flavour<"Pid">;
/** Birth index of a thread over the whole run, from 1, never used again. The debugger's thread id. */
export type ThreadId = Flavour<"ThreadId">;
/** A file descriptor: an index into one process's table. */
export type Fd = Flavour<"Fd">;
/** An open file description: what POSIX calls the thing that has an offset, and we the file handle. */
export type FileId = Flavour<"FileId">;
export type PipeId = Flavour<"PipeId">;
export type InodeId = Flavour<"InodeId">;
export type TerminalId = Flavour<"TerminalId">;
export type SpaceId = Flavour<"SpaceId">;
export type FdTableId = Flavour<"FdTableId">;
/** A point or a length of virtual time in nanoseconds; points count from boot. */
export type Nanoseconds = Flavour<"Nanoseconds">;

export const INIT: Pid = 1;
export const SHELL: Pid = 100;
/** The simulated program's first process. */
export const ROOT: Pid = 101;
