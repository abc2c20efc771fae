/**
 * How the tree moves from one scene to the next: a child slides out of its parent, cards make room, cards that are
 * gone fade. Pure: a plan from two scenes, and the place of a card at a time.
 *
 * What surprises: movement is only for a change that a person can follow. With reduced motion, in the overview, after a
 * long pause or when many cards change, the new scene simply stands there.
 */
import type { SceneNode, TreeScene } from "./tree-layout.ts";

/** Where a card comes from. `born` is true for a card that slides out of its parent. */
export interface Move {
  readonly dx: number;
  readonly dy: number;
  readonly born: boolean;
}

export interface Motion {
  readonly duration: number;
  readonly moves: ReadonlyMap<string, Move>;
  /** Cards that are no more, drawn fading where they stood. */
  readonly leaving: readonly SceneNode[];
}

/** Milliseconds; never more than 450. */
const duration = 420;
const mostChanges = 60;

/** The plan, or null when nothing should move. */
export function planMotion(before: TreeScene | null, after: TreeScene, reduced: boolean): Motion | null {
  if (!before || reduced || before.mode !== "tree" || after.mode !== "tree" || before.nodes.length === 0) return null;
  const moves = new Map<string, Move>();
  let born = 0;
  for (const node of after.nodes) {
    const was = before.byKey.get(node.key);
    if (was) {
      if (was.x !== node.x || was.y !== node.y)
        moves.set(node.key, { dx: was.x - node.x, dy: was.y - node.y, born: false });
      continue;
    }
    born++;
    const ancestor = ancestorIn(before, after, node);
    if (ancestor) moves.set(node.key, { dx: ancestor.x - node.x, dy: ancestor.y - node.y, born: true });
  }
  const leaving = before.nodes.filter((node) => !after.byKey.has(node.key));
  if (moves.size + born + leaving.length === 0 || moves.size + leaving.length > mostChanges || born > mostChanges)
    return null;
  return { duration, moves, leaving };
}

/** The nearest ancestor that was there before: several generations may be born between two views. */
function ancestorIn(before: TreeScene, after: TreeScene, node: SceneNode): SceneNode | undefined {
  if (node.parent === null) return undefined;
  const was = before.byKey.get(node.parent);
  const parent = after.byKey.get(node.parent);
  return was ?? (parent && ancestorIn(before, after, parent));
}

/** From 0 to 1, quick at first. */
export function ease(progress: number): number {
  const rest = 1 - Math.min(1, Math.max(0, progress));
  return 1 - rest * rest * rest;
}

/** How far a card is from its place, and how visible it is, at a progress from 0 to 1. */
export function movedBy(
  motion: Motion | null,
  key: string,
  progress: number,
): { dx: number; dy: number; alpha: number } {
  const move = motion?.moves.get(key);
  if (!move || progress >= 1) return { dx: 0, dy: 0, alpha: 1 };
  const left = 1 - ease(progress);
  return { dx: move.dx * left, dy: move.dy * left, alpha: move.born ? 0.25 + 0.75 * ease(progress) : 1 };
}
