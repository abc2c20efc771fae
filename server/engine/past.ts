/**
 * Going backwards. Nothing is ever undone: the world goes to an earlier checkpoint and runs again, and
 * the places a debugger may stop at are collected on the way; the last one before now is the answer.
 */
import { findThread, type ThreadId } from "../kernel/index.ts";
import { NO_LIMIT, setBreakpoints } from "../machine/processor.ts";
import { threadOf } from "../world/advance.ts";
import { isAhead, isBefore, isSame, type Moment, momentOf, rewind, travel } from "../world/history.ts";
import { breakpointsAt, stopTable } from "./breakpoints.ts";
import { here, type Live } from "./live.ts";
import { lineKey, stopped, userFrame, type Work } from "./running.ts";
import type { Stop } from "./session.ts";

const SLICE = 200_000;

/** A place that was passed: a thread stood before a statement of the user's. */
interface Visit {
  readonly moment: Moment;
  readonly thread: ThreadId;
  readonly record: number;
  readonly line: string;
  readonly statement: number;
}

/** Goes to a moment in slices. */
export function* visit(live: Live, to: Moment): Generator<void, void> {
  const h = live.history;
  setBreakpoints(h.equipment.processor, stopTable(live.program, [], false).table);
  if (isSame(momentOf(h), to)) return;
  if (!isAhead(momentOf(h), to)) rewind(h, to);
  while (travel(h, to, { speed: "fast", fuel: SLICE, steps: NO_LIMIT })) yield;
}

/** Runs from one moment to a later one along the log and collects where statements were passed. */
function* visits(
  live: Live,
  from: Moment,
  until: Moment,
  thread: ThreadId | null,
  depth: number,
  onlyBreakpoints: boolean,
): Generator<void, Visit[]> {
  const h = live.history;
  yield* visit(live, from);
  const { table } = stopTable(live.program, onlyBreakpoints ? live.breakpoints.values() : [], !onlyBreakpoints);
  setBreakpoints(h.equipment.processor, table);
  const found: Visit[] = [];
  const note = (of: ThreadId | null, moment: Moment): void => {
    if (of === null || (thread !== null && of !== thread)) return;
    const user = userFrame(live, of);
    if (user?.depth !== 0 || user.frame.record > depth || !isBefore(moment, until)) return;
    found.push({
      moment,
      thread: of,
      record: user.frame.record,
      line: lineKey(live, user.frame),
      statement: user.frame.fn.firstPoint + user.frame.point,
    });
  };
  // A thread that lost the processor before a statement stands there already: going on does not pass it again.
  if (thread !== null && from.thread === null && isStanding(live, thread)) note(thread, from);
  for (;;) {
    const progress = travel(h, until, { speed: "step", fuel: SLICE, steps: NO_LIMIT, stopDepth: depth });
    if (!progress) break;
    if (progress.kind === "breakpoint") note(h.world.current, momentOf(h));
    else yield;
  }
  setBreakpoints(h.equipment.processor, stopTable(live.program, [], false).table);
  return found;
}

/** The run of a thread that led to event `event`: from right after the event before. */
function segmentStart(event: number): Moment {
  return { event, thread: null, k: 0, s: 0 };
}

/** The last event at or before `event` that the thread made or is on its way to; -1: none. */
function lastRun(live: Live, thread: ThreadId, event: number): number {
  const { log } = live.history;
  for (let e = Math.min(event, log.length - 1); e >= 0; e--) {
    const entry = log[e];
    if (entry && "thread" in entry && entry.thread === thread) return e;
  }
  return -1;
}

/**
 * To before the thread's last line: the mirror of step over. Callees of the frame are passed over;
 * everything that any process did since is rewound with it.
 */
export function* stepBack(live: Live, thread: ThreadId): Work {
  const now = here(live);
  const user = userFrame(live, thread);
  const depth = user?.frame.record ?? NO_LIMIT;
  const standing = user && isStanding(live, thread) ? lineKey(live, user.frame) : null;
  let until = now;
  let event = now.thread === thread ? now.event : lastRun(live, thread, now.event - 1);
  // In mid-run and not yet logged: its own segment leads to the next event.
  for (; event >= 0; event = lastRun(live, thread, event - 1)) {
    const start = segmentStart(event);
    const end: Moment = event < until.event ? segmentStart(event + 1) : until;
    const target = yield* searchSegment(live, thread, start, end, depth, standing);
    if (target) {
      yield* visit(live, target.moment);
      const behind = now.event - target.moment.event;
      return stopped("step", thread, behind > 1 ? `Stepped back over ${behind} events` : "Stepped back");
    }
    until = start;
  }
  const birth = live.births.get(thread);
  if (birth) {
    // Before its first line a child is its parent's fork().
    yield* visit(live, segmentStart(birth.event));
    live.focus = birth.parent;
    const stop = yield* stepBackFromFork(live, birth.parent, birth.event);
    return stop;
  }
  if (live.entry) yield* visit(live, live.entry);
  return stopped("step", thread, "At the start: there is nothing before this");
}

