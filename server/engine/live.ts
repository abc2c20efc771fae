/**
 * A session under way: the history, what is stopped at, and the books a debugger needs kept.
 *
 * The other files of this room are functions over this record: running.ts goes forwards, past.ts
 * backwards, breakpoints.ts decides where to stop. What surprises: whoever is shown as focused is a
 * matter of the session, not of the world; looking never changes a run.
 */
import type { Program } from "../codegen/program.ts";
import { type Pid, processOf, type ThreadId } from "../kernel/index.ts";
import type { Diagnostic } from "../lang/diagnostic.ts";
import type { Notice, WorldView } from "../protocol/view.ts";
import { threadOf } from "../world/advance.ts";
import { type History, type Moment, momentOf } from "../world/history.ts";
import type { Policy } from "../world/policy.ts";
import type { Breakpoint } from "./breakpoints.ts";
import type { Names } from "./compile.ts";
import { createVariableStore, type FrameRef, type Scene, type VariableStore } from "./inspect/index.ts";
import type { OutputPiece, Stop } from "./session.ts";

export interface Live {
  readonly history: History;
  readonly program: Program;
  readonly names: Names;
  readonly checks: "report" | "stop" | "off";
  readonly now: () => number;
  readonly diagnostics: readonly Diagnostic[];
  policy: Policy;
  seed: number | null;
  /** By source path. */
  breakpoints: ReadonlyMap<string, readonly Breakpoint[]>;
  /** Frame numbers given out at this stop. */
  frames: Map<number, FrameRef>;
  nextFrame: number;
  variables: VariableStore;
  /** Who is focused. */
  focus: ThreadId;
  /** The statement that the last step of a thread finished, in the frame with that record: its calls are "Return value". */
  finished: { readonly thread: ThreadId; readonly record: number; readonly point: number } | null;
  stop: Stop | null;
  phase: WorldView["phase"];
  notices: readonly Notice[];
  revision: number;
  previous: WorldView | null;
  shown: WorldView | null;
  /** Output (and log points' lines) that nobody has fetched yet. */
  output: OutputPiece[];
  /** Where main begins: how far back one can go. */
  entry: Moment | null;
  /** The event that created each thread, and who made it. */
  readonly births: Map<ThreadId, { readonly event: number; readonly parent: ThreadId }>;
  /** By pid: the process that forked it, whoever its parent is now. */
  readonly creators: Map<Pid, Pid>;
  pauseAsked: boolean;
  waiting: boolean;
}

export function createLive(
  given: Pick<Live, "history" | "program" | "names" | "checks" | "now" | "diagnostics" | "policy" | "seed">,
): Live {
  return {
    ...given,
    breakpoints: new Map(),
    frames: new Map(),
    nextFrame: 1,
    variables: createVariableStore(),
    focus: 1,
    finished: null,
    stop: null,
    phase: "ready",
    notices: [],
    revision: 1,
    previous: null,
    shown: null,
    output: [],
    entry: null,
    births: new Map(),
    creators: new Map(),
    pauseAsked: false,
    waiting: false,
  };
}

/** The world as the inspecting functions want it. */
export function sceneOf(live: Live): Scene {
  const { world, equipment } = live.history;
  return {
    kernel: world.kernel,
    pages: equipment.pages,
    programOf: (pid) => (pid === 1 || pid === 100 ? null : live.program),
    namesOf: (_program, unit) => live.names[unit] ?? null,
  };
}

export function isInPast(live: Live): boolean {
  return live.history.world.event < live.history.log.length;
}

export function here(live: Live): Moment {
  return momentOf(live.history);
}

/** The process of a thread that still exists. */
export function pidOf(live: Live, thread: ThreadId): number {
  return processOf(live.history.world.kernel, threadOf(live.history.world, thread).process).pid;
}
