/**
 * A run with its past: the log of what was left to chance, checkpoints, and the way to any moment.
 *
 * A moment is (event, thread, k, s): so many events have happened, and the thread that will make the
 * next one stands k safe points after its birth and s statements after that. Going there is restoring
 * the nearest checkpoint and running again: fast to k, then s statements. The log only says who ran
 * and where a thread lost the processor in mid-run; all else follows by itself.
 */
import { bug } from "../base/bug.ts";
import { values } from "../base/table.ts";
import { endInput, runnable, setContext, setSpace, spaceOf, type ThreadId, typeInput } from "../kernel/index.ts";
import type { Context } from "../machine/context.ts";
import { collect, type PageTree } from "../machine/pages.ts";
import { NO_LIMIT } from "../machine/processor.ts";
import type { Space } from "../machine/space.ts";
import {
  type Advance,
  advance,
  type Budget,
  numbered,
  passTime,
  threadOf,
  UNLIMITED,
  type WorldEvent,
} from "./advance.ts";
import { type Policy, pick, quantumLeft } from "./policy.ts";
import { type Equipment, snapshot, type World } from "./world.ts";

export interface Moment {
  readonly event: number;
  /** Who makes the next event; null when it is not decided (the thread has not run since the last one). */
  readonly thread: ThreadId | null;
  readonly k: number;
  readonly s: number;
}

/** One event as chance saw it. `run`: the thread ran to its next event by itself. */
export type Entry =
  | { readonly kind: "run"; readonly thread: ThreadId }
  | { readonly kind: "preempt"; readonly thread: ThreadId; readonly k: number; readonly s: number }
  | { readonly kind: "clock" }
  | { readonly kind: "input"; readonly bytes: Uint8Array; readonly end: boolean }
  /** A variable was changed by hand: the thread's context and memory afterwards. */
  | {
      readonly kind: "edit";
      readonly thread: ThreadId;
      readonly k: number;
      readonly s: number;
      readonly context: Context;
      readonly space: Space;
    };

interface Checkpoint {
  readonly moment: Moment;
  readonly world: World;
}

export interface History {
  readonly equipment: Equipment;
  /** The world that is shown. It may stand in the past: then `world.event < log.length`. */
  world: World;
  log: Entry[];
  checkpoints: Checkpoint[];
  /** Events that whoever watches has been told of; going over them again is no news. */
  told: number;
  /** Virtual time of the newest checkpoint. */
  lastCheckpointAt: number;
  /** Pages in use after the last collection. */
  livePages: number;
}

const EVENTS_PER_CHECKPOINT = 64;
/** Nanoseconds of virtual time: some four million safe points. */
const TIME_PER_CHECKPOINT = 16_000_000;
const MAX_CHECKPOINTS = 256;
/** The terminal that a program's standard streams are connected to. */
export const MAIN_TERMINAL: number = 1;

export function createHistory(equipment: Equipment, world: World): History {
  const h: History = { equipment, world, log: [], checkpoints: [], told: 0, lastCheckpointAt: 0, livePages: 0 };
  takeCheckpoint(h);
  return h;
}

/** Where the world stands. */
export function momentOf(h: History): Moment {
  const { world } = h;
  if (!world.midway || world.current === null) return { event: world.event, thread: null, k: 0, s: 0 };
  const context = threadOf(world, world.current).context ?? bug("no context");
  return { event: world.event, thread: world.current, k: context.k, s: context.s };
}

export function isBefore(a: Moment, b: Moment): boolean {
  if (a.event !== b.event) return a.event < b.event;
  return a.k < b.k || (a.k === b.k && a.s < b.s);
}

/** Whether going from `here` to `to` is running forwards along the log, not back through a checkpoint. */
export function isAhead(here: Moment, to: Moment): boolean {
  if (here.event !== to.event) return here.event < to.event;
  return here.thread === null || (here.thread === to.thread && isBefore(here, to));
}

export function isSame(a: Moment, b: Moment): boolean {
  return a.event === b.event && a.thread === b.thread && a.k === b.k && a.s === b.s;
}

export type Progress = Advance | { readonly kind: "idle" };

/**
 * Goes on by one piece: the recorded future if there is one, else what `thread` (by hand) or the policy
 * says. Taking another thread than the recorded one forgets the recorded future.
 */
