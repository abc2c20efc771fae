/**
 * Loading: what execve does to an address space. Sections become regions, arguments and environment
 * go to the top of the stack, and the thread stands at the program's start.
 */
import type { Section } from "../codegen/link.ts";
import type { Program } from "../codegen/program.ts";
import type { Context } from "./context.ts";
import { entryContext } from "./frames.ts";
import {
  dataOf,
  duplicate,
  EMPTY_TREE,
  PAGE_MASK,
  PAGE_SHIFT,
  PAGE_SIZE,
  type Pages,
  shadowOf,
  slotAt,
  withSlot,
} from "./pages.ts";
import { DEFINED, GLOBAL_RED_ZONE } from "./shadow.ts";
import { EXECUTE, pokeBytes, READ, type Region, type RegionKind, type Space, WRITE } from "./space.ts";

export interface LoadOptions {
  readonly argv: readonly string[];
  readonly env: readonly string[];
  readonly stackBytes: number;
}

export interface Loaded {
  readonly space: Space;
  readonly context: Context;
}

/** Bytes left unmapped above the stack. */
const STACK_GUARD = 64 * 1024;

export function load(pages: Pages, program: Program, options: LoadOptions): Loaded {
  const { linked } = program;
  const stackTop = program.guestSize - STACK_GUARD;
  const stackStart = stackTop - ((options.stackBytes + PAGE_MASK) & ~PAGE_MASK);
  const regions: Region[] = [];
  const add = (kind: RegionKind, section: Section, protection: number, name: string): void => {
    if (section.end > section.start)
      regions.push({ kind, start: section.start, end: section.end, protection, name, shared: null });
  };
  add("text", linked.text, READ | EXECUTE, "");
  add("rodata", linked.rodata, READ, "");
  add("data", linked.dataSection, READ | WRITE, "");
  add("bss", linked.bss, READ | WRITE, "");
  add("stack", { start: stackStart, end: stackTop }, READ | WRITE, "[stack]");
  let space: Space = { tree: EMPTY_TREE, regions, heapStart: linked.heapStart, heapEnd: linked.heapStart };
  if (pages.checked) {
    for (const section of [linked.rodata, linked.dataSection, linked.bss])
      space = shade(pages, space, section.start, section.end, GLOBAL_RED_ZONE);
    for (const { address, ir } of linked.data) space = shade(pages, space, address, address + ir.size, DEFINED);
  }
  for (const { address, bytes } of program.image) space = pokeBytes(pages, space, address, bytes);
  const { argc, argv, envp, stackPointer, withStrings } = pushArguments(pages, space, stackTop, options);
  const context = entryContext(program, linked.start, [argc, argv, envp], stackPointer, stackStart + PAGE_SIZE);
  return { space: withStrings, context };
}

/** Sets shadow bytes without asking. */
export function shade(pages: Pages, space: Space, start: number, end: number, mark: number): Space {
  let tree = space.tree;
  for (let at = start; at < end; ) {
    const stop = Math.min(end, (at & ~PAGE_MASK) + PAGE_SIZE);
    const page = at >>> PAGE_SHIFT;
    const slot = duplicate(pages, slotAt(tree, page));
    shadowOf(pages, slot).fill(mark, at & PAGE_MASK, stop - (at & ~PAGE_MASK));
    tree = withSlot(tree, page, slot);
    at = stop;
  }
  return { ...space, tree };
}

function pushArguments(
  pages: Pages,
  space: Space,
  top: number,
  options: LoadOptions,
): { argc: number; argv: number; envp: number; stackPointer: number; withStrings: Space } {
  const encoder = new TextEncoder();
  let at = top - 16;
  let current = space;
  const place = (text: string): number => {
    const bytes = encoder.encode(`${text}\0`);
    at -= bytes.length;
    current = pokeBytes(pages, current, at, bytes);
    return at;
  };
  const envPointers = options.env.map(place);
  const argPointers = options.argv.map(place);
  const slots = [...argPointers, 0, ...envPointers, 0];
  at = (at - slots.length * 8) & ~15;
  const table = new Uint8Array(slots.length * 8);
  const view = new DataView(table.buffer);
  for (const [i, pointer] of slots.entries()) view.setBigInt64(i * 8, BigInt(pointer), true);
  current = pokeBytes(pages, current, at, table);
  return {
    argc: argPointers.length,
    argv: at,
    envp: at + (argPointers.length + 1) * 8,
    stackPointer: at - 16,
    withStrings: current,
  };
}

/** For tests: the whole contents of a page. */
export function pageBytes(pages: Pages, space: Space, page: number): Uint8Array {
  return dataOf(pages, slotAt(space.tree, page));
}
