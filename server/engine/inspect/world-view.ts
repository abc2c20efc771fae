/**
 * The whole picture of a stopped world: processes, who has what open, the memory of the selected one, what to notice.
 */
import {
  descriptorsOf,
  type Fd,
  type FileId,
  findProcess,
  findThread,
  type Kernel,
  outputOf,
  type Pid,
  type Process,
  type ThreadId,
} from "../../kernel/index.ts";
import type { Notice, Place, ProcessView, ThreadView, WorldView } from "../../protocol/view.ts";
import { addressSpaceView } from "./address-space.ts";
import { descriptorViews, handleViews } from "./descriptor.ts";
import { holdersOf } from "./holder.ts";
import { objectViews } from "./kernel-object.ts";
import { noticesOf, stuckProcesses } from "./notice.ts";
import { userFrameOf } from "./place.ts";
import {
  blockingCall,
  exitOf,
  isOrphan,
  pendingSignals,
  processOrder,
  processState,
  stateText,
  threadState,
} from "./process.ts";
import type { Scene } from "./scene.ts";
import { plainText } from "./text.ts";

export interface ViewRequest {
  /** Whose memory is shown; null: nobody's. */
  readonly selected: { readonly pid: Pid; readonly thread: ThreadId } | null;
  readonly processLimit: number;
  /** Who has the processor: shown as running. */
  readonly running: ThreadId | null;
  readonly revision: number;
  readonly event: number;
  readonly events: number;
  readonly phase: WorldView["phase"];
  readonly reason: string;
  readonly policy: string;
  readonly seed: number | null;
  /** The view before the last step, for what has changed; null: nothing is marked. */
  readonly previous: WorldView | null;
  /** Notices of the session's own (the last finding), which come first. */
  readonly notices: readonly Notice[];
  /** The line that made a descriptor, if the session remembers. */
  readonly openedAt?: (pid: Pid, fd: Fd) => Place | null;
  /** Who created a process, also when the creator is gone. */
  readonly bornOf?: (pid: Pid) => Pid | null;
}

const OUTPUT_BYTES = 65_536;
/** Reasons for waiting that are spelled out; each looks at every descriptor there is. */
const EXPLAINED = 50;

export function worldView(scene: Scene, request: ViewRequest): WorldView {
  const { kernel } = scene;
  const order = processOrder(kernel);
  const shown = chosen(kernel, order, request);
  const system = [1, 100].filter((pid) => findProcess(kernel, pid) !== null);
  const pids = [...system, ...shown];
  const holders = holdersOf(kernel);
  const handles = handlesOf(kernel, pids);
  const objects = objectViews(kernel, holders, handles, stuckProcesses(kernel));
  const selected = request.selected;
  const memory = selected ? addressSpaceView(scene, selected.thread, request.previous?.memory ?? null) : null;
  const own = noticesOf(scene, order, objects, selected?.thread ?? null);
  const kinds = new Set(request.notices.map(({ kind }) => kind));
  return {
    revision: request.revision,
    event: request.event,
    events: request.events,
    inPast: request.event < request.events,
    phase: request.phase,
    reason: request.reason,
    clockNs: kernel.now,
    policy: request.policy,
    seed: request.seed,
    counts: countsOf(kernel, order, request.running),
    processes: processViews(scene, pids, request),
    moreProcesses: order.length - shown.length,
    selected,
    memory,
    descriptors: descriptorViews(kernel, pids, request.openedAt ?? (() => null)),
    handles: handleViews(kernel, handles),
    objects,
    output: outputViews(kernel),
    notices: [...request.notices, ...own.filter(({ kind }) => kind !== "deadlock" || !kinds.has(kind))],
  };
}

/** As many processes as may be shown: all if they fit, else the living ones first, and always the selected one. */
function chosen(kernel: Kernel, order: readonly Pid[], { processLimit, selected }: ViewRequest): readonly Pid[] {
  if (order.length <= processLimit) return order;
  const keep = new Set<Pid>();
  if (selected && processLimit > 0 && order.includes(selected.pid)) keep.add(selected.pid);
  for (const isWanted of [true, false]) {
    for (const pid of order) {
      if (keep.size >= processLimit) break;
      if ((findProcess(kernel, pid)?.life !== "zombie") === isWanted) keep.add(pid);
    }
  }
  return order.filter((pid) => keep.has(pid));
}