function* stepBackFromFork(live: Live, parent: ThreadId, event: number): Work {
  const found = yield* visits(
    live,
    segmentStart(event),
    { event: event + 1, thread: null, k: 0, s: 0 },
    parent,
    NO_LIMIT,
    false,
  );
  const last = found.at(-1);
  if (last) yield* visit(live, last.moment);
  return stopped("step", parent, "Stepped back to before the process was born");
}

/** The thread is the one in progress and stands before a statement, not inside a call. */
function isStanding(live: Live, thread: ThreadId): boolean {
  const user = userFrame(live, thread);
  const s = findThread(live.history.world.kernel, thread)?.context?.s ?? 0;
  return user !== null && user.depth === 0 && !user.frame.inCall && s > 0;
}

/** Looks backwards through one run of a thread, in windows that grow, so that a long run is not walked statement by statement. */
function* searchSegment(
  live: Live,
  thread: ThreadId,
  start: Moment,
  end: Moment,
  depth: number,
  standing: string | null,
): Generator<void, Visit | null> {
  yield* visit(live, start);
  const first = threadOf(live.history.world, thread).context?.k ?? 0;
  const last = end.thread === thread ? end.k : yield* lastK(live, thread, end);
  for (let window = 4; ; window *= 16) {
    // A thread that is gone leaves no place to count back from: its last run is looked at whole.
    const k = last === null ? first : last - window;
    const from: Moment = k <= first ? start : { event: start.event, thread, k, s: 0 };
    const found = yield* visits(live, from, end, thread, depth, false);
    const target = lineBefore(found, standing, depth, from === start);
    if (target) return target;
    if (from === start) return null;
  }
}

/** Where the thread stands at a moment; null when it is gone by then. */
function* lastK(live: Live, thread: ThreadId, end: Moment): Generator<void, number | null> {
  yield* visit(live, end);
  return findThread(live.history.world.kernel, thread)?.context?.k ?? null;
}

/**
 * The first statement of the last line before now. While the thread stands on that very line, earlier
 * statements of it are the same line still. Null: not in this window, or the line may begin before it.
 */
function lineBefore(found: readonly Visit[], standing: string | null, depth: number, whole: boolean): Visit | null {
  let i = found.length - 1;
  while (i >= 0 && found[i]?.record === depth && found[i]?.line === standing && !isRevisit(found, i)) i--;
  const last = found[i];
  if (!last) return standing !== null && whole ? (found[0] ?? null) : null;
  let first = last;
  for (; i >= 0; i--) {
    const one = found[i];
    if (!one || one.line !== last.line || one.record !== last.record) return first;
    if (one !== last && one.statement >= first.statement) return first;
    first = one;
  }
  return whole ? first : null;
}

/** A statement that comes again later in the list: the line is a loop, and each round counts. */
function isRevisit(found: readonly Visit[], index: number): boolean {
  return found.slice(index + 1).some((one) => one.statement === found[index]?.statement);
}

/** Back to the last breakpoint that was passed, in any process, or to the start of main. */
export function* reverseContinue(live: Live, thread: ThreadId): Work {
  const now = here(live);
  const marks = live.history.checkpoints.map((c) => c.moment).filter((m) => isBefore(m, now));
  let until = now;
  for (const from of marks.reverse()) {
    const found = yield* visits(live, from, until, null, NO_LIMIT, true);
    const hit = found.filter((one) => breakpointsAt(live.breakpoints.values(), one.statement).length > 0).at(-1);
    if (hit) {
      yield* visit(live, hit.moment);
      return stopped("breakpoint", hit.thread, "Breakpoint (going backwards)");
    }
    until = from;
  }
  if (live.entry) yield* visit(live, live.entry);
  return stopped("entry", live.entry ? 1 : thread, "At the start of main");
}

export function* goToEvent(live: Live, event: number): Work {
  const target = Math.max(0, Math.min(event, live.history.log.length));
  yield* visit(live, segmentStart(target));
  const thread = nextThread(live);
  return stopped("goto", thread, `At event ${target} of ${live.history.log.length}`);
}

/** Who goes on from here, as the log has it. */
function nextThread(live: Live): ThreadId {
  const entry = live.history.log[live.history.world.event];
  if (entry && "thread" in entry) return entry.thread;
  return live.history.world.current ?? live.focus;
}

export function describePast(live: Live, stop: Stop): Stop {
  const { world, log } = live.history;
  return world.event < log.length
    ? { ...stop, description: `${stop.description} (in the past: event ${world.event} of ${log.length})` }
    : stop;
}
