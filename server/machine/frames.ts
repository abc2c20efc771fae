/**
 * Reading the frames of a stopped thread: who called whom, where each stands, where its locals are.
 */
import { bug } from "../base/bug.ts";
import { type FrameLayout, RECORD_BASE, RECORD_CALLER, RECORD_FUNCTION, RECORD_PC } from "../codegen/frame.ts";
import type { LinkedFunction } from "../codegen/link.ts";
import { CONTROL } from "../codegen/memory.ts";
import { ENTRY } from "../codegen/number.ts";
import type { Program } from "../codegen/program.ts";
import type { Context } from "./context.ts";

export interface Frame {
  readonly fn: LinkedFunction;
  /** Offset of the record in the context's control bytes. */
  readonly record: number;
  readonly pc: number;
  /** Address of the C frame; 0 when the function has none. Not yet taken when the thread stands at the entry. */
  readonly base: number;
  /** Source point of the function where it stands, or -1 before the first. */
  readonly point: number;
  /** True when it waits for a call to return; false when it is the innermost frame. */
  readonly inCall: boolean;
}

export function layoutOf(program: Program, fn: LinkedFunction): FrameLayout {
  return program.checked ? fn.checkedLayout : fn.layout;
}

/** Bytes of the record at an address of linear memory. */
export function recordSizeAt(program: Program, words: Int32Array, record: number, checked: boolean): number {
  const fn = program.linked.functions[words[(record + RECORD_FUNCTION) >> 2] ?? -1] ?? bug("a record of no function");
  return (checked ? fn.checkedLayout : fn.layout).recordSize;
}

/** Innermost first. */
export function framesOf(program: Program, context: Context): Frame[] {
  const frames: Frame[] = [];
  if (context.control.length === 0) return frames;
  const view = viewOf(context.control);
  let record = context.top;
  for (;;) {
    const fn =
      program.linked.functions[view.getUint32(record + RECORD_FUNCTION, true)] ?? bug("a record of no function");
    const pc = view.getUint32(record + RECORD_PC, true);
    frames.push({
      fn,
      record,
      pc,
      base: view.getUint32(record + RECORD_BASE, true),
      point: fn.numbering.pointOf[pc] ?? -1,
      inCall: frames.length > 0,
    });
    const caller = view.getUint32(record + RECORD_CALLER, true);
    if (caller === 0) return frames;
    record = (caller & ~1) - CONTROL;
  }
}

/** Number of frames, cheaply. */
export function depthOf(context: Context): number {
  if (context.control.length === 0) return 0;
  const view = viewOf(context.control);
  let depth = 1;
  for (
    let caller = view.getUint32(context.top + RECORD_CALLER, true);
    caller !== 0;
    caller = view.getUint32((caller & ~1) - CONTROL + RECORD_CALLER, true)
  )
    depth++;
  return depth;
}

/** Whether the fast variant can resume the thread where it stands. */
export function fitsFast(program: Program, context: Context): boolean {
  const fn = program.linked.functions[field(context, RECORD_FUNCTION)];
  return fn?.numbering.isFast[field(context, RECORD_PC)] ?? false;
}

/** A word of the newest record; asked before every slice, so without the view that other readers make. */
function field({ control, top }: Context, offset: number): number {
  const at = top + offset;
  return (
    (control[at] ?? 0) | ((control[at + 1] ?? 0) << 8) | ((control[at + 2] ?? 0) << 16) | ((control[at + 3] ?? 0) << 24)
  );
}

/** A context in which `fn` is about to be entered with these (integer or pointer) arguments. */
export function entryContext(
  program: Program,
  fn: LinkedFunction,
  args: readonly number[],
  stackPointer: number,
  stackLimit: number,
): Context {
  const layout = layoutOf(program, fn);
  const control = new Uint8Array(layout.recordSize);
  const view = viewOf(control);
  view.setUint32(RECORD_FUNCTION, fn.index, true);
  view.setUint32(RECORD_PC, ENTRY, true);
  for (const [i, arg] of args.entries()) {
    const local = fn.ir.params[i];
    if (local === undefined) break;
    const slot = layout.slots[local] ?? -1;
    const home = fn.ir.locals[local]?.home;
    if (slot < 0 || home?.kind !== "reg") continue;
    if (home.reg === "i64") view.setBigInt64(slot, BigInt(arg), true);
    else view.setInt32(slot, arg | 0, true);
  }
  return { control, top: 0, stackPointer, stackLimit, site: 0, k: 0, s: 0 };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
