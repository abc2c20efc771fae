/**
 * Going forwards: continue, step over, step in, step out. Each is a generator that does a slice of work,
 * yields, and at the end returns why it stopped.
 */
import { deadlock, explainWait, findThread, runnable, type ThreadId } from "../kernel/index.ts";
import { type Frame, framesOf } from "../machine/frames.ts";
import { NO_LIMIT, setBreakpoints } from "../machine/processor.ts";
import { threadOf, type WorldEvent } from "../world/advance.ts";
import { forward } from "../world/history.ts";
import { breakpointsAt, hitCounts, stopTable } from "./breakpoints.ts";
import { evaluateCondition, explainFault, explainFinding, formatLog } from "./inspect/index.ts";
import { type Live, pidOf, sceneOf } from "./live.ts";
import type { Stop, StopReason } from "./session.ts";

/** Safe points in one slice: about a millisecond. */
const SLICE = 200_000;

export type Work = Generator<void, Stop>;

export function stopped(
  reason: StopReason,
  thread: ThreadId | null,
  description: string,
  text: string | null = null,
): Stop {
  return { reason, thread, description, text };
}

/** The innermost frame of the user's own code, and its depth; null when the thread is only in the library, or gone. */
export function userFrame(live: Live, thread: ThreadId): { readonly frame: Frame; readonly depth: number } | null {
  const context = findThread(live.history.world.kernel, thread)?.context;
  if (!context || context.control.length === 0) return null;
  const frames = framesOf(live.program, context);
  const depth = frames.findIndex((frame) => !frame.fn.ir.system);
  const frame = frames[depth];
  return frame ? { frame, depth } : null;
}

const decoder = new TextDecoder();

/** Where a step began, to know when it is over. */
interface Start {
  readonly record: number;
  readonly point: number;
  readonly line: string;
}

function startOf(live: Live, thread: ThreadId): Start | null {
  const user = userFrame(live, thread);
  return user && { record: user.frame.record, point: user.frame.point, line: lineKey(live, user.frame) };
}

/** Equal keys: the same line of the same file. */
export function lineKey(live: Live, frame: Frame): string {
  const span = frame.fn.ir.points[frame.point]?.span;
  const file = span && live.program.linked.units[frame.fn.unit]?.files[span.file];
  if (!span || !file) return "?";
  let line = 1;
  for (let i = file.text.indexOf("\n"); i >= 0 && i < span.start; i = file.text.indexOf("\n", i + 1)) line++;
  return `${file.path}:${line}`;
}

export interface Goal {
  /** Only this thread runs; others while it waits. Null: the policy decides. */
  readonly thread: ThreadId | null;
  /** Ends the step at a statement of `thread`; null: only breakpoints and events stop. */
  readonly ends: ((live: Live, frame: Frame) => boolean) | null;
  /** Statements in deeper frames than this record do not end the step. */
  readonly depth: number;
}

/** Runs towards a goal. */
export function* work(live: Live, goal: Goal): Work {
  const { history } = live;
  const { table, any } = stopTable(live.program, live.breakpoints.values(), goal.ends !== null);
  setBreakpoints(history.equipment.processor, table);
  let others = 0;
  const otherThreads = new Set<ThreadId>();
  for (;;) {
    if (live.pauseAsked) return stopped("pause", runningThread(live, goal.thread), "Paused");
    const stepping = goal.thread !== null && runnable(history.world.kernel).includes(goal.thread);
    const progress = forward(history, live.policy, goal.thread, {
      speed: any ? "step" : "fast",
      fuel: SLICE,
      steps: NO_LIMIT,
      stopDepth: stepping || goal.ends === null ? goal.depth : 0,
    });
    switch (progress.kind) {
      case "event": {
        const { event } = progress;
        const stop = noticed(live, event);
        if (stop) return stop;
        if (event.thread !== goal.thread && event.what.kind === "call") {
          others++;
          otherThreads.add(event.thread);
        }
        if (goal.thread !== null && threadIsGone(live, goal.thread)) {
          const next = runnable(history.world.kernel)[0];
          if (next !== undefined) return stopped("step", next, `Process ${event.pid} has ended`);
        }
        break;
      }
      case "breakpoint": {
        const stop = atStatement(live, goal, others, otherThreads.size);
        if (stop) return stop;
        break;
      }
      case "idle": {
        const stop = nobodyRuns(live, goal.thread);
        if (stop) return stop;
        live.waiting = true;
        yield;
        live.waiting = false;
        continue;
      }
      case "fuel":
      case "statement":
        break;
    }
    yield;
  }
}

