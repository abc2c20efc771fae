/**
 * Text that printf has put into a buffer and write(2) has not seen: it lies in the process's own memory, so fork copies it.
 *
 * The layout of a stream is that of the C library's <stdio.h>, read from the types of the linked program itself.
 */

import type { Kernel } from "../../kernel/index.ts";
import { findField } from "../../lang/check/layout.ts";
import { viewOf } from "../../machine/frames.ts";
import { allows, peekBytes, READ } from "../../machine/space.ts";
import type { AddressSpaceView } from "../../protocol/view.ts";
import { dataBySymbol, pointerAt } from "./heap.ts";
import { openFileOf } from "./holder.ts";
import { type Running, typesOf } from "./scene.ts";
import { escaped } from "./text.ts";

/** stream.h */
const WRITING = 0x20;
const MODES = ["full", "line", "none"] as const;
const MOST = 100;
const SHOWN = 4096;

export interface Stream {
  readonly name: string;
  readonly fd: number;
  readonly mode: (typeof MODES)[number];
  /** Where the waiting bytes lie. */
  readonly start: number;
  readonly waiting: Uint8Array;
}

/** stdout and stderr if the program uses them, then every other open stream that holds text. */
export function streamsOf(running: Running, kernel: Kernel): readonly Stream[] {
  const seen = new Set<number>();
  const streams: Stream[] = [];
  for (const name of ["stdout", "stderr"]) {
    const variable = dataBySymbol(running.program, name);
    const at = variable ? pointerAt(running, variable.address) : 0;
    const stream = at === 0 ? null : streamAt(running, kernel, at, name);
    if (stream) streams.push(stream);
    seen.add(at);
  }
  const list = dataBySymbol(running.program, "__streams");
  let at = list ? pointerAt(running, list.address) : 0;
  // The list lies in the program's memory, where a stray store may have made a ring of it: hence the count.
  for (let count = 0; at !== 0 && count < MOST; count++) {
    const stream = seen.has(at) ? null : streamAt(running, kernel, at, null);
    if (stream && stream.waiting.length > 0) streams.push(stream);
    seen.add(at);
    at = fieldOf(running, at, "next");
  }
  return streams;
}

interface Layout {
  readonly size: number;
  readonly offsets: Readonly<Record<string, number>>;
}

const FIELDS = ["fd", "mode", "flags", "buf", "pos", "next"] as const;
const layouts = new WeakMap<Running["program"], Layout | null>();

function layoutOf(running: Running): Layout | null {
  const { program } = running;
  const known = layouts.get(program);
  if (known !== undefined) return known;
  const variable = ["stdout", "stderr", "stdin", "__streams"]
    .map((name) => dataBySymbol(program, name))
    .find((data) => data !== null);
  const type = variable?.ir.type;
  const record = type?.kind === "pointer" && type.to.kind === "record" ? type.to.record : null;
  let layout: Layout | null = null;
  if (variable && record !== null) {
    const table = typesOf(running, variable.unit);
    const size = table.records[record]?.size ?? null;
    const found = FIELDS.map((name) => findField(table, record, name)?.offset ?? null);
    if (size !== null && !found.includes(null))
      layout = { size, offsets: Object.fromEntries(FIELDS.map((name, i) => [name, found[i] ?? 0])) };
  }
  layouts.set(program, layout);
  return layout;
}

function fieldOf(running: Running, stream: number, name: (typeof FIELDS)[number]): number {
  const layout = layoutOf(running);
  if (!layout || !allows(running.space, stream, layout.size, READ)) return 0;
  const at = stream + (layout.offsets[name] ?? 0);
  if (name === "buf" || name === "pos" || name === "next") return pointerAt(running, at);
  return viewOf(peekBytes(running.pages, running.space, at, 4)).getInt32(0, true);
}

function streamAt(running: Running, kernel: Kernel, at: number, name: string | null): Stream | null {
  const layout = layoutOf(running);
  if (!layout || !allows(running.space, at, layout.size, READ)) return null;
  const fd = fieldOf(running, at, "fd");
  const start = fieldOf(running, at, "buf");
  const end = fieldOf(running, at, "pos");
  const file = openFileOf(kernel, running.thread.process, fd);
  const isFilled =
    (fieldOf(running, at, "flags") & WRITING) !== 0 &&
    start !== 0 &&
    end > start &&
    allows(running.space, start, end - start, READ);
  const waiting = isFilled
    ? peekBytes(running.pages, running.space, start, Math.min(SHOWN, end - start))
    : new Uint8Array();
  // Before its first use a stream has no buffer yet; then it becomes line buffered if it leads to a terminal.
  const isFresh = start === 0 && file?.file.object.kind === "terminal" && fieldOf(running, at, "mode") === 0;
  const mode = isFresh ? "line" : (MODES[fieldOf(running, at, "mode")] ?? "full");
  return { name: name ?? `fd ${fd}${file ? ` (${file.file.path})` : ""}`, fd, mode, start, waiting };
}

/** The rows of the picture. */
export function bufferViews(running: Running, kernel: Kernel): AddressSpaceView["buffers"] {
  return streamsOf(running, kernel).map(({ name, waiting, mode }) => ({ stream: name, text: escaped(waiting), mode }));
}
