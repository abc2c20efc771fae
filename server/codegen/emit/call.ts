/**
 * Calls. A direct call whose two sides agree is one wasm call; everything else goes through an
 * argument block of 8-byte slots and the callee's thunk, so no call can trap on a type.
 *
 * After a call the caller looks whether the thread is unwinding: then it saves itself and returns too.
 */
import { bug } from "../../base/bug.ts";
import type { ArgForm, IrCall, IrExpr, Mem, Reg } from "../../lang/ir.ts";
import { slotBytes } from "../../lang/lower/call.ts";
import { regOfMem } from "../../lang/lower/scalar.ts";
import type { LinkedFunction } from "../link.ts";
import { GUEST, TEXT_START, TEXT_STEP } from "../memory.ts";
import { REPORT_BAD_FUNCTION } from "../program.ts";
import { OP, opcode } from "../wasm.ts";
import { stopIfAsked, storeShadow } from "./access.ts";
import type { Emitter, Mask } from "./emitter.ts";
import { flagShadow, isUnusual, unflag } from "./shadow.ts";
import { callSignature, enterType, fits, resultRegOf, signatureKey } from "./signature.ts";
import { THUNK_PARAMS, THUNK_RESULTS } from "./thunk.ts";
import { complain, value } from "./value.ts";

export function call(e: Emitter, c: IrCall, after: number): void {
  if (e.body === "resume") {
    e.get(e.pc);
    e.i32(after);
    e.op(opcode("i32.eq"));
    e.if();
    e.i32(0);
    e.set(e.pc);
    takeResult(e, c);
    e.else();
  }
  if (leavesUserCode(e, c)) {
    e.i32(e.point);
    e.setGlobal("site");
  }
  if ("symbol" in c.callee) {
    const callee = e.module.linked.functionOf(e.fn.unit, c.callee.symbol) ?? bug(`callee ${c.callee.symbol} vanished`);
    if (fits(c, callee)) direct(e, c, callee, after);
    else throughThunk(e, c, callee, after);
  } else throughPointer(e, c, c.callee.pointer, after);
  if (e.body === "resume") e.end();
}

/** Calls into the library remember who called: the allocator and messages name the user's line. */
function leavesUserCode(e: Emitter, c: IrCall): boolean {
  if (e.fn.ir.system) return false;
  return "pointer" in c.callee || (e.module.linked.functionOf(e.fn.unit, c.callee.symbol)?.ir.system ?? true);
}

/** Pushes how much control stack is left for the callee. */
function pushDepth(e: Emitter): void {
  e.get(e.stackLeft);
  e.i32(e.layout.recordSize);
  e.op(opcode("i32.sub"));
}

/** After a typed call: the budget and the result are on the stack. */
function keepResult(e: Emitter, c: IrCall, reg: Reg | null, after: number): void {
  e.set(e.fuel);
  if (reg && c.result !== null) e.set(e.localIndex[c.result] ?? bug("no register for the result"));
  else if (reg) e.op(OP.drop);
  afterCall(e, c, reg, after);
}

/** After a call, with the result stored and the budget back: unwinds when the callee did, else takes the result's shadow. */
function afterCall(e: Emitter, c: IrCall, reg: Reg | null, after: number): void {
  const shadow = c.result === null ? -1 : (e.shadowIndex[c.result] ?? -1);
  if (shadow >= 0) {
    if (reg === "i64" || reg === "f64") e.i64(0n);
    else e.i32(0);
    e.set(shadow);
  }
  e.get(e.fuel);
  isUnusual(e);
  e.if();
  e.global("unwinding");
  e.if();
  e.i32(after);
  e.set(e.pc);
  e.br(e.unwindLabel);
  e.end();
  if (e.module.checked) {
    takeShadow(e, c, reg);
    unflag(e);
  }
  e.end();
}

