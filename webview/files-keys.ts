/**
 * The keyboard in zone C. Items say what they are by `data-rove` ("name", "slot", "handle", "object") and what their line
 * leads to by `data-follow`; this finds the next one.
 *
 * What surprises: exactly one item of each column can be reached by Tab, the one that had the focus last, so that Tab
 * leads from the tables to the handles to the objects.
 */
import type { Signal } from "@preact/signals";

const kinds = ["name", "slot", "handle", "object"] as const;
const tabGroups: readonly (readonly string[])[] = [["name", "slot"], ["handle"], ["object"]];

function itemsOf(board: HTMLElement, group: readonly string[]): HTMLElement[] {
  return [...board.querySelectorAll<HTMLElement>(group.map((kind) => `[data-rove="${kind}"]`).join(","))];
}

/** Sees to it that each column has one item for the Tab key: `current`, or the one before, or the first slot. */
export function settleTabStops(board: HTMLElement, current?: HTMLElement): void {
  for (const group of tabGroups) {
    const items = itemsOf(board, group);
    const chosen =
      (current && items.includes(current) ? current : undefined) ??
      items.find((item) => item.tabIndex === 0) ??
      items.find((item) => item.dataset["rove"] === "slot") ??
      items[0];
    for (const item of items) item.tabIndex = item === chosen ? 0 : -1;
  }
}

/** Moves the focus for a key; false when the key is not for this zone. */
export function filesMove(
  board: HTMLElement,
  event: KeyboardEvent,
  typed: Signal<{ text: string; at: number }>,
): boolean {
  const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-rove]") : null;
  const kind = kinds.find((one) => one === from?.dataset["rove"]);
  if (!from || !kind || event.altKey || event.metaKey) return false;
  const goal = kind === "handle" || kind === "object" ? inColumn(board, from, kind, event) : inGrid(board, from, event);
  const found = goal ?? typeAhead(board, event, typed);
  if (!found) return false;
  found.focus();
  found.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

/** The item itself where a list ends: the key was for us all the same. */
function step(items: readonly HTMLElement[], from: HTMLElement, by: number): HTMLElement {
  return items[items.indexOf(from) + by] ?? from;
}

function inGrid(board: HTMLElement, from: HTMLElement, event: KeyboardEvent): HTMLElement | null {
  const rows = [...board.querySelectorAll<HTMLElement>('[role="row"]')].map((row) => itemsOf(row, ["name", "slot"]));
  const index = rows.findIndex((row) => row.includes(from));
  const row = rows[index] ?? [];
  const column = row.indexOf(from);
  const slots = (items: readonly HTMLElement[]): HTMLElement[] =>
    items.filter((item) => item.dataset["rove"] === "slot");
  // The same place of another row; a name leads to names only where the row has one.
  const across = (target: readonly HTMLElement[] | undefined): HTMLElement => {
    if (!target || target.length === 0) return from;
    if (from.dataset["rove"] === "name") return target[0] ?? from;
    const place = slots(row).indexOf(from);
    const there = slots(target);
    return there[Math.min(place, there.length - 1)] ?? target[0] ?? from;
  };
  switch (event.key) {
    case "ArrowRight":
      if (column === row.length - 1) return follow(board, from) ?? from;
      return step(row, from, 1);
    case "ArrowLeft":
      return step(row, from, -1);
    case "ArrowDown":
      return across(rows[index + 1]);
    case "ArrowUp":
      return across(rows[index - 1]);
    case "PageDown":
    case "PageUp":
      return otherProcess(board, from, event.key === "PageDown" ? 1 : -1);
    case "Home":
      return (event.ctrlKey ? rows[0]?.[0] : row[0]) ?? from;
    case "End": {
      const target = event.ctrlKey ? rows[rows.length - 1] : row;
      return target?.[target.length - 1] ?? from;
    }
    default:
      return null;
  }
}

function otherProcess(board: HTMLElement, from: HTMLElement, by: number): HTMLElement {
  const groups = [...board.querySelectorAll<HTMLElement>('[role="rowgroup"]')];
  const group = groups[groups.findIndex((one) => one.contains(from)) + by];
  const items = group ? itemsOf(group, ["name", "slot"]) : [];
  return items.find((item) => item.dataset["rove"] === from.dataset["rove"]) ?? items[0] ?? from;
}

function inColumn(board: HTMLElement, from: HTMLElement, kind: string, event: KeyboardEvent): HTMLElement | null {
  const items = itemsOf(board, [kind]);
  switch (event.key) {
    case "ArrowDown":
      return step(items, from, 1);
    case "ArrowUp":
      return step(items, from, -1);
    case "Home":
      return items[0] ?? from;
    case "End":
      return items[items.length - 1] ?? from;
    case "ArrowRight":
      return follow(board, from) ?? from;
    case "ArrowLeft":
      return board.querySelector<HTMLElement>(`[data-follow="${from.dataset["port"]}"]`) ?? from;
    default:
      return null;
  }
}

/** The item at the other end of the line. */
function follow(board: HTMLElement, from: HTMLElement): HTMLElement | null {
  const key = from.dataset["follow"];
  return key === undefined ? null : board.querySelector<HTMLElement>(`[data-rove][data-port="${key}"]`);
}

/** Typed digits lead to the process whose pid they begin. */
function typeAhead(
  board: HTMLElement,
  event: KeyboardEvent,
  typed: Signal<{ text: string; at: number }>,
): HTMLElement | null {
  if (!/^[0-9]$/.test(event.key) || event.ctrlKey) return null;
  const text = event.timeStamp - typed.value.at < 1000 ? typed.value.text + event.key : event.key;
  typed.value = { text, at: event.timeStamp };
  const slots = itemsOf(board, ["slot"]);
  return slots.find((item) => item.dataset["slot"]?.startsWith(text)) ?? null;
}
