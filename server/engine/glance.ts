/** Small questions about the world that a session asks. */
import {
  endingOf,
  findProcess,
  findThread,
  type Kernel,
  outputOf,
  type Pid,
  signalName,
  type ThreadId,
} from "../kernel/index.ts";
import { framesOf } from "../machine/frames.ts";
import type { FrameRef, Scene } from "./inspect/index.ts";

/** "exit status 3", "killed by SIGSEGV". */
export function describeEnd(status: number): string {
  const end = endingOf(status);
  if (end.kind === "exited") return `exit status ${end.code}`;
  return end.kind === "killed" ? `killed by ${signalName(end.signal)}` : "still there";
}

/** Whose memory to show: the process asked for, else the focused thread's; null when it is gone. */
export function selectionOf(
  kernel: Kernel,
  pid: Pid | null,
  focus: ThreadId,
): { readonly pid: Pid; readonly thread: ThreadId } | null {
  if (pid !== null) {
    const thread = findProcess(kernel, pid)?.threads[0];
    return thread === undefined ? null : { pid, thread };
  }
  const thread = findThread(kernel, focus);
  return thread ? { pid: thread.process, thread: focus } : null;
}

/** The record of a frame, which names an activation for as long as it lives. */
export function recordOf(scene: Scene, ref: FrameRef): number | null {
  const thread = findThread(scene.kernel, ref.thread);
  const program = thread && scene.programOf(thread.process);
  if (!program || !thread?.context) return null;
  return framesOf(program, thread.context)[ref.depth]?.record ?? null;
}

const decoder = new TextDecoder();

/** Everything a terminal (or captured output) has received. */
export function allOutput(kernel: Kernel): string {
  return outputOf(kernel)
    .map((piece) => decoder.decode(piece.bytes))
    .join("");
}
