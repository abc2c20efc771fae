/**
 * The other side of a comparison: the same C program, compiled by gcc and run by the real operating system.
 *
 * Processor time comes from a small C program (stopwatch.c) that asks wait4 for it: shell timers only know hundredths
 * of a second.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inBench } from "./place.ts";

let folder: string | null = null;
let stopwatch: string | null = null;

/** A folder of our own, removed when the benchmark ends. */
export function scratchFolder(): string {
  if (folder === null) {
    const made = mkdtempSync(join(tmpdir(), "forkscope-bench-"));
    process.on("exit", () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return folder;
}

/** Whether this machine has a program at all. */
export function has(command: string): boolean {
  return spawnSync(command, ["--version"]).status === 0;
}

/** Compiles a C file of this folder; the path of the executable. */
export function gcc(source: string, ...options: readonly string[]): string {
  const out = join(scratchFolder(), source.replaceAll(/[^a-z0-9]/g, "-") + options.join(""));
  execFileSync("gcc", [...options, "-o", out, inBench(source)]);
  return out;
}

export interface Times {
  /** Microseconds of processor time, user and system, of the program and of all that it waited for. */
  readonly cpu: number;
  /** Microseconds on the clock. */
  readonly wall: number;
}

/** Runs a program with its output thrown away. It must succeed. */
export function timesOf(program: string, ...args: readonly string[]): Times {
  stopwatch ??= gcc("stopwatch.c", "-O2");
  const text = execFileSync(stopwatch, ["1", program, ...args], { encoding: "utf8" });
  const [cpu = Number.NaN, wall = Number.NaN] = text.trim().split(" ").map(Number);
  return { cpu, wall };
}

/** Microseconds of processor time that a run takes, children included. */
export function cpuTime(program: string, ...args: readonly string[]): number {
  return timesOf(program, ...args).cpu;
}
