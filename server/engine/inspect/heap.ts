/**
 * The heap as malloc left it: chunks that follow each other without gaps, each with a header before its bytes.
 *
 * The layout is that of server/libc/src/memory/chunk.h. A program can overwrite the headers, which lie in its own
 * memory; the walk then stops at the first that makes no sense, and says so.
 */
import type { LinkedData } from "../../codegen/link.ts";
import type { Program } from "../../codegen/program.ts";
import { viewOf } from "../../machine/frames.ts";
import { dataOf, PAGE_MASK, PAGE_SHIFT, slotAt } from "../../machine/pages.ts";
import { peekBytes, regionAt } from "../../machine/space.ts";
import type { Running } from "./scene.ts";

// chunk.h
const HEADER = 32;
const LEAST = 48;
const ALLOCATED = 0xa110ca7e;
const FREED = 0xf5eeb10c;
const FOREIGN = 0xf04e1633;

export interface HeapBlock {
  /** What malloc returned. */
  readonly address: number;
  /** Bytes that were asked for; of a block that is free for reuse, bytes that it could hold. */
  readonly size: number;
  /** "freed" blocks still remember who freed them; "reusable" ones are forgotten; "foreign" memory came from sbrk(). */
  readonly state: "allocated" | "freed" | "reusable" | "foreign";
  /** Statement ids of the user's calls that allocated and freed it; 0: unknown. */
  readonly allocated: number;
  readonly freed: number;
  /** From the header to the next block's header. */
  readonly start: number;
  readonly end: number;
}

export interface Heap {
  /** By address. */
  readonly blocks: readonly HeapBlock[];
  /** The walk ended early: at `limit` blocks, or at a header that was overwritten. */
  readonly cut: "limit" | "corrupt" | null;
}

const symbols = new WeakMap<Program, Map<string, LinkedData>>();

/** A global of the program or the C library by its linker symbol. */
export function dataBySymbol(program: Program, symbol: string): LinkedData | null {
  let known = symbols.get(program);
  if (!known) {
    known = new Map(program.linked.data.filter((data) => !data.ir.internal).map((data) => [data.ir.symbol, data]));
    symbols.set(program, known);
  }
  return known.get(symbol) ?? null;
}

/** The pointer that lies at an address, if it is one that could be looked at. */
export function pointerAt(running: Running, address: number): number {
  const value = viewOf(peekBytes(running.pages, running.space, address, 8)).getBigUint64(0, true);
  return value < 0x1_0000_0000n ? Number(value) : 0;
}

/** Walks the chunks. A program that never called malloc has none. */
export function heapOf(running: Running, limit: number = Number.POSITIVE_INFINITY): Heap {
  const { start, end } = heapBounds(running);
  const blocks: HeapBlock[] = [];
  const word = headerReader(running);
  for (let at = start; at !== 0 && at < end; ) {
    if (blocks.length >= limit) return { blocks, cut: "limit" };
    const block = blockAt(word, at);
    if (!block || block.end > end) return { blocks, cut: "corrupt" };
    blocks.push(block);
    at = block.end;
  }
  return { blocks, cut: null };
}

/** The block that malloc returned this very address for, found by its header alone; null when there is none. */
export function blockStartingAt(running: Running, address: number): HeapBlock | null {
  const { start, end } = heapBounds(running);
  const header = address - HEADER;
  if (start === 0 || header < start || address >= end || address % 16 !== 0) return null;
  const block = blockAt(headerReader(running), header);
  return block && block.end <= end ? block : null;
}

/** Where the chunks begin and end; 0 before the first malloc. */
function heapBounds(running: Running): { readonly start: number; readonly end: number } {
  const first = dataBySymbol(running.program, "__heap_start");
  const last = dataBySymbol(running.program, "__heap_end");
  if (!first || !last) return { start: 0, end: 0 };
  const start = pointerAt(running, first.address);
  const end = pointerAt(running, last.address);
  const region = regionAt(running.space, start);
  // A program may have overwritten either.
  return region?.kind === "heap" && start % 16 === 0 ? { start, end: Math.min(end, region.end) } : { start: 0, end: 0 };
}

/** Reads 32-bit words, page by page. Headers are aligned, so no word lies on two pages. */
type HeaderReader = (address: number) => number;

function headerReader({ pages, space }: Running): HeaderReader {
  let page = -1;
  let view: DataView = new DataView(new ArrayBuffer(0));
  return (address) => {
    if (address >>> PAGE_SHIFT !== page) {
      page = address >>> PAGE_SHIFT;
      view = viewOf(dataOf(pages, slotAt(space.tree, page)));
    }
    return view.getUint32(address & PAGE_MASK, true);
  };
}

const WORD = 2 ** 32;

function blockAt(word: HeaderReader, start: number): HeapBlock | null {
  const mark = word(start + 8);
  const low = word(start);
  const high = word(start + 4);
  const isForgotten = low === 0xffff_ffff && high === 0xffff_ffff;
  const size = low + high * WORD;
  const total = word(start + 24) + word(start + 28) * WORD;
  const state = mark === ALLOCATED ? "allocated" : mark === FREED ? (isForgotten ? "reusable" : "freed") : "foreign";
  if (mark !== ALLOCATED && mark !== FREED && mark !== FOREIGN) return null;
  if (total % 16 !== 0 || total < (state === "foreign" ? HEADER : LEAST)) return null;
  const room = total - HEADER;
  return {
    address: start + HEADER,
    size: state === "reusable" || state === "foreign" ? room : Math.min(room, size),
    state,
    allocated: word(start + 12),
    freed: word(start + 16),
    start,
    end: start + total,
  };
}

/** The block whose header, bytes or red zone hold an address. */
export function blockAround(heap: Heap, address: number): HeapBlock | null {
  let low = 0;
  let high = heap.blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((heap.blocks[middle]?.start ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  const block = heap.blocks[low - 1];
  return block && address < block.end ? block : null;
}
