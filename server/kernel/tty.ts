/**
 * Terminals: lines from a person's fingers to a reader, and text from programs to a screen.
 *
 * What surprises people, and where to find it:
 *   a reader gets one finished line at a time ................... readTerminal
 *   ^D ends what was typed so far; on an empty line, end-of-file  typeByte
 *   ^C is not a byte but a signal to the foreground group ....... typeByte
 *   a background process that reads is stopped .................. mayRead
 */
import { set } from "../base/table.ts";
import { type Answer, type Call, caller, waitFor } from "./call.ts";
import { fail } from "./errno.ts";
import { happened } from "./events.ts";
import { isOrphanedGroup } from "./group.ts";
import type { Kernel } from "./kernel.ts";
import { concatenate, recordOutput } from "./output.ts";
import { terminalOf } from "./readiness.ts";
import { isBlockedOrIgnored, kernelSignal, signalGroup } from "./signal.ts";
import { SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU } from "./signals.ts";
import { O_NONBLOCK, type OpenFile } from "./state/file.ts";
import type { TerminalId } from "./state/ids.ts";
import type { Terminal, Termios } from "./state/terminal.ts";
import { type Transfer, tellRead, tellWrote } from "./transfer.ts";
import { drain, fill } from "./usercopy.ts";
import { objectChanged } from "./waiters.ts";

// termios bits: asm-generic/termbits.h
const ICRNL = 0o400;
const OPOST_ONLCR = 0o5;
const CS8_CREAD_B38400 = 0o277;
const ISIG = 0o1;
const ICANON = 0o2;
const ECHO = 0o10;
const ECHOE = 0o20;
const ECHOK = 0o40;
const TOSTOP = 0o400;
const ECHOCTL_ECHOKE_IEXTEN = 0o1000 | 0o4000 | 0o100000;
const VINTR = 0;
const VQUIT = 1;
const VERASE = 2;
const VKILL = 3;
const VEOF = 4;
const VMIN = 6;
const VSUSP = 10;

const ORDINARY: Termios = {
  input: ICRNL | 0o2000,
  output: OPOST_ONLCR,
  control: CS8_CREAD_B38400,
  local: ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL_ECHOKE_IEXTEN,
  // ^C ^\ DEL ^U ^D, time 0, min 1, swtc, ^Q ^S ^Z, eol, ^R ^O ^W ^V, eol2
  characters: [3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26, 0, 18, 15, 23, 22, 0, 0, 0],
};

/** A terminal in its usual state: lines, echo, signals from the keyboard. */
export function createTerminal(kernel: Kernel, id: TerminalId, rows: number, columns: number): void {
  kernel.terminals = set(kernel.terminals, id, {
    termios: ORDINARY,
    editing: new Uint8Array(0),
    pieces: [],
    ended: false,
    expectsInput: false,
    session: 0,
    foreground: 0,
    rows,
    columns,
  });
}

export function changeTerminal(kernel: Kernel, id: TerminalId, change: Partial<Terminal>): void {
  kernel.terminals = set(kernel.terminals, id, { ...terminalOf(kernel, id), ...change });
  objectChanged(kernel, "terminal", id);
}

function terminalIdOf(file: OpenFile): TerminalId {
  return file.object.kind === "terminal" ? file.object.terminal : 0;
}

/** read(2): the rest of the oldest finished line; an empty piece is end-of-file. */
export function readTerminal(call: Call, transfer: Transfer): Answer {
  const { file, buffer, fd } = transfer;
  const id = terminalIdOf(file);
  const refusal = mayUse(call, id, SIGTTIN);
  if (refusal !== null) return refusal;
  if (buffer.length === 0) return 0;
  const terminal = terminalOf(call.kernel, id);
  const [piece, ...later] = terminal.pieces;
  if (!piece) {
    if (terminal.ended) return 0;
    if (!(terminal.termios.local & ICANON) && terminal.termios.characters[VMIN] === 0) return 0;
    if (file.flags & O_NONBLOCK) return fail("EAGAIN");
    return waitFor({ kind: "terminal-input", terminal: id, fd });
  }
  const count = Math.min(buffer.usable, piece.length);
  if (count === 0 && piece.length > 0) return fail("EFAULT");
  const bytes = { data: piece.subarray(0, count), shadow: null };
  fill(call, buffer, 0, bytes);
  tellRead(call, transfer, bytes);
  const rest = piece.subarray(count);
  changeTerminal(call.kernel, id, { pieces: rest.length > 0 ? [rest, ...later] : later });
  return count;
}

