/**
 * Pure expressions: pushes the value, and says in which local the mask of its undefined bits is, when
 * someone wants to know.
 */
import { unreachable } from "../../base/bug.ts";
import type { IrExpr, Reg } from "../../lang/ir.ts";
import { regOfMem } from "../../lang/lower/scalar.ts";
import { REPORT_DIVIDE_BY_ZERO, REPORT_DIVIDE_OVERFLOW } from "../program.ts";
import { masks } from "../track.ts";
import { OP, opcode, resultOf } from "../wasm.ts";
import { load, reportMask, stopIfAsked } from "./access.ts";
import type { Emitter, Mask, RuntimeName } from "./emitter.ts";

const TRUNCATIONS: Readonly<Record<string, RuntimeName>> = {
  "i32.trunc_x86_f32": "truncF32ToI32",
  "i32.trunc_x86_f64": "truncF64ToI32",
  "i64.trunc_x86_f32": "truncF32ToI64",
  "i64.trunc_x86_f64": "truncF64ToI64",
};

/** The register type of an expression's value. */
export function regOfExpr(e: Emitter, x: IrExpr): Reg {
  switch (x.op) {
    case "const":
      return x.reg;
    case "get": {
      const home = e.fn.ir.locals[x.local]?.home;
      return home?.kind === "reg" ? home.reg : "i32";
    }
    case "load":
      return regOfMem(x.mem);
    case "unary":
      return resultOf(x.name);
    case "binary":
      return resultOf(x.name);
    case "cond":
      return x.reg;
    default:
      return "i32";
  }
}

/** Pushes the value. With `track`, the result names the local that holds the mask of its undefined bits, or null for "defined". */
export function value(e: Emitter, x: IrExpr, track: boolean): Mask {
  switch (x.op) {
    case "const":
      constant(e, x.reg, x.value);
      return null;
    case "get": {
      e.get(e.localIndex[x.local] ?? 0);
      const shadow = e.shadowIndex[x.local] ?? -1;
      if (!track || shadow < 0) return null;
      const reg = regOfExpr(e, x);
      return { local: shadow, reg: reg === "i64" || reg === "f64" ? "i64" : "i32" };
    }
    case "frame": {
      e.get(e.base);
      const offset = (e.layout.offsets[x.local] ?? 0) + x.offset;
      if (offset !== 0) {
        e.i32(offset);
        e.op(opcode("i32.add"));
      }
      return null;
    }
    case "symbol":
    case "code":
      e.i32(e.module.linked.addressOf(e.fn.unit, x.symbol) + (x.op === "symbol" ? x.offset : 0));
      return null;
    case "site":
      e.global("site");
      return null;
    case "load":
      return load(e, x.mem, x.address, x.offset, track);
    case "unary":
      return unary(e, x, track);
    case "binary":
      return binary(e, x, track);
    case "cond":
      return conditional(e, x, track);
    case "and":
    case "or": {
      test(e, x.left);
      e.if("i32");
      if (x.op === "and") truth(e, x.right);
      else e.i32(1);
      e.else();
      if (x.op === "and") e.i32(0);
      else truth(e, x.right);
      e.end();
      return null;
    }
    default:
      return unreachable(x);
  }
}

function constant(e: Emitter, reg: Reg, given: number | string): void {
  switch (reg) {
    case "i32":
      e.i32(Number(given));
      return;
    case "i64":
      e.i64(BigInt(given));
      return;
    case "f32":
      e.op(OP.f32Const);
      e.w.f32(Number(given));
      return;
    case "f64":
      e.op(OP.f64Const);
      e.w.f64(Number(given));
  }
}

/** Pushes an i32 that decides a branch; an undefined one is reported. */
export function test(e: Emitter, x: IrExpr): void {
  const mask = value(e, x, e.checked);
  if (mask) reportMask(e, mask, "branch");
}

/** Pushes 0 or 1. */
function truth(e: Emitter, x: IrExpr): void {
  test(e, x);
  if (x.op === "binary" && resultOf(x.name) === "i32" && /\.(eq|ne|lt|gt|le|ge)/.test(x.name)) return;
  if (x.op === "and" || x.op === "or" || (x.op === "unary" && x.name.endsWith("eqz"))) return;
  e.i32(0);
  e.op(opcode("i32.ne"));
}

function unary(e: Emitter, x: Extract<IrExpr, { op: "unary" }>, track: boolean): Mask {
  const mask = value(e, x.value, track);
  const truncation = TRUNCATIONS[x.name];
  if (truncation) e.runtime(truncation);
  else e.op(opcode(x.name));
  return mask && resized(e, mask, resultOf(x.name), x.name === "i32.wrap_i64");
}

