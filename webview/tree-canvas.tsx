/**
 * The canvas of the process tree: when it is drawn, how it moves, and what the mouse does on it.
 *
 * What surprises: nothing is drawn but on a frame that something has asked for, and everything that changes (the view,
 * rings, theme, size, camera) asks for the same one frame.
 */
import { effect, type Signal, signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { type Camera, fitCamera, nodeAt, reveal, type Size, zoomAt } from "./camera.ts";
import { ease, type Motion, planMotion } from "./motion.ts";
import {
  openCard,
  overviewRoom,
  reducedMotion,
  remember,
  rings,
  saved,
  selectedPid,
  themeVersion,
  tracedPid,
} from "./store.ts";
import { type Palette, readPalette } from "./theme.ts";
import { hideTip, showTip } from "./tip.tsx";
import type { SceneNode, TreeScene } from "./tree-layout.ts";
import { type Marks, paintTree } from "./tree-paint.ts";

interface Props {
  readonly scene: TreeScene;
  /** The node with the keyboard focus, when the tree has it. */
  readonly focus: string | null;
  readonly onActivate: (node: SceneNode) => void;
  readonly onFocus: (key: string) => void;
}

const size: Signal<Size> = signal<Size>({ width: 0, height: 0 });
/** The camera that was drawn last: where zooming and dragging begin. */
let drawn: Camera = { k: 1, x: 0, y: 0 };

/** Zooms around the middle of the canvas. */
export function zoomBy(factor: number): void {
  remember({ camera: zoomAt(drawn, factor, size.value.width / 2, size.value.height / 2) });
}

/** What lives from drawing to drawing, outside of the component tree. */
interface Stage {
  scene: TreeScene | null;
  palette: Palette | null;
  paletteOf: number;
  motion: Motion | null;
  begun: number;
  from: Camera;
  hover: string | null;
  focus: string | null;
  frame: number;
}

export function TreeCanvas({ scene, focus, onActivate, onFocus }: Props): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<Stage>({
    scene: null,
    palette: null,
    paletteOf: -1,
    motion: null,
    begun: 0,
    from: drawn,
    hover: null,
    focus: null,
    frame: 0,
  }).current;

  const ask = (): void => {
    if (stage.frame === 0) stage.frame = requestAnimationFrame(draw);
  };
  const draw = (now: number): void => {
    cancelAnimationFrame(stage.frame);
    stage.frame = 0;
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context || !stage.scene || size.value.width === 0) return;
    if (!stage.palette || stage.paletteOf !== themeVersion.value) {
      stage.palette = readPalette();
      stage.paletteOf = themeVersion.value;
    }
    const progress = stage.motion ? Math.min(1, (now - stage.begun) / stage.motion.duration) : 1;
    if (progress >= 1) stage.motion = null;
    const goal = cameraFor(stage.scene);
    drawn = stage.motion ? between(stage.from, goal, ease(progress)) : goal;

    const scale = window.devicePixelRatio || 1;
    const width = Math.round(size.value.width * scale);
    const height = Math.round(size.value.height * scale);
    if (element.width !== width) element.width = width;
    if (element.height !== height) element.height = height;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const marks: Marks = {
      selected: selectedPid.value,
      pinned: new Set(saved.value.pinned),
      focus: stage.focus,
      hover: stage.hover,
      rings: rings.value?.processes ?? null,
    };
    const { scene: shown, palette, motion } = stage;
    paintTree(context, { scene: shown, camera: drawn, size: size.value, palette, marks, motion, progress });
    if (stage.motion) ask();
  };

  // A new scene: perhaps something moves. In the layout phase, so that it is drawn with the same frame as the page.
  useLayoutEffect(() => {
    const motion = planMotion(stage.scene, scene, reducedMotion.value);
    stage.scene = scene;
    stage.motion = motion;
    stage.begun = performance.now();
    stage.from = drawn;
    ask();
  }, [scene]);

  useEffect(() => {
    stage.focus = focus;
    const node = focus === null ? undefined : scene.byKey.get(focus);
    if (node) keepInSight(node);
    ask();
  }, [focus, scene]);

  // The selected process may have been chosen in the Call Stack and lie outside of a zoomed picture.
  useEffect(
    () =>
      effect(() => {
        const pid = selectedPid.value;
        const key = pid === null ? undefined : stage.scene?.keyOfPid.get(pid);
        const node = key === undefined ? undefined : stage.scene?.byKey.get(key);
        if (node && saved.peek().camera) keepInSight(node);
      }),
    [],
  );

  useEffect(
    () =>
      effect(() => {
        themeVersion.value;
        rings.value;
        saved.value;
        selectedPid.value;
        size.value;
        ask();
      }),
    [],
  );

  useEffect(() => {
    const element = canvas.current?.parentElement;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      size.value = { width: element.clientWidth, height: element.clientHeight };
      // At once: waiting for the next frame would show this one stretched.
      draw(performance.now());
      // Only the overview depends on the room; a new value would lay out a tree again for nothing.
      if (stage.scene?.mode === "overview") {
        overviewRoom.value = { width: element.clientWidth - 32, height: element.clientHeight - 32 };
      }
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(stage.frame);
    };
  }, [scene.mode]);

  usePointer(canvas, stage, ask, onActivate, onFocus);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas cannot have the focus
  return <canvas class="tree-canvas" ref={canvas} aria-hidden="true" />;
}