function threadIsGone(live: Live, thread: ThreadId): boolean {
  const found = findThread(live.history.world.kernel, thread);
  return !found || found.state === "dead";
}

function runningThread(live: Live, wanted: ThreadId | null): ThreadId {
  if (wanted !== null && !threadIsGone(live, wanted)) return wanted;
  return live.history.world.current ?? live.focus;
}

/** What an event means for whoever watches: births are noted, findings and faults stop. */
export function noticed(live: Live, event: WorldEvent): Stop | null {
  const { history } = live;
  // Going along the recorded future prints nothing a second time.
  const isNew = event.number >= history.told;
  if (isNew) history.told = event.number + 1;
  for (const one of event.kernel) {
    if (one.kind === "forked") {
      live.births.set(one.thread, { event: event.number, parent: event.thread });
      live.creators.set(one.child, one.pid);
    }
    if (one.kind === "output" && isNew)
      live.output.push({
        pid: one.pid,
        stream: one.target === "stderr" ? "stderr" : "stdout",
        text: decoder.decode(one.bytes),
        place: null,
      });
  }
  const { what } = event;
  if (what.kind === "finding") {
    const { title, text, place } = explainFinding(sceneOf(live), event.thread, what.finding);
    live.notices = [{ severity: "error", kind: what.finding.kind, text, pids: [event.pid], place }];
    return stopped("exception", event.thread, title, text);
  }
  if (what.kind === "fault") {
    const { title, text, place } = explainFault(sceneOf(live), event.thread, what.fault);
    live.notices = [{ severity: "error", kind: what.fault.cause, text, pids: [event.pid], place }];
    return stopped("exception", event.thread, `${title} (${what.fault.signal})`, text);
  }
  return null;
}

/** The current thread stands before a statement that is marked: a breakpoint of the user's, or the end of a step. */
function atStatement(live: Live, goal: Goal, others: number, otherThreads: number): Stop | null {
  const thread = live.history.world.current;
  const user = thread === null ? null : userFrame(live, thread);
  if (thread === null || !user || user.depth !== 0) return null;
  const statement = user.frame.fn.firstPoint + user.frame.point;
  const hit = breakpointsAt(live.breakpoints.values(), statement).find((one) => {
    const frame = { thread, depth: 0 };
    if (one.request.condition && evaluateCondition(sceneOf(live), frame, one.request.condition) === false) return false;
    one.hits++;
    if (one.request.hitCondition && !hitCounts(one.request.hitCondition, one.hits)) return false;
    if (one.request.logMessage !== undefined) {
      live.output.push({
        pid: pidOf(live, thread),
        stream: "stdout",
        text: `${formatLog(sceneOf(live), frame, one.request.logMessage)}\n`,
        place: null,
      });
      return false;
    }
    return true;
  });
  if (hit) return stopped("breakpoint", thread, "Breakpoint");
  if (thread !== goal.thread || !goal.ends || user.frame.record > goal.depth || !goal.ends(live, user.frame))
    return null;
  const company =
    others === 0
      ? ""
      : `; ${otherThreads} other ${otherThreads === 1 ? "process" : "processes"} ran ${others} ${others === 1 ? "event" : "events"} while it waited`;
  return stopped("step", thread, `Stepped${company}`);
}

