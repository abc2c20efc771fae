/**
 * The linear memory: what lies where. One memory is the processor's view of whichever thread runs.
 *
 *     0          cells        words that code and machine exchange (system call arguments, faults)
 *     64 KiB     breakpoints  one byte per statement
 *     4 MiB      dirty list   page numbers written since the slice began
 *     8 MiB      page flags   one byte per page, in eight classes of misalignment
 *     16 MiB     control      records of stopped frames, growing up
 *     16+64 MiB  guest        the C program's addresses, from 0
 *     then       shadow       one byte per guest byte (with checks)
 *
 * The page flags answer "may this address be used" with one load, and "is it aligned" with the same
 * one: the index of an access of 2^n bytes is the address rotated right by n, so that a misaligned
 * address falls into a class where every flag is zero and takes the slow way.
 */
export const CELLS: number = 0;
/** Number and six arguments of a system call, 8 bytes each. */
export const CALL_CELLS: number = 64;
/** How many page numbers are on the dirty list. */
export const DIRTY_COUNT: number = 120;
/** The globals of whatever module runs, 8 bytes each, as `run` takes them and leaves them. */
export const GLOBAL_CELLS: number = 128;
export const BREAKPOINTS: number = 64 * 1024;
export const MAX_STATEMENTS: number = 2 * 1024 * 1024;
export const DIRTY_LIST: number = 4 * 1024 * 1024;
export const FLAGS: number = 8 * 1024 * 1024;
export const CONTROL: number = 16 * 1024 * 1024;
export const CONTROL_SIZE: number = 64 * 1024 * 1024;
export const GUEST: number = CONTROL + CONTROL_SIZE;

/** Page flags. */
export const FLAG_READ: number = 1;
/** Written in this slice already: stores need no further question. */
export const FLAG_DIRTY: number = 2;
/** May be written; the first store of a slice takes the slow way and sets FLAG_DIRTY. */
export const FLAG_WRITE: number = 4;
/** The page's shadow in linear memory is filled in. */
export const FLAG_SHADOW: number = 8;

/** Where programs live in the guest: the first pages are never mapped, so that null pointers fault. */
export const TEXT_START: number = 0x400000;
/** Bytes of text address space per function: function pointers are multiples of it. */
export const TEXT_STEP: number = 16;

/** Bytes of guest addresses for a memory of so many MiB; the stack ends below the last page. */
export const DEFAULT_GUEST_SIZE: number = 256 * 1024 * 1024;
export const MAX_GUEST_SIZE: number = 1024 * 1024 * 1024;

/** Native stack that one resume may use, in bytes of control stack: then the frames are saved and the top one resumed afresh. */
export const NATIVE_DEPTH: number = 64 * 1024;

/** Bytes of a page of WebAssembly's own memory. */
export const WASM_PAGE: number = 65536;

/**
 * Distance beyond the guest at which its shadow begins. A byte and its shadow must not be a power of two
 * apart: processors then take one for the other, and every access waits (measured: four times slower).
 */
const SHADOW_SKEW = 69 * 4096 + 2112;

/** Shadow address of guest address 0, for a guest of that size. */
export function shadowBase(guestSize: number): number {
  return GUEST + guestSize + SHADOW_SKEW;
}
