/**
 * The whole state of the simulated operating system, in one container of plain values.
 *
 * The fields are reassigned, what they hold never changes: `{ ...kernel }` is a snapshot of everything, made in no
 * time. The bytes of memory are elsewhere (machine/pages.ts); here are only the trees that say which pages a space has.
 */
import { emptyTable, type Table } from "../base/table.ts";
import type { Space } from "../machine/space.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import type { KernelEvent, Output } from "./state/event.ts";
import type { FdTable, OpenFile } from "./state/file.ts";
import type { FdTableId, FileId, InodeId, Nanoseconds, Pid, PipeId, SpaceId, ThreadId } from "./state/ids.ts";
import type { Inode } from "./state/inode.ts";
import type { Pipe } from "./state/pipe.ts";
import type { Process } from "./state/process.ts";
import type { Terminal } from "./state/terminal.ts";
import type { Thread } from "./state/thread.ts";
import type { WaitedObject } from "./state/wait.ts";

/** What does not change during a run. */
export interface Settings {
  readonly limits: Limits;
  /** Init waits at once for whatever is handed to it. Without it orphans stay zombies, for a lesson. */
  readonly initReaps: boolean;
  /** Every call takes a little virtual time (cost.ts). Off while searching, so that equal states are equal. */
  readonly chargesTime: boolean;
  /** Nanoseconds of real time since 1970 at boot, in whole seconds: what time() adds to the clock. */
  readonly bootedAt: number;
  /** Pids from one counter, as on Linux, or from the birth path, so that they do not depend on who ran first. */
  readonly pids: "counter" | "path";
  readonly hostName: string;
  /** Where random numbers begin. */
  readonly seed: number;
}

export const DEFAULT_SETTINGS: Settings = {
  limits: DEFAULT_LIMITS,
  initReaps: true,
  chargesTime: true,
  bootedAt: 1_735_725_600,
  pids: "counter",
  hostName: "forkscope",
  seed: 1,
};

/** Something that happens at a time: a thread's call is over, or a process's alarm rings. Sorted by time, then age. */
export interface Timer {
  readonly at: Nanoseconds;
  readonly serial: number;
  readonly target:
    | { readonly kind: "thread"; readonly thread: ThreadId }
    | { readonly kind: "alarm"; readonly pid: Pid };
}

/** Threads that wait at each kind of object, by its id; no list is ever empty. */
export type Waiters = Readonly<Record<WaitedObject["kind"], Table<readonly ThreadId[]>>>;

/** Who has the processor, and time used since it got it: added to the process's record when another one does. */
export interface Meter {
  readonly pid: Pid;
  readonly user: Nanoseconds;
  readonly system: Nanoseconds;
}

/** Bytes of a process's memory that the kernel read or wrote in the last call: for watchpoints and to find races. */
export interface Touched {
  readonly space: SpaceId;
  readonly address: number;
  readonly length: number;
  readonly kind: "read" | "write";
}

export interface Kernel {
  settings: Settings;
  /** Virtual time since boot. */
  now: Nanoseconds;
  /** The next number of each kind. */
  nextPid: Pid;
  /** Numbers of groups and sessions that have outlived their leader: no new process gets them. */
  keptPids: readonly Pid[];
  nextThread: ThreadId;
  nextSpace: SpaceId;
  nextFdTable: FdTableId;
  nextFile: FileId;
  nextPipe: PipeId;
  nextInode: InodeId;
  nextTimer: number;
  processes: Table<Process>;
  threads: Table<Thread>;
  spaces: Table<Space>;
  /** Processes per space, where more than one shares it (vfork, clone with CLONE_VM). */
  spaceUsers: Table<number>;
  fdTables: Table<FdTable>;
  files: Table<OpenFile>;
  pipes: Table<Pipe>;
  inodes: Table<Inode>;
  terminals: Table<Terminal>;
  rootDirectory: InodeId;
  /** Bytes of all files together. */
  diskUsed: number;
  /** Threads that could run now, by birth: ready ones, and blocked ones worth asking again. */
  runList: readonly ThreadId[];
  timers: readonly Timer[];
  waiters: Waiters;
  /** How many processes are stopped: most runs have none and skip the rules for them. */
  stopped: number;
  meter: Meter;
  /** Everything that was ever output, the last 65,536 pieces of it; the next piece's number. */
  output: Table<Output>;
  outputCount: number;
  /** Where the sequence of random numbers stands (random.ts). */
  entropy: number;
  /** What the root process ended with, once it has; the shell has waited for it. */
  rootStatus: number | null;
  /** Since takeEvents was last called. Never part of a hash. */
  events: readonly KernelEvent[];
  /** During the last call. Never part of a hash. */
  touched: readonly Touched[];
}

/** A kernel without a single process or file: boot.ts fills it. */
export function emptyKernel(settings: Settings): Kernel {
  return {
    settings,
    now: 0,
    nextPid: 101,
    keptPids: [],
    nextThread: 1,
    nextSpace: 1,
    nextFdTable: 1,
    nextFile: 1,
    nextPipe: 1,
    nextInode: 1,
    nextTimer: 1,
    processes: emptyTable(),
    threads: emptyTable(),
    spaces: emptyTable(),
    spaceUsers: emptyTable(),
    fdTables: emptyTable(),
    files: emptyTable(),
    pipes: emptyTable(),
    inodes: emptyTable(),
    terminals: emptyTable(),
    rootDirectory: 0,
    diskUsed: 0,
    runList: [],
    timers: [],
    waiters: { pipe: emptyTable(), terminal: emptyTable() },
    stopped: 0,
    meter: { pid: 0, user: 0, system: 0 },
    output: emptyTable(),
    outputCount: 0,
    entropy: settings.seed >>> 0,
    rootStatus: null,
    events: [],
    touched: [],
  };
}
