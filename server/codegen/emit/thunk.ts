/**
 * Thunks and resumers: two small functions beside each C function.
 *
 * A thunk, (fp, pc, block, result address) → i64, takes its arguments from a block of 8-byte slots and
 * gives the result as bits. It has no record of its own: when the callee stops, it just returns.
 * A resumer, (fp), enters a stopped frame again and leaves its result in the global `result`.
 */
import { slotBytes } from "../../lang/lower/call.ts";
import { RECORD_PC } from "../frame.ts";
import type { LinkedFunction } from "../link.ts";
import { GUEST } from "../memory.ts";
import { OP, opcode } from "../wasm.ts";
import { Assembler } from "./assembler.ts";
import { paramRegs, resultRegOf } from "./signature.ts";
import type { Mem, Reg } from "../../lang/ir.ts";

const SLOT_LOADS: Readonly<Record<Mem, number>> = { i8: OP.i32Load8S, u8: OP.i32Load8U, i16: OP.i32Load16S, u16: OP.i32Load16U, i32: OP.i32Load, i64: OP.i64Load, f32: OP.f32Load, f64: OP.f64Load, ptr: OP.i32Load, ld: OP.f64Load };

export function emitThunk(fn: LinkedFunction, body: number): Uint8Array {
  const a = new Assembler(["i32", "i32", "i32", "i32"], fn.ir.name);
  const s = fn.ir.signature;
  a.get(0);
  a.get(1);
  if (typeof s.result === "object") a.get(3);
  let at = 0;
  for (const form of s.params) {
    a.get(2);
    if ("bytes" in form) {
      a.i32(at);
      a.op(opcode("i32.add"));
    } else a.access(SLOT_LOADS[form.mem], GUEST + at);
    at += slotBytes(form);
  }
  if (s.variadic) {
    a.get(2);
    a.i32(at);
    a.op(opcode("i32.add"));
  }
  a.call(body);
  resultBits(a, resultRegOf(s));
  return a.finish();
}

export function emitResumer(fn: LinkedFunction, body: number): Uint8Array {
  const a = new Assembler(["i32"], fn.ir.name);
  a.get(0);
  a.get(0);
  a.access(OP.i32Load, RECORD_PC);
  for (const reg of paramRegs(fn.ir.signature)) zero(a, reg);
  a.call(body);
  resultBits(a, resultRegOf(fn.ir.signature));
  a.setGlobal("result");
  return a.finish();
}

function zero(a: Assembler, reg: Reg): void {
  if (reg === "i32") a.i32(0);
  else if (reg === "i64") a.i64(0n);
  else if (reg === "f32") {
    a.op(OP.f32Const);
    a.w.f32(0);
  } else {
    a.op(OP.f64Const);
    a.w.f64(0);
  }
}

function resultBits(a: Assembler, reg: Reg | null): void {
  if (reg === null) a.i64(0n);
  else if (reg === "i32") a.op(opcode("i64.extend_i32_s"));
  else if (reg === "f64") a.op(opcode("i64.reinterpret_f64"));
  else if (reg === "f32") {
    a.op(opcode("i32.reinterpret_f32"));
    a.op(opcode("i64.extend_i32_u"));
  }
}

