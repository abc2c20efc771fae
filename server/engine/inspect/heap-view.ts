/**
 * Heap blocks as values of the picture. malloc knows no types; the pointers of the program do.
 *
 * A block gets the type of a pointer that points to its start: first those in variables, then those inside blocks that
 * have a type already, so that a linked list shows as its nodes. Blocks that only `void *` or `char *` knows are bytes.
 */

import type { Kernel } from "../../kernel/index.ts";
import { sizeOf } from "../../lang/check/layout.ts";
import { arrayOf, CHAR, isCharacter, isComplete } from "../../lang/check/type.ts";
import type { Type } from "../../lang/types.ts";
import type { ValueView } from "../../protocol/view.ts";
import { childrenOfDatum } from "./children.ts";
import { asAddress, type Datum, definednessOf, inMemory, scalarOf } from "./datum.ts";
import { globalsOf } from "./global.ts";
import { blockStartingAt, type HeapBlock, heapOf } from "./heap.ts";
import { localsOf } from "./local.ts";
import { lineWords, placeOfStatement, statementOf } from "./place.ts";
import { type Running, typesOf } from "./scene.ts";
import { valueView } from "./value-view.ts";

/** Values looked at while types are found. */
const EFFORT = 1500;

interface Typed {
  readonly type: Type;
  readonly unit: number;
}

/** Chunks that are walked to find the ones to show: free ones lie between them. */
const WALKED = 2000;

/** The first blocks that are in use or were freed lately; blocks that are free for reuse hold nothing of interest. */
export function heapViews(running: Running, kernel: Kernel, limit: number): readonly ValueView[] {
  const own = heapOf(running, WALKED)
    .blocks.filter(({ state }) => state === "allocated" || state === "freed")
    .slice(0, limit);
  if (own.length === 0) return [];
  const types = blockTypes(running);
  return own.map((block) => {
    const typed = types.byAddress.get(block.address) ?? types.bySite.get(block.allocated) ?? null;
    return blockView(running, kernel, block, typed);
  });
}

function blockView(running: Running, kernel: Kernel, block: HeapBlock, typed: Typed | null): ValueView {
  const datum = inMemory(
    typed ? wholeBlock(running, typed, block) : arrayOf(CHAR, block.size),
    typed?.unit ?? 0,
    block.address,
  );
  const view = valueView(running, kernel, blockName(running, block), datum, false);
  if (block.state !== "freed") return view;
  return {
    ...view,
    value: `freed${siteWords(running, block.freed, " at ")}`,
    children: [],
    target: null,
    uninitialised: false,
  };
}

/** One object of the type, or an array of as many as fit. */
function wholeBlock(running: Running, { type, unit }: Typed, block: HeapBlock): Type {
  const size = sizeOf(type, typesOf(running, unit)) ?? 0;
  const count = size === 0 ? 0 : Math.floor(block.size / size);
  return count > 1 ? arrayOf(type, count) : count === 1 ? type : arrayOf(CHAR, block.size);
}

/** "malloc(16) at line 6". */
export function blockName(running: Running, block: HeapBlock): string {
  return `${allocatorName(running, block.allocated)}(${block.size})${siteWords(running, block.allocated, " at ")}`;
}

/** The call that a statement makes, if it is one that allocates: "calloc", "strdup". */
function allocatorName(running: Running, statement: number): string {
  const found = statementOf(running.program, statement);
  const calls = found?.fn.ir.points[found.point]?.calls ?? [];
  const known = calls.findLast(({ name }) =>
    /^(malloc|calloc|realloc|reallocarray|strdup|strndup|asprintf|getline|getdelim|fopen|fdopen|opendir|aligned_alloc|memalign|posix_memalign)$/.test(
      name,
    ),
  );
  return known?.name ?? "malloc";
}

/** " at line 6", or "" when nobody knows. */
function siteWords(running: Running, statement: number, before: string): string {
  const place = placeOfStatement(running.program, statement);
  return place ? `${before}${lineWords(place)}` : "";
}

/** What pointers say of blocks; and of other blocks that the same statement allocated, as those of a long list. */
interface BlockTypes {
  readonly byAddress: Map<number, Typed>;
  readonly bySite: Map<number, Typed>;
}

function blockTypes(running: Running): BlockTypes {
  const types: BlockTypes = { byAddress: new Map(), bySite: new Map() };
  const queue: Datum[] = [];
  for (const frame of running.frames.slice(0, 50))
    if (!frame.fn.ir.system) for (const { datum } of localsOf(running, frame)) queue.push(datum);
  for (const { datum } of globalsOf(running.program)) queue.push(datum);
  for (let i = 0; i < queue.length && i < EFFORT; i++) {
    const datum = queue[i];
    if (datum) look(running, datum, types, queue);
  }
  return types;
}

/** Follows a pointer to a block without a type, or looks into a struct or array for pointers. */
function look(running: Running, datum: Datum, types: BlockTypes, queue: Datum[]): void {
  const { type, unit } = datum;
  if (type.kind === "record" || (type.kind === "array" && holdsPointers(running, type.of, unit))) {
    for (const child of childrenOfDatum(running, datum, null, 0, 64)) queue.push(child.datum);
    return;
  }
  if (type.kind !== "pointer" || definednessOf(running, datum) !== "all") return;
  const { to } = type;
  if (to.kind === "void" || to.kind === "function" || isCharacter(to) || !isComplete(to, typesOf(running, unit)))
    return;
  const read = scalarOf(running, datum);
  const address = read.kind === "int" ? asAddress(read.value) : null;
  if (address === null || types.byAddress.has(address)) return;
  const block = blockStartingAt(running, address);
  if (!block || (block.state !== "allocated" && block.state !== "freed")) return;
  const typed = { type: to, unit };
  types.byAddress.set(block.address, typed);
  if (block.allocated !== 0 && !types.bySite.has(block.allocated)) types.bySite.set(block.allocated, typed);
  if (block.state === "allocated") queue.push(inMemory(wholeBlock(running, typed, block), unit, block.address));
}

function holdsPointers(running: Running, type: Type, unit: number): boolean {
  if (type.kind === "pointer") return true;
  if (type.kind === "array") return holdsPointers(running, type.of, unit);
  return (
    type.kind === "record" &&
    (typesOf(running, unit).records[type.record]?.fields ?? []).some((field) =>
      holdsPointers(running, field.type, unit),
    )
  );
}
