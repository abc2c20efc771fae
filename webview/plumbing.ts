/**
 * The plumbing: which processes, descriptors, handles and objects zone C shows, in which order, and which lines run
 * between them. Pure.
 *
 * What surprises: a line of a process is a handle, not a descriptor. Descriptors of one process that share a handle
 * stand on one line, so after `dup2` two slots visibly lead to the same handle. Descriptors that are closed leave a
 * gap: a last line with empty slots up to the highest open number.
 */
import type { HandleView, ObjectView, Pid, Place, ProcessView, RunState, WorldView } from "../server/protocol/view.ts";
import { isAlive } from "./look.ts";
import { sharersOf, slotKey, type Tables } from "./rings.ts";
import { count, descriptorText, endText, handleText, list, number, objectText, verbText } from "./words.ts";

export interface Slot {
  readonly key: string;
  readonly pid: Pid;
  readonly fd: number;
  readonly open: boolean;
  readonly closeOnExec: boolean;
  readonly openedAt: Place | null;
  /** The accessible name. */
  readonly text: string;
}

export interface Line {
  readonly key: string;
  /** Null: the slots of closed descriptors. */
  readonly handle: number | null;
  readonly slots: readonly Slot[];
  /** "reads pipe 1". */
  readonly caption: string;
}

export interface ProcessRow {
  readonly pid: Pid;
  readonly path: string;
  readonly name: string;
  readonly system: boolean;
  readonly state: RunState;
  readonly selected: boolean;
  readonly pinned: boolean;
  readonly lines: readonly Line[];
  /** Said instead of lines: "zombie: all descriptors are closed". */
  readonly note: string | null;
  readonly text: string;
}

export interface HandleBox {
  readonly key: string;
  readonly id: number;
  readonly object: number;
  readonly mode: HandleView["mode"];
  readonly offset: number | null;
  readonly flags: readonly string[];
  readonly references: number;
  /** "read end of pipe 1". */
  readonly purpose: string;
  /** References from processes that are not among the rows: "3 in sh". */
  readonly elsewhere: string | null;
  readonly text: string;
}

export interface ObjectBox {
  readonly key: string;
  readonly view: ObjectView;
  /** Where the handles of a file stand in it. */
  readonly carets: readonly { readonly handle: number; readonly offset: number }[];
  readonly text: string;
}

/** A line of the drawing. Ends are keys of lines and boxes. */
export interface Wire {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** The process whose colour it has; null between handle and object. */
  readonly pid: Pid | null;
  readonly handle: number;
  /** Which way bytes go between handle and object; descriptors only refer. */
  readonly flow: "refers" | "read" | "write" | "both";
}

export interface Plumbing {
  readonly rows: readonly ProcessRow[];
  readonly handles: readonly HandleBox[];
  readonly objects: readonly ObjectBox[];
  readonly wires: readonly Wire[];
  /** Processes with descriptors that are not among the rows. */
  readonly hiddenProcesses: number;
  readonly hiddenHandles: number;
}

export interface PlumbingOptions {
  readonly selected: Pid | null;
  readonly pinned: ReadonlySet<Pid>;
  /** How many processes to show at most, apart from the pinned ones. */
  readonly limit: number;
}

/** Up to this many processes are all shown, related or not. */
const fewProcesses = 6;
const mostHandles = 24;

