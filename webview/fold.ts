/**
 * Which processes the tree shows one by one, and which it folds: a tree of cards for a view of any size.
 *
 * What surprises: a small program is never folded. Only when there are more processes than the budget do children in
 * the same state become one card ("9 in the same state"), and subtrees far from the root close and show how many
 * they hold. The selected and the pinned processes, and their ancestors, always keep a card of their own.
 */
import type { Pid, ProcessView } from "../server/protocol/view.ts";

/** A process with its present children: the kernel's truth, so an orphan hangs below whoever adopted it. */
export interface Kin {
  readonly process: ProcessView;
  readonly children: readonly Kin[];
  /** How many processes the subtree holds, this one included. */
  readonly size: number;
}

/** A card to show: one process, or several that are in the same state. */
export interface Shown {
  /** "p101" or "g101:105": stable from view to view, so that cards can move and stay focused. */
  readonly key: string;
  readonly kind: "process" | "group";
  readonly members: readonly ProcessView[];
  readonly children: readonly Shown[];
  /** Null: nothing to open. */
  readonly expanded: boolean | null;
  /** How many processes are hidden below the members. */
  readonly below: number;
}

export interface FoldOptions {
  /** How many cards may be shown before folding begins. */
  readonly budget: number;
  /** Keys that the user has opened or closed; they win over the budget. */
  readonly opened: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
  /** Processes that must have a card of their own. */
  readonly keep: ReadonlySet<Pid>;
}

/** An opened group shows this many members, then one more group. */
const membersAtOnce = 50;
const smallestGroup = 3;

/**
 * The forest of all processes by present parent, in birth order. A process whose parent is not in the view is a root.
 * Reaped processes are left out.
 */
export function kinship(processes: readonly ProcessView[]): readonly Kin[] {
  const present = processes.filter((process) => process.state !== "gone");
  const pids = new Set(present.map((process) => process.pid));
  const childrenOf = new Map<Pid, ProcessView[]>();
  const roots: ProcessView[] = [];
  for (const process of present) {
    if (process.ppid === process.pid || !pids.has(process.ppid)) roots.push(process);
    else {
      const siblings = childrenOf.get(process.ppid);
      if (siblings) siblings.push(process);
      else childrenOf.set(process.ppid, [process]);
    }
  }
  return roots.map((root) => kinOf(root, childrenOf));
}

function kinOf(process: ProcessView, childrenOf: ReadonlyMap<Pid, readonly ProcessView[]>): Kin {
  const children = (childrenOf.get(process.pid) ?? []).map((child) => kinOf(child, childrenOf));
  return { process, children, size: children.reduce((sum, child) => sum + child.size, 1) };
}

/** The key of a process's card. */
export function processKey(pid: Pid): string {
  return `p${pid}`;
}

/** Two processes with equal signatures look alike on a card: same state, same call, same line. */
function signature(process: ProcessView): string {
  const thread = process.threads[0];
  const exit = process.exit ? `${process.exit.kind}${process.exit.code}` : "";
  return [process.state, process.call, thread?.place?.path, thread?.place?.line, exit, process.threads.length].join(
    "|",
  );
}

/** The cards to show for a forest. */
export function fold(roots: readonly Kin[], options: FoldOptions): readonly Shown[] {
  const total = roots.reduce((sum, root) => sum + root.size, 0);
  const folding = total > options.budget;
  const kept = withAncestors(roots, options.keep);
  const open = folding ? openWithinBudget(roots, kept, options) : null;

  const show = (kin: Kin): Shown => {
    const key = processKey(kin.process.pid);
    const below = kin.size - 1;
    const common = { key, kind: "process", members: [kin.process] } as const;
    if (kin.children.length === 0) return { ...common, children: [], expanded: null, below: 0 };
    const isOpen = !options.closed.has(key) && (open === null || open.has(kin.process.pid));
    if (!isOpen) return { ...common, children: [], expanded: false, below };
    const children = folding ? grouped(kin, kept).map(showUnit(kin)) : kin.children.map(show);
    return { ...common, children, expanded: true, below: 0 };
  };
  const showUnit =
    (parent: Kin) =>
    (unit: readonly Kin[]): Shown => {
      const first = unit[0];
      if (unit.length === 1 && first) return show(first);
      return showGroup(parent.process.pid, unit);
    };
  const showGroup = (parent: Pid, unit: readonly Kin[]): Shown => {
    const key = `g${parent}:${unit[0]?.process.pid ?? 0}`;
    const members = unit.map((kin) => kin.process);
    const common = { key, kind: "group", members } as const;
    if (!options.opened.has(key)) {
      const below = unit.reduce((sum, kin) => sum + kin.size - 1, 0);
      return { ...common, children: [], expanded: false, below };
    }
    const rest = unit.slice(membersAtOnce);
    const children = unit.slice(0, membersAtOnce).map(show);
    if (rest.length > 0) children.push(showGroup(parent, rest));
    return { ...common, children, expanded: true, below: 0 };
  };
  return roots.map(show);
}

/** The pids to keep and all that must be open for them to be seen. */
function withAncestors(roots: readonly Kin[], keep: ReadonlySet<Pid>): ReadonlySet<Pid> {
  const kept = new Set<Pid>();
  const visit = (kin: Kin): boolean => {
    let needed = keep.has(kin.process.pid);
    for (const child of kin.children) if (visit(child)) needed = true;
    if (needed) kept.add(kin.process.pid);
    return needed;
  };
  for (const root of roots) visit(root);
  return kept;
}

/** Children in units: alone, or together with those in the same state when there are several. */
function grouped(parent: Kin, kept: ReadonlySet<Pid>): readonly (readonly Kin[])[] {
  const units = new Map<string, Kin[]>();
  for (const child of parent.children) {
    const { process } = child;
    const name = kept.has(process.pid) || process.system ? `p${process.pid}` : signature(process);
    const unit = units.get(name);
    if (unit) unit.push(child);
    else units.set(name, [child]);
  }
  return [...units.values()].flatMap((unit) => (unit.length < smallestGroup ? unit.map((kin) => [kin]) : [unit]));
}

/** Opens subtrees breadth first until the budget is spent; what the user opened or must see opens in any case. */
function openWithinBudget(roots: readonly Kin[], kept: ReadonlySet<Pid>, options: FoldOptions): ReadonlySet<Pid> {
  const open = new Set<Pid>();
  let cards = roots.length;
  const queue = [...roots];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { pid } = next.process;
    if (next.children.length === 0) continue;
    const units = grouped(next, kept);
    const wanted =
      options.opened.has(processKey(pid)) ||
      next.process.system ||
      next.children.some((child) => kept.has(child.process.pid));
    if (!wanted && cards + units.length > options.budget) continue;
    open.add(pid);
    cards += units.length;
    for (const unit of units) {
      const first = unit[0];
      const isOpenGroup = first && unit.length > 1 && options.opened.has(`g${pid}:${first.process.pid}`);
      if (unit.length === 1 || isOpenGroup) queue.push(...unit);
    }
  }
  return open;
}
