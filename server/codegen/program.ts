/**
 * A compiled program as plain data plus, per variant, WebAssembly bytes: what the machine runs.
 *
 * There are two axes. {fast, step}: fast stops at safe points only, step also before every
 * statement and exactly before a faulting one. {checked, unchecked}: with or without shadow memory.
 * Every combination computes the same.
 */
import type { Linked } from "./link.ts";

export type Speed = "fast" | "step";

export interface Variant {
  readonly speed: Speed;
  readonly checked: boolean;
}

export interface Program {
  readonly linked: Linked;
  /** Bytes of guest addresses that the code was generated for. */
  readonly guestSize: number;
  readonly checked: boolean;
  /** Numbers of call signatures; grows while modules are emitted. */
  readonly signatures: Map<string, number>;
  /** Initial contents from text to the end of data, as (address, bytes); bss is zero. */
  readonly image: readonly { readonly address: number; readonly bytes: Uint8Array }[];
}

/** Why a thread is unwinding: the value of the `unwinding` global. 0 is "it is not". */
export const STOP_FUEL: number = 1;
export const STOP_STATEMENT: number = 2;
export const STOP_BREAKPOINT: number = 3;
export const STOP_SYSCALL: number = 4;
export const STOP_FAULT: number = 5;
export const STOP_DEPTH: number = 6;

/** What compiled code reports through its one import, `report`. */
export const REPORT_READ: number = 1;
export const REPORT_WRITE: number = 2;
export const REPORT_READ_SHADOW: number = 3;
export const REPORT_WRITE_SHADOW: number = 4;
export const REPORT_BRANCH: number = 5;
export const REPORT_ADDRESS: number = 6;
export const REPORT_DIVIDE_BY_ZERO: number = 7;
export const REPORT_DIVIDE_OVERFLOW: number = 8;
export const REPORT_BAD_FUNCTION: number = 9;
export const REPORT_STACK_OVERFLOW: number = 10;
export const REPORT_UNREACHABLE: number = 11;

/** Bits of a statement's breakpoint byte: stop in frames no deeper than `stopDepth`, or at any depth. */
export const STOP_SHALLOW: number = 1;
export const STOP_ALWAYS: number = 2;

/**
 * Globals of a module instance, in order. The machine never touches them: it writes and reads cells of linear memory
 * (memory.ts), and the exported `run` carries them over, since an access to a global from outside costs as much as a
 * whole short slice.
 */
export const GLOBALS = [
  "fuel",
  "unwinding",
  "stackPointer",
  "stackLimit",
  "depthLimit",
  "result",
  "steps",
  "mark",
  "site",
  "resultShadow",
  "argumentShadow",
  "top",
  "fault",
  "stopDepth",
] as const;
export type GlobalName = (typeof GLOBALS)[number];
export const GLOBAL_IS_64: ReadonlySet<GlobalName> = new Set<GlobalName>(["result", "resultShadow"]);
