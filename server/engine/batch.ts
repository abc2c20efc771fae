/**
 * A program run from its start to its end, for a command line or a test: nobody steps, nobody goes back.
 *
 * What happens is told to a watcher while it happens. What surprises: a run does not end when the program's first
 * process does. Its children go on, as on Linux, and what they print belongs to the run.
 */
import { bug } from "../base/bug.ts";
import type { Program } from "../codegen/program.ts";
import {
  type BootOptions,
  type Deadlock,
  deadlock,
  endInput,
  feedStdin,
  findThread,
  type Output,
  shellStatus,
  stdinIsAwaited,
  typeInput,
} from "../kernel/index.ts";
import { UNLIMITED, type WorldEvent } from "../world/advance.ts";
import { createHistory, forgetPast, forward, type History, MAIN_TERMINAL } from "../world/history.ts";
import type { Policy } from "../world/policy.ts";
import { createEquipment, createWorld, type Equipment, type World } from "../world/world.ts";
import { explainStop, type RuntimeReport } from "./report.ts";

export type { Output, StreamKind } from "../kernel/index.ts";
export type { WorldEvent } from "../world/advance.ts";
export type { Policy } from "../world/policy.ts";
export type { World } from "../world/world.ts";
export type { RuntimeReport } from "./report.ts";

export interface BatchOptions {
  readonly program: Program;
  readonly argv: readonly string[];
  readonly env: readonly string[];
  readonly streams: Pick<BootOptions, "stdin" | "stdout" | "stderr">;
  /** What standard input holds at the start; for a pipe or a terminal, more may follow with `feed`. */
  readonly input?: Uint8Array;
  /** More input may come. Without it, standard input ends after `input`. */
  readonly interactive?: boolean;
  readonly files?: BootOptions["files"];
  readonly limits?: BootOptions["limits"];
  readonly policy: Policy;
  readonly seed: number;
  /** A finding ends the run. */
  readonly stopAtFinding?: boolean;
  /** Memory and code of an earlier run of the same program, which has ended: saves making them anew. */
  readonly equipment?: Equipment;
}

/** Whoever wants to know while it happens. */
export interface Watcher {
  readonly output?: (piece: Output) => void;
  /** Every event, right after it happened: the world shows its effects. */
  readonly event?: (event: WorldEvent, world: World, batch: Batch) => void;
  /** Something that C leaves undefined, or a fault of the processor. */
  readonly report?: (report: RuntimeReport) => void;
}

/** How a run stands. A status is that of the program's first process, as a shell shows it. */
export type BatchState =
  /** It was asked to pause. */
  | { readonly kind: "running" }
  /** Somebody waits for standard input: `feed` it. */
  | { readonly kind: "input" }
  | { readonly kind: "ended"; readonly status: number }
  /** Nobody can go on. `status` is null when the first process is among those who wait for ever. */
  | { readonly kind: "deadlock"; readonly sentences: readonly string[]; readonly status: number | null }
  | { readonly kind: "finding"; readonly report: RuntimeReport };

export interface Batch {
  readonly history: History;
  readonly options: BatchOptions;
  readonly watcher: Watcher;
}

/** A run that nobody rewinds needs no past, however long it is. */
const EVENTS_REMEMBERED = 1024;
export const DEFAULT_STACK: number = 8 * 1024 * 1024;

/** Loads the program and stands before its first instruction. */
export function startBatch(options: BatchOptions, watcher: Watcher = {}): Batch {
  const equipment = options.equipment ?? createEquipment(options.program);
  const boot: BootOptions = {
    ...options.streams,
    ...(options.input ? { stdinText: options.input } : {}),
    ...(options.interactive ? { interactive: true } : {}),
    ...(options.files ? { files: options.files } : {}),
    ...(options.limits ? { limits: options.limits } : {}),
  };
  const { program, argv, env, seed } = options;
  const stackBytes = options.limits?.stack ?? DEFAULT_STACK;
  const world = createWorld(equipment, { program, boot, argv, env, stackBytes, seed });
  return { history: createHistory(equipment, world), options, watcher };
}

/** Goes on until something must be said to the caller, or `pause`, asked after every event, answers true. */
export function advanceBatch(batch: Batch, pause: () => boolean): BatchState {
  const { history, options, watcher } = batch;
  for (;;) {
    const progress = forward(history, options.policy, null, UNLIMITED);
    if (progress.kind === "idle") return idleState(batch);
    if (progress.kind === "event") {
      const { event } = progress;
      if (event.number % EVENTS_REMEMBERED === 0) forgetPast(history);
      for (const piece of event.kernel) if (piece.kind === "output") watcher.output?.(piece);
      watcher.event?.(event, history.world, batch);
      const report = explainStop(history.world, history.equipment, event);
      if (report) {
        watcher.report?.(report);
        if (options.stopAtFinding && report.kind === "finding") return { kind: "finding", report };
      }
    }
    if (pause()) return { kind: "running" };
  }
}

/** Gives the program bytes to read: typed at its terminal, or into its standard input's pipe. */
export function feed(batch: Batch, bytes: Uint8Array, end: boolean): void {
  const { kernel } = batch.history.world;
  if (batch.options.streams.stdin === "pipe") feedStdin(kernel, bytes, end);
  else {
    if (bytes.length > 0) typeInput(kernel, MAIN_TERMINAL, bytes);
    if (end) endInput(kernel, MAIN_TERMINAL);
  }
}

function idleState({ history, options }: Batch): BatchState {
  const { kernel } = history.world;
  const status = kernel.rootStatus === null ? null : shellStatus(kernel.rootStatus);
  if (options.interactive && options.streams.stdin === "pipe" && stdinIsAwaited(kernel)) return { kind: "input" };
  const hang = deadlock(kernel);
  if (hang) return { kind: "deadlock", sentences: hangSentences(history.world, hang), status };
  if (status !== null && kernel.threads.size === 0) return { kind: "ended", status };
  if (options.interactive) return { kind: "input" };
  if (status !== null) return { kind: "ended", status };
  return bug("nobody can run, nobody waits, and the program has not ended");
}

/** "pid 101: wait() waits: its child 102 has not ended", one for each thread that hangs. */
function hangSentences({ kernel }: World, hang: Deadlock): string[] {
  return hang.threads.map((thread, i) => `pid ${findThread(kernel, thread)?.process ?? 0}: ${hang.sentences[i] ?? ""}`);
}
