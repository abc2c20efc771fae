/**
 * Pages: 4 KiB pieces of simulated memory, stored once and shared by whoever has the same bytes.
 *
 * A page lives in a numbered slot. Address spaces (space.ts) refer to slots, so fork, snapshots and
 * searching copy numbers, not bytes: copy-on-write is the one mechanism behind all three.
 *
 * What surprises people, and where to find it:
 *   slot 0 is the page of zeros that every untouched page shares ........ ZERO_SLOT
 *   a slot may be overwritten in place until someone takes a snapshot ... isPrivate, freeze
 *   nothing counts references; dead slots are found by tracing .......... collect
 *   with checks on, each page carries a shadow of the same size ......... shadowOf
 */
import { bug } from "../base/bug.ts";
import { DEFINED } from "./shadow.ts";

export const PAGE_SHIFT: number = 12;
export const PAGE_SIZE: number = 4096;
export const PAGE_MASK: number = PAGE_SIZE - 1;

/** The slot of the page that holds only defined zeros. It is never written. */
export const ZERO_SLOT: Slot = 0;

const SLOTS_PER_SLAB = 256;

/** Number of a stored page. */
export type Slot = number;

/**
 * Address spaces are trees of slots: 64 children a level, three levels, so one root covers
 * 2^18 pages (1 GiB). A missing subtree means pages of zeros. Trees are never changed once made.
 */
export type PageLeaf = readonly Slot[];
export type PageBranch = readonly (PageLeaf | null)[];
export type PageTree = readonly (PageBranch | null)[];

export const EMPTY_TREE: PageTree = [];

/** The store of all pages of one simulation. Large and mutable, like a disk; state only holds slot numbers. */
export interface Pages {
  readonly slabs: Uint8Array[];
  /** Same shape as `slabs`, one shadow byte per byte (see shadow.ts); empty when checks are off. */
  readonly shadows: Uint8Array[];
  readonly checked: boolean;
  readonly free: Slot[];
  /** Slots handed out so far, free ones included. */
  used: number;
  /** The epoch in which a slot was filled: a slot of the current epoch is known to one space only. */
  readonly born: number[];
  epoch: number;
}

export function createPages(checked: boolean): Pages {
  const pages: Pages = { slabs: [], shadows: [], checked, free: [], used: 0, born: [], epoch: 1 };
  const zero = allocate(pages);
  if (zero !== ZERO_SLOT) bug("the page of zeros must be slot 0");
  pages.born[ZERO_SLOT] = 0;
  if (checked) shadowOf(pages, zero).fill(DEFINED);
  return pages;
}

/** The 4,096 bytes of a slot, as a view: valid until the slot is freed. Write only to private slots. */
export function dataOf(pages: Pages, slot: Slot): Uint8Array {
  const slab = pages.slabs[Math.floor(slot / SLOTS_PER_SLAB)] ?? bug(`slot ${slot} does not exist`);
  const at = (slot % SLOTS_PER_SLAB) * PAGE_SIZE;
  return slab.subarray(at, at + PAGE_SIZE);
}

/** The shadow bytes of a slot: 0xFF is defined; see shadow.ts for the rest. Only with checks on. */
export function shadowOf(pages: Pages, slot: Slot): Uint8Array {
  const slab = pages.shadows[Math.floor(slot / SLOTS_PER_SLAB)] ?? bug(`slot ${slot} has no shadow`);
  const at = (slot % SLOTS_PER_SLAB) * PAGE_SIZE;
  return slab.subarray(at, at + PAGE_SIZE);
}

/** A fresh private slot with unspecified contents. */
export function allocate(pages: Pages): Slot {
  const reused = pages.free.pop();
  if (reused !== undefined) {
    pages.born[reused] = pages.epoch;
    return reused;
  }
  const slot = pages.used++;
  if (slot % SLOTS_PER_SLAB === 0) {
    pages.slabs.push(new Uint8Array(SLOTS_PER_SLAB * PAGE_SIZE));
    if (pages.checked) pages.shadows.push(new Uint8Array(SLOTS_PER_SLAB * PAGE_SIZE));
  }
  pages.born[slot] = pages.epoch;
  return slot;
}

