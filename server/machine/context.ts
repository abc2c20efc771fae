/**
 * One thread's view of the processor: its stopped frames, its stack pointer, what it waits to be given.
 *
 * Copying a context copies everything that makes a thread continue where it was, which is what
 * `fork` relies on. Memory is *not* part of it: that is the space (space.ts). What surprises: the
 * records of stopped frames lie outside C memory, so a program cannot overwrite its return addresses
 * and stopping leaves no trace in memory.
 */
export interface Context {
  /** The live bytes of the control stack, oldest frame first; see frame.ts for the records in it. Never changed in place. */
  readonly control: Uint8Array;
  /** Offset in `control` of the newest frame's record. */
  readonly top: number;
  /** The C stack pointer: the lowest address that C code uses. */
  readonly stackPointer: number;
  /** The lowest address that the C stack may reach: below it is a stack overflow. */
  readonly stackLimit: number;
  /** The user's call statement under way, as `__builtin_forkscope_site` reports it. */
  readonly site: number;
  /** Safe points passed since the thread was born: the `k` of a moment. Counted alike in every variant. */
  readonly k: number;
  /** Statements begun since the last of them: the `s` of a moment. */
  readonly s: number;
}
