/**
 * A tidy tree: parents stand in the middle of their children, subtrees are as close as they can be without touching, and
 * the same subtree always has the same shape (Reingold and Tilford 1981).
 *
 * What surprises: rows are computed, columns are not; the tree grows to the right and a depth's column is as wide as its
 * widest card, which is for the caller to say.
 */

export interface Branch<Item> {
  readonly item: Item;
  readonly children: readonly Branch<Item>[];
}

/** An item with its row (fractions are possible, the topmost is 0) and its depth from 0. */
export interface Placed<Item> {
  readonly item: Item;
  readonly row: number;
  readonly depth: number;
  /** The parent's index in the list; -1 for a root. */
  readonly parent: number;
  readonly posInSet: number;
  readonly setSize: number;
}

interface Subtree<Item> {
  readonly branch: Branch<Item>;
  /** The row of its root, from the subtree's own zero. */
  row: number;
  /** How far the subtree is moved down from its parent's zero. */
  shift: number;
  readonly children: readonly Subtree<Item>[];
  /** Topmost and lowest row at each depth from its root. */
  readonly top: number[];
  readonly bottom: number[];
}

/** Between two cousins there is a little more room than between two siblings. */
const cousins = 1.2;

/** Places a forest, depth first. */
export function tidy<Item>(roots: readonly Branch<Item>[]): readonly Placed<Item>[] {
  const trees = roots.map(measure);
  stack(trees);
  const placed: Placed<Item>[] = [];
  const visit = (
    tree: Subtree<Item>,
    zero: number,
    depth: number,
    parent: number,
    posInSet: number,
    setSize: number,
  ): void => {
    const at = zero + tree.shift;
    const index = placed.length;
    placed.push({ item: tree.branch.item, row: at + tree.row, depth, parent, posInSet, setSize });
    tree.children.forEach((child, number) => {
      visit(child, at, depth + 1, index, number + 1, tree.children.length);
    });
  };
  trees.forEach((tree, number) => {
    visit(tree, 0, 0, -1, number + 1, trees.length);
  });
  const least = placed.reduce((min, one) => Math.min(min, one.row), Number.POSITIVE_INFINITY);
  return placed.map((one) => ({ ...one, row: one.row - least }));
}

function measure<Item>(branch: Branch<Item>): Subtree<Item> {
  const children = branch.children.map(measure);
  const { top, bottom } = stack(children);
  const first = children[0];
  const last = children[children.length - 1];
  const row = first && last ? (first.shift + first.row + last.shift + last.row) / 2 : 0;
  return { branch, row, shift: 0, children, top: [row, ...top], bottom: [row, ...bottom] };
}

/** Moves each tree down until it clears those before it; gives the outline of all together. */
function stack<Item>(trees: readonly Subtree<Item>[]): { top: number[]; bottom: number[] } {
  const top: number[] = [];
  const bottom: number[] = [];
  for (const tree of trees) {
    let shift = 0;
    tree.top.forEach((row, depth) => {
      const above = bottom[depth];
      if (above !== undefined) shift = Math.max(shift, above + (depth === 0 ? 1 : cousins) - row);
    });
    tree.shift = shift;
    tree.bottom.forEach((row, depth) => {
      bottom[depth] = row + shift;
      top[depth] ??= (tree.top[depth] ?? row) + shift;
    });
  }
  return { top, bottom };
}
