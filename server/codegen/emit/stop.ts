/**
 * Where running code may stop: safe points with their budget, source statements with breakpoints, and
 * the few instructions that begin an unwinding.
 *
 * What surprises: the budget lives in a local, is handed to every callee and handed back with its result, so that
 * counting costs a register. The global of that name only carries it between the machine and resumed functions.
 */
import { BREAKPOINTS } from "../memory.ts";
import { STOP_ALWAYS, STOP_BREAKPOINT, STOP_DEPTH, STOP_FUEL, STOP_STATEMENT } from "../program.ts";
import { OP, opcode } from "../wasm.ts";
import type { Emitter } from "./emitter.ts";

/** Stops here, at a place that is known while emitting. The function's last lines do the rest. */
export function stop(e: Emitter, why: number, pc: number): void {
  e.i32(why);
  e.setGlobal("unwinding");
  e.i32(pc);
  e.set(e.pc);
  e.br(e.stopLabel);
}

/** A resumed function takes the budget from the global. */
export function takeFuel(e: Emitter): void {
  e.global("fuel");
  e.i32(1);
  e.op(opcode("i32.sub"));
  e.set(e.fuel);
}

/** Before the machine or a resumed function may look: the budget goes back into the global. */
export function giveFuelBack(e: Emitter): void {
  e.get(e.fuel);
  e.i32(1);
  e.op(opcode("i32.add"));
  e.setGlobal("fuel");
}

/** The safe point is passed: it leaves one less. */
export function spendFuel(e: Emitter): void {
  e.get(e.fuel);
  e.i32(1);
  e.op(opcode("i32.sub"));
  e.set(e.fuel);
}

/** A safe point inside a function: counts it; with the budget used up, stops at `pc`. */
export function safePoint(e: Emitter, pc: number): void {
  markSteps(e);
  e.get(e.fuel);
  spendFuel(e);
  e.i32(0);
  e.op(opcode("i32.lt_s"));
  e.if();
  stop(e, STOP_FUEL, pc);
  e.end();
}

/** At a safe point: statements are counted from here. */
export function markSteps(e: Emitter): void {
  if (!e.step) return;
  e.global("steps");
  e.setGlobal("mark");
}

/** With the budget used up, or too little control stack left: says which, and stops. Out of budget wins, so that budgets are exact. */
export function stopAtEntry(e: Emitter, pc: number): void {
  e.i32(STOP_FUEL);
  e.i32(STOP_DEPTH);
  e.get(e.fuel);
  e.i32(0);
  e.op(opcode("i32.lt_s"));
  e.op(OP.select);
  e.setGlobal("unwinding");
  spendFuel(e);
  e.i32(pc);
  e.set(e.pc);
  e.br(e.stopLabel);
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
  e.record();
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