/** Nobody can run: the end, a wait for somebody's typing, or a deadlock. Null: keep waiting for input. */
function nobodyRuns(live: Live, wanted: ThreadId | null): Stop | null {
  const { kernel } = live.history.world;
  const alive = [...livingThreads(live)];
  if (alive.length === 0) {
    live.phase = "ended";
    return stopped("end", live.focus, "Program ended");
  }
  const stuck = deadlock(kernel);
  if (!stuck) return null;
  live.phase = "deadlock";
  const thread = wanted !== null && alive.includes(wanted) ? wanted : (stuck.threads[0] ?? alive[0] ?? live.focus);
  const text =
    stuck.sentences.length > 0 ? stuck.sentences.join("\n") : alive.map((one) => explainWait(kernel, one)).join("\n");
  live.notices = [
    {
      severity: "error",
      kind: "deadlock",
      text,
      pids: stuck.threads.map((one) => threadOf(live.history.world, one).process),
      place: null,
    },
  ];
  return stopped("deadlock", thread, "Deadlock: nobody can go on", text);
}

/** Threads that are not dead, by birth. */
export function* livingThreads(live: Live): Generator<ThreadId> {
  const { kernel } = live.history.world;
  for (let id = 1; id < kernel.nextThread; id++) {
    const thread = findThread(kernel, id);
    if (thread && thread.state !== "dead") yield id;
  }
}

/** To the first statement of main. */
export function* start(live: Live): Work {
  const isMain = (_live: Live, frame: Frame): boolean => frame.fn.ir.symbol === "main";
  const stop = yield* work(live, { thread: 1, ends: isMain, depth: NO_LIMIT });
  return stop.reason === "step" ? stopped("entry", 1, "At the start of main") : stop;
}

export function* resume(live: Live): Work {
  return yield* work(live, { thread: null, ends: null, depth: NO_LIMIT });
}

function remember(live: Live, thread: ThreadId, at: Start | null, stop: Stop): Stop {
  live.finished = at && stop.thread === thread ? { thread, record: at.record, point: at.point } : null;
  return stop;
}

/** Step over: to the next line of this frame, or of a caller. */
export function* next(live: Live, thread: ThreadId): Work {
  const at = startOf(live, thread);
  const ends = (l: Live, frame: Frame): boolean =>
    !at || frame.record !== at.record || frame.point === at.point || lineKey(l, frame) !== at.line;
  return remember(live, thread, at, yield* work(live, { thread, ends, depth: at?.record ?? NO_LIMIT }));
}

/** Step in: to the next line, wherever it is in the user's own code. */
export function* stepIn(live: Live, thread: ThreadId): Work {
  const at = startOf(live, thread);
  const ends = (l: Live, frame: Frame): boolean =>
    !at || frame.record !== at.record || frame.point === at.point || lineKey(l, frame) !== at.line;
  return remember(live, thread, at, yield* work(live, { thread, ends, depth: NO_LIMIT }));
}

/** Step out: to the caller's next statement. */
export function* stepOut(live: Live, thread: ThreadId): Work {
  const at = startOf(live, thread);
  const caller = at ? at.record - 1 : NO_LIMIT;
  const ends = (_l: Live, frame: Frame): boolean => !at || frame.record < at.record;
  const stop = yield* work(live, { thread, ends, depth: caller });
  const user = stop.thread === thread ? userFrame(live, thread) : null;
  live.finished =
    user && stop.reason === "step"
      ? { thread, record: user.frame.record, point: callingPoint(live, thread) ?? user.frame.point }
      : null;
  return stop;
}

/** The point whose call just returned is the one before where the caller stands now. */
function callingPoint(live: Live, thread: ThreadId): number | null {
  const user = userFrame(live, thread);
  return user && user.frame.point > 0 ? user.frame.point - 1 : null;
}