/** The plumbing of a view. */
export function plumbingOf(view: WorldView, tables: Tables, options: PlumbingOptions): Plumbing {
  const candidates = view.processes.filter((process) => worthARow(process, tables));
  const chosen = chooseRows(candidates, tables, options);
  const rows = chosen.map((process) => rowOf(process, tables, options));
  const shownPids = new Set(chosen.map((process) => process.pid));

  // Whole objects are shown, with every handle on them: a forgotten writer elsewhere is the point of the picture.
  const reached = new Set(rows.flatMap((row) => row.lines.flatMap((line) => line.handle ?? [])));
  const objectIds = new Set([...reached].flatMap((id) => tables.handles.get(id)?.object ?? []));
  const all = view.handles.filter((handle) => objectIds.has(handle.object));
  const order = new Map<number, number>();
  for (const handle of all) order.set(handle.object, Math.min(order.get(handle.object) ?? handle.id, handle.id));
  const ordered = [...all].sort((a, b) => (order.get(a.object) ?? 0) - (order.get(b.object) ?? 0) || a.id - b.id);
  const important = ordered.filter((handle) => reached.has(handle.id)).slice(0, mostHandles);
  const room = new Set([...important, ...ordered.filter((handle) => !reached.has(handle.id))].slice(0, mostHandles));
  const handles = ordered.filter((handle) => room.has(handle));
  const handleIds = new Set(handles.map((handle) => handle.id));

  const shownObjects = [...new Set(handles.map((handle) => handle.object))];
  const objects = shownObjects.flatMap((id) => {
    const object = tables.objects.get(id);
    return object ? [objectBox(object, handles)] : [];
  });
  const knownObjects = new Set(objects.map((object) => object.view.id));
  return {
    rows,
    handles: handles.map((handle) => handleBox(handle, tables, shownPids, view)),
    objects,
    wires: [
      ...rows.flatMap((row) => row.lines.flatMap((line) => descriptorWire(row.pid, line, handleIds))),
      ...handles.filter((handle) => knownObjects.has(handle.object)).map(objectWire),
    ],
    hiddenProcesses: candidates.length - chosen.length,
    hiddenHandles: all.length - handles.length,
  };
}

/** init and the shell hold the terminal too; they get a row only when they hold something else. */
function worthARow(process: ProcessView, tables: Tables): boolean {
  if (process.state === "gone") return false;
  return !process.system || connections(process.pid, tables).length > 0;
}

/** The objects that a process reaches and that connect it with others: all but terminals and devices. */
function connections(pid: Pid, tables: Tables): readonly number[] {
  return (tables.byPid.get(pid) ?? []).flatMap((descriptor) => {
    const object = tables.objects.get(tables.handles.get(descriptor.handle)?.object ?? -1);
    return object === undefined || object.kind === "terminal" || object.kind === "device" ? [] : object.id;
  });
}

function chooseRows(
  candidates: readonly ProcessView[],
  tables: Tables,
  options: PlumbingOptions,
): readonly ProcessView[] {
  if (candidates.length <= fewProcesses) return candidates;
  const wanted = new Set(options.selected === null ? [] : connections(options.selected, tables));
  const rank = (process: ProcessView): number => {
    if (process.pid === options.selected) return 0;
    return connections(process.pid, tables).some((object) => wanted.has(object)) ? 1 : 2;
  };
  const ranked = candidates.filter(isAlive).map((process) => ({ process, rank: rank(process) }));
  ranked.sort((a, b) => a.rank - b.rank);
  const chosen = new Set(ranked.slice(0, options.limit).map((entry) => entry.process));
  return candidates.filter((process) => chosen.has(process) || options.pinned.has(process.pid));
}

function rowOf(process: ProcessView, tables: Tables, options: PlumbingOptions): ProcessRow {
  const { pid } = process;
  const table = tables.byPid.get(pid) ?? [];
  const fds = table.map((descriptor) => descriptor.fd);
  const lines = new Map<number, Slot[]>();
  for (const { fd, handle } of table) {
    const slot = openSlot(pid, fd, handle, tables);
    const line = lines.get(handle);
    if (line) line.push(slot);
    else lines.set(handle, [slot]);
  }
  const highest = fds[fds.length - 1] ?? -1;
  const closed: Slot[] = [];
  const open = new Set(fds);
  // A program may dup2 to a very high number: then the gaps are no news.
  for (let fd = 0; fd < highest && closed.length < 8; fd++) {
    if (open.has(fd)) continue;
    const text = `fd ${fd}, closed: the lowest closed number is the next to be given out`;
    closed.push({ key: slotKey(pid, fd), pid, fd, open: false, closeOnExec: false, openedAt: null, text });
  }
  const shown: Line[] = [...lines].map(([handle, slots]) => ({
    key: `line ${pid}:${handle}`,
    handle,
    slots,
    caption: captionOf(handle, tables),
  }));
  if (closed.length > 0) shown.push({ key: `line ${pid}:closed`, handle: null, slots: closed, caption: "closed" });
  const note = shown.length === 0 ? (isAlive(process) ? "no open descriptors" : `${process.state}: all closed`) : null;
  return {
    pid,
    path: process.path,
    name: process.name,
    system: process.system,
    state: process.state,
    selected: pid === options.selected,
    pinned: options.pinned.has(pid),
    lines: shown,
    note,
    text: `process ${pid}, ${note ?? count(fds.length, "descriptor")}`,
  };
}

