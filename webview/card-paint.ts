/**
 * Draws one card of the process tree, or the cell that stands for it: border, strip of colour, glyph, words, badges.
 *
 * What surprises: everything that tells a state is drawn twice, as a shape and as a word, and nothing depends on colour:
 * dashed is blocked, hatched and struck through is a zombie, strong is running.
 */

import { detailAt } from "./camera.ts";
import { colourOf, type Glyph, stateLooks, type Texture } from "./look.ts";
import type { Palette } from "./theme.ts";
import type { SceneNode } from "./tree-layout.ts";
import { number } from "./words.ts";

/** A place on the screen, in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** One process as its glyph alone; where that would be too small to tell, as a square that is filled by state. */
export function paintCell(context: CanvasRenderingContext2D, node: SceneNode, box: Box, palette: Palette): void {
  const side = Math.min(box.w, box.h, 14);
  if (side < 9) return paintSquare(context, node, box, side, palette);
  paintGlyph(
    context,
    stateLooks[node.state].glyph,
    box.x + (box.w - side) / 2,
    box.y + (box.h - side) / 2,
    side,
    palette.text,
  );
}

/** Filled: running. Empty: ready. Half: blocked. Bars: stopped. Crossed: zombie. */
function paintSquare(
  context: CanvasRenderingContext2D,
  node: SceneNode,
  box: Box,
  side: number,
  palette: Palette,
): void {
  const x = box.x + (box.w - side) / 2;
  const y = box.y + (box.h - side) / 2;
  context.fillStyle = palette.text;
  context.strokeStyle = node.state === "zombie" ? palette.muted : palette.text;
  context.lineWidth = 1;
  if (node.state === "running") return context.fillRect(x, y, side, side);
  if (node.state === "zombie") {
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + side, y + side);
    context.moveTo(x + side, y);
    context.lineTo(x, y + side);
    return context.stroke();
  }
  context.strokeRect(x + 0.5, y + 0.5, side - 1, side - 1);
  if (node.state === "blocked") context.fillRect(x, y, side / 2, side);
  if (node.state === "stopped") context.fillRect(x + side / 3, y, side / 3, side);
}

/** A card: everything, or pid and glyph alone when the zoom is small. */
export function paintCard(
  context: CanvasRenderingContext2D,
  node: SceneNode,
  box: Box,
  palette: Palette,
  zoom: number,
): void {
  const full = detailAt(zoom) === "full";
  const radius = 5;
  if (node.kind === "group") {
    // The edges of two more cards behind: a stack.
    for (const shift of [6, 3]) {
      rounded(context, { x: box.x + shift, y: box.y - shift, w: box.w, h: box.h }, radius);
      context.fillStyle = palette.background;
      context.fill();
      context.strokeStyle = palette.edge;
      context.lineWidth = 1;
      context.stroke();
    }
  }
  rounded(context, box, radius);
  context.fillStyle = palette.background;
  context.fill();
  context.fillStyle = palette.surface;
  context.fill();
  if (node.state === "zombie") hatch(context, box, palette.hair);
  paintBand(context, node, box, palette);
  paintBorder(context, node, box, palette);

  const left = box.x + 16;
  const right = box.x + box.w - 9;
  const room = right - left;
  if (!full) {
    const indent = node.system ? -4 : 17;
    if (!node.system) paintGlyph(context, stateLooks[node.state].glyph, left, box.y + box.h / 2 - 6, 12, palette.text);
    context.fillStyle = palette.text;
    context.font = `600 11.5px ${palette.font}`;
    context.fillText(shorten(context, node.title, room - indent), left + indent, box.y + box.h / 2 + 0.5);
    paintBadge(context, node, box, palette);
    return;
  }
  const scale = Math.min(1, Math.max(0.86, zoom));
  const first = node.system ? box.y + box.h / 2 : box.y + box.h * 0.33;
  context.fillStyle = palette.text;
  context.font = `600 ${13 * scale}px ${palette.font}`;
  const title = shorten(context, node.title, room);
  context.fillText(title, left, first);
  const titleWidth = context.measureText(title).width;
  if (node.state === "zombie") strikeThrough(context, left, first, titleWidth, palette);
  if (node.path !== "") {
    context.font = `${11 * scale}px ${palette.font}`;
    context.fillStyle = palette.muted;
    const path = shorten(context, node.path, room - titleWidth - 10);
    context.fillText(path, right - context.measureText(path).width, first);
  }
  if (!node.system) {
    const second = box.y + box.h * 0.71;
    paintGlyph(context, stateLooks[node.state].glyph, left, second - 5.5, 11, palette.text);
    context.font = `${11.5 * scale}px ${palette.font}`;
    context.fillStyle = palette.text;
    context.fillText(shorten(context, node.subtitle, room - 16), left + 16, second + 0.5);
  }
  paintBadge(context, node, box, palette);
}

/** The strip at the left in the process's colour and texture. */
function paintBand(context: CanvasRenderingContext2D, node: SceneNode, box: Box, palette: Palette): void {
  const colour = node.kind === "group" ? ({ hue: 0, texture: "solid" } as const) : colourOf(node.pid);
  context.save();
  rounded(context, box, 5);
  context.clip();
  context.fillStyle = palette.hues[colour.hue] ?? palette.edge;
  texture(context, colour.texture, box.x, box.y, 7, box.h);
  context.restore();
}

