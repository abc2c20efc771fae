/**
 * An address space: which addresses a process may use, and the pages behind them.
 *
 * It is a small plain record whose page tree is shared with relatives until someone writes, so
 * copying an address space copies one record. What surprises: reading and writing here is what the
 * *kernel* does on a process's behalf (the bytes of a `read`); compiled code works on the linear
 * memory instead, and its dirty pages are published to the tree at the end of every slice.
 */
import {
  dataOf,
  duplicate,
  PAGE_MASK,
  PAGE_SHIFT,
  PAGE_SIZE,
  type Pages,
  type PageTree,
  shadowOf,
  slotAt,
  withSlot,
  ZERO_SLOT,
} from "./pages.ts";
import { DEFINED, isAddressable } from "./shadow.ts";

/** What a process may do with a region; POSIX's PROT_* values. */
export const READ: number = 1;
export const WRITE: number = 2;
export const EXECUTE: number = 4;

export type RegionKind = "text" | "rodata" | "data" | "bss" | "heap" | "mapping" | "thread-stack" | "stack";

/** Whole pages, `start` included, `end` not. Regions are sorted by address and do not overlap. */
export interface Region {
  readonly kind: RegionKind;
  readonly start: number;
  readonly end: number;
  readonly protection: number;
  /** What /proc/self/maps would say: "[stack]", a file's name, or "". */
  readonly name: string;
  /** MAP_SHARED: the kernel object whose pages these are, and the offset in pages; null for private memory. */
  readonly shared: { readonly object: number; readonly page: number } | null;
}

export interface Space {
  readonly tree: PageTree;
  readonly regions: readonly Region[];
  /** The heap's fixed start and its present end, as brk(2) moves it; `end` need not be a multiple of a page. */
  readonly heapStart: number;
  readonly heapEnd: number;
}

export function regionAt(space: Space, address: number): Region | null {
  for (const region of space.regions) if (address >= region.start && address < region.end) return region;
  return null;
}

/** True when every byte of the range is mapped with all of `protection`. */
export function allows(space: Space, address: number, length: number, protection: number): boolean {
  let at = address;
  const end = address + length;
  while (at < end) {
    const region = regionAt(space, at);
    if (!region || (region.protection & protection) !== protection) return false;
    at = region.end;
  }
  return true;
}

/** Bytes as the process would read them, or null (EFAULT) when any of them is not readable. */
export function readBytes(pages: Pages, space: Space, address: number, length: number): Uint8Array | null {
  if (!allows(space, address, length, READ)) return null;
  return peekBytes(pages, space, address, length);
}

/** As readBytes, for debuggers: unmapped bytes read as zero and protection is not asked. */
export function peekBytes(pages: Pages, space: Space, address: number, length: number): Uint8Array {
  const out = new Uint8Array(length);
  copyOut(pages, space, address, out, false);
  return out;
}

/** The shadow bytes of a range; all DEFINED when checks are off. */
export function peekShadow(pages: Pages, space: Space, address: number, length: number): Uint8Array {
  const out = new Uint8Array(length).fill(DEFINED);
  if (pages.checked) copyOut(pages, space, address, out, true);
  return out;
}

function copyOut(pages: Pages, space: Space, address: number, out: Uint8Array, shadow: boolean): void {
  for (let done = 0; done < out.length; ) {
    const at = address + done;
    const count = Math.min(out.length - done, PAGE_SIZE - (at & PAGE_MASK));
    const slot = slotAt(space.tree, at >>> PAGE_SHIFT);
    if (slot !== ZERO_SLOT) {
      const bytes = shadow ? shadowOf(pages, slot) : dataOf(pages, slot);
      out.set(bytes.subarray(at & PAGE_MASK, (at & PAGE_MASK) + count), done);
    }
    done += count;
  }
}

/**
 * The space after the kernel stored `bytes` for the process, or null (EFAULT). `shadow` gives the definedness
 * to store with them (a pipe carries it along); without it the bytes count as defined. Redzones stay as they are
 * in the shadow: whether the range was addressable in C's sense is checked before, by `firstBadByte`.
 */
export function writeBytes(
  pages: Pages,
  space: Space,
  address: number,
  bytes: Uint8Array,
  shadow?: Uint8Array,
): Space | null {
  if (!allows(space, address, bytes.length, WRITE)) return null;
  return pokeBytes(pages, space, address, bytes, shadow);
}

