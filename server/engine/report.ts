/**
 * A finding or a fault as a line for a terminal: where in the user's own code, what, and in which process.
 */

import { get } from "../base/table.ts";
import { lineIndexOf, positionAt } from "../lang/source.ts";
import { framesOf } from "../machine/frames.ts";
import type { WorldEvent } from "../world/advance.ts";
import { programOf } from "../world/advance.ts";
import type { Equipment, World } from "../world/world.ts";

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
  const context = get(world.kernel.threads, thread)?.context;
  const program = programOf(equipment, world, thread);
  const frame = context ? framesOf(program, context).find(({ fn }) => !fn.ir.system) : undefined;
  const span = frame?.fn.ir.points[Math.max(0, frame.point)]?.span;
  const file = span && frame ? program.linked.units[frame.fn.unit]?.files[span.file] : undefined;
  const position = file && span ? positionAt(lineIndexOf(file), span.start) : { line: 0, column: 0 };
  const text =
    what.kind === "fault"
      ? `${what.fault.signal}: ${what.fault.cause}${what.fault.access === "none" ? "" : `, ${what.fault.access} at address 0x${what.fault.address.toString(16)}`}`
      : `${what.finding.kind}${what.finding.access === "none" ? "" : `, ${what.finding.access} of ${what.finding.size} bytes at 0x${what.finding.address.toString(16)}`}`;
  return { kind: what.kind, pid, path: file?.path ?? null, ...position, text };
}
