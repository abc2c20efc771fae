/**
 * Who shares what: from something that is pointed at (a descriptor, a handle, an object, a page) to everything that gets
 * a ring. Pure; hover, keyboard focus and a pin all go through here and therefore show the same.
 *
 * What surprises: there are two rings. The thick one means "the same handle": one offset and one set of flags for all.
 * The thin dashed one means "the same pipe or file through another handle": the bytes are shared, the offset is not.
 */
import type { DescriptorView, HandleView, ObjectView, Pid, WorldView } from "../server/protocol/view.ts";
import { count, list } from "./words.ts";

/** Something a person can point at. */
export type Target =
  | { readonly kind: "fd"; readonly pid: Pid; readonly fd: number }
  | { readonly kind: "handle"; readonly id: number }
  | { readonly kind: "object"; readonly id: number }
  | { readonly kind: "page"; readonly pid: Pid; readonly page: number }
  | { readonly kind: "processes"; readonly pids: readonly Pid[] };

export type Ring = "same" | "other";

/** Everything that is ringed for one target. What is in no set is dimmed. */
export interface Rings {
  readonly target: Target;
  readonly slots: ReadonlyMap<string, Ring>;
  readonly handles: ReadonlyMap<number, Ring>;
  readonly objects: ReadonlySet<number>;
  readonly processes: ReadonlyMap<Pid, Ring>;
  /** The two labels, in words. */
  readonly sameLabel: string;
  readonly otherLabel: string;
  /** One sentence about the whole, for the live region and the caption. */
  readonly sentence: string;
}

/** The tables of a view by id, made once for each view. */
export interface Tables {
  readonly handles: ReadonlyMap<number, HandleView>;
  readonly objects: ReadonlyMap<number, ObjectView>;
  readonly bySlot: ReadonlyMap<string, DescriptorView>;
  readonly byHandle: ReadonlyMap<number, readonly DescriptorView[]>;
  /** The processes that have a handle, lowest pid first. */
  readonly holders: ReadonlyMap<number, readonly Pid[]>;
  /** By number, lowest first. */
  readonly byPid: ReadonlyMap<Pid, readonly DescriptorView[]>;
}

/** The name of a descriptor in maps and in the document. */
export function slotKey(pid: Pid, fd: number): string {
  return `${pid}:${fd}`;
}

/** Indexes a view's tables. */
export function tablesOf(view: Pick<WorldView, "descriptors" | "handles" | "objects">): Tables {
  const byHandle = new Map<number, DescriptorView[]>();
  const byPid = new Map<Pid, DescriptorView[]>();
  const bySlot = new Map<string, DescriptorView>();
  const put = <Key>(map: Map<Key, DescriptorView[]>, key: Key, descriptor: DescriptorView): void => {
    const others = map.get(key);
    if (others) others.push(descriptor);
    else map.set(key, [descriptor]);
  };
  for (const descriptor of view.descriptors) {
    bySlot.set(slotKey(descriptor.pid, descriptor.fd), descriptor);
    put(byHandle, descriptor.handle, descriptor);
    put(byPid, descriptor.pid, descriptor);
  }
  for (const table of byPid.values()) table.sort((a, b) => a.fd - b.fd);
  return {
    handles: new Map(view.handles.map((handle) => [handle.id, handle])),
    objects: new Map(view.objects.map((object) => [object.id, object])),
    bySlot,
    byHandle,
    byPid,
    holders: new Map([...byHandle].map(([handle, all]) => [handle, pidsOf(all)])),
  };
}

/** The other processes that share a handle, without `pid`. */
export function sharersOf(tables: Tables, handle: number, pid: Pid): readonly Pid[] {
  return (tables.holders.get(handle) ?? []).filter((holder) => holder !== pid);
}

function pidsOf(descriptors: readonly DescriptorView[]): readonly Pid[] {
  return [...new Set(descriptors.map((descriptor) => descriptor.pid))].sort((a, b) => a - b);
}

/** What a kind of object is called in the label of the thin ring. */
function shortKind(object: ObjectView | undefined): string {
  return object?.kind ?? "object";
}

/** The rings for a target; null when the target is no more. */
export function ringsOf(view: WorldView, tables: Tables, target: Target): Rings | null {
  switch (target.kind) {
    case "fd": {
      const descriptor = tables.bySlot.get(slotKey(target.pid, target.fd));
      return descriptor ? handleRings(tables, target, descriptor.handle) : null;
    }
    case "handle":
      return tables.handles.has(target.id) ? handleRings(tables, target, target.id) : null;
    case "object":
      return tables.objects.has(target.id) ? objectRings(tables, target, target.id) : null;
    case "page":
      return pageRings(view, target);
    case "processes":
      return processRings(target);
  }
}

