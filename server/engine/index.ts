/**
 * The engine's front door: from source texts to a session that can be run, looked at and rewound.
 */
import { endingOf, findProcess, type Limits, shellStatus, signalName } from "../kernel/index.ts";
import type { Diagnostic } from "../lang/diagnostic.ts";
import type { SourceFile } from "../lang/source.ts";
import type { ThreadId, WorldView } from "../protocol/view.ts";
import { createHistory, edit, input } from "../world/history.ts";
import type { Policy } from "../world/policy.ts";
import { createEquipment, createWorld } from "../world/world.ts";
import { type Breakpoint, place } from "./breakpoints.ts";
import { type Compiled, compile, type FileDiagnostic, type Toolchain } from "./compile.ts";
import { environment } from "./environment.ts";
import { allOutput, describeEnd, recordOf, selectionOf } from "./glance.ts";
import * as inspect from "./inspect/index.ts";
import { createLive, here, isInPast, type Live, sceneOf } from "./live.ts";
import { describePast, goToEvent, reverseContinue, stepBack } from "./past.ts";
import { next, resume, start, stepIn, stepOut, stopped, type Work } from "./running.ts";
import type {
  BreakpointAnswer,
  BreakpointRequest,
  Evaluation,
  FrameInfo,
  OutputPiece,
  Run,
  ScopeInfo,
  Session,
  Stop,
  ThreadInfo,
  VariableInfo,
} from "./session.ts";

export type { Compiled, FileDiagnostic, Toolchain } from "./compile.ts";
export { checkSource, compile } from "./compile.ts";
export { manualOf } from "./manual.ts";
export * from "./session.ts";