export function forward(h: History, policy: Policy, thread: ThreadId | null, budget: Budget): Progress {
  const { world } = h;
  const recorded = h.log[world.event];
  if (recorded) {
    if (thread === null || (recorded.kind === "run" && recorded.thread === thread))
      return replayEntry(h, recorded, budget);
    if (recorded.kind === "preempt" && recorded.thread === thread) forget(h);
    else if ("thread" in recorded || recorded.kind === "clock") forget(h);
    else return replayEntry(h, recorded, budget);
  }
  const ready = runnable(world.kernel);
  if (ready.length === 0) {
    const event = passTime(world);
    if (!event) return { kind: "idle" };
    h.log.push({ kind: "clock" });
    return { kind: "event", event };
  }
  const chosen =
    thread !== null && ready.includes(thread)
      ? thread
      : world.midway && quantumLeft(world, policy) > 0 && world.current !== null && ready.includes(world.current)
        ? world.current
        : pick(world, policy, ready);
  if (world.midway && world.current !== null && chosen !== world.current)
    return { kind: "event", event: preempt(h, world.current) };
  if (chosen === world.current && quantumLeft(world, policy) === 0) world.used = 0;
  // Fuel counts the points before the one where the thread stops: with n left it stops at the n-th.
  const limit = thread === null ? Math.min(budget.fuel, Math.max(0, quantumLeft(world, policy) - 1)) : budget.fuel;
  const before = world.event;
  const progress = advance(world, h.equipment, chosen, { ...budget, fuel: limit });
  if (world.event > before) h.log.push({ kind: "run", thread: chosen });
  tidy(h);
  return progress;
}

/** The current thread loses the processor where it stands. */
function preempt(h: History, thread: ThreadId): WorldEvent {
  const { world } = h;
  const context = threadOf(world, thread).context ?? bug("no context");
  h.log.push({ kind: "preempt", thread, k: context.k, s: context.s });
  return numbered(world, thread, threadOf(world, thread).process, { kind: "preempted" });
}

/** Runs one recorded event, or a part of it when the budget ends before. */
function replayEntry(h: History, entry: Entry, budget: Budget): Progress {
  const { world } = h;
  switch (entry.kind) {
    case "clock":
      return { kind: "event", event: passTime(world) ?? bug("the recorded clock step has no deadline") };
    case "input":
      feed(h, entry.bytes, entry.end);
      return { kind: "event", event: numbered(world, 0, 0, { kind: "input" }) };
    case "run": {
      const progress = advance(world, h.equipment, entry.thread, budget);
      tidy(h);
      return progress;
    }
    case "preempt":
    case "edit": {
      const reached = runTo(h, entry.thread, entry.k, entry.s, budget);
      if (reached) return reached;
      if (entry.kind === "edit") return { kind: "event", event: applyEdit(h, entry) };
      return {
        kind: "event",
        event: numbered(world, entry.thread, threadOf(world, entry.thread).process, { kind: "preempted" }),
      };
    }
  }
}

/** Runs the thread until it stands at (k, s). Null when it does; else why it stopped before. */
function runTo(h: History, thread: ThreadId, k: number, s: number, budget: Budget): Progress | null {
  const { world } = h;
  for (;;) {
    const context = threadOf(world, thread).context ?? bug("no context");
    if (context.k === k && context.s === s) return null;
    if (context.k > k || (context.k === k && context.s > s))
      return bug(`thread ${thread} is past k ${k} s ${s}: k ${context.k} s ${context.s}`);
    const exact: Budget =
      context.k < k
        ? { ...budget, fuel: Math.min(budget.fuel, k - context.k - 1) }
        : { ...budget, speed: "step", steps: Math.min(budget.steps, s - context.s - 1) };
    const progress = advance(world, h.equipment, thread, exact);
    if (progress.kind === "event") return bug(`thread ${thread} had an event before k ${k} s ${s}`);
    if (progress.kind === "breakpoint") return progress;
    if (progress.kind === "fuel" && exact.fuel === budget.fuel) return progress;
    if (progress.kind === "statement" && budget.steps < NO_LIMIT && exact.steps === budget.steps) return progress;
  }
}

/** Forgets the recorded future: from here on other choices are made. */
export function forget(h: History): void {
  const moment = momentOf(h);
  h.log.length = h.world.event;
  h.told = Math.min(h.told, h.world.event);
  h.checkpoints = h.checkpoints.filter((c) => !isBefore(moment, c.moment));
  h.lastCheckpointAt = h.checkpoints.at(-1)?.world.kernel.now ?? 0;
}

/**
 * Gives up the past, for runs that nobody will rewind: memory no longer grows with the run. Afterwards only `forward`
 * makes sense, which finds nothing recorded since the log stays shorter than the number of events.
 */
export function forgetPast(h: History): void {
  h.log = [];
  h.checkpoints = h.checkpoints.slice(-1);
}

