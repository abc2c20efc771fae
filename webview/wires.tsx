/**
 * The lines from descriptors to handles to objects, drawn over the columns of zone C.
 *
 * What surprises: their ends are measured in the page after every rendering and every resize, not computed, so they
 * stay right whatever the theme's font and the zone's width do to the boxes.
 */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { colourClass } from "./look.ts";
import type { Wire } from "./plumbing.ts";
import { rings } from "./store.ts";

interface Props {
  readonly wires: readonly Wire[];
  readonly board: { readonly current: HTMLElement | null };
}

interface Drawn {
  readonly wire: Wire;
  readonly path: string;
  readonly heads: string;
}

interface Ends {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function Wires({ wires, board }: Props): JSX.Element {
  const drawn = useSignal<readonly Drawn[]>([]);
  const measure = (): void => {
    if (!board.current) return;
    const next = draw(wires, board.current);
    if (JSON.stringify(next.map((one) => one.path)) !== JSON.stringify(drawn.value.map((one) => one.path)))
      drawn.value = next;
  };
  useLayoutEffect(measure);
  useEffect(() => {
    const element = board.current;
    if (!element) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const column of element.querySelectorAll(".column")) observer.observe(column);
    return () => observer.disconnect();
  }, [wires]);
  const shown = rings.value;
  return (
    <svg class="wires" aria-hidden="true">
      {drawn.value.map(({ wire, path, heads }) => {
        const ring = shown?.handles.get(wire.handle);
        const classes = ["wire", wire.pid === null ? "flow" : colourClass(wire.pid), shown && !ring ? "dim" : ""];
        return (
          <g key={wire.key} class={classes.join(" ")} data-ring={ring} data-wire={wire.key}>
            <path class="wire-line" d={path} />
            <path class="wire-head" d={heads} />
          </g>
        );
      })}
    </svg>
  );
}

/** Paths for all wires whose two ends are in the page. Several wires that meet at a box arrive side by side. */
function draw(wires: readonly Wire[], board: HTMLElement): readonly Drawn[] {
  const origin = board.getBoundingClientRect();
  const ports = new Map<string, Ends>();
  for (const element of board.querySelectorAll<HTMLElement>("[data-port]")) {
    const box = element.getBoundingClientRect();
    const ends = {
      left: box.left - origin.left,
      right: box.right - origin.left,
      top: box.top - origin.top,
      bottom: box.bottom - origin.top,
    };
    ports.set(element.dataset["port"] ?? "", ends);
  }
  const arriving = new Map<string, Wire[]>();
  for (const wire of wires) arriving.set(wire.to, [...(arriving.get(wire.to) ?? []), wire]);
  return wires.flatMap((wire) => {
    const from = ports.get(wire.from);
    const to = ports.get(wire.to);
    if (!from || !to) return [];
    const y1 = (from.top + from.bottom) / 2;
    const y2 = arrivalY(to, arriving.get(wire.to) ?? [], wire);
    return [{ wire, ...curve(wire, from, y1, to.left, y2) }];
  });
}

function arrivalY(to: Ends, siblings: readonly Wire[], wire: Wire): number {
  const middle = (to.top + to.bottom) / 2;
  const apart = Math.min(9, (to.bottom - to.top - 12) / Math.max(1, siblings.length));
  return middle + (siblings.indexOf(wire) - (siblings.length - 1) / 2) * apart;
}

function curve(wire: Wire, from: Ends, y1: number, x2: number, y2: number): { path: string; heads: string } {
  const start = wire.pid === null ? from.right : from.left;
  const turn = from.right;
  const end = x2 - 1;
  const bend = Math.max(10, (end - turn) * 0.5);
  const r = (n: number): number => Math.round(n * 2) / 2;
  const path = `M${r(start)} ${r(y1)} H${r(turn)} C${r(turn + bend)} ${r(y1)} ${r(end - bend)} ${r(y2)} ${r(end)} ${r(y2)}`;
  const right = `M${r(end)} ${r(y2)} l-7 -3.5 v7 Z`;
  const left = `M${r(start + 1)} ${r(y1)} l7 -3.5 v7 Z`;
  if (wire.flow === "read") return { path, heads: left };
  if (wire.flow === "both") return { path, heads: `${left} ${right}` };
  return { path, heads: right };
}