const nothing = { slots: new Map<string, Ring>(), handles: new Map<number, Ring>(), objects: new Set<number>() };

function handleRings(tables: Tables, target: Target, handleId: number): Rings {
  const objectId = tables.handles.get(handleId)?.object;
  const object = objectId === undefined ? undefined : tables.objects.get(objectId);
  const slots = new Map<string, Ring>();
  const handles = new Map<number, Ring>();
  const processes = new Map<Pid, Ring>();
  for (const handle of tables.handles.values()) {
    if (handle.object !== objectId) continue;
    const ring: Ring = handle.id === handleId ? "same" : "other";
    handles.set(handle.id, ring);
    for (const { pid, fd } of tables.byHandle.get(handle.id) ?? []) {
      slots.set(slotKey(pid, fd), ring);
      if (processes.get(pid) !== "same") processes.set(pid, ring);
    }
  }
  const kind = shortKind(object);
  const descriptors = tables.byHandle.get(handleId) ?? [];
  const holders = tables.holders.get(handleId) ?? [];
  const others = [...processes].filter(([, ring]) => ring === "other").map(([pid]) => pid);
  const parts = [
    holders.length === 1
      ? `Handle ${handleId} is used by ${holders[0]} alone, through ${count(descriptors.length, "descriptor")}`
      : `Handle ${handleId} is shared by ${list(holders)}: one offset and one set of flags for all of them`,
  ];
  const use = others.length === 1 ? "uses" : "use";
  if (others.length > 0)
    parts.push(`${list(others.sort((a, b) => a - b))} ${use} the same ${kind} through another handle`);
  return {
    target,
    slots,
    handles,
    processes,
    objects: new Set(objectId === undefined ? [] : [objectId]),
    sameLabel: "same handle",
    otherLabel: `same ${kind}, other handle`,
    sentence: `${parts.join("; ")}.`,
  };
}

function objectRings(tables: Tables, target: Target, objectId: number): Rings {
  const object = tables.objects.get(objectId);
  const slots = new Map<string, Ring>();
  const handles = new Map<number, Ring>();
  const processes = new Map<Pid, Ring>();
  for (const handle of tables.handles.values()) {
    if (handle.object !== objectId) continue;
    handles.set(handle.id, "other");
    for (const { pid, fd } of tables.byHandle.get(handle.id) ?? []) {
      slots.set(slotKey(pid, fd), "other");
      processes.set(pid, "other");
    }
  }
  const label = `same ${shortKind(object)}`;
  const pids = [...processes.keys()].sort((a, b) => a - b);
  const who = pids.length === 0 ? "no process" : list(pids);
  return {
    target,
    slots,
    handles,
    processes,
    objects: new Set([objectId]),
    sameLabel: label,
    otherLabel: label,
    sentence: `${object?.name ?? "The object"} is reached through ${count(handles.size, "handle")} by ${who}.`,
  };
}

function pageRings(view: WorldView, target: Target & { readonly kind: "page" }): Rings | null {
  if (view.memory?.pid !== target.pid) return null;
  const page = view.memory.segments.flatMap((segment) => segment.pages).find((one) => one.page === target.page);
  if (!page) return null;
  const sharers = page.slot === 0 ? [] : page.sharedWith;
  const sentence =
    sharers.length === 0
      ? `This page is stored for ${target.pid} alone.`
      : `This page is stored once for ${list([target.pid, ...sharers])}, until one of them writes.`;
  return {
    target,
    ...nothing,
    processes: pidRings([target.pid, ...sharers]),
    sameLabel: "same page",
    otherLabel: "",
    sentence,
  };
}

function processRings(target: Target & { readonly kind: "processes" }): Rings {
  const sentence = `${count(target.pids.length, "process", "processes")} marked.`;
  return { target, ...nothing, processes: pidRings(target.pids), sameLabel: "marked", otherLabel: "", sentence };
}

function pidRings(pids: readonly Pid[]): ReadonlyMap<Pid, Ring> {
  return new Map(pids.map((pid) => [pid, "same"]));
}

/** A name for a target: equal names, equal targets. */
export function targetKey(target: Target | null): string {
  switch (target?.kind) {
    case "fd":
      return `fd ${slotKey(target.pid, target.fd)}`;
    case "handle":
    case "object":
      return `${target.kind} ${target.id}`;
    case "page":
      return `page ${target.pid}:${target.page}`;
    case "processes":
      return `processes ${target.pids.join(" ")}`;
    default:
      return "";
  }
}
