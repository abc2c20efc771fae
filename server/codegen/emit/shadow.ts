/**
 * Shadows of arguments and results. Both travel in globals beside the call, and are rare: so the budget that goes along
 * carries a flag, and whoever receives it looks at the globals only then.
 *
 * A budget that is used up is negative and cannot carry the flag. Receivers therefore look in that case too.
 */
import { opcode } from "../wasm.ts";
import { type Emitter, MAX_FUEL, SHADOW_FLAG } from "./emitter.ts";

export function flagShadow(e: Emitter): void {
  e.get(e.fuel);
  e.i32(SHADOW_FLAG);
  e.op(opcode("i32.or"));
  e.set(e.fuel);
}

/** The budget without its flag; a negative one stays as it is. */
export function unflag(e: Emitter): void {
  e.get(e.fuel);
  e.i32(0);
  e.op(opcode("i32.ge_s"));
  e.if();
  e.get(e.fuel);
  e.i32(MAX_FUEL);
  e.op(opcode("i32.and"));
  e.set(e.fuel);
  e.end();
}

/** With a number on the stack that is a budget or has one or-ed into it: pushes whether it is negative or, with checks, flagged. */
export function isUnusual(e: Emitter): void {
  if (e.module.checked) {
    e.i32(MAX_FUEL);
    e.op(opcode("i32.gt_u"));
  } else {
    e.i32(0);
    e.op(opcode("i32.lt_s"));
  }
}
