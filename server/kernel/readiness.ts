/**
 * Whether a call would wait: questions about objects that change nothing.
 *
 * One row per kind of object. poll(2) asks them directly; blocked threads are put on the run list by them, so that a
 * thread on it really can go on.
 */

import { bug } from "../base/bug.ts";
import { get } from "../base/table.ts";
import type { Kernel } from "./kernel.ts";
import { processOf } from "./process.ts";
import type { FileObject, ObjectKind, OpenFile } from "./state/file.ts";
import type { Pid, PipeId, TerminalId } from "./state/ids.ts";
import type { Pipe } from "./state/pipe.ts";
import type { Process } from "./state/process.ts";
import { type Terminal, terminalAnswersRead } from "./state/terminal.ts";
import type { ChildSelector, Interest, WaitedObject } from "./state/wait.ts";

// poll(2) bits: asm-generic/poll.h
export const POLLIN = 0x01;
export const POLLPRI = 0x02;
export const POLLOUT = 0x04;
export const POLLERR = 0x08;
export const POLLHUP = 0x10;
export const POLLNVAL = 0x20;
export const POLLRDNORM = 0x40;
export const POLLWRNORM = 0x100;

// wait4(2) options
export const WNOHANG = 1;
export const WUNTRACED = 2;
export const WEXITED = 4;
export const WCONTINUED = 8;
export const WNOWAIT = 0x0100_0000;

export function pipeOf(kernel: Kernel, id: PipeId): Pipe {
  return get(kernel.pipes, id) ?? bug(`there is no pipe ${id}`);
}

export function terminalOf(kernel: Kernel, id: TerminalId): Terminal {
  return get(kernel.terminals, id) ?? bug(`there is no terminal ${id}`);
}

type Ready = (kernel: Kernel, file: OpenFile) => number;

const READY_ALWAYS = POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM;

function pipeReady(kernel: Kernel, file: OpenFile): number {
  if (file.object.kind !== "pipe") return bug("asked for a pipe");
  const pipe = pipeOf(kernel, file.object.pipe);
  let ready = 0;
  if (file.readable) {
    if (pipe.buffers.length > 0) ready |= POLLIN | POLLRDNORM;
    // A FIFO that no writer has opened yet is not at its end.
    if (pipe.writers === 0 && !(pipe.fifo && pipe.writeOpens === 0)) ready |= POLLHUP;
  }
  if (file.writable) {
    if (pipe.buffers.length < pipe.slots) ready |= POLLOUT | POLLWRNORM;
    if (pipe.readers === 0) ready |= POLLERR;
  }
  return ready;
}

function terminalReady(kernel: Kernel, file: OpenFile): number {
  if (file.object.kind !== "terminal") return bug("asked for a terminal");
  const terminal = terminalOf(kernel, file.object.terminal);
  return POLLOUT | POLLWRNORM | (terminalAnswersRead(terminal) ? POLLIN | POLLRDNORM : 0);
}

const always: Ready = () => READY_ALWAYS;

const READY: Readonly<Record<ObjectKind, Ready>> = {
  pipe: pipeReady,
  terminal: terminalReady,
  regular: always,
  directory: always,
  null: always,
  zero: always,
  random: always,
};

/** The poll bits that hold for an open file now. */
export function readiness(kernel: Kernel, file: OpenFile): number {
  return READY[file.object.kind](kernel, file);
}

/** What poll(2) answers for one line: the wanted bits that hold, and the three that are always told. */
export function answerInterest(kernel: Kernel, interest: Interest): number {
  const file = get(kernel.files, interest.file);
  if (!file) return POLLNVAL;
  return readiness(kernel, file) & (interest.events | POLLERR | POLLHUP | POLLNVAL);
}

/** The object, if any, whose changes can change an open file's readiness. */
export function waitedObject(object: FileObject): WaitedObject | null {
  if (object.kind === "pipe") return { kind: "pipe", id: object.pipe };
  if (object.kind === "terminal") return { kind: "terminal", id: object.terminal };
  return null;
}

export function selects(which: ChildSelector, child: Process): boolean {
  switch (which.kind) {
    case "any":
      return true;
    case "pid":
      return child.pid === which.pid;
    case "group":
      return child.group === which.group;
  }
}

/** What a wait call with these options could report of the child now; null: nothing. */
export function reportable(child: Process, options: number): "exited" | "stopped" | "continued" | null {
  if (child.life === "zombie") return options & WEXITED ? "exited" : null;
  if (child.news === "stopped" && options & WUNTRACED) return "stopped";
  if (child.news === "continued" && options & WCONTINUED) return "continued";
  return null;
}

/**
 * The children that a wait call could answer with now, in the order in which Linux looks at them: by birth. Whoever
 * explores may choose any of them.
 */
export function waitCandidates(kernel: Kernel, parent: Pid, which: ChildSelector, options: number): Process[] {
  const children = processOf(kernel, parent).children.map((pid) => processOf(kernel, pid));
  return children.filter((child) => selects(which, child) && reportable(child, options) !== null);
}

/** The first of them, without looking further. */
export function firstCandidate(kernel: Kernel, parent: Pid, which: ChildSelector, options: number): Process | null {
  for (const pid of processOf(kernel, parent).children) {
    const child = processOf(kernel, pid);
    if (selects(which, child) && reportable(child, options) !== null) return child;
  }
  return null;
}
