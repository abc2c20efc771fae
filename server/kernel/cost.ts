/**
 * What system calls cost in virtual time.
 *
 * The figures are of the size that a lecture quotes (fork 260 µs, a simple call well under one), not measurements of
 * any machine; what matters is that they are the same in every run. Waiting costs nothing here: it is time that passes.
 */
import type { Nanoseconds } from "./state/ids.ts";

const DEFAULT_COST: Nanoseconds = 300;

const COSTS: ReadonlyMap<string, Nanoseconds> = new Map([
  ["fork", 260_000],
  ["vfork", 60_000],
  ["clone", 20_000],
  ["execve", 400_000],
  ["exit_group", 20_000],
  ["exit", 10_000],
  ["wait4", 1_500],
  ["waitid", 1_500],
  ["open", 1_500],
  ["openat", 1_500],
  ["creat", 3_000],
  ["pipe", 2_500],
  ["pipe2", 2_500],
  ["mmap", 1_200],
  ["munmap", 1_200],
  ["brk", 800],
  ["kill", 900],
  ["tgkill", 900],
  ["nanosleep", 1_000],
  ["clock_nanosleep", 1_000],
  ["clock_gettime", 30],
  ["gettimeofday", 30],
  ["time", 30],
  ["fsync", 100_000],
  ["mkdir", 8_000],
  ["rmdir", 8_000],
  ["unlink", 6_000],
  ["rename", 8_000],
]);

/** For each byte that a read or write moves. */
export const COST_PER_KILOBYTE: Nanoseconds = 60;

export function costOf(call: string): Nanoseconds {
  return COSTS.get(call) ?? DEFAULT_COST;
}
