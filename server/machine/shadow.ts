/**
 * Shadow bytes: what the checks know of each byte of simulated memory.
 *
 * One shadow byte per byte. The top bit says "C code may touch this"; all ones says "and it holds a
 * value". Zero, which untouched linear memory is full of, means "not addressable": so one comparison
 * with all ones answers every common question at once.
 */

/** Holds a value. Also what a whole word of defined bytes looks like: all ones. */
export const DEFINED: number = 0xff;
/** May be written, but was never given a value. */
export const UNDEFINED: number = 0x80;
/** Not addressable, and why. */
export const UNMAPPED: number = 0x00;
export const HEAP_RED_ZONE: number = 0x02;
export const FREED: number = 0x03;
export const STACK_RED_ZONE: number = 0x04;
export const DEAD_STACK: number = 0x05;
export const GLOBAL_RED_ZONE: number = 0x06;

export function isAddressable(mark: number): boolean {
  return mark >= 0x80;
}

/** The shadow for each kind of `__builtin_forkscope_mark`: defined, uninitialised, red zone, freed. */
export const MARKS: readonly number[] = [DEFINED, UNDEFINED, HEAP_RED_ZONE, FREED];
