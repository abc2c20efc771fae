/**
 * Draws icon.png: a road that forks into two processes, the parent going on and the child beside it.
 *
 * The shapes are distance fields: for each pixel, how far it is from a curve decides the colour, and the last half
 * pixel blends into what lies below. Run it again only to change the icon; the picture itself is committed.
 */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateSync } from "node:zlib";

const size = 256;

/** @typedef {readonly [number, number]} Point */
/** @typedef {readonly [number, number, number]} Colour */

/** Distance to a square with round corners around the middle; negative inside. @param {Point} p @param {number} half @param {number} corner */
function roundSquare([x, y], half, corner) {
  const dx = Math.abs(x - size / 2) - half + corner;
  const dy = Math.abs(y - size / 2) - half + corner;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner;
}

/** Points along a cubic Bézier curve. @param {[Point, Point, Point, Point]} control @returns {Point[]} */
function curve([a, b, c, d]) {
  return Array.from({ length: 41 }, (_, step) => {
    const t = step / 40;
    const u = 1 - t;
    const at = (/** @type {0 | 1} */ axis) =>
      u * u * u * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t * t * t * d[axis];
    return [at(0), at(1)];
  });
}

/** Distance to a chain of points. @param {Point} p @param {Point[]} chain */
function chainDistance([x, y], chain) {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < chain.length; i++) {
    const [ax, ay] = chain[i - 1] ?? [0, 0];
    const [bx, by] = chain[i] ?? [0, 0];
    const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1);
    const t = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
  }
  return nearest;
}

/** @param {Colour} a @param {Colour} b @param {number} t @returns {Colour} */
function mix(a, b, t) {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

const fork = /** @type {Point} */ ([128, 148]);
const parent = /** @type {Point} */ ([78, 66]);
const child = /** @type {Point} */ ([178, 66]);
const root = /** @type {Point} */ ([128, 204]);
const left = curve([fork, [128, 112], [78, 116], parent]);
const right = curve([fork, [128, 112], [178, 116], child]);
const stem = curve([root, [128, 190], [128, 170], fork]);

const night = /** @type {Colour} */ ([27, 30, 68]);
const dusk = /** @type {Colour} */ ([66, 55, 138]);
const white = /** @type {Colour} */ ([245, 246, 255]);
const amber = /** @type {Colour} */ ([255, 190, 92]);
const mint = /** @type {Colour} */ ([94, 226, 178]);

/** Colour and opacity of one point. @param {Point} p @returns {[Colour, number]} */
function paint(p) {
  /** @type {Colour} */
  let colour = mix(dusk, night, Math.min(1, (p[0] * 0.35 + p[1]) / 330));
  const cover = (/** @type {number} */ distance) => Math.min(1, Math.max(0, 0.5 - distance));
  const lay = (/** @type {Colour} */ over, /** @type {number} */ distance) => {
    colour = mix(colour, over, cover(distance));
  };
  // Roads: each branch takes on the colour of the process it leads to.
  const up = Math.min(1, Math.max(0, (fork[1] - p[1]) / 78));
  lay(mix(white, mint, up), chainDistance(p, right) - 9);
  lay(mix(white, amber, up), chainDistance(p, left) - 9);
  lay(white, chainDistance(p, stem) - 9);
  // Processes: a disc with a ring of background around it, and a dark heart in the two that run.
  for (const [centre, radius, fill] of /** @type {const} */ ([
    [root, 19, white],
    [parent, 27, amber],
    [child, 27, mint],
  ])) {
    const distance = Math.hypot(p[0] - centre[0], p[1] - centre[1]);
    lay(mix(dusk, night, 0.5), distance - radius - 6);
    lay(fill, distance - radius);
    if (radius > 20) lay(night, distance - 10);
  }
  return [colour, cover(roundSquare(p, 124, 54))];
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

const rows = Buffer.alloc(size * (size * 4 + 1));
for (let y = 0; y < size; y++) {
  for (let x = 0; x < size; x++) {
    const [colour, opacity] = paint([x + 0.5, y + 0.5]);
    rows.set([...colour.map(Math.round), Math.round(opacity * 255)], y * (size * 4 + 1) + 1 + x * 4);
  }
}
const header = Buffer.alloc(13);
header.writeUInt32BE(size, 0);
header.writeUInt32BE(size, 4);
header.set([8, 6, 0, 0, 0], 8);
const png = [
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk("IHDR", header),
  chunk("IDAT", deflateSync(rows, { level: 9 })),
  chunk("IEND", Buffer.alloc(0)),
];
writeFileSync(join(dirname(fileURLToPath(import.meta.url)), "../icon.png"), Buffer.concat(png));
