/**
 * Reading and writing simulated memory: the question "may this address be used", then the access.
 *
 * With checks off the page flags answer; with checks on a read asks the shadow alone (its zero means
 * "not addressable") and a write asks both, since the flags also say that the page is already on the
 * dirty list. Addresses of the function's own objects need no question: the prologue made their
 * pages ready.
 */
import type { IrExpr, Mem } from "../../lang/ir.ts";
import { regOfMem, sizeOfMem } from "../../lang/lower/scalar.ts";
import { FLAG_DIRTY, FLAG_READ, FLAGS, GUEST, shadowBase } from "../memory.ts";
import { OP, opcode } from "../wasm.ts";
import type { Emitter, Mask } from "./emitter.ts";

/** Bytes that an access touches: a long double counts as the 8 bytes that we use. */
function width(mem: Mem): 1 | 2 | 4 | 8 {
  const size = sizeOfMem(mem);
  return size === 16 ? 8 : (size as 1 | 2 | 4 | 8);
}

/** Inside the function's own frame, at a known place within the object. */
export function isOwnObject(e: Emitter, address: IrExpr, offset: number, bytes: number): boolean {
  if (address.op !== "frame") return false;
  const home = e.fn.ir.locals[address.local]?.home;
  return home?.kind === "memory" && address.offset + offset >= 0 && address.offset + offset + bytes <= home.size;
}

/** Pushes the address plus offset. Own objects are relative to `base`; their constant part is returned to be folded. */
function pushAddress(e: Emitter, address: IrExpr, offset: number): number {
  if (address.op === "frame") {
    e.get(e.base);
    return (e.layout.offsets[address.local] ?? 0) + address.offset + offset;
  }
  if (address.op === "symbol") {
    e.i32(e.module.linked.addressOf(e.fn.unit, address.symbol) + address.offset + offset);
    return 0;
  }
  const mask = e.module.value(e, address, e.checked);
  if (mask) reportMask(e, mask, "address");
  if (offset !== 0) {
    e.i32(offset);
    e.op(opcode("i32.add"));
  }
  return 0;
}

/** Pushes the index of the page flag for the address in `local`. */
function pushFlagIndex(e: Emitter, local: number, size: 1 | 2 | 4 | 8): void {
  const turn = size === 1 ? 0 : size === 2 ? 1 : size === 4 ? 2 : 3;
  e.get(local);
  if (turn > 0) {
    e.i32(turn);
    e.op(opcode("i32.rotr"));
  }
  e.i32(12 - turn);
  e.op(opcode("i32.shr_u"));
}

/** After a runtime question left 1 on the stack for "stop": unwind (step variants); fast variants have thrown already. */
export function stopIfAsked(e: Emitter): void {
  if (e.step) e.brIf(e.faultLabel);
  else e.op(OP.drop);
}