/** write(2): everything, at once, onto the screen. */
export function writeTerminal(call: Call, transfer: Transfer): Answer {
  const { file, buffer } = transfer;
  const id = terminalIdOf(file);
  if (terminalOf(call.kernel, id).termios.local & TOSTOP) {
    const refusal = mayUse(call, id, SIGTTOU);
    if (refusal !== null) return refusal;
  }
  if (buffer.length > 0 && buffer.usable === 0) return fail("EFAULT");
  const bytes = drain(call, buffer, 0, buffer.usable);
  tellWrote(call, transfer, bytes);
  recordOutput(call.kernel, { target: "terminal", pid: call.pid, bytes: bytes.data, shadow: bytes.shadow });
  return bytes.data.length;
}

/**
 * Job control (POSIX, General Terminal Interface): a process of a background group that reads gets SIGTTIN, or EIO
 * when that would do nothing. Null: go ahead.
 */
export function mayUse(call: Call, id: TerminalId, signal: typeof SIGTTIN | typeof SIGTTOU): Answer | null {
  const { kernel } = call;
  const terminal = terminalOf(kernel, id);
  const process = caller(call);
  if (terminal.session !== process.session || terminal.foreground === process.group) return null;
  if (isBlockedOrIgnored(kernel, call.thread, signal)) return signal === SIGTTIN ? fail("EIO") : null;
  if (isOrphanedGroup(kernel, process.group)) return fail("EIO");
  signalGroup(kernel, process.group, kernelSignal(signal));
  return waitFor({ kind: "stopped", signal });
}

/** Somebody types. Bytes go through the line discipline: editing, signals, echo. */
export function typeInput(kernel: Kernel, id: TerminalId, bytes: Uint8Array): void {
  happened(kernel, { kind: "typed", terminal: id, bytes });
  const echoed: number[] = [];
  for (const byte of bytes) typeByte(kernel, id, byte, echoed);
  recordOutput(kernel, { target: "terminal", pid: 0, bytes: Uint8Array.from(echoed), shadow: null });
  objectChanged(kernel, "terminal", id);
}

function typeByte(kernel: Kernel, id: TerminalId, typed: number, echoed: number[]): void {
  const terminal = terminalOf(kernel, id);
  const { input, local, characters } = terminal.termios;
  const byte = typed === 13 && input & ICRNL ? 10 : typed;
  const echo = (...shown: number[]): void => {
    if (local & ECHO) echoed.push(...shown);
  };
  const change = (part: Partial<Terminal>): void => {
    kernel.terminals = set(kernel.terminals, id, { ...terminal, ...part });
  };
  const signal = local & ISIG && byte !== 0 ? signalFor(characters, byte) : null;
  if (signal !== null) {
    echo(94, byte ^ 64);
    change({ editing: new Uint8Array(0) });
    if (terminal.foreground > 0) signalGroup(kernel, terminal.foreground, kernelSignal(signal));
  } else if (!(local & ICANON)) {
    echo(byte);
    change({ pieces: [...terminal.pieces, Uint8Array.of(byte)] });
  } else if (byte === characters[VERASE]) {
    if (terminal.editing.length > 0) echo(8, 32, 8);
    change({ editing: terminal.editing.subarray(0, -1) });
  } else if (byte === characters[VKILL]) {
    for (const _ of terminal.editing) echo(8, 32, 8);
    change({ editing: new Uint8Array(0) });
  } else if (byte === characters[VEOF]) {
    change({ editing: new Uint8Array(0), pieces: [...terminal.pieces, terminal.editing] });
  } else {
    const line = concatenate(terminal.editing, Uint8Array.of(byte));
    if (byte >= 32 || byte === 10 || byte === 9) echo(byte);
    else echo(94, byte ^ 64);
    if (byte === 10) change({ editing: new Uint8Array(0), pieces: [...terminal.pieces, line] });
    else change({ editing: line });
  }
}

function signalFor(characters: readonly number[], byte: number): number | null {
  if (byte === characters[VINTR]) return SIGINT;
  if (byte === characters[VQUIT]) return SIGQUIT;
  if (byte === characters[VSUSP]) return SIGTSTP;
  return null;
}

/** Nobody will type any more: what is unfinished counts as typed, and every later read is end-of-file. */
export function endInput(kernel: Kernel, id: TerminalId): void {
  const { editing, pieces } = terminalOf(kernel, id);
  const all = editing.length > 0 ? [...pieces, editing] : pieces;
  changeTerminal(kernel, id, { editing: new Uint8Array(0), pieces: all, ended: true, expectsInput: false });
}

/** Bytes that a read could get at once: FIONREAD. */
export function typedLength(terminal: Terminal): number {
  return terminal.pieces.reduce((sum, piece) => sum + piece.length, 0);
}
