/**
 * Where everything of the process tree stands: from a view to a scene of cards, edges and texts, in scene units that
 * are pixels at zoom 1. Pure; the canvas and the accessible tree are both drawn from the scene.
 *
 * What surprises: a scene is of one of two kinds. "tree" is a tidy tree from left to right and is made here; "overview"
 * is made in overview.ts.
 */
import type { Pid, ProcessView, RunState, WorldView } from "../server/protocol/view.ts";
import { type FoldOptions, fold, kinship, type Shown } from "./fold.ts";
import { type Branch, tidy } from "./tidy.ts";
import { cardTitle, count, doingText, groupText, processText } from "./words.ts";

export type TreeMode = "tree" | "overview";

/** One card, cell or group, with all that is drawn or said about it. */
export interface SceneNode {
  readonly key: string;
  readonly kind: "process" | "group";
  /** The process, or the first of the group. */
  readonly pid: Pid;
  readonly members: readonly Pid[];
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly state: RunState;
  readonly title: string;
  readonly path: string;
  readonly subtitle: string;
  readonly system: boolean;
  readonly orphan: boolean;
  readonly signals: readonly string[];
  /** It is part of a deadlock or another error that a notice tells about. */
  readonly danger: boolean;
  /** Null: nothing to open. */
  readonly expanded: boolean | null;
  /** How many processes are hidden below. */
  readonly below: number;
  /** Position in the accessible tree; level counts from 1. */
  readonly level: number;
  readonly setSize: number;
  readonly posInSet: number;
  readonly parent: string | null;
  /** The accessible name. */
  readonly text: string;
}

export interface SceneEdge {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** The child is an orphan: the edge leads from whoever adopted it. */
  readonly adopted: boolean;
}

export interface SceneColumn {
  readonly x: number;
  readonly w: number;
  readonly label: string;
  readonly detail: string;
}

export interface TreeScene {
  readonly mode: TreeMode;
  /** Depth first, as a person reads a tree. */
  readonly nodes: readonly SceneNode[];
  readonly byKey: ReadonlyMap<string, SceneNode>;
  /** The node that stands for a process: its own, its group's, or that of the closed ancestor that hides it. */
  readonly keyOfPid: ReadonlyMap<Pid, string>;
  readonly edges: readonly SceneEdge[];
  readonly columns: readonly SceneColumn[];
  readonly width: number;
  readonly height: number;
}

const card = { w: 152, h: 46 };
const systemCard = { w: 74, h: 30 };
const groupCard = { w: 152, h: 46 };
const gap = { x: 40, y: 14 };
/** Room to the right of a closed card, for "+511". */
const badgeWidth = 44;

/** How many descriptors each process has. */
export function descriptorCounts(view: WorldView): ReadonlyMap<Pid, number> {
  const counts = new Map<Pid, number>();
  for (const { pid } of view.descriptors) counts.set(pid, (counts.get(pid) ?? 0) + 1);
  return counts;
}

/** The processes that an error tells about: they get a red double border. */
export function dangerousPids(view: WorldView): ReadonlySet<Pid> {
  return new Set(view.notices.filter((notice) => notice.severity === "error").flatMap((notice) => notice.pids));
}

function sizeOf(shown: Shown): { readonly w: number; readonly h: number } {
  if (shown.kind === "group") return groupCard;
  return shown.members[0]?.system ? systemCard : card;
}

/** The tidy tree of a view. */
export function layoutCards(view: WorldView, options: FoldOptions): TreeScene {
  const forest = fold(kinship(view.processes), options);
  if (forest.length === 0) return emptyScene("tree");
  const descriptors = descriptorCounts(view);
  const danger = dangerousPids(view);

  const branchOf = (shown: Shown): Branch<Shown> => ({ item: shown, children: shown.children.map(branchOf) });
  const placed = tidy(forest.map(branchOf));
  const widths: number[] = [];
  for (const { item, depth } of placed) {
    const width = sizeOf(item).w + (item.expanded === false ? badgeWidth : 0);
    widths[depth] = Math.max(widths[depth] ?? 0, width);
  }
  const left: number[] = [];
  let x = 0;
  for (const width of widths) {
    left.push(x);
    x += width + gap.x;
  }

  const nodes: SceneNode[] = [];
  const edges: SceneEdge[] = [];
  const keyOfPid = new Map<Pid, string>();
  let bottom = 0;
  for (const { item, row, depth, parent, posInSet, setSize } of placed) {
    const first = item.members[0];
    if (!first) continue;
    const size = sizeOf(item);
    const middle = row * (card.h + gap.y) + card.h / 2;
    bottom = Math.max(bottom, middle + card.h / 2);
    const place = { x: left[depth] ?? 0, y: middle - size.h / 2, ...size };
    const parentKey = placed[parent]?.item.key ?? null;
    const drawn = describe(item, first, descriptors.get(first.pid) ?? 0, item.children.length, danger);
    nodes.push({ ...drawn, ...place, level: depth + 1, setSize, posInSet, parent: parentKey });
    if (item.kind === "process" || item.expanded === false)
      for (const member of item.members) keyOfPid.set(member.pid, item.key);
    if (parentKey !== null)
      edges.push({ key: `${parentKey}>${item.key}`, from: parentKey, to: item.key, adopted: first.orphan });
  }
  hiddenBelowCards(view, keyOfPid);
  return {
    mode: "tree",
    nodes,
    byKey: new Map(nodes.map((node) => [node.key, node])),
    keyOfPid,
    edges,
    columns: [],
    width: Math.max(0, x - gap.x),
    height: bottom,
  };
}

/** Processes without a card are stood for by the nearest ancestor that has one. */
function hiddenBelowCards(view: WorldView, keyOfPid: Map<Pid, string>): void {
  for (const process of view.processes) {
    if (keyOfPid.has(process.pid) || process.state === "gone") continue;
    const key = keyOfPid.get(process.ppid);
    if (key) keyOfPid.set(process.pid, key);
  }
}

/** What is drawn and said, without the place. */
export type Drawn = Omit<SceneNode, "x" | "y" | "w" | "h" | "level" | "setSize" | "posInSet" | "parent">;

/** The words and marks of a card, cell or group. */
export function describe(
  shown: Shown,
  first: ProcessView,
  descriptors: number,
  children: number,
  danger: ReadonlySet<Pid>,
): Drawn {
  const pids = shown.members.map((member) => member.pid);
  const common = {
    key: shown.key,
    kind: shown.kind,
    pid: first.pid,
    members: pids,
    state: first.state,
    system: first.system,
    orphan: first.orphan,
    expanded: shown.expanded,
    below: shown.below,
    danger: pids.some((pid) => danger.has(pid)),
  };
  if (shown.kind === "group") {
    const text = groupText(shown.members, shown.below);
    return { ...common, title: `${pids.length} alike`, path: "", subtitle: doingText(first), signals: [], text };
  }
  const hidden = shown.expanded === false ? `, ${count(shown.below, "process", "processes")} below` : "";
  const text = processText(first, descriptors, children) + hidden;
  const path = first.system ? String(first.pid) : first.path;
  return { ...common, title: cardTitle(first), path, subtitle: doingText(first), signals: first.pendingSignals, text };
}

/** The scene without a process. */
export function emptyScene(mode: TreeMode): TreeScene {
  return { mode, nodes: [], byKey: new Map(), keyOfPid: new Map(), edges: [], columns: [], width: 0, height: 0 };
}
