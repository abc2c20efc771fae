/**
 * System calls as strace -f prints them: one line for a call, two when it waited in between.
 *
 * What surprises: a call's line can only be written after it returned, since what a read filled in is known then; and
 * it must be written before its thread goes on.
 */

import type { ArgumentKind } from "../kernel/index.ts";
import { describeCall, endingOf, signalName, systemCallOf } from "../kernel/index.ts";
import type { WorldEvent } from "../world/advance.ts";
import type { World } from "../world/world.ts";
import type { Batch } from "./batch.ts";

const FILLED: ReadonlySet<ArgumentKind> = new Set<ArgumentKind>(["output", "fd-pair", "status"]);

/** The lines for an event: none for most, more than one when a call ends a process. */
export function traceLines(event: WorldEvent, world: World, batch: Batch): string[] {
  const { what, pid } = event;
  const lines: string[] = [];
  const say = (who: number, text: string): void => {
    lines.push(`[pid ${String(who).padStart(5)}] ${text}`);
  };
  if (what.kind === "call") {
    const { pages } = batch.history.equipment;
    const describe = (result: number | null): string =>
      describeCall(world.kernel, pages, event.thread, what.call, result);
    const row = systemCallOf(what.call.number);
    const name = row?.name ?? `syscall_${what.call.number}`;
    switch (what.outcome.kind) {
      case "result": {
        const line = describe(what.outcome.value);
        say(pid, what.again ? `<... ${name} resumed>${restOf(line, row?.parameters ?? [])}` : line);
        break;
      }
      case "blocked":
        if (!what.again) say(pid, `${beginningOf(describe(null), row?.parameters ?? [])} <unfinished ...>`);
        break;
      case "gone":
        if (!what.again) say(pid, `${describe(null).slice(0, -" …".length)} = ?`);
        break;
      case "continue":
      case "exec":
        if (what.again) say(pid, `<... ${name} resumed>) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)`);
        break;
      case "handler":
        break;
    }
  }
  for (const happened of event.kernel) {
    if (happened.kind === "delivered") say(happened.pid, `--- ${signalName(happened.signal)} ---`);
    if (happened.kind !== "exited") continue;
    const end = endingOf(happened.status);
    const how = end.kind === "exited" ? `exited with ${end.code}` : `killed by ${signalName(happened.signal)}`;
    say(happened.pid, `+++ ${how} +++`);
  }
  return lines;
}

/** Where in a call's line the first argument stands that the call fills in, or the closing parenthesis. */
function split(line: string, parameters: readonly ArgumentKind[]): number {
  const filled = parameters.findIndex((kind) => FILLED.has(kind));
  let argument = 0;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const letter = line[i] ?? "";
    if (quoted) {
      if (letter === "\\") i++;
      else if (letter === '"') quoted = false;
      continue;
    }
    if (letter === '"') quoted = true;
    else if ("([{".includes(letter)) {
      depth++;
      if (depth === 1 && filled === 0) return i + 1;
    } else if (")]}".includes(letter)) {
      depth--;
      if (depth === 0) return i;
    } else if (letter === "," && depth === 1 && ++argument === filled) return i + 2;
  }
  return line.length;
}

function beginningOf(line: string, parameters: readonly ArgumentKind[]): string {
  return line.slice(0, split(line, parameters));
}

function restOf(line: string, parameters: readonly ArgumentKind[]): string {
  return line.slice(split(line, parameters));
}