const LOADS: Readonly<Record<Mem, number>> = {
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
const STORES: Readonly<Record<Mem, number>> = {
  i8: OP.i32Store8,
  u8: OP.i32Store8,
  i16: OP.i32Store16,
  u16: OP.i32Store16,
  i32: OP.i32Store,
  i64: OP.i64Store,
  f32: OP.f32Store,
  f64: OP.f64Store,
  ptr: OP.i64Store,
  ld: OP.f64Store,
};

/** Pushes the value at the address; the mask is null when it is known to be defined or nobody tracks it. */
export function load(e: Emitter, mem: Mem, address: IrExpr, offset: number, track: boolean): Mask {
  const size = width(mem);
  if (isOwnObject(e, address, offset, size)) {
    const at = pushAddress(e, address, offset);
    e.access(LOADS[mem], GUEST + at);
    if (!e.checked || !track) return null;
    const mask = maskFor(e, mem);
    e.get(e.base);
    pushShadow(e, mem, at);
    e.set(mask.local);
    return mask;
  }
  const t = e.scratch("i32");
  pushAddress(e, address, offset);
  e.set(t);
  // A wild address would make the shadow's own load trap: the step variant asks the flags before it.
  if (!e.checked || e.step) askFlags(e, t, size, FLAG_READ, "slowRead");
  if (!e.checked) {
    e.get(t);
    e.access(LOADS[mem], GUEST);
    return null;
  }
  const mask = maskFor(e, mem);
  e.get(t);
  pushShadow(e, mem, 0);
  e.tee(mask.local);
  if (mask.reg === "i64") {
    e.i64(0n);
    e.op(opcode("i64.ne"));
  }
  e.if();
  e.get(mask.local);
  if (mask.reg === "i64") {
    e.i64(0x8080808080808080n);
    e.op(opcode("i64.and"));
    e.i64(0n);
    e.op(opcode("i64.ne"));
  } else {
    e.i32(0x80808080 | 0);
    e.op(opcode("i32.and"));
  }
  e.if();
  e.get(t);
  e.i32(size);
  e.i32(e.point);
  e.runtime("slowReadShadow");
  if (mask.reg === "i32") e.op(opcode("i32.wrap_i64"));
  e.set(mask.local);
  if (e.step) {
    e.global("fault");
    e.brIf(e.faultLabel);
  }
  e.end();
  e.end();
  e.get(t);
  e.access(LOADS[mem], GUEST);
  return track ? mask : null;
}

/** Asks the page flags; the slow way decides when they do not say yes. */
function askFlags(e: Emitter, t: number, size: 1 | 2 | 4 | 8, flag: number, slow: "slowRead" | "slowWrite"): void {
  pushFlagIndex(e, t, size);
  e.access(OP.i32Load8U, FLAGS);
  e.i32(flag);
  e.op(opcode("i32.and"));
  e.op(opcode("i32.eqz"));
  e.if();
  e.get(t);
  e.i32(size);
  e.i32(e.point);
  e.runtime(slow);
  stopIfAsked(e);
  e.end();
}

function maskFor(e: Emitter, mem: Mem): { local: number; reg: "i32" | "i64" } {
  const reg = mem === "i64" || mem === "f64" || mem === "ld" ? "i64" : "i32";
  return { local: e.scratch(reg), reg };
}

/** With the address on the stack: replaces it by the mask of what lies there. A pointer's two halves are joined. */
function pushShadow(e: Emitter, mem: Mem, at: number): void {
  const base = shadowBase(e.module.guestSize) + at;
  switch (width(mem)) {
    case 1:
      e.access(OP.i32Load8S, base);
      break;
    case 2:
      e.access(OP.i32Load16S, base);
      break;
    case 4:
      e.access(OP.i32Load, base);
      break;
    case 8:
      e.access(OP.i64Load, base);
      e.i64(-1n);
      e.op(opcode("i64.xor"));
      if (regOfMem(mem) === "i32") joinHalves(e);
      return;
  }
  e.i32(-1);
  e.op(opcode("i32.xor"));
}

/** i64 mask on the stack → i32 mask with both halves or-ed. */
function joinHalves(e: Emitter): void {
  const whole = e.scratch("i64");
  e.tee(whole);
  e.op(opcode("i32.wrap_i64"));
  e.get(whole);
  e.i64(32n);
  e.op(opcode("i64.shr_u"));
  e.op(opcode("i32.wrap_i64"));
  e.op(opcode("i32.or"));
}

/** Reports that an undefined value decides something, if it is one. Leaves the stack as it was. */
export function reportMask(e: Emitter, mask: NonNullable<Mask>, what: "branch" | "address"): void {
  e.get(mask.local);
  if (mask.reg === "i64") {
    e.i64(0n);
    e.op(opcode("i64.ne"));
  }
  e.if();
  e.i32(what === "branch" ? 5 : 6);
  e.i32(0);
  e.i32(0);
  e.i32(e.point);
  e.runtime("report");
  stopIfAsked(e);
  e.end();
}

/** The whole store statement. */
export function store(e: Emitter, mem: Mem, address: IrExpr, offset: number, stored: IrExpr): void {
  const size = width(mem);
  if (isOwnObject(e, address, offset, size)) {
    const at = pushAddress(e, address, offset);
    const mask = e.module.value(e, stored, e.checked);
    if (mem === "ptr") e.op(opcode("i64.extend_i32_s"));
    e.access(STORES[mem], GUEST + at);
    if (mem === "ld") clearPadding(e, e.base, at);
    if (e.checked) storeShadow(e, mem, e.base, at, mask);
    return;
  }
  const t = e.scratch("i32");
  pushAddress(e, address, offset);
  e.set(t);
  question(e, t, size);
  e.get(t);
  const mask = e.module.value(e, stored, e.checked);
  if (mem === "ptr") e.op(opcode("i64.extend_i32_s"));
  e.access(STORES[mem], GUEST);
  if (mem === "ld") clearPadding(e, t, 0);
  if (e.checked) storeShadow(e, mem, t, 0, mask);
}

/** "May I write `size` bytes at `t`, and is the page on the dirty list?" */
function question(e: Emitter, t: number, size: 1 | 2 | 4 | 8): void {
  if (!e.checked || e.step) askFlags(e, t, size, FLAG_DIRTY, "slowWrite");
  if (!e.checked) return;
  pushFlagIndex(e, t, size);
  e.access(OP.i32Load8U, FLAGS);
  e.i32(FLAG_DIRTY);
  e.op(opcode("i32.and"));
  e.op(opcode("i32.eqz"));
  const base = shadowBase(e.module.guestSize);
  e.get(t);
  if (size === 8) {
    e.access(OP.i64Load, base);
    e.i64(0x7f7f7f7f7f7f7f7fn);
    e.op(opcode("i64.or"));
    e.i64(-1n);
    e.op(opcode("i64.ne"));
  } else {
    e.access(size === 1 ? OP.i32Load8S : size === 2 ? OP.i32Load16S : OP.i32Load, base);
    e.i32(size === 1 ? 0x7f : size === 2 ? 0x7f7f : 0x7f7f7f7f);
    e.op(opcode("i32.or"));
    e.i32(-1);
    e.op(opcode("i32.ne"));
  }
  e.op(opcode("i32.or"));
  e.if();
  e.get(t);
  e.i32(size);
  e.i32(e.point);
  e.runtime("slowWriteShadow");
  stopIfAsked(e);
  e.end();
}

function clearPadding(e: Emitter, local: number, at: number): void {
  e.get(local);
  e.i64(0n);
  e.access(OP.i64Store, GUEST + at + 8);
}

/** Stores the shadow of a value: all ones, or the complement of its mask. */
export function storeShadow(e: Emitter, mem: Mem, local: number, at: number, mask: Mask): void {
  const base = shadowBase(e.module.guestSize) + at;
  const size = sizeOfMem(mem);
  const wide = size >= 8;
  e.get(local);
  if (!mask) {
    if (wide) e.i64(-1n);
    else e.i32(-1);
  } else if (mask.reg === "i64") {
    e.get(mask.local);
    e.i64(-1n);
    e.op(opcode("i64.xor"));
    if (!wide) e.op(opcode("i32.wrap_i64"));
  } else {
    e.get(mask.local);
    e.i32(-1);
    e.op(opcode("i32.xor"));
    if (wide) e.op(opcode("i64.extend_i32_s"));
  }
  e.access(wide ? OP.i64Store : size === 4 ? OP.i32Store : size === 2 ? OP.i32Store16 : OP.i32Store8, base);
  if (size === 16) {
    e.get(local);
    e.i64(-1n);
    e.access(OP.i64Store, base + 8);
  }
}
