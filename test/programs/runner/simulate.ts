/** Runs C programs in the simulator, to their end, many times if need be. */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  advanceBatch,
  type BatchOptions,
  type BatchState,
  type Compiled,
  compile,
  startBatch,
  type Toolchain,
} from "../../../server/engine/front.ts";
import { loadToolchain } from "../../../server/host/node/toolchain.ts";

export interface Simulated {
  readonly state: BatchState;
  /** What a shell shows in $?; null while the first process has not ended. */
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
  /** "a.c:3: sentence" for each finding and fault. */
  readonly reports: readonly string[];
  /** Kinds of all events that happened in the kernel. */
  readonly events: ReadonlySet<string>;
}

export interface SimulateOptions {
  readonly stdout?: "terminal" | "file" | "pipe";
  /** Random choices; without it, run-to-block. */
  readonly seed?: number;
  readonly policy?: BatchOptions["policy"];
  readonly checks?: boolean;
  readonly args?: readonly string[];
  readonly stdin?: string;
  /** Events after which a run that has not ended is stopped. */
  readonly most?: number;
  readonly limits?: BatchOptions["limits"];
}

const DEFAULT_MOST = 200_000;

let tools: Promise<Toolchain> | undefined;

/** Parser and C library: loaded once in a process. */
export function toolchain(): Promise<Toolchain> {
  tools ??= loadToolchain();
  return tools;
}

/** Compiles a text; headers are looked for beside `path`. */
export async function compileText(path: string, text: string, checks = true): Promise<Compiled> {
  const header = (name: string, from: string): { path: string; text: string; system: boolean } | null => {
    const beside = join(dirname(from), name);
    try {
      return { path: beside, text: readFileSync(beside, "utf8"), system: false };
    } catch {
      return null;
    }
  };
  return compile(await toolchain(), { sources: [{ path, text, system: false }], header, defines: {}, checks });
}

type Program = NonNullable<Compiled["program"]>;
const programs = new Map<string, Program>();

/** The program of a file that must compile without an error. */
export async function programOf(path: string, checks = true): Promise<Program> {
  const key = `${checks} ${path}`;
  const known = programs.get(key);
  if (known) return known;
  const { program, diagnostics } = await compileText(path, readFileSync(path, "utf8"), checks);
  if (!program) throw new Error(`${path}: ${diagnostics.map(({ diagnostic }) => diagnostic.message).join("; ")}`);
  programs.set(key, program);
  return program;
}

/** The options of a run as a test wants it: only what the program may notice. */
export function batchOptions(program: Program, path: string, options: SimulateOptions = {}): BatchOptions {
  const stdin = options.stdin === undefined ? "null" : "file";
  return {
    program,
    argv: [`./${basename(path, ".c")}`, ...(options.args ?? [])],
    env: ["PATH=/bin", "HOME=/home/student"],
    streams: { stdin, stdout: options.stdout ?? "file", stderr: "pipe" },
    ...(options.stdin === undefined ? {} : { input: new TextEncoder().encode(options.stdin) }),
    ...(options.limits ? { limits: options.limits } : {}),
    policy: options.policy ?? (options.seed === undefined ? { kind: "run-to-block" } : { kind: "random" }),
    seed: options.seed ?? 1,
  };
}

let equipment: { of: Program; made: BatchOptions["equipment"] } | null = null;

/** Runs a program from start to end, or to its limit of events. */
export function simulateProgram(program: Program, path: string, options: SimulateOptions = {}): Simulated {
  const output: Uint8Array[] = [];
  const errors: Uint8Array[] = [];
  const reports: string[] = [];
  const happened = new Set<string>();
  const before = equipment?.of === program ? equipment.made : undefined;
  const batch = startBatch(
    { ...batchOptions(program, path, options), ...(before ? { equipment: before } : {}) },
    {
      output: ({ target, bytes }) => (target === "stderr" ? errors : output).push(bytes),
      event: (event) => {
        for (const { kind } of event.kernel) happened.add(kind);
      },
      report: ({ line, text }) => reports.push(`${basename(path)}:${line}: ${text}`),
    },
  );
  equipment = { of: program, made: batch.history.equipment };
  let events = 0;
  const most = options.most ?? DEFAULT_MOST;
  const state = advanceBatch(batch, () => ++events >= most);
  const text = (pieces: readonly Uint8Array[]): string => Buffer.concat(pieces).toString("latin1");
  return {
    state,
    status: "status" in state ? state.status : null,
    output: text(output),
    errors: text(errors),
    reports,
    events: happened,
  };
}

export async function simulate(path: string, options: SimulateOptions = {}): Promise<Simulated> {
  return simulateProgram(await programOf(path, options.checks ?? true), path, options);
}
