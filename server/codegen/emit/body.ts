/**
 * A whole function: prologue, body, and the way out when stopping.
 *
 *     enter:  f(depth, arguments…, fuel) → (result, fuel)      resume:  f(record), the result's bits left in a global
 *
 * `depth` says where this activation's record goes, counted down from the limit of native depth. The record is
 * written only when the function stops, and read only by the resume body, which then finds its way to the resume point.
 */
import { bug } from "../../base/bug.ts";
import type { Reg } from "../../lang/ir.ts";
import { containsOp } from "../../lang/ir-walk.ts";
import { RECORD_BASE, RECORD_CALLER, RECORD_FUNCTION, RECORD_PC } from "../frame.ts";
import type { LinkedFunction } from "../link.ts";
import { ENTRY } from "../number.ts";
import { REPORT_STACK_OVERFLOW, STOP_FAULT } from "../program.ts";
import { OP, opcode } from "../wasm.ts";
import { stopIfAsked } from "./access.ts";
import { type Body, Emitter, type ModuleContext } from "./emitter.ts";
import { pushZero } from "./leave.ts";
import { isUnusual, unflag } from "./shadow.ts";
import { paramRegs, resultRegOf } from "./signature.ts";
import { sequence } from "./statement.ts";
import { giveFuelBack, markSteps, spendFuel, stopAtEntry, takeFuel } from "./stop.ts";

export function emitBody(module: ModuleContext, fn: LinkedFunction, body: Body): Uint8Array {
  const e = new Emitter(module, fn, body, body === "enter" ? paramRegs(fn.ir.signature) : []);
  if (body === "enter") for (const [i, local] of fn.ir.params.entries()) e.localIndex[local] = 1 + i;
  for (const [id, local] of fn.ir.locals.entries())
    if (local.home.kind === "reg" && e.localIndex[id] === undefined) e.localIndex[id] = e.newLocal(local.home.reg);
  for (const [id, local] of fn.ir.locals.entries())
    e.shadowIndex[id] =
      e.checked && fn.tracked.has(id) && local.home.kind === "reg"
        ? e.newLocal(local.home.reg === "i64" || local.home.reg === "f64" ? "i64" : "i32")
        : -1;
  const usesStack = e.layout.stackSize > 0 || containsOp(fn.ir.body, "vla");
  if (usesStack) e.base = e.newLocal("i32");
  if (e.step) e.at = e.newLocal("i32");
  e.point = fn.firstPoint;

  e.unwindLabel = e.block();
  e.stopLabel = e.block();
  if (e.step) e.faultLabel = e.block();
  prologue(e, usesStack);
  sequence(e, fn.ir.body);
  e.op(OP.unreachable);
  if (e.step) {
    e.end();
    // A fault or finding: stop exactly before the statement under way.
    e.i32(STOP_FAULT);
    e.setGlobal("unwinding");
    e.get(e.at);
    e.set(e.pc);
  }
  e.end();
  const record = body === "resume" ? 0 : e.newLocal("i32");
  e.record();
  e.setGlobal("top");
  giveFuelBack(e);
  e.end();
  if (body === "enter") {
    e.record();
    e.set(record);
  }
  saveRecord(e, record, usesStack);
  const reg = resultRegOf(fn.ir.signature);
  if (body === "enter") {
    if (reg) pushZero(e, reg);
    // Whoever sees a negative budget looks whether the thread is unwinding.
    e.i32(-1);
  }
  return e.finish();
}

function prologue(e: Emitter, usesStack: boolean): void {
  if (e.step) {
    e.i32(ENTRY);
    e.set(e.at);
  }
  if (e.body === "enter") {
    entry(e);
    if (usesStack) enterFrame(e);
    return;
  }
  e.global("depthLimit");
  e.get(0);
  e.op(opcode("i32.sub"));
  e.set(e.stackLeft);
  takeFuel(e);
  restoreRecord(e, usesStack);
  e.get(e.pc);
  e.i32(ENTRY);
  e.op(opcode("i32.eq"));
  e.if();
  if (usesStack) enterFrame(e);
  e.i32(0);
  e.set(e.pc);
  if (usesStack && e.layout.stackSize > 0) {
    e.else();
    e.get(e.base);
    e.i32(e.layout.stackSize);
    e.runtime("touch");
  }
  e.end();
}

/** The safe point at the entry, the question whether there is native stack left, and shadows that came along: one comparison. */
function entry(e: Emitter): void {
  markSteps(e);
  const withDepth = containsOp(e.fn.ir.body, "call");
  const mayStop = (): void => {
    e.get(e.fuel);
    if (!withDepth) return;
    e.get(e.stackLeft);
    e.op(opcode("i32.or"));
  };
  mayStop();
  isUnusual(e);
  e.if();
  if (e.module.checked) {
    arrivingShadows(e);
    unflag(e);
    mayStop();
    e.i32(0);
    e.op(opcode("i32.lt_s"));
    e.if();
  }
  stopAtEntry(e, ENTRY);
  if (e.module.checked) e.end();
  e.end();
  spendFuel(e);
}

