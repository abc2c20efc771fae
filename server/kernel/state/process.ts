/**
 * A process: who owns memory and descriptors, and who is whose child.
 *
 * What surprises: a zombie is a process whose `space` and `fdTable` are null. Nothing else of it is left than its
 * number, its status and its place in the tree, which is all that wait() needs.
 */
import type { SignalSet } from "../signals.ts";
import type { FdTableId, InodeId, Nanoseconds, Pid, SpaceId, ThreadId } from "./ids.ts";
import type { SignalInfo } from "./thread.ts";

/** Handler addresses with a meaning of their own. */
export const SIG_DFL = 0;
export const SIG_IGN = 1;

/** What a process does about a signal: struct sigaction as rt_sigaction(2) takes it. */
export interface Disposition {
  /** SIG_DFL, SIG_IGN, or the address of a function. */
  readonly handler: number;
  readonly flags: number;
  readonly restorer: number;
  readonly mask: SignalSet;
}

/** Soft and hard limit; Infinity is RLIM_INFINITY. */
export interface Limit {
  readonly soft: number;
  readonly hard: number;
}

/** Processor time in nanoseconds. */
export interface Times {
  readonly user: Nanoseconds;
  readonly system: Nanoseconds;
}

export interface Owner {
  readonly uid: number;
  readonly gid: number;
  readonly effectiveUid: number;
  readonly effectiveGid: number;
}

export interface Process {
  readonly pid: Pid;
  readonly parent: Pid;
  readonly group: Pid;
  readonly session: Pid;
  /** Dotted birth path: the root is "1", its second child "1.2". Init and the shell have none: "". */
  readonly path: string;
  /** Children ever born, which numbers the next one's path. */
  readonly births: number;
  /** The name of the program, as ps(1) shows it. */
  readonly name: string;
  readonly argv: readonly string[];
  readonly life: "running" | "stopped" | "zombie";
  /** Of a zombie: what wait() stores, as WIFEXITED and the others take it apart. Of a stopped process: the signal. */
  readonly status: number;
  /** A stop or a continuation that no wait() has reported yet. */
  readonly news: "stopped" | "continued" | null;
  /** Living threads, oldest first. A zombie keeps its main thread, dead. */
  readonly threads: readonly ThreadId[];
  readonly space: SpaceId | null;
  readonly fdTable: FdTableId | null;
  /** In the order in which wait() looks at them: by birth, adopted ones last. */
  readonly children: readonly Pid[];
  /** By signal number; index 0 is unused. Shared by parent and child until one changes it. */
  readonly dispositions: readonly Disposition[];
  readonly pending: readonly SignalInfo[];
  readonly cwd: InodeId;
  readonly umask: number;
  readonly owner: Owner;
  /** By RLIMIT_ number. */
  readonly limits: readonly Limit[];
  readonly nice: number;
  /** Orphans among its descendants come to it instead of init (prctl PR_SET_CHILD_SUBREAPER). */
  readonly subreaper: boolean;
  readonly startedAt: Nanoseconds;
  readonly times: Times;
  /** Of children that it has waited for. */
  readonly childTimes: Times;
  /** When alarm() or setitimer(ITIMER_REAL) sends SIGALRM; null: not set. */
  readonly alarm: { readonly at: Nanoseconds; readonly interval: Nanoseconds } | null;
  /** The parent's thread that waits in vfork for this process to leave its memory. */
  readonly vforkParent: ThreadId | null;
  /** It has called exec: setpgid() from its parent is refused from then on. */
  readonly execed: boolean;
}
