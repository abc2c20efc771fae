/**
 * Who forked whom, and how each one ended: collected from a run's events, since the kernel forgets the dead.
 */
import { type Ending, endingOf, signalName } from "../kernel/index.ts";
import type { WorldEvent } from "../world/advance.ts";

const ROOT = 101;
const INIT = 1;

export interface Relative {
  readonly pid: number;
  readonly children: Relative[];
  /** How it ended: null while it lives. */
  end: Ending | null;
  /** Who waited for it; null: nobody yet. */
  reapedBy: number | null;
  /** Its parent ended first, and this process took it in. */
  adoptedBy: number | null;
}

export interface Genealogy {
  readonly root: Relative;
  readonly byPid: Map<number, Relative>;
}

function relative(pid: number): Relative {
  return { pid, children: [], end: null, reapedBy: null, adoptedBy: null };
}

export function startGenealogy(): Genealogy {
  const root = relative(ROOT);
  return { root, byPid: new Map([[ROOT, root]]) };
}

/** Takes in what an event says about births and deaths. */
export function noteFamily(genealogy: Genealogy, event: WorldEvent): void {
  const { byPid } = genealogy;
  for (const happened of event.kernel) {
    const who = "pid" in happened ? byPid.get(happened.pid) : undefined;
    if (!who) continue;
    if (happened.kind === "forked") {
      const child = relative(happened.child);
      who.children.push(child);
      byPid.set(happened.child, child);
    } else if (happened.kind === "exited") who.end = endingOf(happened.status);
    else if (happened.kind === "reaped") who.reapedBy = happened.by;
    else if (happened.kind === "reparented") who.adoptedBy = happened.to;
  }
}

/** The tree, a process a line, parents before children, in order of birth. */
export function printGenealogy(genealogy: Genealogy): string {
  const lines: string[] = [];
  const walk = (one: Relative, head: string, below: string): void => {
    lines.push(`${head}${one.pid}  ${fate(one)}`);
    for (const [i, child] of one.children.entries()) {
      const last = i === one.children.length - 1;
      walk(child, `${below}${last ? "└─ " : "├─ "}`, `${below}${last ? "   " : "│  "}`);
    }
  };
  walk(genealogy.root, "", "");
  return `${lines.join("\n")}\n`;
}

function fate({ end, reapedBy, adoptedBy, pid }: Relative): string {
  const orphan = adoptedBy === null ? "" : `, an orphan taken in by ${nameOf(adoptedBy)}`;
  if (end === null) return `still there${orphan}`;
  const how =
    end.kind === "killed" ? `killed by ${signalName(end.signal)}` : `exited with ${"code" in end ? end.code : 0}`;
  if (pid === ROOT) return how;
  return `${how}${orphan}, ${reapedBy === null ? "a zombie: nobody waited for it" : `reaped by ${nameOf(reapedBy)}`}`;
}

function nameOf(pid: number): string {
  if (pid === INIT) return "init";
  return pid === 100 ? "the shell" : String(pid);
}
