/**
 * The heap as malloc left it: chunks that follow each other without gaps, each with a header before its bytes.
 *
 * The layout is that of server/libc/src/memory/chunk.h. A program can overwrite the headers, which lie in its own
 * memory; the walk then stops at the first that makes no sense, and says so.
 */
import type { LinkedData } from "../../codegen/link.ts";
import type { Program } from "../../codegen/program.ts";
import { viewOf } from "../../machine/frames.ts";
import { allows, peekBytes, READ } from "../../machine/space.ts";
import type { Running } from "./scene.ts";

// chunk.h
const HEADER = 32;
const LEAST = 48;
const ALLOCATED = 0xa110ca7e;
const FREED = 0xf5eeb10c;
const FOREIGN = 0xf04e1633;
const NO_SIZE = 0xffff_ffff_ffff_ffffn;

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
  const first = dataBySymbol(running.program, "__heap_start");
  const last = dataBySymbol(running.program, "__heap_end");
  const blocks: HeapBlock[] = [];
  if (!first || !last) return { blocks, cut: null };
  const end = pointerAt(running, last.address);
  for (let at = pointerAt(running, first.address); at !== 0 && at < end; ) {
    if (blocks.length >= limit) return { blocks, cut: "limit" };
    const block = blockAt(running, at);
    if (!block || block.end > end) return { blocks, cut: "corrupt" };
    blocks.push(block);
    at = block.end;
  }
  return { blocks, cut: null };
}

function blockAt({ pages, space }: Running, start: number): HeapBlock | null {
  if (!allows(space, start, HEADER, READ)) return null;
  const header = viewOf(peekBytes(pages, space, start, HEADER));
  const size = header.getBigUint64(0, true);
  const mark = header.getUint32(8, true);
  const total = Number(header.getBigUint64(24, true));
  const state =
    mark === ALLOCATED ? "allocated" : mark === FREED ? (size === NO_SIZE ? "reusable" : "freed") : "foreign";
  if (mark !== ALLOCATED && mark !== FREED && mark !== FOREIGN) return null;
  if (total % 16 !== 0 || total < (state === "foreign" ? HEADER : LEAST)) return null;
  const room = total - HEADER;
  return {
    address: start + HEADER,
    size: state === "reusable" || state === "foreign" ? room : Math.min(room, Number(size)),
    state,
    allocated: header.getUint32(12, true),
    freed: header.getUint32(16, true),
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
