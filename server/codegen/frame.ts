/**
 * Frames: where a function's locals are when it is stopped (the record on the control stack) and
 * where its memory objects are while it lives (the C stack). Both are the same in every variant;
 * only the shadow slots of registers exist with checks alone.
 *
 * A record: function number, resume point, the record of the caller, the user's call site; then one
 * slot per register local. Memory objects are 16 bytes apart, so that an overrun of one is noticed
 * before it reaches the next.
 */
import type { IrFunction, LocalId, Reg } from "../lang/ir.ts";

export const RECORD_FUNCTION: number = 0;
export const RECORD_PC: number = 4;
export const RECORD_CALLER: number = 8;
/** C stack pointer base of the activation (`bp`). */
export const RECORD_BASE: number = 12;
const HEADER = 16;
const RED_ZONE = 16;
const MIN_RECORD = 32;

export interface FrameLayout {
  /** Byte offset of each register local's slot in the record; -1 for memory locals. */
  readonly slots: readonly number[];
  /** Byte offset of each tracked local's shadow slot in the record (checks on), or -1. */
  readonly shadowSlots: readonly number[];
  /** Bytes of the record, a multiple of 16. */
  readonly recordSize: number;
  /** Offset of each memory local from `bp`; -1 for register locals. */
  readonly offsets: readonly number[];
  /** Bytes of C stack, a multiple of 16; 0 when there is no memory local. */
  readonly stackSize: number;
}

export function regSize(reg: Reg): number {
  return reg === "i64" || reg === "f64" ? 8 : 4;
}

/** `tracked` says which register locals carry a shadow when checks are on. */
export function layoutFrame(f: IrFunction, tracked: ReadonlySet<LocalId>): FrameLayout {
  const slots: number[] = [];
  const offsets: number[] = [];
  const shadowSlots: number[] = f.locals.map(() => -1);
  let at = HEADER;
  for (const local of f.locals) {
    if (local.home.kind !== "reg") {
      slots.push(-1);
      continue;
    }
    const size = regSize(local.home.reg);
    at = (at + size - 1) & -size;
    slots.push(at);
    at += size;
  }
  for (const [id, local] of f.locals.entries()) {
    if (local.home.kind !== "reg" || !tracked.has(id)) continue;
    const size = regSize(local.home.reg);
    at = (at + size - 1) & -size;
    shadowSlots[id] = at;
    at += size;
  }
  let down = 0;
  for (const local of f.locals) {
    if (local.home.kind !== "memory") {
      offsets.push(-1);
      continue;
    }
    const align = Math.max(8, local.home.align);
    down = (down + align - 1) & -align;
    offsets.push(down);
    down += local.home.size + RED_ZONE;
  }
  // Objects were placed upwards from the frame's base with a red zone above each; one more below the first.
  const stackSize = down === 0 ? 0 : (down + RED_ZONE + 15) & ~15;
  return {
    slots,
    shadowSlots,
    recordSize: Math.max(MIN_RECORD, (at + 15) & ~15),
    offsets: offsets.map((o) => (o < 0 ? o : o + RED_ZONE)),
    stackSize,
  };
}