function direct(e: Emitter, c: IrCall, callee: LinkedFunction, after: number): void {
  const signature = callee.ir.signature;
  if (signature.variadic) fillBlock(e, c, c.fixed);
  const shadows: Mask[] = [];
  pushDepth(e);
  if (typeof c.resultForm === "object") pushResultAddress(e, c);
  const count = signature.variadic ? c.fixed : c.args.length;
  for (let i = 0; i < count; i++) shadows.push(value(e, c.args[i] ?? bug("argument"), e.checked));
  if (signature.variadic) pushBlock(e, c);
  giveArgumentShadows(e, shadows, typeof c.resultForm === "object" ? 1 : 0);
  e.get(e.fuel);
  e.call(e.module.bodyIndex(callee.index));
  keepResult(e, c, resultRegOf(signature), after);
}

function pushResultAddress(e: Emitter, c: IrCall): void {
  value(e, c.resultAddress ?? bug("a record result needs an address"), false);
}

/** Undefined arguments are announced in a global that the callee reads and clears. Bit i is parameter i. */
function giveArgumentShadows(e: Emitter, shadows: readonly Mask[], first: number): void {
  for (const [i, mask] of shadows.entries()) {
    if (!mask || i + first > 31) continue;
    e.get(mask.local);
    if (mask.reg === "i64") {
      e.i64(0n);
      e.op(opcode("i64.ne"));
    }
    e.if();
    e.global("argumentShadow");
    e.i32(1 << (i + first));
    e.op(opcode("i32.or"));
    e.setGlobal("argumentShadow");
    flagShadow(e);
    e.end();
  }
}

/** The shadow of a call's result, and the global is clean again. */
function takeShadow(e: Emitter, c: IrCall, reg: Reg | null): void {
  if (!e.module.checked || !reg) return;
  const shadow = c.result === null ? -1 : (e.shadowIndex[c.result] ?? -1);
  if (shadow >= 0) {
    e.global("resultShadow");
    if (reg === "i32" || reg === "f32") e.op(opcode("i32.wrap_i64"));
    e.set(shadow);
  }
  e.i64(0n);
  e.setGlobal("resultShadow");
}

/** Resumed after the call: the machine left the result's bits in a global. */
export function takeResult(e: Emitter, c: IrCall): void {
  const reg = typeof c.resultForm === "object" || c.resultForm === "void" ? null : regOfMem(c.resultForm);
  if (!reg) return;
  if (c.result !== null) {
    e.global("result");
    fromBits(e, reg);
    e.set(e.localIndex[c.result] ?? bug("no register for the result"));
  }
  takeShadow(e, c, reg);
}

export function fromBits(e: Emitter, reg: Reg): void {
  if (reg === "i32") e.op(opcode("i32.wrap_i64"));
  else if (reg === "f64") e.op(opcode("f64.reinterpret_i64"));
  else if (reg === "f32") {
    e.op(opcode("i32.wrap_i64"));
    e.op(opcode("f32.reinterpret_i32"));
  }
}

export function toBits(e: Emitter, reg: Reg | null): void {
  if (reg === null) e.i64(0n);
  else if (reg === "i32") e.op(opcode("i64.extend_i32_s"));
  else if (reg === "f64") e.op(opcode("i64.reinterpret_f64"));
  else if (reg === "f32") {
    e.op(opcode("i32.reinterpret_f32"));
    e.op(opcode("i64.extend_i32_u"));
  }
}

function pushBlock(e: Emitter, c: IrCall): void {
  const block = c.block ?? bug("a call without an argument block");
  e.get(e.base);
  e.i32(e.layout.offsets[block] ?? 0);
  e.op(opcode("i32.add"));
}

/** Stores arguments from the given one on into the block, from its start. */
function fillBlock(e: Emitter, c: IrCall, from: number): void {
  const block = c.block ?? bug(`a call of ${c.name} needs an argument block`);
  let at = e.layout.offsets[block] ?? 0;
  for (let i = from; i < c.args.length; i++) {
    const form = c.forms[i] ?? bug("argument form");
    slot(e, form, c.args[i] ?? bug("argument"), at);
    at += slotBytes(form);
  }
}