/** Typed input, now. */
export function input(h: History, bytes: Uint8Array, end: boolean): WorldEvent {
  forget(h);
  const { world } = h;
  if (world.midway && world.current !== null) preempt(h, world.current);
  h.log.push({ kind: "input", bytes, end });
  feed(h, bytes, end);
  return numbered(world, 0, 0, { kind: "input" });
}

function feed(h: History, bytes: Uint8Array, end: boolean): void {
  if (bytes.length > 0) typeInput(h.world.kernel, MAIN_TERMINAL, bytes);
  if (end) endInput(h.world.kernel, MAIN_TERMINAL);
}

/** A variable is changed by hand: the thread goes on with this context and memory. */
export function edit(h: History, thread: ThreadId, context: Context, space: Space): WorldEvent {
  forget(h);
  const { world } = h;
  const old = threadOf(world, thread).context ?? bug("no context");
  if (world.midway && world.current !== null && world.current !== thread) preempt(h, world.current);
  const entry = { kind: "edit", thread, k: old.k, s: old.s, context, space } as const;
  h.log.push(entry);
  return applyEdit(h, entry);
}

function applyEdit(h: History, entry: Extract<Entry, { kind: "edit" }>): WorldEvent {
  const { world } = h;
  setContext(world.kernel, entry.thread, entry.context);
  setSpace(world.kernel, spaceOf(world.kernel, entry.thread).id, entry.space);
  return numbered(world, entry.thread, threadOf(world, entry.thread).process, { kind: "edit" });
}

/** Restores the nearest checkpoint at or before the moment; `travel` then runs the rest. */
export function rewind(h: History, to: Moment): void {
  let best = h.checkpoints[0] ?? bug("no checkpoint");
  for (const c of h.checkpoints) {
    const m = c.moment;
    const usable =
      m.event < to.event ||
      (m.event === to.event &&
        (m.thread === null || (m.thread === to.thread && (m.k < to.k || (m.k === to.k && m.s <= to.s)))));
    if (usable && !isBefore(m, best.moment)) best = c;
  }
  h.world = { ...best.world, kernel: { ...best.world.kernel } };
}

/**
 * Runs along the log towards a moment that lies ahead, by one piece of the given budget. Null when there;
 * else why it paused, a breakpoint for example.
 */
export function travel(h: History, to: Moment, budget: Budget): Progress | null {
  const { world } = h;
  if (world.event > to.event) bug("the moment lies behind");
  if (world.event === to.event) return to.thread === null ? null : runTo(h, to.thread, to.k, to.s, budget);
  return replayEntry(h, h.log[world.event] ?? bug("the moment lies beyond the log"), budget);
}

/** Goes to a moment, however far. */
export function goTo(h: History, to: Moment): void {
  const here = momentOf(h);
  if (isSame(here, to)) return;
  if (!isAhead(here, to)) rewind(h, to);
  while (travel(h, to, UNLIMITED));
}

/** Takes checkpoints as the run goes on, thins them out, and frees pages that nobody knows any more. */
function tidy(h: History): void {
  const { world } = h;
  const last = h.checkpoints.at(-1)?.moment;
  const here = momentOf(h);
  if (last && !isBefore(last, here)) return;
  if (
    here.event - (last?.event ?? 0) >= EVENTS_PER_CHECKPOINT ||
    world.kernel.now - h.lastCheckpointAt >= TIME_PER_CHECKPOINT
  )
    takeCheckpoint(h);
  const { pages } = h.equipment;
  const used = pages.used - pages.free.length;
  if (used > 2 * h.livePages + 4096) {
    collect(pages, roots(h, world));
    h.livePages = pages.used - pages.free.length;
  }
}

function takeCheckpoint(h: History): void {
  h.checkpoints.push({ moment: momentOf(h), world: snapshot(h.world, h.equipment.pages) });
  h.lastCheckpointAt = h.world.kernel.now;
  if (h.checkpoints.length <= MAX_CHECKPOINTS) return;
  // Thin out the older half: gaps there double.
  const half = h.checkpoints.length >> 1;
  h.checkpoints = h.checkpoints.filter((_, i) => i === 0 || i >= half || i % 2 === 0);
}

function* roots(h: History, world: World): Generator<PageTree> {
  yield h.equipment.processor.tree;
  for (const one of [world, ...h.checkpoints.map((c) => c.world)])
    for (const space of values(one.kernel.spaces)) yield space.tree;
  for (const entry of h.log) if (entry.kind === "edit") yield entry.space.tree;
}
