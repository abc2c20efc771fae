/**
 * A finding or a fault as a line for a terminal: where in the user's own code, what, and in which process.
 */

import { programOf, type WorldEvent } from "../world/advance.ts";
import type { Equipment, World } from "../world/world.ts";
import { explainFault, explainFinding, type Scene } from "./inspect/index.ts";

export interface RuntimeReport {
  readonly kind: "finding" | "fault";
  readonly pid: number;
  readonly path: string | null;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** The report on an event that is a finding or a fault, made while the thread still stands there; else null. */
export function explainStop(world: World, equipment: Equipment, event: WorldEvent): RuntimeReport | null {
  const { what, pid, thread } = event;
  if (what.kind !== "finding" && what.kind !== "fault") return null;
  const program = programOf(equipment, world, thread);
  const scene: Scene = { kernel: world.kernel, pages: equipment.pages, programOf: () => program };
  const { title, text, place } =
    what.kind === "fault" ? explainFault(scene, thread, what.fault) : explainFinding(scene, thread, what.finding);
  const said = what.kind === "fault" ? `${what.fault.signal}: ${text}` : text;
  return {
    kind: what.kind,
    pid,
    path: place?.path ?? null,
    line: place?.line ?? 0,
    column: place?.column ?? 0,
    text: said || title,
  };
}