function cameraFor(scene: TreeScene): Camera {
  if (saved.value.camera) return saved.value.camera;
  const key = selectedPid.value === null ? undefined : scene.keyOfPid.get(selectedPid.value);
  return fitCamera(scene, size.value, key === undefined ? undefined : scene.byKey.get(key));
}

function between(from: Camera, to: Camera, part: number): Camera {
  return { k: from.k + (to.k - from.k) * part, x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function keepInSight(node: SceneNode): void {
  if (size.value.width === 0) return;
  const next = reveal(drawn, node, size.value);
  if (Math.abs(next.x - drawn.x) > 0.5 || Math.abs(next.y - drawn.y) > 0.5) remember({ camera: next });
}

/** Dragging moves the picture, the wheel too, with Ctrl it zooms; a click selects or opens. */
function usePointer(
  canvas: { readonly current: HTMLCanvasElement | null },
  stage: Stage,
  ask: () => void,
  onActivate: (node: SceneNode) => void,
  onFocus: (key: string) => void,
): void {
  const handlers = useRef({ onActivate, onFocus });
  handlers.current = { onActivate, onFocus };
  useEffect(() => {
    const element = canvas.current;
    // The accessible tree lies over the canvas: it has the mouse too, so that a click gives it the focus.
    const surface = element?.parentElement;
    if (!element || !surface) return;
    let grip: { x: number; y: number; camera: Camera; moved: boolean } | null = null;
    const at = (event: MouseEvent): { x: number; y: number } => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const under = (event: MouseEvent): SceneNode | undefined => {
      const { x, y } = at(event);
      return stage.scene ? nodeAt(stage.scene, drawn, x, y) : undefined;
    };
    const setHover = (node: SceneNode | undefined): void => {
      const key = node?.key ?? null;
      if (key === stage.hover) return;
      stage.hover = key;
      tracedPid.value = node?.kind === "process" ? node.pid : null;
      surface.classList.toggle("over-node", node !== undefined);
      if (node) showTip(node.text, screenBox(element, node));
      else hideTip();
      ask();
    };
    const onMove = (event: PointerEvent): void => {
      if (!grip) return setHover(under(event));
      const dx = event.clientX - grip.x;
      const dy = event.clientY - grip.y;
      if (!grip.moved && Math.hypot(dx, dy) < 4) return;
      grip.moved = true;
      hideTip();
      remember({ camera: { k: grip.camera.k, x: grip.camera.x + dx, y: grip.camera.y + dy } });
    };
    const onDown = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      grip = { x: event.clientX, y: event.clientY, camera: drawn, moved: false };
      surface.setPointerCapture(event.pointerId);
    };
    const onUp = (event: PointerEvent): void => {
      const clicked = grip !== null && !grip.moved;
      grip = null;
      if (!clicked) return;
      const node = under(event);
      if (!node) return;
      handlers.current.onFocus(node.key);
      handlers.current.onActivate(node);
    };
    const onDouble = (event: MouseEvent): void => {
      const node = under(event);
      if (node && node.expanded !== null && node.kind === "process") openCard(node.key, !node.expanded);
    };
    const onLeave = (): void => setHover(undefined);
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { x, y } = at(event);
      if (event.ctrlKey) remember({ camera: zoomAt(drawn, Math.exp(-event.deltaY / 200), x, y) });
      else remember({ camera: { k: drawn.k, x: drawn.x - event.deltaX, y: drawn.y - event.deltaY } });
    };
    surface.addEventListener("pointermove", onMove);
    surface.addEventListener("pointerdown", onDown);
    surface.addEventListener("pointerup", onUp);
    surface.addEventListener("dblclick", onDouble);
    surface.addEventListener("pointerleave", onLeave);
    surface.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      surface.removeEventListener("pointermove", onMove);
      surface.removeEventListener("pointerdown", onDown);
      surface.removeEventListener("pointerup", onUp);
      surface.removeEventListener("dblclick", onDouble);
      surface.removeEventListener("pointerleave", onLeave);
      surface.removeEventListener("wheel", onWheel);
    };
  }, []);
}

function screenBox(element: HTMLElement, node: SceneNode): { left: number; top: number; bottom: number } {
  const box = element.getBoundingClientRect();
  const top = box.top + drawn.y + node.y * drawn.k;
  return { left: box.left + drawn.x + node.x * drawn.k, top, bottom: top + node.h * drawn.k };
}
