/**
 * Why a thread waits, in a sentence, made from its reason and the state as it is now.
 */
import { SECOND } from "./clock.ts";
import { type Holder, pipeHolders } from "./holders.ts";
import type { Kernel } from "./kernel.ts";
import { processOf } from "./process.ts";
import { pipeOf, selects, WUNTRACED } from "./readiness.ts";
import { membersOf, signalName } from "./signals.ts";
import type { Nanoseconds, Pid, PipeId, ThreadId } from "./state/ids.ts";
import { pipeLength } from "./state/pipe.ts";
import type { Process } from "./state/process.ts";
import type { Thread } from "./state/thread.ts";
import type { CallRecord, ChildSelector, Wait } from "./state/wait.ts";
import { systemCallOf } from "./syscalls/index.ts";
import { findThread } from "./thread.ts";

/** "read(3) waits: pipe 2 is empty and its write end is still open in 102 (fd 4) and here (fd 4)"; "" if it does not. */
export function explainWait(kernel: Kernel, id: ThreadId): string {
  const thread = findThread(kernel, id);
  if (!thread || thread.state === "dead") return "";
  const process = processOf(kernel, thread.process);
  if (process.life === "stopped") {
    return `stopped by ${signalName(process.status)}: only SIGCONT or SIGKILL sets it going again`;
  }
  if (!thread.wait) return "";
  return `${describeRecord(thread.call, thread.wait)} waits: ${reason(kernel, thread, thread.wait)}`;
}

/** "read(3)", "wait()", "waitpid(102)", "sleep" … as a person would call it. */
export function describeRecord(record: CallRecord | null, wait: Wait): string {
  switch (wait.kind) {
    case "pipe-data":
    case "terminal-input":
      return `read(${wait.fd})`;
    case "pipe-room":
      return `write(${wait.fd})`;
    case "fifo-open":
      return `open("${wait.path}")`;
    case "child":
      return wait.which.kind === "any" ? "wait()" : `waitpid(${selectorArgument(wait.which)})`;
    case "sleep":
      return "sleep";
    case "vfork":
      return "vfork()";
    case "signal":
    case "poll":
    case "stopped":
      return `${(record && systemCallOf(record.number)?.name) ?? wait.kind}()`;
  }
}

function selectorArgument(which: ChildSelector): string {
  if (which.kind === "pid") return `${which.pid}`;
  return which.kind === "group" ? `-${which.group}` : "-1";
}

function reason(kernel: Kernel, thread: Thread, wait: Wait): string {
  switch (wait.kind) {
    case "pipe-data":
      return whyEmpty(kernel, thread, wait.pipe);
    case "pipe-room":
      return whyFull(kernel, thread, wait.pipe, wait.left);
    case "fifo-open":
      return `nobody has opened "${wait.path}" for ${wait.wants === "writer" ? "writing" : "reading"} yet`;
    case "terminal-input":
      return "nobody has typed a line yet";
    case "child":
      return whyNoChild(kernel, thread, wait);
    case "sleep":
      return `${duration(wait.until - kernel.now)} of its sleep are left`;
    case "signal":
      return whyNoSignal(kernel, wait);
    case "vfork":
      return `its child ${wait.child} uses its memory until it calls exec or _exit`;
    case "poll": {
      const fds = [...new Set(wait.interests.map((interest) => `fd ${interest.fd}`))];
      const until = wait.until === null ? "" : `, for ${duration(wait.until - kernel.now)} more`;
      return fds.length === 0 ? `for the time to pass${until}` : `none of ${joined(fds)} is ready${until}`;
    }
    case "stopped":
      return "it was stopped";
  }
}

function whyEmpty(kernel: Kernel, thread: Thread, pipe: PipeId): string {
  if (pipeLength(pipeOf(kernel, pipe)) > 0) return `pipe ${pipe} has bytes again, but it has not run since`;
  const holders = pipeHolders(kernel, pipe, "write");
  return `pipe ${pipe} is empty and its write end is still open ${places(holders, thread.process)}`;
}

function whyFull(kernel: Kernel, thread: Thread, pipe: PipeId, left: number): string {
  const holders = pipeHolders(kernel, pipe, "read");
  const readers = `its read end is open ${places(holders, thread.process)}`;
  return `pipe ${pipe} is full, ${left} bytes are left to write, and ${readers}, where nobody reads`;
}

function whyNoChild(kernel: Kernel, thread: Thread, wait: Extract<Wait, { kind: "child" }>): string {
  const { children } = processOf(kernel, thread.process);
  const awaited = children.map((pid) => processOf(kernel, pid)).filter((child) => selects(wait.which, child));
  const living = awaited.filter((child) => child.life !== "zombie").map((child) => childState(child));
  const how = wait.options & WUNTRACED ? "ended or stopped" : "ended";
  if (living.length === 0) return "a child has ended meanwhile, but it has not run since";
  if (living.length === 1) return `its child ${living[0]} has not ${how}`;
  return `none of its children ${joined(living)} has ${how}`;
}

function childState(child: Process): string {
  return child.life === "stopped" ? `${child.pid} (stopped)` : `${child.pid}`;
}

function whyNoSignal(kernel: Kernel, wait: Extract<Wait, { kind: "signal" }>): string {
  const until = wait.until === null ? "" : ` for ${duration(wait.until - kernel.now)} more`;
  if (wait.signals === null) return `no signal has come${until}`;
  return `none of ${joined(membersOf(wait.signals).map(signalName))} has come${until}`;
}

/** "in 102 (fd 4) and here (fd 4, 7)"; whoever asks comes last, since that is the surprise. */
function places(holders: readonly Holder[], self: Pid): string {
  const others = holders.filter((holder) => holder.pid !== self);
  const here = holders.filter((holder) => holder.pid === self);
  const words = [...others, ...here].map(({ pid, fds }) => {
    const list = fds.length === 1 ? `fd ${fds[0]}` : `fds ${fds.join(", ")}`;
    return pid === self ? `here (${list})` : `in ${pid} (${list})`;
  });
  // Between fork and open there may be nobody: a FIFO's opener that still waits holds the end without a descriptor.
  return words.length > 0 ? joined(words) : "in an open() that still waits";
}

/** "a", "a and b", "a, b and c". */
export function joined(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function duration(time: Nanoseconds): string {
  if (time >= SECOND) return `${Number((time / SECOND).toFixed(3))} s`;
  return time >= 1_000_000
    ? `${Number((time / 1_000_000).toFixed(3))} ms`
    : `${Math.max(0, Math.ceil(time / 1000))} µs`;
}
