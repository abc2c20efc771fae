/**
 * Our side of a comparison: a C file compiled once and then run as often as asked, in one process.
 *
 * Machine code that the JavaScript engine made in one run serves the next, as it does while somebody debugs; so
 * figures are taken after a run or two that only warm up.
 */
import { readFileSync } from "node:fs";
import { advanceBatch, type Batch, startBatch } from "../server/engine/batch.ts";
import { compile, type Toolchain } from "../server/engine/compile.ts";
import { loadToolchain } from "../server/host/node/toolchain.ts";
import { createEquipment } from "../server/world/world.ts";
import { inBench } from "./place.ts";

let tools: Toolchain | null = null;

export interface Simulated {
  /** Runs it from start to end; microseconds of processor time, everything that the process did meanwhile included. */
  readonly cpuTime: (...args: readonly string[]) => number;
  /** A run of it that has not begun. */
  readonly start: (...args: readonly string[]) => Batch;
}

export async function toolchain(): Promise<Toolchain> {
  tools ??= await loadToolchain();
  return tools;
}

/** Compiles a C file of this folder. */
export async function simulated(source: string, checks: boolean): Promise<Simulated> {
  const path = inBench(source);
  const { program, diagnostics } = compile(await toolchain(), {
    sources: [{ path, text: readFileSync(path, "utf8"), system: false }],
    header: () => null,
    defines: {},
    checks,
  });
  if (!program) throw new Error(`${source}: ${diagnostics.map((one) => one.diagnostic.message).join("; ")}`);
  const equipment = createEquipment(program);
  const start = (...args: readonly string[]): Batch =>
    startBatch({
      program,
      argv: [path, ...args],
      env: [],
      streams: { stdin: "null", stdout: "pipe", stderr: "pipe" },
      policy: { kind: "run-to-block" },
      seed: 1,
      equipment,
    });
  return {
    start,
    cpuTime: (...args) => {
      const before = process.cpuUsage();
      const state = advanceBatch(start(...args), () => false);
      const { user, system } = process.cpuUsage(before);
      if (state.kind !== "ended" || state.status !== 0) throw new Error(`${source} ended as ${JSON.stringify(state)}`);
      return user + system;
    },
  };
}
