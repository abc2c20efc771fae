/**
 * Leaving a function by `return`, and what the C frame needs then.
 */

import type { IrStmt } from "../../lang/ir.ts";
import { containsOp } from "../../lang/ir-walk.ts";
import { OP, opcode } from "../wasm.ts";
import { toBits } from "./call.ts";
import type { Emitter } from "./emitter.ts";
import { flagShadow } from "./shadow.ts";
import { resultRegOf } from "./signature.ts";
import { giveFuelBack } from "./stop.ts";
import { value } from "./value.ts";

/** `return`: the value and its shadow, then the frame is given back. */
export function leave(e: Emitter, s: Extract<IrStmt, { op: "return" }>): void {
  const reg = resultRegOf(e.fn.ir.signature);
  if (s.value && reg) {
    const mask = value(e, s.value, e.checked);
    if (mask) giveShadow(e, mask.local, mask.reg);
  } else if (reg) {
    // Fell off the end of a function that should have returned something: 0, and undefined.
    pushZero(e, reg);
    if (e.checked) {
      e.i64(0x7f7f7f7f7f7f7f7fn);
      e.setGlobal("resultShadow");
      announceShadow(e);
    }
  }
  epilogue(e);
  if (e.body === "enter") e.get(e.fuel);
  else {
    toBits(e, reg);
    e.setGlobal("result");
    giveFuelBack(e);
  }
  e.op(OP.return);
}

function giveShadow(e: Emitter, local: number, reg: "i32" | "i64"): void {
  e.get(local);
  if (reg === "i64") {
    e.i64(0n);
    e.op(opcode("i64.ne"));
  }
  e.if();
  e.get(local);
  if (reg === "i32") e.op(opcode("i64.extend_i32_u"));
  e.setGlobal("resultShadow");
  announceShadow(e);
  e.end();
}

/** The caller of an entered function looks at the shadow only when the budget that comes back says so. */
function announceShadow(e: Emitter): void {
  if (e.body === "enter") flagShadow(e);
}

/** Gives the C frame back; with checks, marks it dead. */
function epilogue(e: Emitter): void {
  const usesStack = e.layout.stackSize > 0 || containsOp(e.fn.ir.body, "vla");
  if (!usesStack) return;
  if (e.checked && e.layout.stackSize > 0) {
    e.get(e.base);
    e.i32(e.layout.stackSize);
    e.i32(5);
    e.runtime("fill");
  }
  e.get(e.base);
  e.i32(e.layout.stackSize);
  e.op(opcode("i32.add"));
  e.setGlobal("stackPointer");
}

export function pushZero(e: Emitter, reg: "i32" | "i64" | "f32" | "f64"): void {
  if (reg === "i32") e.i32(0);
  else if (reg === "i64") e.i64(0n);
  else if (reg === "f32") {
    e.op(OP.f32Const);
    e.w.f32(0);
  } else {
    e.op(OP.f64Const);
    e.w.f64(0);
  }
}
