/**
 * Which pages processes share: the same storage slot at the same place in two address spaces.
 *
 * After fork everything is shared, and each write makes one page private. With a thousand relatives most of their trees
 * are the same branches, so processes are first put together by branch, and only different ones are compared.
 */

import { get, values } from "../../base/table.ts";
import type { Kernel, Pid } from "../../kernel/index.ts";
import { type PageTree, type Slot, ZERO_SLOT } from "../../machine/pages.ts";

export interface Sharing {
  /** Other processes with the same slot at this page, by pid. */
  readonly with: (page: number) => readonly Pid[];
  readonly shared: number;
  readonly private: number;
}

/** How many sharers of one page are named. */
const NAMED = 64;

/** Compares the pages of a process with those of all others that live. */
export function sharingOf(kernel: Kernel, pid: Pid): Sharing {
  const own = get(kernel.processes, pid)?.space ?? null;
  const tree = own === null ? null : (get(kernel.spaces, own)?.tree ?? null);
  const sharers = new Map<number, readonly Pid[]>();
  let shared = 0;
  let unshared = 0;
  if (tree) {
    const others = otherTrees(kernel, pid);
    forEachLeaf(tree, (first, leaf, high, middle) => {
      const groups = new Map<object, Pid[]>();
      for (const { pid: other, trees } of others) {
        const theirs = trees[high]?.[middle];
        if (!theirs) continue;
        const group = groups.get(theirs);
        if (group) group.push(other);
        else groups.set(theirs, [other]);
      }
      for (const [low, slot] of leaf.entries()) {
        if (slot === ZERO_SLOT) continue;
        const found: Pid[] = [];
        let count = 0;
        for (const [theirs, pids] of groups) {
          if ((theirs as readonly Slot[])[low] !== slot) continue;
          count += pids.length;
          for (const other of pids) if (found.length < NAMED) found.push(other);
        }
        if (count > 0) {
          shared++;
          sharers.set(
            first + low,
            found.sort((a, b) => a - b),
          );
        } else unshared++;
      }
    });
  }
  return { with: (page) => sharers.get(page) ?? [], shared, private: unshared };
}

function otherTrees(kernel: Kernel, pid: Pid): { readonly pid: Pid; readonly trees: PageTree }[] {
  const found: { pid: Pid; trees: PageTree }[] = [];
  for (const process of values(kernel.processes)) {
    const space = process.space === null || process.pid === pid ? null : get(kernel.spaces, process.space);
    if (space) found.push({ pid: process.pid, trees: space.tree });
  }
  return found;
}

function forEachLeaf(
  tree: PageTree,
  visit: (first: number, leaf: readonly Slot[], high: number, middle: number) => void,
): void {
  for (const [high, branch] of tree.entries()) {
    if (!branch) continue;
    for (const [middle, leaf] of branch.entries()) if (leaf) visit((high << 12) | (middle << 6), leaf, high, middle);
  }
}

/** The pages of [start, end) that hold something, in order: up to `limit` of them, and how many there are. */
export function pagesIn(
  tree: PageTree,
  start: number,
  end: number,
  limit: number,
): { readonly pages: readonly { readonly page: number; readonly slot: Slot }[]; readonly count: number } {
  const pages: { page: number; slot: Slot }[] = [];
  let count = 0;
  forEachLeaf(tree, (first, leaf) => {
    if (first + 64 <= start || first >= end) return;
    for (const [low, slot] of leaf.entries()) {
      const page = first + low;
      if (slot === ZERO_SLOT || page < start || page >= end) continue;
      count++;
      if (pages.length < limit) pages.push({ page, slot });
    }
  });
  return { pages, count };
}
