/**
 * The overview of hundreds of processes: one cell for each, in columns by generation of birth, so that all are seen at
 * once. And the tally: what they are doing, in a few lines.
 *
 * What surprises: cells are as large as the room allows, since the point is to see everything without scrolling; the
 * generation is that of birth, so an orphan stays in its column.
 */
import type { Pid, ProcessView, RunState, WorldView } from "../server/protocol/view.ts";
import { type FoldOptions, processKey, type Shown } from "./fold.ts";
import {
  dangerousPids,
  describe,
  descriptorCounts,
  emptyScene,
  layoutCards,
  type SceneColumn,
  type SceneNode,
  type TreeMode,
  type TreeScene,
} from "./tree-layout.ts";
import { doingText, number } from "./words.ts";

export interface Room {
  readonly width: number;
  readonly height: number;
}

export interface TreeOptions extends FoldOptions {
  readonly mode: TreeMode;
  /** What the overview may fill, in pixels. */
  readonly room: Room;
}

/** The scene of a view, of the wanted kind. */
export function layoutTree(view: WorldView, options: TreeOptions): TreeScene {
  return options.mode === "overview" ? layoutCells(view, options.room) : layoutCards(view, options);
}

/** The picture to show when the user has not chosen one. */
export function automaticMode(view: WorldView): TreeMode {
  return view.processes.length > 150 ? "overview" : "tree";
}

/** 1 for the program, 2 for its children …: the dots of the birth path, which does not change when a parent dies. */
function generationOf(process: ProcessView): number {
  return process.path.split(".").length;
}

const generationNames = ["program", "children"];
const header = 40;
const columnGap = 14;
const pitches = [16, 15, 14, 13, 12, 11, 10, 9, 8, 7] as const;
const smallestPitch = 7;

/** A column is at least as wide as its heading. */
function leastWidth(generation: number): number {
  return generation < generationNames.length ? 48 : 36;
}

interface Grid {
  readonly pitch: number;
  readonly rows: number;
  readonly across: readonly number[];
}

/** The largest cells with which all columns fit into the room; when none do, the smallest, in columns as tall as needed. */
function gridFor(sizes: readonly number[], room: Room): Grid {
  const gridOf = (pitch: number, rows: number): Grid => ({
    pitch,
    rows,
    across: sizes.map((size) => Math.ceil(size / rows)),
  });
  for (const pitch of pitches) {
    const grid = gridOf(pitch, Math.max(4, Math.floor((room.height - header) / pitch)));
    if (widthOf(grid) <= room.width) return grid;
  }
  const tallest = Math.max(...sizes);
  let rows = Math.max(4, Math.floor((room.height - header) / smallestPitch));
  while (rows < tallest && widthOf(gridOf(smallestPitch, rows)) > room.width) rows++;
  return gridOf(smallestPitch, rows);
}

function widthOf({ across, pitch }: Grid): number {
  return across.reduce(
    (sum, cells, generation) => sum + Math.max(cells * pitch, leastWidth(generation)) + columnGap,
    -columnGap,
  );
}

/** The scene of cells. System processes have none. */
function layoutCells(view: WorldView, room: Room): TreeScene {
  const present = view.processes.filter((process) => process.state !== "gone" && !process.system);
  if (present.length === 0) return emptyScene("overview");
  const descriptors = descriptorCounts(view);
  const danger = dangerousPids(view);
  const childCounts = new Map<Pid, number>();
  for (const process of present) childCounts.set(process.ppid, (childCounts.get(process.ppid) ?? 0) + 1);
  const pids = new Set(present.map((process) => process.pid));

  const generations: ProcessView[][] = [];
  for (const process of present) {
    const generation = generationOf(process) - 1;
    while (generations.length <= generation) generations.push([]);
    generations[generation]?.push(process);
  }
  const grid = gridFor(
    generations.map((members) => members.length),
    room,
  );
  const side = grid.pitch - Math.max(2, Math.round(grid.pitch / 5));

  const nodes: SceneNode[] = [];
  const columns: SceneColumn[] = [];
  let x = 0;
  let height = 0;
  generations.forEach((members, generation) => {
    const across = Math.max(1, grid.across[generation] ?? 1);
    const w = Math.max(across * grid.pitch, leastWidth(generation));
    const detail = generationNames[generation] ?? `gen ${generation + 1}`;
    columns.push({ x, w, label: number(members.length), detail });
    members.forEach((process, index) => {
      const { pid } = process;
      const shown: Shown = {
        key: processKey(pid),
        kind: "process",
        members: [process],
        children: [],
        expanded: null,
        below: 0,
      };
      const drawn = describe(shown, process, descriptors.get(pid) ?? 0, childCounts.get(pid) ?? 0, danger);
      const y = header + Math.floor(index / across) * grid.pitch;
      const parent = process.bornOf ?? process.ppid;
      nodes.push({
        ...drawn,
        x: x + (index % across) * grid.pitch,
        y,
        w: side,
        h: side,
        level: generation + 1,
        setSize: members.length,
        posInSet: index + 1,
        parent: pids.has(parent) ? processKey(parent) : null,
      });
      height = Math.max(height, y + side);
    });
    x += w + columnGap;
  });
  const keyOfPid = new Map(nodes.map((node) => [node.pid, node.key]));
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  return { mode: "overview", nodes, byKey, keyOfPid, edges: [], columns, width: x - columnGap, height };
}

/** How many processes are in each state at each line, most first: "512 ready, line 7 in main". */
export interface Tally {
  readonly key: string;
  readonly state: RunState;
  readonly count: number;
  /** "518 ready · line 8". */
  readonly text: string;
  readonly pids: readonly Pid[];
}

/** What hundreds of processes are doing, in a few lines. System processes are not counted. */
export function tally(view: WorldView): readonly Tally[] {
  const tallies = new Map<string, { readonly process: ProcessView; readonly pids: Pid[] }>();
  for (const process of view.processes) {
    if (process.system || process.state === "gone") continue;
    const line = process.threads[0]?.place?.line ?? "";
    const key = `${process.state}|${process.call ?? ""}|${line}`;
    const entry = tallies.get(key);
    if (entry) entry.pids.push(process.pid);
    else tallies.set(key, { process, pids: [process.pid] });
  }
  return [...tallies]
    .map(([key, { process, pids }]) => {
      const line = process.threads[0]?.place?.line;
      const doing = doingText(process);
      const text = line && !doing.includes("line") && process.state === "blocked" ? `${doing} · line ${line}` : doing;
      return {
        key,
        state: process.state,
        count: pids.length,
        text: `${number(pids.length)} ${text}`,
        pids,
      };
    })
    .sort((a, b) => b.count - a.count || a.key.localeCompare(b.key));
}