function processViews(scene: Scene, pids: readonly Pid[], request: ViewRequest): readonly ProcessView[] {
  const { kernel } = scene;
  let explained = 0;
  return pids.flatMap((pid): ProcessView[] => {
    const process = findProcess(kernel, pid);
    if (!process) return [];
    const state = processState(kernel, process, request.running);
    const call = process.path === "" ? "wait" : blockingCall(kernel, process);
    const isLong = state !== "blocked" || pid === request.selected?.pid || explained++ < EXPLAINED;
    const threads =
      process.life === "zombie" ? [] : process.threads.flatMap((id) => threadView(scene, process, id, request.running));
    return [
      {
        pid,
        ppid: process.parent,
        pgid: process.group,
        sid: process.session,
        path: process.path === "" ? process.name : process.path,
        name: process.name,
        state,
        stateText: isLong
          ? stateText(kernel, process, request.running, threads[0]?.place ?? null)
          : `blocked in ${call ?? "a system call"}`,
        call: state === "blocked" ? call : null,
        exit: exitOf(process),
        bornOf: request.bornOf?.(pid) ?? creatorOf(kernel, process),
        orphan: isOrphan(kernel, process),
        threads,
        pendingSignals: pendingSignals(kernel, process),
        system: process.path === "",
      },
    ];
  });
}

/** Who created a process, as long as the creator exists: its parent, or a process with the path that it was born on. */
function creatorOf(kernel: Kernel, process: Process): Pid | null {
  if (isOrphan(kernel, process)) return null;
  return process.parent === 0 ? null : process.parent;
}

function threadView(scene: Scene, process: Process, id: ThreadId, running: ThreadId | null): ThreadView[] {
  const thread = findThread(scene.kernel, id);
  if (!thread) return [];
  const program = scene.programOf(process.pid);
  const user = program && thread.context ? userFrameOf(program, thread.context) : null;
  return [
    { id, state: threadState(process, thread, running), place: user?.place ?? null, function: user?.function ?? null },
  ];
}

function countsOf(kernel: Kernel, order: readonly Pid[], running: ThreadId | null): WorldView["counts"] {
  const counts = { live: 0, running: 0, blocked: 0, zombies: 0 };
  for (const pid of order) {
    const process = findProcess(kernel, pid);
    if (!process) continue;
    const state = processState(kernel, process, running);
    if (state === "zombie") counts.zombies++;
    else counts.live++;
    if (state === "running") counts.running++;
    else if (state === "blocked") counts.blocked++;
  }
  return { ...counts, total: Math.max(order.length, born(kernel)) };
}

/** Processes ever born: the root and, over all that still exist, at least their own children. */
function born(kernel: Kernel): number {
  // Pids come from one counter that starts behind the root; threads take numbers from it as well, which is rare.
  return kernel.settings.pids === "counter" ? kernel.nextPid - 101 : 0;
}

/** The open files that the processes shown hold. */
function handlesOf(kernel: Kernel, pids: readonly Pid[]): ReadonlySet<FileId> {
  const found = new Set<FileId>();
  for (const pid of pids) {
    const process = findProcess(kernel, pid);
    for (const slot of process ? descriptorsOf(kernel, process) : []) if (slot) found.add(slot.file);
  }
  return found;
}

/** The last 64 KiB of what has been printed, by writer. */
function outputViews(kernel: Kernel): WorldView["output"] {
  const pieces = outputOf(kernel);
  const views: WorldView["output"][number][] = [];
  let size = 0;
  for (let i = pieces.length - 1; i >= 0 && size < OUTPUT_BYTES; i--) {
    const piece = pieces[i];
    if (!piece) continue;
    size += piece.bytes.length;
    views.push({
      pid: piece.pid,
      stream: piece.target === "stderr" ? "stderr" : "stdout",
      text: plainText(piece.bytes),
    });
  }
  return views.reverse();
}
