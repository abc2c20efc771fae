/**
 * What a run may use up: settings of a launch, not state of a process (its RLIMIT_s are in its record and start here).
 */

export interface Limits {
  /** Processes at a time, zombies included; one more makes fork fail with EAGAIN. Init and the shell do not count. */
  readonly processes: number;
  /** RLIMIT_NOFILE: descriptors per process. */
  readonly descriptors: number;
  /** Bytes that a pipe holds. */
  readonly pipeCapacity: number;
  /** Bytes of all files together; beyond it, ENOSPC. */
  readonly disk: number;
  /** Bytes of address space per process (RLIMIT_AS and the answer of sysinfo). */
  readonly memory: number;
  /** RLIMIT_STACK, which the machine checks. */
  readonly stack: number;
}

export const DEFAULT_LIMITS: Limits = {
  processes: 1000,
  descriptors: 1024,
  pipeCapacity: 65_536,
  disk: 256 * 1024 * 1024,
  memory: 512 * 1024 * 1024,
  stack: 8 * 1024 * 1024,
};

// getrlimit(2) numbers: asm-generic/resource.h
export const RLIMIT_FSIZE = 1;
export const RLIMIT_DATA = 2;
export const RLIMIT_STACK = 3;
export const RLIMIT_CORE = 4;
export const RLIMIT_NPROC = 6;
export const RLIMIT_NOFILE = 7;
export const RLIMIT_AS = 9;
export const RLIMIT_COUNT = 16;

/** Longest path with its final zero, longest name (linux/limits.h). */
export const PATH_MAX = 4096;
export const NAME_MAX = 255;
/** Process numbers start again at 300 after this one, as on Linux. */
export const PID_MAX = 32_768;
export const PID_AFTER_WRAP = 300;
