/**
 * Thunks: a small function beside each C function, for calls that do not know its type.
 *
 * (depth, block, result address, fuel) → (i64, fuel): arguments come from a block of 8-byte slots, the result goes back
 * as bits. A thunk has no record of its own: when the callee stops, it just returns.
 */

import type { Mem, Reg } from "../../lang/ir.ts";
import { slotBytes } from "../../lang/lower/call.ts";
import type { LinkedFunction } from "../link.ts";
import { GUEST } from "../memory.ts";
import { OP, opcode } from "../wasm.ts";
import { Assembler } from "./assembler.ts";
import { resultRegOf } from "./signature.ts";

const SLOT_LOADS: Readonly<Record<Mem, number>> = {
  i8: OP.i32Load8S,
  u8: OP.i32Load8U,
  i16: OP.i32Load16S,
  u16: OP.i32Load16U,
  i32: OP.i32Load,
  i64: OP.i64Load,
  f32: OP.f32Load,
  f64: OP.f64Load,
  ptr: OP.i32Load,
  ld: OP.f64Load,
};

export const THUNK_PARAMS: readonly Reg[] = ["i32", "i32", "i32", "i32"];
export const THUNK_RESULTS: readonly Reg[] = ["i64", "i32"];
const FUEL = 3;

export function emitThunk(fn: LinkedFunction, body: number): Uint8Array {
  const a = new Assembler(THUNK_PARAMS, fn.ir.name);
  const s = fn.ir.signature;
  a.get(0);
  if (typeof s.result === "object") a.get(2);
  let at = 0;
  for (const form of s.params) {
    a.get(1);
    if ("bytes" in form) {
      a.i32(at);
      a.op(opcode("i32.add"));
    } else a.access(SLOT_LOADS[form.mem], GUEST + at);
    at += slotBytes(form);
  }
  if (s.variadic) {
    a.get(1);
    a.i32(at);
    a.op(opcode("i32.add"));
  }
  a.get(FUEL);
  a.call(body);
  a.set(FUEL);
  resultBits(a, resultRegOf(s));
  a.get(FUEL);
  return a.finish();
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
