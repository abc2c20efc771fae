/**
 * What lies at an address: a function, a variable, a heap block, or nothing at all.
 *
 * Pointers print by it and findings are explained by it. With checks on, the shadow says whether the bytes may be
 * used; without them only the regions are known, and the heap's own headers.
 */
import type { LinkedData, LinkedFunction } from "../../codegen/link.ts";
import { TEXT_STEP } from "../../codegen/memory.ts";
import type { Frame } from "../../machine/frames.ts";
import { DEAD_STACK, FREED } from "../../machine/shadow.ts";
import { peekShadow, type RegionKind, regionAt } from "../../machine/space.ts";
import { dataAbove, dataBelow } from "./global.ts";
import { blockAround, blockStartingAt, type Heap, type HeapBlock, heapOf } from "./heap.ts";
import { type StackObject, stackObjects } from "./local.ts";
import type { Running } from "./scene.ts";

/** Where an address is compared with an object: inside, so many bytes behind its end, or before its start. */
export interface Near {
  readonly start: number;
  readonly end: number;
}

export type Landmark =
  | { readonly kind: "null" }
  | { readonly kind: "unmapped" }
  | { readonly kind: "function"; readonly fn: LinkedFunction; readonly offset: number }
  /** `near` may lie beside the address: the address is then in the red zone between two objects. */
  | { readonly kind: "global"; readonly data: LinkedData; readonly near: Near }
  | { readonly kind: "local"; readonly object: StackObject; readonly near: Near }
  | { readonly kind: "heap"; readonly block: HeapBlock; readonly near: Near }
  /** Below the stack pointer, where functions that have returned had their variables. */
  | { readonly kind: "dead-stack" }
  /** In a region, but in no object that anybody knows. */
  | { readonly kind: "region"; readonly region: RegionKind };

const heaps = new WeakMap<Running, Heap>();

/** The heap of a running thread's process, walked once per look. */
export function heapSeen(running: Running): Heap {
  let heap = heaps.get(running);
  if (!heap) {
    heap = heapOf(running);
    heaps.set(running, heap);
  }
  return heap;
}

const stacks = new WeakMap<Running, readonly StackObject[]>();

function stackSeen(running: Running): readonly StackObject[] {
  let objects = stacks.get(running);
  if (!objects) {
    // Very deep recursion: the innermost frames are the ones that matter.
    objects = running.frames.slice(0, 2000).flatMap((frame: Frame) => stackObjects(running, frame));
    stacks.set(running, objects);
  }
  return objects;
}

/** What is at the address, or nearest to it. Addresses below 64 KiB count as null: a member of a null pointer. */
export function landmarkAt(running: Running, address: number): Landmark {
  if (address >= 0 && address < 0x10000) return { kind: "null" };
  const region = regionAt(running.space, address);
  if (!region) return { kind: "unmapped" };
  const { program } = running;
  switch (region.kind) {
    case "text": {
      const fn = program.linked.functions[Math.floor((address - program.linked.text.start) / TEXT_STEP)];
      return fn ? { kind: "function", fn, offset: address - fn.address } : { kind: "region", region: "text" };
    }
    case "rodata":
    case "data":
    case "bss":
      return globalAt(running, address, region.kind);
    case "heap": {
      const block = blockAround(heapSeen(running), address);
      return block
        ? { kind: "heap", block, near: { start: block.address, end: block.address + block.size } }
        : { kind: "region", region: "heap" };
    }
    case "stack":
    case "thread-stack":
      return onStack(running, address, region.kind);
    case "mapping":
      return { kind: "region", region: "mapping" };
  }
}

function globalAt({ program }: Running, address: number, region: RegionKind): Landmark {
  const below = dataBelow(program, address);
  const above = dataAbove(program, address);
  const end = below ? below.address + below.ir.size : 0;
  if (below && (address < end || !above || address - end <= above.address - 1 - address))
    return { kind: "global", data: below, near: { start: below.address, end } };
  if (above) return { kind: "global", data: above, near: { start: above.address, end: above.address + above.ir.size } };
  return { kind: "region", region };
}

function onStack(running: Running, address: number, region: RegionKind): Landmark {
  let best: StackObject | null = null;
  let distance = 64;
  for (const object of stackSeen(running)) {
    const away = address < object.start ? object.start - address : address < object.end ? 0 : address - object.end + 1;
    if (away < distance) {
      best = object;
      distance = away;
      if (away === 0) break;
    }
  }
  if (best) return { kind: "local", object: best, near: { start: best.start, end: best.end } };
  if (address < running.context.stackPointer) return { kind: "dead-stack" };
  return { kind: "region", region };
}

/** True when the address lies inside the object itself, not beside it. */
export function isWithin(near: Near, address: number): boolean {
  return address >= near.start && address < near.end;
}

/** What is wrong with using an address, in a few words for behind a pointer: "freed memory"; null when nothing is. */
export function complaintAbout(running: Running, address: number): string | null {
  if (!regionAt(running.space, address)) return "wild: nothing is mapped there";
  if (running.pages.checked) {
    const mark = peekShadow(running.pages, running.space, address, 1)[0];
    if (mark === FREED) return "freed memory";
    if (mark === DEAD_STACK) return "a variable that is gone";
  }
  // Without the checks a freed block is known by its header, if the pointer is the one that malloc returned.
  const block = blockStartingAt(running, address);
  return block && (block.state === "freed" || block.state === "reusable") ? "freed memory" : null;
}