function texture(context: CanvasRenderingContext2D, kind: Texture, x: number, y: number, w: number, h: number): void {
  if (kind === "solid") context.fillRect(x, y, w, h);
  else if (kind === "stripes") for (let at = y; at < y + h; at += 6) context.fillRect(x, at, w, 3.5);
  else if (kind === "double") {
    context.fillRect(x, y, 2.5, h);
    context.fillRect(x + 4.5, y, 2.5, h);
  } else {
    context.beginPath();
    for (let at = y + 4; at < y + h; at += 6) {
      context.moveTo(x + w, at);
      context.arc(x + w / 2 + 0.5, at, 2.1, 0, 2 * Math.PI);
    }
    context.fill();
  }
}

/** The border says the state: dashed for blocked, strong for running, double and red for part of an error. */
function paintBorder(context: CanvasRenderingContext2D, node: SceneNode, box: Box, palette: Palette): void {
  rounded(context, box, 5);
  context.strokeStyle = node.state === "running" ? palette.text : palette.edge;
  context.lineWidth = node.state === "running" ? 2 : 1.3;
  context.setLineDash(node.state === "blocked" && !node.system ? [5, 3] : []);
  context.stroke();
  context.setLineDash([]);
  if (!node.danger) return;
  context.strokeStyle = palette.danger;
  context.lineWidth = 1.6;
  for (const out of [0, 3]) {
    rounded(context, grown(box, out), 5 + out);
    context.stroke();
  }
}

function hatch(context: CanvasRenderingContext2D, box: Box, colour: string): void {
  context.save();
  rounded(context, box, 5);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.beginPath();
  for (let at = box.x - box.h; at < box.x + box.w; at += 7) {
    context.moveTo(at, box.y + box.h);
    context.lineTo(at + box.h, box.y);
  }
  context.stroke();
  context.restore();
}

function strikeThrough(context: CanvasRenderingContext2D, x: number, y: number, width: number, palette: Palette): void {
  context.strokeStyle = palette.text;
  context.lineWidth = 1.2;
  context.beginPath();
  context.moveTo(x - 2, y);
  context.lineTo(x + width + 2, y);
  context.stroke();
}

/** "+511" beside a closed card: how many it hides. */
function paintBadge(context: CanvasRenderingContext2D, node: SceneNode, box: Box, palette: Palette): void {
  if (node.expanded !== false) return;
  const label = node.below > 0 ? `+${number(node.below)}` : "open";
  const y = box.y + box.h / 2;
  const x = box.x + box.w + (node.kind === "group" ? 10 : 5);
  paintGlyph(context, { fill: "M3 1.6 L9 6 L3 10.4 Z", stroke: null }, x, y - 4, 8, palette.muted);
  context.font = `11px ${palette.font}`;
  context.fillStyle = palette.muted;
  context.fillText(label, x + 9, y + 0.5);
}

const bolt = "M7.2 .6 L2.4 7 H5.4 L4.4 11.4 L9.6 4.8 H6.4 Z";

/** Signals that were sent and not yet taken, on the lower edge of the card. */
export function paintSignals(context: CanvasRenderingContext2D, node: SceneNode, box: Box, palette: Palette): void {
  const more = node.signals.length > 1 ? ` +${node.signals.length - 1}` : "";
  const label = `${node.signals[0] ?? ""}${more}`;
  context.font = `600 10px ${palette.font}`;
  const w = context.measureText(label).width + 21;
  const pill = { x: box.x + box.w - w + 4, y: box.y + box.h - 5, w, h: 14 };
  rounded(context, pill, 7);
  context.fillStyle = palette.background;
  context.fill();
  context.strokeStyle = palette.edge;
  context.lineWidth = 1;
  context.stroke();
  paintGlyph(context, { fill: bolt, stroke: null }, pill.x + 4, pill.y + 2, 10, palette.text);
  context.fillStyle = palette.text;
  context.fillText(label, pill.x + 15, pill.y + pill.h / 2 + 0.5);
}

export function paintPin(context: CanvasRenderingContext2D, box: Box, palette: Palette, small: boolean): void {
  if (small) return;
  const x = box.x + box.w - 4;
  const y = box.y - 1;
  context.fillStyle = palette.background;
  context.beginPath();
  context.arc(x, y, 6.5, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = palette.edge;
  context.lineWidth = 1;
  context.stroke();
  paintGlyph(
    context,
    { fill: "M4 1.5 H8 V5.4 L9.6 7 H2.4 L4 5.4 Z M5.5 7 H6.5 V10.8 H5.5 Z", stroke: null },
    x - 4.5,
    y - 4.5,
    9,
    palette.text,
  );
}

const paths = new Map<string, Path2D>();

function pathOf(data: string): Path2D {
  const known = paths.get(data);
  if (known) return known;
  const made = new Path2D(data);
  paths.set(data, made);
  return made;
}

function paintGlyph(
  context: CanvasRenderingContext2D,
  glyph: Glyph,
  x: number,
  y: number,
  side: number,
  colour: string,
): void {
  context.save();
  context.translate(x, y);
  context.scale(side / 12, side / 12);
  if (glyph.fill) {
    context.fillStyle = colour;
    context.fill(pathOf(glyph.fill), "evenodd");
  }
  if (glyph.stroke) {
    context.strokeStyle = colour;
    context.lineWidth = 1.4;
    context.stroke(pathOf(glyph.stroke));
  }
  context.restore();
}

export function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, w: box.w + 2 * by, h: box.h + 2 * by };
}

export function rounded(context: CanvasRenderingContext2D, box: Box, radius: number): void {
  context.beginPath();
  context.roundRect(box.x, box.y, Math.max(0, box.w), Math.max(0, box.h), Math.min(radius, box.w / 2, box.h / 2));
}

/** The text, or its beginning with "…" when it is too wide for the room. */
export function shorten(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (context.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? "" : `${text.slice(0, low)}…`;
}
