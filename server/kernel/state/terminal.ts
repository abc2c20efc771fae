/**
 * A terminal's state: what was typed and not yet read, and its line discipline's settings.
 *
 * What surprises: in canonical mode a reader sees nothing until the line is finished, and ^D is not a byte but ends
 * the piece at hand, so that on an empty line it makes an empty piece: end-of-file, once.
 */
import type { Pid } from "./ids.ts";

/** struct termios's fields (asm-generic/termbits.h). */
export interface Termios {
  readonly input: number;
  readonly output: number;
  readonly control: number;
  readonly local: number;
  readonly characters: readonly number[];
}

export interface Terminal {
  readonly termios: Termios;
  /** The line being typed: can still be erased. */
  readonly editing: Uint8Array;
  /** Finished pieces in order: lines with their newline, or what stood there when ^D was typed. */
  readonly pieces: readonly Uint8Array[];
  /** No input will ever come again: every read then is end-of-file. */
  readonly ended: boolean;
  /** A person (or script) may still type. Without it a waiting reader can be part of a deadlock. */
  readonly expectsInput: boolean;
  /** The session whose controlling terminal it is, and the group that may read; 0: none. */
  readonly session: Pid;
  readonly foreground: Pid;
  readonly rows: number;
  readonly columns: number;
}

/** A read would not wait. */
export function terminalAnswersRead(terminal: Terminal): boolean {
  return terminal.pieces.length > 0 || terminal.ended;
}