/** As writeBytes without asking for protection: loaders and debuggers. */
export function pokeBytes(pages: Pages, space: Space, address: number, bytes: Uint8Array, shadow?: Uint8Array): Space {
  let tree = space.tree;
  for (let done = 0; done < bytes.length; ) {
    const at = address + done;
    const offset = at & PAGE_MASK;
    const count = Math.min(bytes.length - done, PAGE_SIZE - offset);
    const page = at >>> PAGE_SHIFT;
    const slot = duplicate(pages, slotAt(tree, page));
    dataOf(pages, slot).set(bytes.subarray(done, done + count), offset);
    if (pages.checked) {
      const marks = shadowOf(pages, slot).subarray(offset, offset + count);
      for (let i = 0; i < count; i++) if (isAddressable(marks[i] ?? DEFINED)) marks[i] = shadow?.[done + i] ?? DEFINED;
    }
    tree = withSlot(tree, page, slot);
    done += count;
  }
  return tree === space.tree ? space : { ...space, tree };
}

/** Offset of the first byte of the range that C code must not touch (red zone, freed, dead stack), or -1. */
export function firstBadByte(pages: Pages, space: Space, address: number, length: number): number {
  if (!pages.checked) return -1;
  return peekShadow(pages, space, address, length).findIndex((mark) => !isAddressable(mark));
}

/** A zero-terminated string of at most `limit` bytes, or null when it runs into memory that is not readable. */
export function readString(pages: Pages, space: Space, address: number, limit: number): Uint8Array | null {
  const parts: number[] = [];
  while (parts.length < limit) {
    const byte = readBytes(pages, space, address + parts.length, 1);
    if (!byte) return null;
    const value = byte[0] ?? 0;
    if (value === 0) break;
    parts.push(value);
  }
  return Uint8Array.from(parts);
}

/** Adds a region (over pages of zeros), keeping regions sorted. The caller has made sure that nothing overlaps. */
export function withRegion(space: Space, region: Region): Space {
  const regions = [...space.regions, region].sort((a, b) => a.start - b.start);
  return { ...space, regions };
}

/** Unmaps [start, end): regions are cut and their pages forgotten. */
export function withoutRange(space: Space, start: number, end: number): Space {
  const regions: Region[] = [];
  for (const region of space.regions) {
    if (region.end <= start || region.start >= end) {
      regions.push(region);
      continue;
    }
    if (region.start < start) regions.push({ ...region, end: start });
    if (region.end > end) {
      const skipped = (end - region.start) >>> PAGE_SHIFT;
      const shared = region.shared && { ...region.shared, page: region.shared.page + skipped };
      regions.push({ ...region, start: end, shared });
    }
  }
  let tree = space.tree;
  for (let page = start >>> PAGE_SHIFT; page < end >>> PAGE_SHIFT; page++) tree = withSlot(tree, page, ZERO_SLOT);
  return { ...space, tree, regions };
}

/** Changes the protection of [start, end), splitting regions at its borders (mprotect). */
export function withProtection(space: Space, start: number, end: number, protection: number): Space {
  const regions: Region[] = [];
  for (const region of space.regions) {
    if (region.end <= start || region.start >= end) {
      regions.push(region);
      continue;
    }
    const cut = (from: number, to: number, bits: number): void => {
      if (from >= to) return;
      const skipped = (from - region.start) >>> PAGE_SHIFT;
      regions.push({
        ...region,
        start: from,
        end: to,
        protection: bits,
        shared: region.shared && { ...region.shared, page: region.shared.page + skipped },
      });
    };
    cut(region.start, Math.max(region.start, start), region.protection);
    cut(Math.max(region.start, start), Math.min(region.end, end), protection);
    cut(Math.min(region.end, end), region.end, region.protection);
  }
  return { ...space, regions };
}

/** Moves the end of the heap (brk). Pages that fall off are forgotten; new ones read as zero. Null when it would hit the next region. */
export function withHeapEnd(space: Space, end: number): Space | null {
  if (end < space.heapStart) return null;
  const oldTop = (space.heapEnd + PAGE_MASK) & ~PAGE_MASK;
  const newTop = (end + PAGE_MASK) & ~PAGE_MASK;
  const above = space.regions.find((region) => region.start >= space.heapStart && region.kind !== "heap");
  if (above && newTop > above.start - PAGE_SIZE) return null;
  const rest = space.regions.filter((region) => region.kind !== "heap");
  let next: Space = { ...space, heapEnd: end, regions: rest };
  if (newTop > space.heapStart)
    next = withRegion(next, {
      kind: "heap",
      start: space.heapStart,
      end: newTop,
      protection: READ | WRITE,
      name: "[heap]",
      shared: null,
    });
  let tree = next.tree;
  for (let page = newTop >>> PAGE_SHIFT; page < oldTop >>> PAGE_SHIFT; page++) tree = withSlot(tree, page, ZERO_SLOT);
  return tree === next.tree ? next : { ...next, tree };
}
