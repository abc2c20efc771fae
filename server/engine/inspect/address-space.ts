/**
 * The memory of one process as the picture shows it: segments with their pages, globals, heap blocks and frames.
 */
import type { Kernel, ThreadId } from "../../kernel/index.ts";
import { PAGE_SHIFT } from "../../machine/pages.ts";
import { EXECUTE, READ, type Region, type RegionKind, WRITE } from "../../machine/space.ts";
import type { AddressSpaceView, FrameView, SegmentView, ValueView } from "../../protocol/view.ts";
import { isDescriptorGlobal, isDescriptorLocal } from "./fd.ts";
import { globalsOf } from "./global.ts";
import { heapViews } from "./heap-view.ts";
import { localsOf } from "./local.ts";
import { placeOfFrame } from "./place.ts";
import { type Running, runningOf, type Scene } from "./scene.ts";
import { pagesIn, type Sharing, sharingOf } from "./sharing.ts";
import { bufferViews } from "./stream.ts";
import { marked, valueView } from "./value-view.ts";

const PAGES = 64;
const FRAMES = 32;
const BLOCKS = 64;
const GLOBALS = 200;

const NAMES: Readonly<Record<RegionKind, string>> = {
  text: "text",
  rodata: "constants",
  data: "data",
  bss: "zeroed data",
  heap: "heap",
  mapping: "mapping",
  "thread-stack": "thread stack",
  stack: "stack",
};

/** The address space of a thread's process, with that thread's frames; null when there is none any more. */
export function addressSpaceView(
  scene: Scene,
  thread: ThreadId,
  previous: AddressSpaceView | null,
): AddressSpaceView | null {
  const running = runningOf(scene, thread);
  if (!running) return null;
  const pid = running.thread.process;
  const sharing = sharingOf(scene.kernel, pid);
  const before = previous?.pid === pid ? previous : null;
  return {
    pid,
    segments: running.space.regions.map((region) => segmentView(running, scene.kernel, region, sharing, before)),
    frames: frameViews(running, scene.kernel, before),
    buffers: bufferViews(running, scene.kernel),
    pagesPrivate: sharing.private,
    pagesShared: sharing.shared,
  };
}

function segmentView(
  running: Running,
  kernel: Kernel,
  region: Region,
  sharing: Sharing,
  before: AddressSpaceView | null,
): SegmentView {
  const { kind, start, end } = region;
  const { pages, count } = pagesIn(running.space.tree, start >>> PAGE_SHIFT, end >>> PAGE_SHIFT, PAGES);
  const old = before?.segments.find((segment) => segment.kind === kind && segment.start === start);
  return {
    kind,
    name: kind === "mapping" && region.name !== "" ? region.name : NAMES[kind],
    start,
    end,
    protection: `${region.protection & READ ? "r" : "-"}${region.protection & WRITE ? "w" : "-"}${region.protection & EXECUTE ? "x" : "-"}`,
    pages: pages.map(({ page, slot }) => ({ page, slot, sharedWith: sharing.with(page) })),
    morePages: count - pages.length,
    values: marked(valuesIn(running, kernel, region), old?.values ?? null),
  };
}

function valuesIn(running: Running, kernel: Kernel, { kind, start, end }: Region): readonly ValueView[] {
  if (kind === "heap") return heapViews(running, kernel, BLOCKS);
  if (kind !== "data" && kind !== "bss" && kind !== "rodata") return [];
  return globalsOf(running.program)
    .filter(({ data }) => data.address >= start && data.address < end)
    .sort((a, b) => a.data.address - b.data.address)
    .slice(0, GLOBALS)
    .map(({ name, owner, datum, data }) => {
      const shown = owner === null ? name : `${name} (in ${owner})`;
      return valueView(running, kernel, shown, datum, isDescriptorGlobal(running, data.ir.symbol, name, datum));
    });
}

/** The user's frames, innermost first. The C library's are left out unless there are no others. */
function frameViews(running: Running, kernel: Kernel, before: AddressSpaceView | null): readonly FrameView[] {
  const own = running.frames.filter((frame) => !frame.fn.ir.system);
  const shown = (own.length > 0 ? own : running.frames).slice(0, FRAMES);
  const total = own.length > 0 ? own.length : running.frames.length;
  return shown.map((frame, index): FrameView => {
    // Frames are compared from the oldest on: a call puts its own before all others.
    const old = before?.frames[before.frames.length - (total - index)];
    const values = localsOf(running, frame).map(({ name, datum }) =>
      valueView(running, kernel, name, datum, isDescriptorLocal(frame, name, datum)),
    );
    const isSame = old?.function === frame.fn.ir.name;
    return {
      function: frame.fn.ir.name,
      place: placeOfFrame(running.program, frame),
      values: marked(values, isSame ? old.values : null),
    };
  });
}
