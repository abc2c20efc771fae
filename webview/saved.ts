/**
 * What the picture remembers while it is hidden or the window reloads: never the world, only how a person looks at it.
 *
 * What surprises: the remembered state was written by an earlier version, perhaps, so each part is checked by itself
 * and falls back alone.
 */
import type { Pid } from "../server/protocol/view.ts";
import type { Camera } from "./camera.ts";
import type { Target } from "./rings.ts";
import type { TreeMode } from "./tree-layout.ts";

export type Tab = "tree" | "memory" | "files";

export interface Saved {
  /** The process that was chosen in the picture; null: follow the debugger. */
  readonly pid: Pid | null;
  /** Null: fit. */
  readonly camera: Camera | null;
  /** Null: automatic. */
  readonly mode: TreeMode | null;
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  readonly tab: Tab;
  /** What the rings are pinned to. */
  readonly pin: Target | null;
  /** Processes that keep a row in Files and a card in the tree. */
  readonly pinned: readonly Pid[];
  /** How much of the width the tree has, and how much of the height the upper zones have, from 0 to 1. */
  readonly across: number;
  readonly down: number;
  readonly output: boolean;
}

export const nothingSaved: Saved = {
  pid: null,
  camera: null,
  mode: null,
  opened: [],
  closed: [],
  tab: "tree",
  pin: null,
  pinned: [],
  across: 0.5,
  down: 0.5,
  output: true,
};

/** The remembered state, with whatever is missing or wrong replaced. */
export function parseSaved(value: unknown): Saved {
  if (typeof value !== "object" || value === null) return nothingSaved;
  const from = value as Record<string, unknown>;
  return {
    pid: isNumber(from["pid"]) ? from["pid"] : null,
    camera: parseCamera(from["camera"]),
    mode: from["mode"] === "tree" || from["mode"] === "overview" ? from["mode"] : null,
    opened: strings(from["opened"]),
    closed: strings(from["closed"]),
    tab: from["tab"] === "memory" || from["tab"] === "files" ? from["tab"] : "tree",
    pin: parseTarget(from["pin"]),
    pinned: Array.isArray(from["pinned"]) ? from["pinned"].filter(isNumber) : [],
    across: fraction(from["across"], nothingSaved.across),
    down: fraction(from["down"], nothingSaved.down),
    output: from["output"] !== false,
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string").slice(0, 1000) : [];
}

function fraction(value: unknown, otherwise: number): number {
  return isNumber(value) ? Math.min(0.85, Math.max(0.15, value)) : otherwise;
}

function parseCamera(value: unknown): Camera | null {
  if (typeof value !== "object" || value === null) return null;
  const { k, x, y } = value as Record<string, unknown>;
  return isNumber(k) && k > 0 && isNumber(x) && isNumber(y) ? { k, x, y } : null;
}

function parseTarget(value: unknown): Target | null {
  if (typeof value !== "object" || value === null) return null;
  const { kind, pid, fd, id } = value as Record<string, unknown>;
  if (kind === "fd" && isNumber(pid) && isNumber(fd)) return { kind, pid, fd };
  if ((kind === "handle" || kind === "object") && isNumber(id)) return { kind, id };
  return null;
}