/** A mask for a value of another width. Wrapping keeps the low half; anything else that shrinks joins the halves. */
function resized(e: Emitter, mask: NonNullable<Mask>, to: Reg, wrap: boolean): Mask {
  const want = to === "i64" || to === "f64" ? "i64" : "i32";
  if (mask.reg === want) return mask;
  const local = e.scratch(want);
  e.get(mask.local);
  if (want === "i64") e.op(opcode("i64.extend_i32_s"));
  else {
    if (!wrap) {
      e.get(mask.local);
      e.i64(32n);
      e.op(opcode("i64.shr_u"));
      e.op(opcode("i64.or"));
    }
    e.op(opcode("i32.wrap_i64"));
  }
  e.set(local);
  return { local, reg: want };
}

function binary(e: Emitter, x: Extract<IrExpr, { op: "binary" }>, track: boolean): Mask {
  const wanted = track && !masks(x.name);
  if (/\.(div|rem)_/.test(x.name)) return division(e, x, wanted);
  const left = value(e, x.left, wanted);
  const right = value(e, x.right, wanted);
  e.op(opcode(x.name));
  return joined(e, left, right, resultOf(x.name));
}

/** Undefined where either operand is. */
function joined(e: Emitter, left: Mask, right: Mask, to: Reg): Mask {
  if (!left || !right) {
    const one = left ?? right;
    return one && resized(e, one, to, false);
  }
  if (left.reg !== right.reg) return resized(e, left, to, false);
  const both = e.scratch(left.reg);
  e.get(left.local);
  e.get(right.local);
  e.op(opcode(left.reg === "i64" ? "i64.or" : "i32.or"));
  e.set(both);
  return resized(e, { local: both, reg: left.reg }, to, false);
}

/** WebAssembly traps where x86 raises SIGFPE, except for lowest % -1. Step variants ask first, so as to stop exactly here. */
function division(e: Emitter, x: Extract<IrExpr, { op: "binary" }>, wanted: boolean): Mask {
  const reg = x.name.startsWith("i64") ? "i64" : "i32";
  const signed = x.name.endsWith("_s");
  const divisor = x.right.op === "const" ? Number(x.right.value) : null;
  const left = value(e, x.left, wanted);
  if (divisor !== null && divisor !== 0 && !(signed && divisor === -1)) {
    value(e, x.right, false);
    e.op(opcode(x.name));
    return left && resized(e, left, reg, false);
  }
  const a = e.scratch(reg);
  const b = e.scratch(reg);
  e.set(a);
  const right = value(e, x.right, wanted);
  e.set(b);
  if (e.step) {
    e.get(b);
    e.op(opcode(`${reg}.eqz`));
    complain(e, REPORT_DIVIDE_BY_ZERO);
  }
  if (signed && (e.step || x.name.includes("rem"))) {
    e.get(b);
    pushConst(e, reg, -1n);
    e.op(opcode(`${reg}.eq`));
    e.get(a);
    pushConst(e, reg, reg === "i64" ? -0x8000000000000000n : -0x80000000n);
    e.op(opcode(`${reg}.eq`));
    e.op(opcode("i32.and"));
    complain(e, REPORT_DIVIDE_OVERFLOW);
  }
  e.get(a);
  e.get(b);
  e.op(opcode(x.name));
  return joined(e, left, right, reg);
}

/** With a condition on the stack: reports a processor fault when it holds. */
export function complain(e: Emitter, what: number): void {
  e.if();
  e.i32(what);
  e.i32(0);
  e.i32(0);
  e.i32(e.point);
  e.runtime("report");
  stopIfAsked(e);
  e.end();
}

function pushConst(e: Emitter, reg: "i32" | "i64", given: bigint): void {
  if (reg === "i64") e.i64(given);
  else e.i32(Number(BigInt.asIntN(32, given)));
}

function conditional(e: Emitter, x: Extract<IrExpr, { op: "cond" }>, track: boolean): Mask {
  const wide = x.reg === "i64" || x.reg === "f64" ? "i64" : "i32";
  const mask = track ? e.scratch(wide) : -1;
  test(e, x.test);
  e.if(x.reg);
  arm(e, x.then, track, mask, wide);
  e.else();
  arm(e, x.otherwise, track, mask, wide);
  e.end();
  return track ? { local: mask, reg: wide } : null;
}

function arm(e: Emitter, x: IrExpr, track: boolean, into: number, wide: "i32" | "i64"): void {
  const mask = value(e, x, track);
  if (!track) return;
  if (mask) e.get(mask.local);
  else if (wide === "i64") e.i64(0n);
  else e.i32(0);
  e.set(into);
}
