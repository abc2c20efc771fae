/**
 * The address space of the selected process in the order in which it is drawn, with the sharing of its pages counted
 * and every pointer resolved to the name of what it points at. Pure.
 *
 * What surprises: high addresses come first, as every textbook draws them, and the frames of functions are drawn
 * inside the stack, where they live.
 */
import type { AddressSpaceView, FrameView, PageView, Pid, SegmentView, ValueView } from "../server/protocol/view.ts";
import { count, hex, list, pageText } from "./words.ts";

/** A value with a stable key and the accessible name of its row. */
export interface ValueRow {
  readonly key: string;
  readonly value: ValueView;
  /** "→ buf[0]", "→ null", "→ nowhere valid"; null for what is no pointer. */
  readonly points: {
    readonly kind: "named" | "address" | "null" | "wild";
    readonly text: string;
    readonly to: string | null;
  } | null;
  readonly text: string;
  readonly children: readonly ValueRow[];
}

export interface FrameBox {
  readonly key: string;
  readonly frame: FrameView;
  /** 0 for the innermost. */
  readonly depth: number;
  readonly rows: readonly ValueRow[];
}

export interface SegmentBox {
  readonly key: string;
  readonly segment: SegmentView;
  readonly range: string;
  readonly sharing: PageSharing;
  readonly frames: readonly FrameBox[];
  readonly rows: readonly ValueRow[];
}

/** What the pages of a segment have in common with other processes. */
export interface PageSharing {
  readonly shared: number;
  readonly own: number;
  readonly with: readonly Pid[];
  /** "3 pages: 2 shared with 101, 1 own". */
  readonly text: string;
}

export interface MemoryModel {
  readonly pid: Pid;
  readonly segments: readonly SegmentBox[];
  readonly buffers: AddressSpaceView["buffers"];
  readonly text: string;
}

/** The model of an address space. */
export function memoryModel(memory: AddressSpaceView): MemoryModel {
  const names = namesOf(memory);
  const ordered = [...memory.segments].sort((a, b) => b.start - a.start);
  const stack = ordered.find((segment) => segment.kind === "stack");
  const segments = ordered.map((segment) => {
    const key = `segment ${segment.kind} ${segment.name}`;
    const frames = segment === stack ? memory.frames.map((frame, depth) => frameBox(frame, depth, memory, names)) : [];
    return {
      key,
      segment,
      range: `${hex(segment.start)} – ${hex(segment.end)}`,
      sharing: pageSharing(segment),
      frames,
      rows: segment.values.map((value, index) => valueRow(value, `${segment.kind}/${index}:${value.name}`, names)),
    };
  });
  const shared = memory.pagesShared;
  const text = `${count(memory.pagesPrivate, "own page")}, ${count(shared, "page")} shared copy-on-write`;
  return { pid: memory.pid, segments, buffers: memory.buffers, text };
}

function frameBox(frame: FrameView, depth: number, memory: AddressSpaceView, names: readonly Named[]): FrameBox {
  // Counted from main outwards, so that a frame keeps its key while others are pushed and popped above it.
  const level = memory.frames.length - depth;
  const key = `frame ${level} ${frame.function}`;
  const rows = frame.values.map((value, index) => valueRow(value, `${level}/${index}:${value.name}`, names));
  return { key, frame, depth, rows };
}

/** Counts and words for the pages of a segment. */
export function pageSharing(segment: SegmentView): PageSharing {
  const shared = segment.pages.filter((page) => page.slot !== 0 && page.sharedWith.length > 0);
  const own = segment.pages.filter((page) => page.slot !== 0 && page.sharedWith.length === 0);
  const pids = [...new Set(shared.flatMap((page) => page.sharedWith))].sort((a, b) => a - b);
  const total = segment.pages.length + segment.morePages;
  const head = total === 0 ? "no page in use" : count(total, "page");
  let text = `${head}: ${shared.length} shared with ${list(pids)}, ${own.length} own`;
  if (shared.length === 0)
    text = own.length === 0 ? head : own.length === total ? `${head}, own` : `${head}: ${own.length} own`;
  else if (shared.length === total) text = `${head}, shared with ${list(pids)}`;
  return { shared: shared.length, own: own.length, with: pids, text };
}

interface Named {
  readonly name: string;
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Every value with an address, with the key of its row and its full name; parts follow their whole. */
function namesOf(memory: AddressSpaceView): readonly Named[] {
  const found: Named[] = [];
  const visit = (value: ValueView, key: string, name: string): void => {
    if (value.address !== null && value.size > 0) {
      found.push({ name, key, start: value.address, end: value.address + value.size });
    }
    value.children.forEach((child, index) => {
      visit(child, `${key}/${index}`, childName(name, child.name));
    });
  };
  memory.frames.forEach((frame, depth) => {
    const level = memory.frames.length - depth;
    frame.values.forEach((value, index) => {
      visit(value, `${level}/${index}:${value.name}`, depth === 0 ? value.name : `${frame.function}’s ${value.name}`);
    });
  });
  for (const segment of memory.segments) {
    segment.values.forEach((value, index) => {
      visit(value, `${segment.kind}/${index}:${value.name}`, value.name);
    });
  }
  return found;
}

/** "p" and "x" make "p.x"; "a" and "[3]" make "a[3]". */
function childName(parent: string, child: string): string {
  return /^[[.*]/.test(child) ? parent + child : `${parent}.${child}`;
}

/** The name for an address: the whole that begins there, else the innermost part around it. */
function nameAt(address: number, names: readonly Named[]): Named | undefined {
  const whole = names.find((named) => named.start === address);
  if (whole) return whole;
  const around = names.filter((named) => address > named.start && address < named.end);
  const innermost = around.reduce<Named | undefined>(
    (best, named) => (best === undefined || named.end - named.start <= best.end - best.start ? named : best),
    undefined,
  );
  return innermost && { ...innermost, name: `${innermost.name} + ${address - innermost.start}` };
}

function valueRow(value: ValueView, key: string, names: readonly Named[]): ValueRow {
  const points = pointsTo(value, names);
  const parts = [`${value.name} = ${value.uninitialised ? "not initialised" : value.value}`, value.type];
  if (points) parts.push(`points ${points.text}`);
  if (value.fd !== null) parts.push(`descriptor ${value.fd}`);
  if (value.changed) parts.push("changed by the last step");
  return {
    key,
    value,
    points,
    text: parts.join(", "),
    children: value.children.map((child, index) => valueRow(child, `${key}/${index}`, names)),
  };
}

function pointsTo(value: ValueView, names: readonly Named[]): ValueRow["points"] {
  if (value.target === null || value.uninitialised) return null;
  if (value.target === "null") return { kind: "null", text: "to nothing (null)", to: null };
  if (value.target === "wild") return { kind: "wild", text: "nowhere valid", to: null };
  const named = nameAt(value.target, names);
  if (!named) return { kind: "address", text: `to ${hex(value.target)}`, to: null };
  return { kind: "named", text: `to ${named.name}`, to: named.key };
}

/** The accessible name of a page: "page 0x601, own page, …". */
export function pageName(page: PageView): string {
  return `page at ${hex(page.page * 4096)}, ${pageText(page)}`;
}
