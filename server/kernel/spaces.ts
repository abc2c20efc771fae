/** The address spaces of processes, for whoever runs threads in them. */
import { bug } from "../base/bug.ts";
import { get, set, values } from "../base/table.ts";
import type { Pages, PageTree } from "../machine/pages.ts";
import { collect } from "../machine/pages.ts";
import type { Space } from "../machine/space.ts";
import type { Kernel, Touched } from "./kernel.ts";
import { processOf } from "./process.ts";
import type { SpaceId, ThreadId } from "./state/ids.ts";
import { threadOf } from "./thread.ts";

/** The space that a living thread runs in. Related processes may share one after vfork. */
export function spaceOf(kernel: Kernel, thread: ThreadId): { id: SpaceId; space: Space } {
  const process = processOf(kernel, threadOf(kernel, thread).process);
  const id = process.space ?? bug(`process ${process.pid} has no memory any more`);
  return { id, space: get(kernel.spaces, id) ?? bug(`there is no space ${id}`) };
}

/** Publishes what a thread's code did to its memory. */
export function setSpace(kernel: Kernel, id: SpaceId, space: Space): void {
  if (get(kernel.spaces, id) !== space) kernel.spaces = set(kernel.spaces, id, space);
}

/** The bytes of memory that the kernel read and wrote in the last call: for watchpoints, and to find races. */
export function touchedBy(kernel: Kernel): readonly Touched[] {
  return kernel.touched;
}

/** Every page tree that a kernel's state needs: roots for pages.ts's collect. */
export function pageRoots(kernel: Kernel): PageTree[] {
  return [...values(kernel.spaces)].map((space) => space.tree);
}

/** Frees the pages that none of these states needs. */
export function collectPages(pages: Pages, states: Iterable<Kernel>): number {
  return collect(
    pages,
    [...states].flatMap((kernel) => pageRoots(kernel)),
  );
}
