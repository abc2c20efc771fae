/**
 * Where running code may stop: safe points with their budget, source statements with breakpoints, and
 * the few instructions that begin an unwinding.
 */
import { BREAKPOINTS } from "../memory.ts";
import { STOP_ALWAYS, STOP_BREAKPOINT, STOP_DEPTH, STOP_FUEL, STOP_STATEMENT } from "../program.ts";
import { OP, opcode } from "../wasm.ts";
import { type Emitter, FP } from "./emitter.ts";

/** Stops here: `pc` is on the wasm stack's behalf given as a constant. */
export function stop(e: Emitter, why: number, pc: number): void {
  giveFuelBack(e);
  e.i32(why);
  e.setGlobal("unwinding");
  e.get(FP);
  e.setGlobal("top");
  e.i32(pc);
  e.set(e.pc);
  e.br(e.unwindLabel);
}

/** Before anyone else may look at the budget: the local's value goes back into the global. */
export function giveFuelBack(e: Emitter): void {
  if (e.fuel < 0) return;
  e.get(e.fuel);
  e.setGlobal("fuel");
}

/** Counts a safe point; with the budget used up, stops at `pc`. */
export function safePoint(e: Emitter, pc: number, withDepth: boolean): void {
  if (e.fuel >= 0) {
    e.get(e.fuel);
    e.i32(1);
    e.op(opcode("i32.sub"));
    e.tee(e.fuel);
  } else {
    e.global("fuel");
    e.i32(1);
    e.op(opcode("i32.sub"));
    e.setGlobal("fuel");
    if (e.step) {
      e.global("steps");
      e.setGlobal("mark");
    }
    e.global("fuel");
  }
  if (withDepth) {
    e.global("depthLimit");
    e.get(FP);
    e.op(opcode("i32.sub"));
    e.op(opcode("i32.or"));
  }
  e.i32(0);
  e.op(opcode("i32.lt_s"));
  e.if();
  if (withDepth) {
    // Out of budget wins over out of native stack, so that budgets are exact.
    e.global("fuel");
    e.i32(0);
    e.op(opcode("i32.lt_s"));
    e.if("i32");
    e.i32(STOP_FUEL);
    e.else();
    e.i32(STOP_DEPTH);
    e.end();
    e.setGlobal("unwinding");
    e.get(FP);
    e.setGlobal("top");
    e.i32(pc);
    e.set(e.pc);
    e.br(e.unwindLabel);
  } else stop(e, STOP_FUEL, pc);
  e.end();
}

/** A source statement: in step variants, count it and stop if asked. */
export function sourcePoint(e: Emitter, start: number): void {
  if (!e.step) return;
  if (e.body === "resume") {
    e.get(e.pc);
    e.op(opcode("i32.eqz"));
    e.if();
  }
  e.global("steps");
  e.i32(1);
  e.op(opcode("i32.sub"));
  e.setGlobal("steps");
  e.i32(0);
  e.access(OP.i32Load8U, BREAKPOINTS + e.point);
  e.if();
  e.i32(0);
  e.access(OP.i32Load8U, BREAKPOINTS + e.point);
  e.i32(STOP_ALWAYS);
  e.op(opcode("i32.and"));
  e.get(FP);
  e.global("stopDepth");
  e.op(opcode("i32.le_u"));
  e.op(opcode("i32.or"));
  e.if();
  stop(e, STOP_BREAKPOINT, start);
  e.end();
  e.end();
  e.global("steps");
  e.i32(0);
  e.op(opcode("i32.lt_s"));
  e.if();
  stop(e, STOP_STATEMENT, start);
  e.end();
  if (e.body === "enter") return;
  e.end();
  e.i32(0);
  e.set(e.pc);
}