function slot(e: Emitter, form: ArgForm, arg: IrExpr, at: number): void {
  if ("bytes" in form) {
    e.get(e.base);
    e.i32(at);
    e.op(opcode("i32.add"));
    value(e, arg, false);
    e.i32(form.bytes);
    e.i32(e.point);
    e.runtime("copy");
    stopIfAsked(e);
    return;
  }
  e.get(e.base);
  const mask = value(e, arg, e.checked);
  const reg = regOfMem(form.mem);
  if (reg === "i32") e.op(opcode("i64.extend_i32_s"));
  if (reg === "f32") {
    e.op(opcode("i32.reinterpret_f32"));
    e.op(opcode("i64.extend_i32_u"));
  }
  e.access(reg === "f64" ? OP.f64Store : OP.i64Store, GUEST + at);
  if (e.checked) storeShadow(e, "i64" satisfies Mem, e.base, at, mask);
}

/** The callee is known but its registers differ from what this call believes. */
function throughThunk(e: Emitter, c: IrCall, callee: LinkedFunction, after: number): void {
  if (c.block === null) {
    // Declared one way and defined another, in two files: on Linux this is undefined; here it stops.
    e.i32(1);
    complain(e, REPORT_BAD_FUNCTION);
    e.op(OP.unreachable);
    return;
  }
  fillBlock(e, c, 0);
  pushDepth(e);
  pushBlock(e, c);
  pushRecordResult(e, c);
  e.get(e.fuel);
  e.call(e.module.thunkIndex(callee.index));
  finishThunk(e, c, after);
}

function pushRecordResult(e: Emitter, c: IrCall): void {
  if (typeof c.resultForm === "object") pushResultAddress(e, c);
  else e.i32(0);
}

function finishThunk(e: Emitter, c: IrCall, after: number): void {
  const reg = typeof c.resultForm === "object" || c.resultForm === "void" ? null : regOfMem(c.resultForm);
  e.set(e.fuel);
  if (reg && c.result !== null) {
    fromBits(e, reg);
    e.set(e.localIndex[c.result] ?? bug("no register for the result"));
  } else e.op(OP.drop);
  afterCall(e, c, reg, after);
}

/**
 * A call through a pointer: the address names a function number; the first word of its 16 bytes of
 * text says which signature it has, and decides between a typed call and the thunk.
 */
function throughPointer(e: Emitter, c: IrCall, pointer: IrExpr, after: number): void {
  const target = e.scratch("i32");
  const index = e.scratch("i32");
  value(e, pointer, false);
  e.tee(target);
  e.i32(TEXT_START);
  e.op(opcode("i32.sub"));
  e.i32(Math.log2(TEXT_STEP));
  e.op(opcode("i32.rotr"));
  e.tee(index);
  e.i32(e.module.linked.functions.length);
  e.op(opcode("i32.ge_u"));
  e.if();
  e.i32(REPORT_BAD_FUNCTION);
  e.get(target);
  e.i32(0);
  e.i32(e.point);
  e.runtime("report");
  stopIfAsked(e);
  e.end();
  const signature = callSignature(c);
  e.get(target);
  e.access(OP.i32Load, GUEST);
  e.i32(e.module.signatureId(signatureKey(signature)));
  e.op(opcode("i32.eq"));
  e.if();
  if (signature.variadic) fillBlock(e, c, c.fixed);
  pushDepth(e);
  if (typeof c.resultForm === "object") pushResultAddress(e, c);
  const shadows: Mask[] = [];
  const count = signature.variadic ? c.fixed : c.args.length;
  for (let i = 0; i < count; i++) shadows.push(value(e, c.args[i] ?? bug("argument"), e.checked));
  if (signature.variadic) pushBlock(e, c);
  giveArgumentShadows(e, shadows, typeof c.resultForm === "object" ? 1 : 0);
  e.get(e.fuel);
  e.get(index);
  e.op(OP.callIndirect);
  e.w.unsigned(e.module.typeIndex(...enterType(signature)));
  e.w.byte(0);
  keepResult(e, c, resultRegOf(signature), after);
  e.else();
  fillBlock(e, c, 0);
  pushDepth(e);
  pushBlock(e, c);
  pushRecordResult(e, c);
  e.get(e.fuel);
  e.get(index);
  e.op(OP.callIndirect);
  e.w.unsigned(e.module.typeIndex(THUNK_PARAMS, THUNK_RESULTS));
  e.w.byte(1);
  finishThunk(e, c, after);
  e.end();
}
