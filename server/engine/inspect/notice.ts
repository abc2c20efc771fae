/**
 * What somebody watching should be told of a stopped world: pipes that nobody will ever close, zombies, orphans, text
 * that will be printed twice.
 */
import { values } from "../../base/table.ts";
import { deadlock, findProcess, findThread, type Kernel, type Pid, type ThreadId } from "../../kernel/index.ts";
import type { Notice, ObjectView, Place } from "../../protocol/view.ts";
import { listText } from "./holder.ts";
import { userPlace } from "./place.ts";
import { blockedText, endText, isOrphan } from "./process.ts";
import { runningOf, type Scene } from "./scene.ts";
import { streamsOf } from "./stream.ts";
import { quoted } from "./text.ts";

/** Processes compared with the selected one for text that was copied by fork. */
const COMPARED = 50;

/** Threads beyond which a deadlock's ring is not looked for: finding it explains every single wait. */
const RING = 100;

/** Threads that live while nobody can run, nothing is due, and nobody may type: they will wait for ever. */
function stuckThreads(kernel: Kernel): readonly ThreadId[] {
  if (kernel.runList.length > 0 || kernel.timers.length > 0) return [];
  for (const terminal of values(kernel.terminals)) if (terminal.expectsInput) return [];
  const found: ThreadId[] = [];
  for (const thread of values(kernel.threads)) if (thread.state !== "dead") found.push(thread.id);
  return found;
}

/** The processes of a deadlock; empty when something can still happen. */
export function stuckProcesses(kernel: Kernel): ReadonlySet<Pid> {
  return new Set(stuckThreads(kernel).flatMap((id) => findThread(kernel, id)?.process ?? []));
}

function placeOfThread(scene: Scene, id: ThreadId | undefined): Place | null {
  const thread = id === undefined ? null : findThread(scene.kernel, id);
  const program = thread && scene.programOf(thread.process);
  return thread?.context && program ? userPlace(program, thread.context) : null;
}

export function noticesOf(
  scene: Scene,
  pids: readonly Pid[],
  objects: readonly ObjectView[],
  selected: ThreadId | null,
): readonly Notice[] {
  return [
    ...stuck(scene),
    ...leaks(scene, objects),
    ...copiedText(scene, pids, selected),
    ...zombies(scene, pids),
    ...orphans(scene, pids),
  ];
}

function stuck(scene: Scene): Notice[] {
  const threads = stuckThreads(scene.kernel);
  const cycle = threads.length > 0 && threads.length <= RING ? (deadlock(scene.kernel)?.cycle ?? []) : [];
  const members = (cycle.length > 0 ? cycle : threads).slice(0, 5);
  return members.map((id) => {
    const pid = findThread(scene.kernel, id)?.process ?? 0;
    return {
      severity: "error",
      kind: "deadlock",
      text: `${pid} is ${blockedText(scene.kernel, id)}`,
      pids: [pid],
      place: placeOfThread(scene, id),
    };
  });
}

function leaks(scene: Scene, objects: readonly ObjectView[]): Notice[] {
  return objects.flatMap((object): Notice[] => {
    if (object.kind !== "pipe" || object.warning === null) return [];
    const pids = [...object.waitingReaders, ...object.waitingWriters];
    const threads = pids.flatMap((pid) => threadsOf(scene, pid));
    return [
      {
        severity: "warning",
        kind: "leaked-end",
        text: `${object.name}: ${object.warning}`,
        pids,
        place: placeOfThread(scene, threads[0]),
      },
    ];
  });
}

function threadsOf({ kernel }: Scene, pid: Pid): readonly ThreadId[] {
  return findProcess(kernel, pid)?.threads ?? [];
}

/** fork copied what printf had not written yet: every copy will be printed. */
function copiedText(scene: Scene, pids: readonly Pid[], selected: ThreadId | null): Notice[] {
  const running = selected === null ? null : runningOf(scene, selected);
  if (!running) return [];
  const own = streamsOf(running, scene.kernel).filter(({ waiting }) => waiting.length > 0);
  return own.flatMap((stream): Notice[] => {
    const same = pids.slice(0, COMPARED).filter((pid) => {
      const id = pid === running.thread.process ? undefined : threadsOf(scene, pid)[0];
      const other = id === undefined ? null : runningOf(scene, id);
      if (!other || other.program !== running.program) return false;
      return streamsOf(other, scene.kernel).some(
        ({ start, waiting }) => start === stream.start && startsAlike(waiting, stream.waiting),
      );
    });
    if (same.length === 0) return [];
    const all = [running.thread.process, ...same].sort((a, b) => a - b);
    const text = `${quoted(stream.waiting, 40)} waits in the buffer of ${stream.name} in ${listText(all.map(String))}: fork copied it, so each of them will print it`;
    return [{ severity: "note", kind: "copied-buffer", text, pids: all, place: null }];
  });
}

/** The shorter text is the beginning of the longer one: one of them has been added to since. */
function startsAlike(a: Uint8Array, b: Uint8Array): boolean {
  const length = Math.min(a.length, b.length);
  if (length === 0) return false;
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function zombies({ kernel }: Scene, pids: readonly Pid[]): Notice[] {
  const dead = pids.filter((pid) => findProcess(kernel, pid)?.life === "zombie");
  const [first] = dead;
  if (first === undefined) return [];
  const process = findProcess(kernel, first);
  const text =
    dead.length === 1 && process
      ? `${first} is a zombie (${endText(process.status)}): ${parentName(kernel, process.parent)} has not waited for it`
      : `${dead.length} processes are zombies: nobody has waited for ${listText(dead.map(String))}`;
  return [{ severity: "note", kind: "zombie", text, pids: dead, place: null }];
}

function orphans({ kernel }: Scene, pids: readonly Pid[]): Notice[] {
  const found = pids.filter((pid) => {
    const process = findProcess(kernel, pid);
    return process !== null && process.life !== "zombie" && isOrphan(kernel, process);
  });
  if (found.length === 0) return [];
  const text =
    found.length === 1
      ? `${found[0]} is an orphan: its parent has ended, and init has adopted it`
      : `${listText(found.map(String))} are orphans: their parents have ended`;
  return [{ severity: "note", kind: "orphan", text, pids: found, place: null }];
}

function parentName(kernel: Kernel, pid: Pid): string {
  const parent = findProcess(kernel, pid);
  return parent?.path === "" ? parent.name : `${pid}`;
}
