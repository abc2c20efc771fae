/**
 * Which part of the scene is seen, and how large: the view on the tree. Pure.
 *
 * What surprises: without a zoom of the user's the camera fits the whole scene, but never so small that cards become
 * unreadable; what then lies outside is reached by dragging or by keyboard, and the selected process is in sight.
 */
import type { SceneNode, TreeScene } from "./tree-layout.ts";

/** Screen = scene × k + (x, y). */
export interface Camera {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much of a card is drawn: everything, pid and glyph, or a cell. */
export type Detail = "full" | "short" | "cell";

const margin = 16;
const smallest = 0.1;
const largest = 2.5;
/** Fitting stops here: a card's pid is still legible. */
const smallestFit = 0.5;
/** Cells are small already. */
const smallestOverview = 0.86;

/** The detail that is legible at a zoom. */
export function detailAt(k: number): Detail {
  if (k > 0.65) return "full";
  return k >= 0.3 ? "short" : "cell";
}

/** The camera that shows the whole scene, or as much of it as stays legible, with `centre` in sight. */
export function fitCamera(scene: TreeScene, size: Size, centre: SceneNode | undefined): Camera {
  const across = (size.width - 2 * margin) / Math.max(1, scene.width);
  const down = (size.height - 2 * margin) / Math.max(1, scene.height);
  const least = scene.mode === "overview" ? smallestOverview : smallestFit;
  const k = Math.min(1, Math.max(least, Math.min(across, down)));
  const place = (room: number, length: number, middle: number): number => {
    const free = room - length * k;
    if (free >= 2 * margin) return free / 2;
    return Math.min(margin, Math.max(room - length * k - margin, room / 2 - middle * k));
  };
  const middleX = centre ? centre.x + centre.w / 2 : 0;
  const middleY = centre ? centre.y + centre.h / 2 : scene.height / 2;
  const x = place(size.width, scene.width, middleX);
  return {
    k,
    // A tree grows to the right: what fits stays at the left, where the next child does not move it.
    x: scene.mode === "tree" ? Math.min(x, margin) : x,
    y: place(size.height, scene.height, middleY),
  };
}

/** The camera after a zoom by `factor` that keeps the scene's point under (x, y) where it is. */
export function zoomAt(camera: Camera, factor: number, x: number, y: number): Camera {
  const k = Math.min(largest, Math.max(smallest, camera.k * factor));
  const ratio = k / camera.k;
  return { k, x: x - (x - camera.x) * ratio, y: y - (y - camera.y) * ratio };
}

/** The camera moved as little as needed for a node to be seen whole. */
export function reveal(camera: Camera, node: SceneNode, size: Size): Camera {
  const shift = (low: number, high: number, room: number): number => {
    if (low < margin) return margin - low;
    if (high > room - margin) return Math.max(room - margin - high, margin - low);
    return 0;
  };
  const left = node.x * camera.k + camera.x;
  const top = node.y * camera.k + camera.y;
  return {
    k: camera.k,
    x: camera.x + shift(left, left + node.w * camera.k, size.width),
    y: camera.y + shift(top, top + node.h * camera.k, size.height),
  };
}

/** The topmost node under a point of the screen; small cells get a little more room around them. */
export function nodeAt(scene: TreeScene, camera: Camera, x: number, y: number): SceneNode | undefined {
  const sceneX = (x - camera.x) / camera.k;
  const sceneY = (y - camera.y) / camera.k;
  const slack = 2 / camera.k;
  return scene.nodes.findLast(
    (node) =>
      sceneX >= node.x - slack &&
      sceneX <= node.x + node.w + slack &&
      sceneY >= node.y - slack &&
      sceneY <= node.y + node.h + slack,
  );
}