export interface OpenOptions {
  readonly sources: readonly SourceFile[];
  readonly header: (name: string, from: string) => SourceFile | null;
  readonly defines?: Readonly<Record<string, string>>;
  /** argv, program name first. */
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** "terminal": typed; otherwise the bytes. */
  readonly stdin: "terminal" | { readonly text: string };
  readonly stdout: "terminal" | "pipe" | "file";
  readonly policy?: "run-to-block" | "round-robin" | "random";
  readonly seed?: number;
  readonly quantum?: number;
  readonly checks?: "report" | "stop" | "off";
  readonly limits?: {
    readonly processes?: number;
    readonly memoryMiB?: number;
    readonly stackMiB?: number;
    readonly outputKiB?: number;
  };
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

export type Opened =
  | { readonly session: Session; readonly diagnostics: readonly FileDiagnostic[] }
  | { readonly session: null; readonly diagnostics: readonly FileDiagnostic[] };

const MEBIBYTE = 1024 * 1024;
const DEFAULT_QUANTUM = 1000;

export function policyOf(name: string, quantum: number = DEFAULT_QUANTUM): Policy {
  return name === "round-robin"
    ? { kind: "round-robin", quantum }
    : name === "random"
      ? { kind: "random" }
      : { kind: "run-to-block" };
}

/** Compiles, links, boots. Without a session there is at least one error among the diagnostics. */
export function openSession(tools: Toolchain, options: OpenOptions): Opened {
  const checks = options.checks ?? "report";
  const guestMiB = options.limits?.memoryMiB ?? 256;
  const compiled: Compiled = compile(tools, {
    sources: options.sources,
    header: options.header,
    defines: options.defines ?? {},
    checks: checks !== "off",
    guestSize: guestMiB * MEBIBYTE,
  });
  if (!compiled.program) return { session: null, diagnostics: compiled.diagnostics };
  const equipment = createEquipment(compiled.program);
  const processes = options.limits?.processes;
  const world = createWorld(equipment, {
    program: compiled.program,
    boot: {
      stdin: options.stdin === "terminal" ? "terminal" : "file",
      stdout: options.stdout,
      stderr: options.stdout === "terminal" ? "terminal" : "pipe",
      interactive: options.stdin === "terminal",
      ...(options.stdin === "terminal" ? {} : { stdinText: new TextEncoder().encode(options.stdin.text) }),
      ...(processes === undefined ? {} : limitsOf(processes)),
    },
    argv: options.argv,
    env: environment(options.env),
    stackBytes: (options.limits?.stackMiB ?? 8) * MEBIBYTE,
    seed: options.seed ?? 1,
  });
  const live = createLive({
    history: createHistory(equipment, world),
    program: compiled.program,
    names: compiled.names,
    checks,
    now: options.now,
    diagnostics: compiled.diagnostics.map((one): Diagnostic => one.diagnostic),
    policy: policyOf(options.policy ?? "run-to-block", options.quantum),
    seed: options.seed ?? null,
  });
  return { session: sessionOf(live), diagnostics: compiled.diagnostics };
}

function limitsOf(processes: number): { limits: Partial<Limits> } {
  return { limits: { processes } };
}

/** Wraps work as the session's drivers want it, and keeps the books when it ends. */
function begin(live: Live, work: Work, focus?: ThreadId): Run {
  live.pauseAsked = false;
  live.phase = "running";
  live.notices = [];
  if (focus !== undefined) live.focus = focus;
  live.previous = live.shown;
  return {
    advance: (milliseconds) => {
      const deadline = live.now() + milliseconds;
      for (;;) {
        const step = work.next();
        if (step.done) return finish(live, step.value);
        if (live.waiting && !live.pauseAsked) return null;
        if (live.now() >= deadline) return null;
      }
    },
    pause: () => {
      live.pauseAsked = true;
    },
    waitsForInput: () => live.waiting,
  };
}

function finish(live: Live, stop: Stop): Stop {
  const shown = describePast(live, stop);
  live.stop = shown;
  if (live.phase === "running") live.phase = "stopped";
  if (stop.thread !== null) live.focus = stop.thread;
  if (stop.reason === "entry" && live.entry === null) live.entry = here(live);
  changed(live);
  return shown;
}

function changed(live: Live): void {
  live.revision++;
  live.frames.clear();
  inspect.clearVariables(live.variables);
}

/** A run that is over as soon as it is asked. */
function immediate(live: Live, stop: Stop): Run {
  return { advance: () => finish(live, stop), pause: () => undefined, waitsForInput: () => false };
}

function sessionOf(live: Live): Session {
  const step =
    (kind: (live: Live, thread: ThreadId) => Work) =>
    (thread: ThreadId): Run => {
      live.finished = null;
      return begin(live, kind(live, thread), thread);
    };
  return {
    diagnostics: live.diagnostics,
    start: (stopOnEntry) => begin(live, startWork(live, stopOnEntry)),
    resume: () =>
      live.phase === "ended" && !isInPast(live)
        ? immediate(live, stopped("end", live.focus, "Program ended"))
        : begin(live, resume(live)),
    next: step(next),
    stepIn: step(stepIn),
    stepOut: step(stepOut),
    stepBack: step(stepBack),
    reverseContinue: step(reverseContinue),
    goToEvent: (event) => begin(live, goToEvent(live, event)),
    setBreakpoints: (path, requests) => setBreakpoints(live, path, requests),
    threads: () => threads(live),
    frames: (thread) => frames(live, thread),
    scopes: (frame) => scopes(live, frame),
    children: (reference, start, count) => inspect.childrenOf(live.variables, sceneOf(live), reference, start, count),
    setVariable: (reference, name, value) =>
      applyChange(live, inspect.setVariable(live.variables, sceneOf(live), reference, name, value)),
    evaluate: (expression, frame, context) => {
      const ref = (frame === null ? null : live.frames.get(frame)) ?? { thread: live.focus, depth: 0 };
      return applyChange(live, inspect.evaluate(live.variables, sceneOf(live), { expression, frame: ref, context }));
    },
    takeOutput: () => takeOutput(live),
    output: () => allOutput(live.history.world.kernel),
    typeInput: (text, end) => {
      input(live.history, new TextEncoder().encode(text), end);
      live.waiting = false;
      changed(live);
    },
    setPolicy: (policy, seed) => {
      live.policy = policyOf(policy);
      live.seed = seed;
      changed(live);
    },
    view: (options) => view(live, options),
    exitStatus: () => {
      const status = live.history.world.kernel.rootStatus;
      if (status === null) return null;
      const end = endingOf(status);
      return end.kind === "killed"
        ? { code: shellStatus(status), signal: signalName(end.signal) }
        : { code: end.kind === "exited" ? end.code : 0, signal: null };
    },
    dispose: () => {
      live.history.checkpoints = [];
      live.history.log = [];
    },
  };
}

function* startWork(live: Live, stopOnEntry: boolean): Work {
  const stop = yield* start(live);
  if (stop.reason === "entry") live.entry = here(live);
  if (stopOnEntry || stop.reason !== "entry") return stop;
  return yield* resume(live);
}

function setBreakpoints(live: Live, path: string, requests: readonly BreakpointRequest[]): readonly BreakpointAnswer[] {
  const placed = requests.map((request) => place(live.program, request));
  const all = new Map<string, readonly Breakpoint[]>(live.breakpoints);
  all.set(
    path,
    placed.map((one) => one.breakpoint),
  );
  live.breakpoints = all;
  return placed.map((one) => one.answer);
}

function threads(live: Live): readonly ThreadInfo[] {
  const { kernel } = live.history.world;
  const list: ThreadInfo[] = [];
  for (const pid of inspect.processOrder(kernel)) {
    const process = findProcess(kernel, pid);
    for (const id of process?.threads ?? []) list.push({ id, pid, name: inspect.threadName(kernel, id) });
  }
  if (list.length > 0) return list;
  const status = kernel.rootStatus;
  return [
    { id: live.focus, pid: 101, name: status === null ? "Program ended" : `Program ended — ${describeEnd(status)}` },
  ];
}

function frames(live: Live, thread: ThreadId): readonly FrameInfo[] {
  return inspect.stackOf(sceneOf(live), thread).map((line): FrameInfo => {
    const id = live.nextFrame++;
    live.frames.set(id, line.frame);
    return { id, function: line.function, place: line.place, system: line.system };
  });
}

function scopes(live: Live, frame: number): readonly ScopeInfo[] {
  const ref = live.frames.get(frame);
  if (!ref) return [];
  return inspect.scopesOf(live.variables, sceneOf(live), ref, finishedPoint(live, ref));
}

/** The statement whose calls' results are still to be shown in this frame. */
function finishedPoint(live: Live, ref: inspect.FrameRef): number | null {
  const { finished } = live;
  if (!finished || finished.thread !== ref.thread) return null;
  const line = inspect.stackOf(sceneOf(live), ref.thread)[ref.depth];
  return line && recordOf(sceneOf(live), ref) === finished.record ? finished.point : null;
}

function applyChange(live: Live, answer: inspect.Changed): Evaluation {
  if (answer.ok && answer.edit) {
    edit(live.history, answer.edit.thread, answer.edit.context, answer.edit.space);
    live.revision++;
  }
  return answer.ok
    ? { ok: true, variable: answer.variable satisfies VariableInfo }
    : { ok: false, message: answer.message };
}

function takeOutput(live: Live): readonly OutputPiece[] {
  const pieces = live.output;
  live.output = [];
  return pieces;
}

function view(live: Live, options: { pid?: number; thread?: ThreadId; processLimit?: number }): WorldView {
  const { world, log } = live.history;
  const selected = selectionOf(world.kernel, options.pid ?? null, options.thread ?? live.focus);
  const made = inspect.worldView(sceneOf(live), {
    selected,
    processLimit: options.processLimit ?? 1000,
    running: world.current,
    revision: live.revision,
    event: world.event,
    events: log.length,
    phase: live.phase,
    reason: live.stop?.text ?? live.stop?.description ?? "Ready",
    policy: live.policy.kind,
    seed: live.seed,
    previous: live.previous,
    notices: live.notices,
    bornOf: (pid) => live.creators.get(pid) ?? null,
  });
  live.shown = made;
  return made;
}
