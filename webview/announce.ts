/**
 * What a screen reader says when the world changes: one sentence from two views. Pure; `Speaker` in `live.tsx` sees to
 * it that at most one is said each second.
 *
 * What surprises: many changes fold into a number ("12 processes forked"), and going back in time says only where one
 * is, since nothing happened.
 */
import type { ProcessView, WorldView } from "../server/protocol/view.ts";
import { isAlive } from "./look.ts";
import { list } from "./words.ts";

/** The sentence for the step from one view to the next, or "" when there is nothing to say. */
export function changeSentence(before: WorldView | null, after: WorldView): string {
  if (!before) return after.reason;
  if (before.revision === after.revision) return "";
  if (after.event < before.event) return `Back at event ${after.event} of ${after.events}. ${after.reason}`.trim();

  const was = new Map(before.processes.map((process) => [process.pid, process]));
  const is = new Map(after.processes.map((process) => [process.pid, process]));
  const born = after.processes.filter((process) => !was.has(process.pid));
  const died = after.processes.filter((process) => !isAlive(process) && isAliveAt(was, process));
  const collected = before.processes.filter(
    (process) => process.state !== "gone" && (is.get(process.pid)?.state ?? "gone") === "gone",
  );
  const blocked = after.processes.filter(
    (process) => process.state === "blocked" && was.get(process.pid)?.state === "ready",
  );

  const parts = [
    tell(born, (process) => `${process.pid} forked from ${process.bornOf ?? process.ppid}`, "processes forked"),
    tell(died, (process) => `${process.pid} ended${process.exit ? `, ${process.exit.text}` : ""}`, "processes ended"),
    tell(collected, (process) => `${process.pid} was collected by its parent`, "processes were collected"),
    tell(blocked, (process) => process.stateText && `${process.pid} ${process.stateText}`, "processes are blocked"),
  ].filter((part) => part !== "");
  if (
    after.phase !== before.phase &&
    (after.phase === "deadlock" || after.phase === "failed" || after.phase === "ended")
  ) {
    parts.unshift(after.reason);
  } else if (parts.length === 0 && after.reason !== before.reason) parts.push(after.reason);
  return parts.map((part) => part.replace(/\.$/, "")).join("; ");
}

function isAliveAt(was: ReadonlyMap<number, ProcessView>, process: ProcessView): boolean {
  const earlier = was.get(process.pid);
  return earlier !== undefined && isAlive(earlier) && process.state === "zombie";
}

function tell(changed: readonly ProcessView[], one: (process: ProcessView) => string, many: string): string {
  if (changed.length === 0) return "";
  const [first] = changed;
  if (changed.length === 1 && first) return one(first);
  if (changed.length <= 3) return `${list(changed.map((process) => process.pid))}: ${changed.length} ${many}`;
  return `${changed.length} ${many}`;
}