/** Parameters that the caller announced as undefined get a full mask. */
function arrivingShadows(e: Emitter): void {
  e.global("argumentShadow");
  e.if();
  for (const [i, local] of e.fn.ir.params.entries()) {
    const shadow = e.shadowIndex[local] ?? -1;
    if (shadow < 0 || i > 31) continue;
    const home = e.fn.ir.locals[local]?.home;
    const wide = home?.kind === "reg" && (home.reg === "i64" || home.reg === "f64");
    if (wide) e.i64(0x7f7f7f7f7f7f7f7fn);
    else e.i32(0x7f7f7f7f);
    if (wide) e.i64(0n);
    else e.i32(0);
    e.global("argumentShadow");
    e.i32(1 << i);
    e.op(opcode("i32.and"));
    e.op(OP.select);
    e.set(shadow);
  }
  e.i32(0);
  e.setGlobal("argumentShadow");
  e.end();
}

/** Takes the C frame: stack pointer down, limit asked, pages ready, shadow set. */
function enterFrame(e: Emitter): void {
  const size = e.layout.stackSize;
  e.global("stackPointer");
  e.i32(size);
  e.op(opcode("i32.sub"));
  e.tee(e.base);
  e.global("stackLimit");
  e.op(opcode("i32.lt_u"));
  e.if();
  e.i32(REPORT_STACK_OVERFLOW);
  e.get(e.base);
  e.i32(0);
  e.i32(e.point);
  e.runtime("report");
  stopIfAsked(e);
  e.end();
  e.get(e.base);
  e.setGlobal("stackPointer");
  if (size === 0) return;
  e.get(e.base);
  e.i32(size);
  e.runtime("touch");
  if (!e.checked) return;
  e.get(e.base);
  e.i32(size);
  e.i32(4);
  e.runtime("fill");
  for (const [id, local] of e.fn.ir.locals.entries()) {
    if (local.home.kind !== "memory") continue;
    e.get(e.base);
    e.i32(e.layout.offsets[id] ?? 0);
    e.op(opcode("i32.add"));
    e.i32(local.home.size);
    e.i32(0x80);
    e.runtime("fill");
  }
}

const STORE: Readonly<Record<Reg, number>> = { i32: OP.i32Store, i64: OP.i64Store, f32: OP.f32Store, f64: OP.f64Store };
const LOAD: Readonly<Record<Reg, number>> = { i32: OP.i32Load, i64: OP.i64Load, f32: OP.f32Load, f64: OP.f64Load };

function forEachSlot(e: Emitter, visit: (wasmLocal: number, reg: Reg, offset: number) => void): void {
  for (const [id, local] of e.fn.ir.locals.entries()) {
    if (local.home.kind !== "reg") continue;
    visit(e.localIndex[id] ?? bug("no register"), local.home.reg, e.layout.slots[id] ?? bug("no slot"));
    const shadow = e.shadowIndex[id] ?? -1;
    const slot = e.layout.shadowSlots[id] ?? -1;
    if (shadow >= 0 && slot >= 0)
      visit(shadow, local.home.reg === "i64" || local.home.reg === "f64" ? "i64" : "i32", slot);
  }
}

/** Also links the callee's record to this one; when the stop began here there is none, and nobody looks. */
function saveRecord(e: Emitter, record: number, usesStack: boolean): void {
  e.get(record);
  e.get(record);
  e.access(OP.i32Store, e.layout.recordSize + RECORD_CALLER);
  e.get(record);
  e.i32(e.fn.index);
  e.access(OP.i32Store, RECORD_FUNCTION);
  e.get(record);
  e.get(e.pc);
  e.access(OP.i32Store, RECORD_PC);
  e.get(record);
  if (usesStack) e.get(e.base);
  else e.i32(0);
  e.access(OP.i32Store, RECORD_BASE);
  forEachSlot(e, (local, reg, offset) => {
    e.get(record);
    e.get(local);
    e.access(STORE[reg], offset);
  });
}

function restoreRecord(e: Emitter, usesStack: boolean): void {
  e.get(0);
  e.access(OP.i32Load, RECORD_PC);
  e.set(e.pc);
  if (usesStack) {
    e.get(0);
    e.access(OP.i32Load, RECORD_BASE);
    e.set(e.base);
  }
  forEachSlot(e, (local, reg, offset) => {
    e.get(0);
    e.access(LOAD[reg], offset);
    e.set(local);
  });
}
