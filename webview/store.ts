/**
 * The one store of the picture: the view that was pulled, how a person looks at it, and everything that follows from
 * both. Components read signals; only the functions here change them.
 *
 * What surprises: hovering, keyboard focus and a pin are three sources of one thing, `pointed`, so the rings do not know
 * how they came about. A pin yields while something else is hovered.
 */
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { AddressSpaceView, Pid, ProcessView, WorldView } from "../server/protocol/view.ts";
import { changeSentence } from "./announce.ts";
import { type MemoryModel, memoryModel } from "./memory-model.ts";
import { automaticMode, layoutTree, type Room } from "./overview.ts";
import { type Plumbing, plumbingOf } from "./plumbing.ts";
import { type Rings, ringsOf, type Tables, type Target, tablesOf, targetKey } from "./rings.ts";
import { nothingSaved, type Saved } from "./saved.ts";
import type { TreeMode, TreeScene } from "./tree-layout.ts";

export type Session = "none" | "active" | "closed";
export type Arrangement = "wide" | "medium" | "narrow";

export const session: Signal<Session> = signal<Session>("none");
export const world: Signal<WorldView | null> = signal<WorldView | null>(null);
/** The view before the present one, for marks of change and for motion. */
export const previous: Signal<WorldView | null> = signal<WorldView | null>(null);
/** What the extension refused, in words. */
export const refusal: Signal<string | null> = signal<string | null>(null);
export const saved: Signal<Saved> = signal<Saved>(nothingSaved);
export const arrangement: Signal<Arrangement> = signal<Arrangement>("wide");
/** Grows when colours may have changed, so that the canvas is drawn again. */
export const themeVersion: Signal<number> = signal(0);
export const reducedMotion: Signal<boolean> = signal(false);
export const screenReader: Signal<boolean> = signal(false);
/** The sentence to be said next. */
export const sentence: Signal<string> = signal("");
/** How many processes Files shows before "more". */
export const rowLimit: Signal<number> = signal(8);
/** The room for the overview; follows the size of the tree's zone. */
export const overviewRoom: Signal<Room> = signal<Room>({ width: 560, height: 300 });

/** The process that the mouse is over in the tree: its row in Files is marked. */
export const tracedPid: Signal<Pid | null> = signal<Pid | null>(null);

/** The row of a value that a pointer under the mouse points at. */
export const pointedValue: Signal<string | null> = signal<string | null>(null);

const hovered: Signal<Target | null> = signal<Target | null>(null);
const focused: Signal<Target | null> = signal<Target | null>(null);

export const tables: ReadonlySignal<Tables | null> = computed(() => (world.value ? tablesOf(world.value) : null));
const pin: ReadonlySignal<Target | null> = computed(() => saved.value.pin);
export const pointed: ReadonlySignal<Target | null> = computed(() => hovered.value ?? focused.value ?? pin.value);
export const rings: ReadonlySignal<Rings | null> = computed(() => {
  if (!world.value || !tables.value || !pointed.value) return null;
  return ringsOf(world.value, tables.value, pointed.value);
});

/** The process that Memory shows and Files puts first. */
export const selectedPid: ReadonlySignal<Pid | null> = computed(() => {
  const chosen = saved.value.pid;
  if (chosen !== null && processes.value.has(chosen)) return chosen;
  return world.value?.selected?.pid ?? world.value?.processes.find((process) => !process.system)?.pid ?? null;
});
export const processes: ReadonlySignal<ReadonlyMap<Pid, ProcessView>> = computed(
  () => new Map((world.value?.processes ?? []).map((process) => [process.pid, process])),
);
export const selectedProcess: ReadonlySignal<ProcessView | null> = computed(
  () => processes.value.get(selectedPid.value ?? -1) ?? null,
);

