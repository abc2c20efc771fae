/**
 * The caller's address space as mmap, munmap, mprotect and brk change it.
 *
 * What surprises people: mapping costs nothing until the pages are touched; a private mapping of a file is a copy, so
 * writing to it changes no file; and free memory need not come back to the system when free() is called.
 */

import { bug } from "../base/bug.ts";
import { get, set } from "../base/table.ts";
import { PAGE_MASK, PAGE_SIZE } from "../machine/pages.ts";
import { pokeBytes, type Region, type Space, withoutRange, withRegion } from "../machine/space.ts";
import { type Call, caller, fileAt } from "./call.ts";
import { fail } from "./errno.ts";
import { happened } from "./events.ts";
import { regularOf } from "./inode.ts";
import { RLIMIT_AS, RLIMIT_DATA } from "./limits.ts";
import { readContent } from "./state/content.ts";
import type { Fd } from "./state/ids.ts";

// mmap(2) flags: asm-generic/mman.h
export const MAP_SHARED = 1;
export const MAP_PRIVATE = 2;
const MAP_TYPE = 0xf;
export const MAP_FIXED = 0x10;
export const MAP_ANONYMOUS = 0x20;
const MAP_FIXED_NOREPLACE = 0x10_0000;

/** Addresses below are never handed out, so that null pointers with small offsets fault (mmap_min_addr). */
const LOWEST = 0x1_0000;
/** Kept free below a stack, as Linux does: an overflow must not run into a mapping. */
const STACK_GAP = 256 * PAGE_SIZE;

export function spaceOfCaller(call: Call): Space {
  const id = caller(call).space ?? bug(`process ${call.pid} has no memory any more`);
  return get(call.kernel.spaces, id) ?? bug(`there is no space ${id}`);
}

export function changeSpace(call: Call, space: Space): void {
  const id = caller(call).space ?? bug(`process ${call.pid} has no memory any more`);
  call.kernel.spaces = set(call.kernel.spaces, id, space);
}

export function pageUp(length: number): number {
  return Math.ceil(length / PAGE_SIZE) * PAGE_SIZE;
}

export function isPageAddress(address: number): boolean {
  return address >= 0 && address % PAGE_SIZE === 0;
}

/** Whole pages in [start, end) that lie in the 32 bits of addresses that simulated pointers have. */
export function isAddressRange(start: number, length: number): boolean {
  return start >= 0 && length >= 0 && start + length <= 2 ** 32;
}

function totalMapped(space: Space): number {
  return space.regions.reduce((sum, region) => sum + region.end - region.start, 0);
}

/** True when the process may have that many bytes more (RLIMIT_AS, and the memory of the simulated machine). */
function affords(call: Call, space: Space, more: number): boolean {
  const limit = Math.min(caller(call).limits[RLIMIT_AS]?.soft ?? 0, call.kernel.settings.limits.memory);
  return totalMapped(space) + more <= limit;
}

/** mmap(2): the address of the new mapping, or minus an error number. */
export function map(
  call: Call,
  [hint, wanted, protection, flags, fd, offset]: readonly [number, number, number, number, Fd, number],
): number {
  const type = flags & MAP_TYPE;
  if (wanted <= 0 || offset % PAGE_SIZE !== 0 || offset < 0) return fail("EINVAL");
  if (type !== MAP_PRIVATE && type !== MAP_SHARED) return fail("EINVAL");
  const length = pageUp(wanted);
  const isFixed = (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) !== 0;
  if (isFixed && (hint & PAGE_MASK) !== 0) return fail("EINVAL");
  if (type === MAP_SHARED) return refuseShared(call);
  const source = flags & MAP_ANONYMOUS ? null : fileToMap(call, fd);
  if (typeof source === "number") return source;
  const space = spaceOfCaller(call);
  if (!affords(call, space, length)) return fail("ENOMEM");
  const start = place(space, hint, length, flags);
  if (typeof start !== "number") return start.error;
  const region: Region = {
    kind: "mapping",
    start,
    end: start + length,
    protection: protection & 7,
    name: source?.path ?? "",
    shared: null,
  };
  let next = withRegion(withoutRange(space, start, start + length), region);
  if (source) {
    const bytes = readContent(regularOf(call.kernel, source.inode).content, offset, length);
    next = pokeBytes(call.pages, next, start, bytes.data, bytes.shadow ?? undefined);
  }
  changeSpace(call, next);
  return start;
}

function refuseShared(call: Call): number {
  happened(call.kernel, { kind: "unsupported", pid: call.pid, call: "mmap", what: "memory shared by MAP_SHARED" });
  return fail("ENODEV");
}

function fileToMap(call: Call, fd: Fd): { inode: number; path: string } | number {
  const file = fileAt(call, fd);
  if (!file) return fail("EBADF");
  if (!file.readable) return fail("EACCES");
  return file.object.kind === "regular" ? { inode: file.object.inode, path: file.path } : fail("ENODEV");
}

/** Where the mapping goes: at the hint if it must or can, else as high as possible below the stacks. */
function place(space: Space, hint: number, length: number, flags: number): number | { error: number } {
  const isFree = (start: number): boolean =>
    space.regions.every((region) => region.end <= start || region.start >= start + length);
  if (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) {
    if (hint < LOWEST) return { error: fail("EPERM") };
    if (!isAddressRange(hint, length)) return { error: fail("ENOMEM") };
    if (flags & MAP_FIXED_NOREPLACE && !isFree(hint)) return { error: fail("EEXIST") };
    return hint;
  }
  const stack = space.regions.findLast((region) => region.kind === "stack");
  const highest = stack ? stack.start - STACK_GAP : 2 ** 31;
  const lowest = pageUp(Math.max(space.heapEnd, space.heapStart)) + PAGE_SIZE;
  if (hint >= LOWEST && isPageAddress(hint) && isAddressRange(hint, length) && isFree(hint)) return hint;
  let end = highest;
  for (const region of space.regions.toReversed()) {
    if (region.start >= end) continue;
    if (end - region.end >= length) break;
    end = region.start;
  }
  return end - length >= lowest ? end - length : { error: fail("ENOMEM") };
}

/** brk(2): the end of the heap after the call, which is the old one when the new one cannot be had. */
export function fitsHeap(call: Call, space: Space, end: number): boolean {
  const limit = caller(call).limits[RLIMIT_DATA]?.soft ?? Number.POSITIVE_INFINITY;
  if (end - space.heapStart > limit) return false;
  return affords(call, space, Math.max(0, pageUp(end) - pageUp(space.heapEnd)));
}