function openSlot(pid: Pid, fd: number, handleId: number, tables: Tables): Slot {
  const key = slotKey(pid, fd);
  const descriptor = tables.bySlot.get(key);
  const handle = tables.handles.get(handleId);
  const object = handle && tables.objects.get(handle.object);
  const twins = (tables.byPid.get(pid) ?? []).filter((other) => other.handle === handleId && other.fd !== fd);
  const text = descriptor
    ? descriptorText(
        descriptor,
        handle,
        object,
        sharersOf(tables, handleId, pid),
        twins.map((twin) => twin.fd),
      )
    : `fd ${fd}`;
  const { closeOnExec = false, openedAt = null } = descriptor ?? {};
  return { key, pid, fd, open: true, closeOnExec, openedAt, text };
}

function captionOf(handleId: number, tables: Tables): string {
  const handle = tables.handles.get(handleId);
  const object = handle && tables.objects.get(handle.object);
  return handle && object ? verbText(handle, object) : "";
}

function handleBox(handle: HandleView, tables: Tables, shown: ReadonlySet<Pid>, view: WorldView): HandleBox {
  const object = tables.objects.get(handle.object);
  const away = (tables.byHandle.get(handle.id) ?? []).filter((descriptor) => !shown.has(descriptor.pid));
  const pids = new Set(away.map((descriptor) => descriptor.pid));
  const names = view.processes.filter(({ pid }) => pids.has(pid)).map(({ pid, system, name }) => (system ? name : pid));
  return {
    key: `handle ${handle.id}`,
    id: handle.id,
    object: handle.object,
    mode: handle.mode,
    offset: handle.offset,
    flags: handle.flags,
    references: handle.references,
    purpose: object ? endText(handle, object) : "",
    elsewhere:
      away.length === 0
        ? null
        : `${number(away.length)} in ${names.length > 3 ? count(names.length, "process", "processes") : list(names)}`,
    text: handleText(handle, object),
  };
}

function objectBox(object: ObjectView, handles: readonly HandleView[]): ObjectBox {
  const carets = handles.flatMap((handle) =>
    handle.object === object.id && handle.offset !== null && object.kind === "file"
      ? [{ handle: handle.id, offset: handle.offset }]
      : [],
  );
  return { key: `object ${object.id}`, view: object, carets, text: objectText(object) };
}

function descriptorWire(pid: Pid, line: Line, handles: ReadonlySet<number>): Wire[] {
  if (line.handle === null || !handles.has(line.handle)) return [];
  const to = `handle ${line.handle}`;
  return [{ key: `${line.key} to ${to}`, from: line.key, to, pid, handle: line.handle, flow: "refers" }];
}

function objectWire(handle: HandleView): Wire {
  const from = `handle ${handle.id}`;
  const to = `object ${handle.object}`;
  const flow = handle.mode === "read-write" ? "both" : handle.mode;
  return { key: `${from} to ${to}`, from, to, pid: null, handle: handle.id, flow };
}

/**
 * The units of a text with C escapes, one for each byte it stands for, so that an offset in bytes can be shown as a
 * caret between two units. "a\\n" has two units.
 */
export function escapedUnits(head: string): readonly string[] {
  return head.match(/\\x[0-9a-fA-F]{2}|\\[0-7]{1,3}|\\.|[\s\S]/gu) ?? [];
}