export const mode: ReadonlySignal<TreeMode> = computed(
  () => saved.value.mode ?? (world.value ? automaticMode(world.value) : "tree"),
);
const pinnedPids: ReadonlySignal<readonly Pid[]> = computed(() => saved.value.pinned);
const openedKeys: ReadonlySignal<readonly string[]> = computed(() => saved.value.opened);
const closedKeys: ReadonlySignal<readonly string[]> = computed(() => saved.value.closed);

export const scene: ReadonlySignal<TreeScene | null> = computed(() => {
  if (!world.value) return null;
  return layoutTree(world.value, {
    mode: mode.value,
    room: overviewRoom.value,
    budget: 60,
    opened: new Set(openedKeys.value),
    closed: new Set(closedKeys.value),
    keep: new Set([...pinnedPids.value, ...(selectedPid.value === null ? [] : [selectedPid.value])]),
  });
});

export const plumbing: ReadonlySignal<Plumbing | null> = computed(() => {
  if (!world.value || !tables.value) return null;
  const options = { selected: selectedPid.value, pinned: new Set(pinnedPids.value), limit: rowLimit.value };
  return plumbingOf(world.value, tables.value, options);
});

/** The selected process's memory; null while another's has been pulled, and for a process without memory. */
const memoryView: ReadonlySignal<AddressSpaceView | null> = computed(() => {
  const memory = world.value?.memory ?? null;
  return memory && memory.pid === selectedPid.value ? memory : null;
});
export const memory: ReadonlySignal<MemoryModel | null> = computed(() =>
  memoryView.value ? memoryModel(memoryView.value) : null,
);

/** Takes a new view. When the debugger has moved its focus, the picture follows. */
export function showWorld(next: WorldView): void {
  batch(() => {
    const before = world.value;
    const moved = before !== null && next.selected?.pid !== before.selected?.pid;
    if (moved) remember({ pid: null });
    previous.value = before;
    sentence.value = changeSentence(before, next);
    world.value = next;
    session.value = "active";
  });
}

/** Takes the news about the session. Without one there is no picture; after one the last picture stays. */
export function showSession(state: Session): void {
  batch(() => {
    session.value = state;
    if (state !== "none") return;
    world.value = null;
    previous.value = null;
    refusal.value = null;
  });
}

/** Changes what is remembered. */
export function remember(change: Partial<Saved>): void {
  saved.value = { ...saved.value, ...change };
}

/** A mouse points at something; null: no longer. */
export function hover(target: Target | null): void {
  if (targetKey(target) !== targetKey(hovered.value)) hovered.value = target;
}

/** The keyboard focus is on something; null: no longer. Says in words what the rings show. */
export function focusOn(target: Target | null): void {
  if (targetKey(target) === targetKey(focused.value)) return;
  focused.value = target;
}

/** Pins the rings to a target, or lets go when they are pinned to it. */
export function togglePin(target: Target): void {
  const same = targetKey(saved.value.pin) === targetKey(target);
  remember({ pin: same ? null : target });
  if (!same && rings.value) sentence.value = rings.value.sentence;
}

/** Esc: no rings, whatever they came from. True when there was something to clear. */
export function clearRings(): boolean {
  if (!hovered.value && !focused.value && !saved.value.pin) return false;
  batch(() => {
    hovered.value = null;
    focused.value = null;
    remember({ pin: null });
  });
  return true;
}

/** Keeps a process in sight in Files and in the tree, or lets go of it. */
export function togglePinned(pid: Pid): void {
  const { pinned } = saved.value;
  remember({ pinned: pinned.includes(pid) ? pinned.filter((other) => other !== pid) : [...pinned, pid] });
}

/** Opens or closes a card of the tree. */
export function openCard(key: string, open: boolean): void {
  const { opened, closed } = saved.value;
  const without = (keys: readonly string[]): readonly string[] => keys.filter((other) => other !== key);
  remember({
    opened: open ? [...without(opened), key] : without(opened),
    closed: open ? without(closed) : [...without(closed), key],
  });
}
