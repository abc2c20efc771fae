/**
 * Requests to terminals and pipes that are no reading or writing: one row each, by the kind of file they are for.
 */
import { type Answer, type Call, caller } from "./call.ts";
import { fail } from "./errno.ts";
import { groupExists } from "./group.ts";
import { inodeOf } from "./inode.ts";
import { pipeOf, terminalOf } from "./readiness.ts";
import { SIGTTOU } from "./signals.ts";
import type { OpenFile } from "./state/file.ts";
import type { TerminalId } from "./state/ids.ts";
import { pipeLength } from "./state/pipe.ts";
import { changeTerminal, mayUse, typedLength } from "./tty.ts";
import { intToUser, structFromUser, structToUser } from "./usercopy.ts";

// asm-generic/ioctls.h
const TCGETS = 0x5401;
const TCSETS = 0x5402;
const TCSETSF = 0x5404;
const TIOCSCTTY = 0x540e;
const TIOCGPGRP = 0x540f;
const TIOCSPGRP = 0x5410;
const TIOCGWINSZ = 0x5413;
const FIONREAD = 0x541b;
const TIOCNOTTY = 0x5422;
const TIOCGSID = 0x5429;

type Request = (call: Call, terminal: TerminalId, argument: number) => Answer;

/** struct termios as the kernel has it: four flag words, a line discipline, 19 characters. */
const TERMIOS_SIZE = 36;

const TERMINAL_REQUESTS: ReadonlyMap<number, Request> = new Map([
  [TCGETS, getSettings],
  [TCSETS, setSettings],
  [TCSETS + 1, setSettings],
  [TCSETSF, setSettings],
  [TIOCGPGRP, getForeground],
  [TIOCSPGRP, setForeground],
  [TIOCGWINSZ, getWindow],
  [TIOCGSID, getSession],
  [TIOCSCTTY, acquire],
  [TIOCNOTTY, giveUp],
  [FIONREAD, (call, id, argument) => store(call, argument, typedLength(terminalOf(call.kernel, id)))],
]);

/** Performs a request on an open file. */
export function control(call: Call, file: OpenFile, request: number, argument: number): Answer {
  if (file.object.kind === "terminal") {
    return TERMINAL_REQUESTS.get(request)?.(call, file.object.terminal, argument) ?? fail("ENOTTY");
  }
  if (request !== FIONREAD) return fail("ENOTTY");
  if (file.object.kind === "pipe") return store(call, argument, pipeLength(pipeOf(call.kernel, file.object.pipe)));
  if (file.object.kind !== "regular") return fail("ENOTTY");
  const inode = inodeOf(call.kernel, file.object.inode);
  return store(call, argument, inode.kind === "regular" ? Math.max(0, inode.content.size - file.offset) : 0);
}

function store(call: Call, address: number, value: number): number {
  return intToUser(call, address, value) ? 0 : fail("EFAULT");
}

function getSettings(call: Call, id: TerminalId, address: number): number {
  const { termios } = terminalOf(call.kernel, id);
  const stored = structToUser(call, address, TERMIOS_SIZE, (view) => {
    const words = [termios.input, termios.output, termios.control, termios.local];
    for (const [i, word] of words.entries()) view.setUint32(i * 4, word, true);
    for (const [i, character] of termios.characters.entries()) view.setUint8(17 + i, character);
  });
  return stored ? 0 : fail("EFAULT");
}

function setSettings(call: Call, id: TerminalId, address: number): Answer {
  const refusal = mayUse(call, id, SIGTTOU);
  if (refusal !== null) return refusal;
  const view = structFromUser(call, address, TERMIOS_SIZE);
  if (!view) return fail("EFAULT");
  const characters = Array.from({ length: 19 }, (_, i) => view.getUint8(17 + i));
  const [input, output, control, local] = [0, 4, 8, 12].map((offset) => view.getUint32(offset, true)) as [
    number,
    number,
    number,
    number,
  ];
  changeTerminal(call.kernel, id, { termios: { input, output, control, local, characters } });
  return 0;
}

/** True for a terminal that controls the caller's session: the others' groups are no business of it. */
function isOwn(call: Call, id: TerminalId): boolean {
  return terminalOf(call.kernel, id).session === caller(call).session;
}

function getForeground(call: Call, id: TerminalId, address: number): number {
  return isOwn(call, id) ? store(call, address, terminalOf(call.kernel, id).foreground) : fail("ENOTTY");
}

function setForeground(call: Call, id: TerminalId, address: number): Answer {
  if (!isOwn(call, id)) return fail("ENOTTY");
  const refusal = mayUse(call, id, SIGTTOU);
  if (refusal !== null) return refusal;
  const view = structFromUser(call, address, 4);
  if (!view) return fail("EFAULT");
  const group = view.getInt32(0, true);
  if (group < 0) return fail("EINVAL");
  if (!groupExists(call.kernel, group, caller(call).session)) return fail("EPERM");
  changeTerminal(call.kernel, id, { foreground: group });
  return 0;
}

function getSession(call: Call, id: TerminalId, address: number): number {
  return isOwn(call, id) ? store(call, address, terminalOf(call.kernel, id).session) : fail("ENOTTY");
}

function getWindow(call: Call, id: TerminalId, address: number): number {
  const { rows, columns } = terminalOf(call.kernel, id);
  const stored = structToUser(call, address, 8, (view) => {
    view.setUint16(0, rows, true);
    view.setUint16(2, columns, true);
  });
  return stored ? 0 : fail("EFAULT");
}

/** A session's leader without a terminal takes this one, if it is free. */
function acquire(call: Call, id: TerminalId): number {
  const process = caller(call);
  if (isOwn(call, id)) return 0;
  if (process.session !== process.pid || terminalOf(call.kernel, id).session !== 0) return fail("EPERM");
  changeTerminal(call.kernel, id, { session: process.session, foreground: process.group });
  return 0;
}

/** Only a leader takes its session along; the others' session keeps the terminal. */
function giveUp(call: Call, id: TerminalId): number {
  const process = caller(call);
  if (!isOwn(call, id)) return fail("ENOTTY");
  if (process.session === process.pid) changeTerminal(call.kernel, id, { session: 0, foreground: 0 });
  return 0;
}