/** True when only one address space can know the slot, so that it may be overwritten in place. */
export function isPrivate(pages: Pages, slot: Slot): boolean {
  return slot !== ZERO_SLOT && pages.born[slot] === pages.epoch;
}

/**
 * Call when a tree becomes known to a second holder (fork, snapshot, checkpoint): from here on every
 * slot filled so far is shared and a write must go to a new slot.
 */
export function freeze(pages: Pages): void {
  pages.epoch++;
}

/**
 * A new slot with the contents of `slot`, for whoever writes without going through linear memory: the
 * processor recognises a page that it must show anew by its slot, so a private one is not good enough.
 */
export function duplicate(pages: Pages, slot: Slot): Slot {
  const copy = allocate(pages);
  dataOf(pages, copy).set(dataOf(pages, slot));
  if (pages.checked) shadowOf(pages, copy).set(shadowOf(pages, slot));
  return copy;
}

export function slotAt(tree: PageTree, page: number): Slot {
  return tree[page >> 12]?.[(page >> 6) & 63]?.[page & 63] ?? ZERO_SLOT;
}

/** The tree with one page replaced; shares everything else with the old tree. */
export function withSlot(tree: PageTree, page: number, slot: Slot): PageTree {
  const high = page >> 12;
  const middle = (page >> 6) & 63;
  const branch = tree[high];
  const leaf = branch?.[middle];
  if ((leaf?.[page & 63] ?? ZERO_SLOT) === slot) return tree;
  const newLeaf = leaf ? leaf.slice() : new Array<Slot>(64).fill(ZERO_SLOT);
  newLeaf[page & 63] = slot;
  const newBranch = branch ? branch.slice() : new Array<PageLeaf | null>(64).fill(null);
  newBranch[middle] = newLeaf;
  const newTree = tree.length > 0 ? tree.slice() : new Array<PageBranch | null>(64).fill(null);
  newTree[high] = newBranch;
  return newTree;
}

/** Calls `visit(page, slotInA, slotInB)` for every page whose slot differs; shared subtrees cost nothing. */
export function forEachDifference(a: PageTree, b: PageTree, visit: (page: number, a: Slot, b: Slot) => void): void {
  if (a === b) return;
  for (let high = 0; high < 64; high++) {
    const branchA = a[high] ?? null;
    const branchB = b[high] ?? null;
    if (branchA === branchB) continue;
    for (let middle = 0; middle < 64; middle++) {
      const leafA = branchA?.[middle] ?? null;
      const leafB = branchB?.[middle] ?? null;
      if (leafA === leafB) continue;
      for (let low = 0; low < 64; low++) {
        const slotA = leafA?.[low] ?? ZERO_SLOT;
        const slotB = leafB?.[low] ?? ZERO_SLOT;
        if (slotA !== slotB) visit((high << 12) | (middle << 6) | low, slotA, slotB);
      }
    }
  }
}

/** Every page of the tree that is not the shared page of zeros. */
export function forEachPage(tree: PageTree, visit: (page: number, slot: Slot) => void): void {
  forEachDifference(EMPTY_TREE, tree, (page, _zero, slot) => visit(page, slot));
}

/** Frees every slot that no given tree mentions. Subtrees shared between roots are walked once. */
export function collect(pages: Pages, roots: Iterable<PageTree>): number {
  const live = new Uint8Array(pages.used);
  live[ZERO_SLOT] = 1;
  const seen = new Set<PageTree | PageBranch | PageLeaf>();
  for (const root of roots) {
    if (seen.has(root)) continue;
    seen.add(root);
    for (const branch of root) {
      if (!branch || seen.has(branch)) continue;
      seen.add(branch);
      for (const leaf of branch) {
        if (!leaf || seen.has(leaf)) continue;
        seen.add(leaf);
        for (const slot of leaf) live[slot] = 1;
      }
    }
  }
  pages.free.length = 0;
  for (let slot = pages.used - 1; slot > 0; slot--) if (!live[slot]) pages.free.push(slot);
  return pages.free.length;
}
