/**
 * Draws a scene of the process tree on a canvas: edges, cards and the marks over them. Knows nothing of mice, keys or
 * views; how a card looks inside is in card-paint.ts.
 *
 * What surprises: text and line widths are chosen in screen pixels, not scaled, so that a small zoom stays legible;
 * only places and sizes of cards follow the zoom.
 */
import type { Pid } from "../server/protocol/view.ts";
import { type Camera, detailAt, type Size } from "./camera.ts";
import { type Box, grown, paintCard, paintCell, paintPin, paintSignals, rounded, shorten } from "./card-paint.ts";
import { ease, type Motion, movedBy } from "./motion.ts";
import type { Ring } from "./rings.ts";
import type { Palette } from "./theme.ts";
import type { SceneNode, TreeScene } from "./tree-layout.ts";

/** What is marked in the scene at the moment. */
export interface Marks {
  readonly selected: Pid | null;
  readonly pinned: ReadonlySet<Pid>;
  /** The node with the keyboard focus, when the tree has it. */
  readonly focus: string | null;
  readonly hover: string | null;
  /** Null: nothing is pointed at, and nothing is dimmed. */
  readonly rings: ReadonlyMap<Pid, Ring> | null;
}

export interface Picture {
  readonly scene: TreeScene;
  readonly camera: Camera;
  readonly size: Size;
  readonly palette: Palette;
  readonly marks: Marks;
  readonly motion: Motion | null;
  /** From 0 to 1. */
  readonly progress: number;
}

/** How visible a card is that has nothing to do with what is pointed at. */
const dimmed = 0.35;

/** Draws the whole picture; the context is scaled to CSS pixels. */
export function paintTree(context: CanvasRenderingContext2D, picture: Picture): void {
  const { scene, camera, size, palette, motion, progress, marks } = picture;
  context.clearRect(0, 0, size.width, size.height);
  context.textBaseline = "middle";
  const place = (node: SceneNode): Box => {
    const moved = movedBy(motion, node.key, progress);
    return {
      x: (node.x + moved.dx) * camera.k + camera.x,
      y: (node.y + moved.dy) * camera.k + camera.y,
      w: node.w * camera.k,
      h: node.h * camera.k,
    };
  };
  const strength = (node: SceneNode): number => (marks.rings && !ringOf(node, marks) ? dimmed : 1);

  for (const column of scene.columns) paintColumn(context, picture, column);
  for (const edge of scene.edges) {
    const from = scene.byKey.get(edge.from);
    const to = scene.byKey.get(edge.to);
    if (!from || !to) continue;
    const { alpha } = movedBy(motion, to.key, progress);
    context.globalAlpha = alpha * Math.min(strength(from), strength(to));
    paintEdge(context, place(from), place(to), edge.adopted, palette);
  }
  for (const node of motion?.leaving ?? []) {
    context.globalAlpha = 1 - ease(progress);
    paintNode(context, node, place(node), picture);
  }
  for (const node of scene.nodes) {
    const box = place(node);
    if (box.x > size.width || box.y > size.height || box.x + box.w < -60 || box.y + box.h < -20) continue;
    context.globalAlpha = movedBy(motion, node.key, progress).alpha * strength(node);
    paintNode(context, node, box, picture);
    context.globalAlpha = 1;
    paintMarks(context, node, box, picture);
  }
  context.globalAlpha = 1;
}

/** The ring of a card; a group has the strongest ring of its members. */
function ringOf(node: SceneNode, marks: Marks): Ring | null {
  if (!marks.rings) return null;
  let found: Ring | null = null;
  for (const pid of node.members) {
    const ring = marks.rings.get(pid);
    if (ring === "same") return ring;
    if (ring) found = ring;
  }
  return found;
}

function paintColumn(context: CanvasRenderingContext2D, picture: Picture, column: TreeScene["columns"][number]): void {
  const { camera, palette } = picture;
  const x = column.x * camera.k + camera.x;
  context.fillStyle = palette.text;
  context.font = `600 13px ${palette.font}`;
  context.fillText(column.label, x, camera.y + 8 * camera.k);
  context.fillStyle = palette.muted;
  context.font = `11px ${palette.font}`;
  const room = (column.w + 24) * camera.k;
  context.fillText(shorten(context, column.detail, room), x, camera.y + 8 * camera.k + 15);
}

function paintEdge(context: CanvasRenderingContext2D, from: Box, to: Box, adopted: boolean, palette: Palette): void {
  const x1 = from.x + from.w;
  const y1 = from.y + from.h / 2;
  const x2 = to.x;
  const y2 = to.y + to.h / 2;
  const bend = Math.max(8, (x2 - x1) / 2);
  context.strokeStyle = palette.edge;
  context.lineWidth = 1.4;
  context.setLineDash(adopted ? [5, 4] : []);
  context.beginPath();
  context.moveTo(x1, y1);
  context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
  context.stroke();
  context.setLineDash([]);
}

function paintNode(context: CanvasRenderingContext2D, node: SceneNode, box: Box, picture: Picture): void {
  const { scene, camera, palette } = picture;
  const cell = scene.mode === "overview" || detailAt(camera.k) === "cell";
  if (cell) paintCell(context, node, box, palette);
  else paintCard(context, node, box, palette, camera.k);
}

/** Selection, rings, pin, hover and focus lie over a card and are never dimmed. */
function paintMarks(context: CanvasRenderingContext2D, node: SceneNode, box: Box, picture: Picture): void {
  const { palette, marks, scene } = picture;
  const small = scene.mode === "overview" || detailAt(picture.camera.k) === "cell";
  const selected = marks.selected !== null && node.members.includes(marks.selected);
  const line = (out: number, width: number, colour: string, dash: readonly number[]): void => {
    rounded(context, grown(box, out), small ? 3 : 5 + Math.max(0, out));
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash([...dash]);
    context.stroke();
    context.setLineDash([]);
  };
  if (selected) {
    line(small ? 2.5 : 0, small ? 2 : palette.highContrast ? 3.4 : 2.2, palette.accent, []);
    if (!small && !palette.highContrast) {
      rounded(context, box, 5);
      context.fillStyle = palette.tint;
      context.fill();
    }
  }
  const ring = ringOf(node, marks);
  if (ring === "same") line(small ? 1.5 : 4, small ? 2.2 : 3.2, palette.ring, []);
  if (ring === "other") line(small ? 1.5 : 4, 1.4, palette.ring, [4, 3]);
  if (marks.hover === node.key && !ring && !selected) line(small ? 1.5 : 0, 1.6, palette.text, []);
  if (marks.focus === node.key) line(small ? 4 : 7, 1.8, palette.accent, []);
  if (node.signals.length > 0 && !small) paintSignals(context, node, box, palette);
  if (node.members.some((pid) => marks.pinned.has(pid))) paintPin(context, box, palette, small);
}
