/**
 * What a picture of the simulated world may show, as plain data. Nothing that is not in here is shown.
 *
 * A `WorldView` is made by the engine for one moment and one selected process; it travels to the
 * webview as JSON. The three levels of the lectures are three tables: descriptors (per process)
 * → handles (open file descriptions) → objects (pipe, file, terminal). Rows name each other by id.
 */

/** 1-based birth index of a thread; also the DAP thread id. Never reused, stable under time travel. */
export type ThreadId = number;
export type Pid = number;

/** A 1-based line and column in a source text. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type RunState = "running" | "ready" | "blocked" | "stopped" | "zombie" | "gone";

export interface ProcessView {
  readonly pid: Pid;
  readonly ppid: Pid;
  readonly pgid: Pid;
  readonly sid: Pid;
  /** Birth path: "1" is the program, "1.2" its second child. Stays when the parent dies. */
  readonly path: string;
  readonly name: string;
  readonly state: RunState;
  /** In words: "blocked in read(3): pipe 2 is empty …", "zombie, exit status 3", "killed by SIGSEGV". */
  readonly stateText: string;
  /** The system call it is blocked in, if any. */
  readonly call: string | null;
  readonly exit: { readonly kind: "exited" | "killed"; readonly code: number; readonly text: string } | null;
  /** Pid of the process that created it, which may be dead; differs from ppid after reparenting. */
  readonly bornOf: Pid | null;
  readonly orphan: boolean;
  readonly threads: readonly ThreadView[];
  readonly pendingSignals: readonly string[];
  /** The process has no C code of its own (init, the shell). */
  readonly system: boolean;
}

export interface ThreadView {
  readonly id: ThreadId;
  readonly state: RunState;
  /** Where its innermost user frame stands. */
  readonly place: Place | null;
  readonly function: string | null;
}

export interface DescriptorView {
  readonly pid: Pid;
  readonly fd: number;
  readonly handle: number;
  readonly closeOnExec: boolean;
  /** The line that made it, if the user's code did. */
  readonly openedAt: Place | null;
}

/** An open file description: what dup and fork share. */
export interface HandleView {
  readonly id: number;
  readonly object: number;
  readonly mode: "read" | "write" | "read-write";
  /** e.g. ["O_APPEND"]. */
  readonly flags: readonly string[];
  /** Null where an offset means nothing (pipes, terminals). */
  readonly offset: number | null;
  readonly references: number;
}

export type ObjectView =
  | {
      readonly id: number;
      readonly kind: "pipe";
      /** "pipe 1": numbered by birth. */
      readonly name: string;
      readonly bytes: number;
      readonly capacity: number;
      /** The oldest bytes, at most 256, as text with C escapes. */
      readonly head: string;
      readonly readers: number;
      readonly writers: number;
      readonly waitingReaders: readonly Pid[];
      readonly waitingWriters: readonly Pid[];
      /** Danger in words: "write end still open in 101, 104: the reader will not see end-of-file". Null: none. */
      readonly warning: string | null;
    }
  | {
      readonly id: number;
      readonly kind: "file";
      readonly name: string;
      readonly size: number;
      readonly head: string;
      readonly links: number;
    }
  | {
      readonly id: number;
      readonly kind: "terminal";
      readonly name: string /** last lines printed */;
      readonly tail: string;
      readonly pendingInput: string;
    }
  | {
      readonly id: number;
      readonly kind: "directory" | "device" | "socket" | "other";
      readonly name: string;
      readonly detail: string;
    };

/** One named value in memory, already printed by its C type. */
export interface ValueView {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly address: number | null;
  readonly size: number;
  /** Differs from the moment before the last step. */
  readonly changed: boolean;
  readonly uninitialised: boolean;
  /** Where a pointer points, for an arrow: an address, "null", or "wild". */
  readonly target: number | "null" | "wild" | null;
  /** The descriptor this int is, when its name or use says so and it is open. */
  readonly fd: number | null;
  readonly children: readonly ValueView[];
}

export interface FrameView {
  readonly function: string;
  readonly place: Place | null;
  readonly values: readonly ValueView[];
}

export interface PageView {
  /** Page number: address / 4096. */
  readonly page: number;
  /** Storage slot: equal numbers are the same physical page, shared copy-on-write. 0: the page of zeros. */
  readonly slot: number;
  /** Other pids whose address space holds the same slot at the same page. */
  readonly sharedWith: readonly Pid[];
}

export interface SegmentView {
  readonly kind: "text" | "rodata" | "data" | "bss" | "heap" | "mapping" | "thread-stack" | "stack";
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** "r-x", "rw-". */
  readonly protection: string;
  /** Pages that hold something; untouched pages of zeros are left out. At most 64; `morePages` counts the rest. */
  readonly pages: readonly PageView[];
  readonly morePages: number;
  /** Globals in data and bss, heap blocks in heap. */
  readonly values: readonly ValueView[];
}

export interface AddressSpaceView {
  readonly pid: Pid;
  /** Low addresses first. */
  readonly segments: readonly SegmentView[];
  /** Innermost frame first: what the stack segment holds. */
  readonly frames: readonly FrameView[];
  /** Text written by printf but not yet by write(2): per stream. */
  readonly buffers: readonly {
    readonly stream: string;
    readonly text: string;
    readonly mode: "full" | "line" | "none";
  }[];
  readonly pagesPrivate: number;
  readonly pagesShared: number;
}

export interface Notice {
  readonly severity: "error" | "warning" | "note";
  readonly kind: string;
  readonly text: string;
  readonly pids: readonly Pid[];
  readonly place: Place | null;
}

export interface WorldView {
  /** Grows with every change; equal revisions are equal views. */
  readonly revision: number;
  /** Number of the event at which the world stands, and how many the run has had (greater: we are in the past). */
  readonly event: number;
  readonly events: number;
  readonly inPast: boolean;
  readonly phase: "ready" | "running" | "stopped" | "ended" | "deadlock" | "failed";
  /** One sentence: why it stands here. */
  readonly reason: string;
  readonly clockNs: number;
  readonly policy: string;
  readonly seed: number | null;
  readonly counts: {
    readonly live: number;
    readonly running: number;
    readonly blocked: number;
    readonly zombies: number;
    readonly total: number;
  };
  /** Depth-first by birth, parents before children. At most `limit` of the request; `moreProcesses` counts the rest. */
  readonly processes: readonly ProcessView[];
  readonly moreProcesses: number;
  /** The selected process and thread: what the debugger's Call Stack has focused. */
  readonly selected: { readonly pid: Pid; readonly thread: ThreadId } | null;
  readonly memory: AddressSpaceView | null;
  readonly descriptors: readonly DescriptorView[];
  readonly handles: readonly HandleView[];
  readonly objects: readonly ObjectView[];
  /** Everything written to the terminal or captured standard output so far, newest last, marked by writer; at most 64 KiB. */
  readonly output: readonly { readonly pid: Pid; readonly stream: "stdout" | "stderr"; readonly text: string }[];
  readonly notices: readonly Notice[];
}
