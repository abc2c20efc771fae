/**
 * Statements, with the dispatch that lets a stopped function be entered again in their middle.
 *
 * A list whose inner statements hold resume points begins with a jump table over `pc`; an `if` asks
 * `pc` instead of its test while resuming. When the resume point itself is reached, `pc` becomes 0
 * and execution is ordinary again.
 */
import { bug, unreachable } from "../../base/bug.ts";
import type { IrStmt } from "../../lang/ir.ts";
import { CALL_CELLS } from "../memory.ts";
import type { Marks } from "../number.ts";
import { REPORT_UNREACHABLE, STOP_SYSCALL } from "../program.ts";
import { OP, opcode } from "../wasm.ts";
import { reportMask, stopIfAsked, store } from "./access.ts";
import { call } from "./call.ts";
import type { Emitter } from "./emitter.ts";
import { leave } from "./leave.ts";
import { safePoint, sourcePoint, stop } from "./stop.ts";
import { test, value } from "./value.ts";

function marksOf(e: Emitter, s: IrStmt): Marks {
  return e.fn.numbering.marks.get(s) ?? bug("a statement without marks");
}

/** True when this variant may resume somewhere inside the statement (or right before it). */
function isActive(e: Emitter, s: IrStmt): boolean {
  if (e.body === "enter") return false;
  const m = marksOf(e, s);
  return e.step ? m.high >= m.low : m.hasFast;
}

export function sequence(e: Emitter, list: readonly IrStmt[]): void {
  const active = list.map((s) => isActive(e, s));
  const last = active.lastIndexOf(true);
  if (last <= 0) {
    for (const s of list) statement(e, s);
    return;
  }
  // Blocks are opened for every active statement but the first, outermost for the last.
  const starts = list.flatMap((_, i) => (i === 0 || active[i] ? [i] : []));
  const labels = new Map<number, number>();
  for (const i of [...starts].reverse()) labels.set(i, e.block());
  const first = labels.get(0) ?? bug("no first block");
  e.get(e.pc);
  e.op(opcode("i32.eqz"));
  e.brIf(first);
  const lows = list.map((s) => marksOf(e, s));
  const base = Math.min(...lows.filter((_, i) => active[i]).map((m) => m.low));
  const top = Math.max(...lows.filter((_, i) => active[i]).map((m) => m.high));
  const table: number[] = [];
  for (let pc = base; pc <= top; pc++) {
    const owner = lows.findIndex((m, i) => active[i] && pc >= m.low && pc <= m.high);
    table.push(labels.get(owner < 0 ? 0 : owner) ?? first);
  }
  e.get(e.pc);
  e.i32(base);
  e.op(opcode("i32.sub"));
  e.brTable(table, first);
  for (const [i, s] of list.entries()) {
    if (labels.has(i)) e.end();
    statement(e, s);
  }
}

/** While resuming: the statement's own start point is reached. */
function arrive(e: Emitter, m: Marks, hasInner: boolean): void {
  if (!e.step || m.start === 0) return;
  if (e.body === "enter") {
    e.i32(m.start);
    e.set(e.at);
    return;
  }
  if (hasInner) {
    e.get(e.pc);
    e.i32(m.start);
    e.op(opcode("i32.eq"));
    e.if();
    e.i32(0);
    e.set(e.pc);
    e.end();
  } else {
    e.i32(0);
    e.set(e.pc);
  }
  e.i32(m.start);
  e.set(e.at);
}

export function statement(e: Emitter, s: IrStmt): void {
  e.nested(() => emitStatement(e, s));
}

function emitStatement(e: Emitter, s: IrStmt): void {
  const m = marksOf(e, s);
  if (m.point >= 0) e.point = e.fn.firstPoint + m.point;
  switch (s.op) {
    case "point":
      sourcePoint(e, m.start);
      return;
    case "set": {
      arrive(e, m, false);
      const shadow = e.shadowIndex[s.local] ?? -1;
      const mask = value(e, s.value, e.checked && shadow >= 0);
      e.set(e.localIndex[s.local] ?? bug("no register"));
      if (shadow >= 0) setShadow(e, s.local, shadow, mask?.local ?? null);
      return;
    }
    case "store":
      arrive(e, m, false);
      store(e, s.mem, s.address, s.offset, s.value);
      return;
    case "copy": {
      arrive(e, m, false);
      value(e, s.to, false);
      value(e, s.from, false);
      e.i32(s.bytes);
      e.i32(e.point);
      e.runtime("copy");
      stopIfAsked(e);
      return;
    }
    case "zero":
      arrive(e, m, false);
      value(e, s.to, false);
      e.i32(s.bytes);
      e.i32(e.point);
      e.runtime("zero");
      stopIfAsked(e);
      return;
    case "mark":
      arrive(e, m, false);
      if (!e.module.checked) return;
      value(e, s.address, false);
      value(e, s.bytes, false);
      value(e, s.mark, false);
      e.runtime("mark");
      return;
    case "forget":
      forget(e, s.local);
      return;
    case "vla":
      variableArray(e, s, m);
      return;
    case "call":
      arrive(e, m, true);
      call(e, s, m.after);
      return;
    case "syscall":
      systemCall(e, s, m);
      return;
    case "if":
      conditional(e, s, m);
      return;
    case "loop":
      loop(e, s, m);
      return;
    case "block": {
      const label = e.block();
      e.breakLabels.set(s.label, label);
      sequence(e, s.body);
      e.end();
      return;
    }
    case "break":
      e.br(e.breakLabels.get(s.label) ?? bug(`break out of unknown ${s.label}`));
      return;
    case "continue":
      e.br(e.continueLabels.get(s.label) ?? bug(`continue of unknown ${s.label}`));
      return;
    case "switch":
      choose(e, s, m);
      return;
    case "return":
      arrive(e, m, false);
      leave(e, s);
      return;
    case "unreachable":
      arrive(e, m, false);
      e.i32(REPORT_UNREACHABLE);
      e.i32(0);
      e.i32(0);
      e.i32(e.point);
      e.runtime("report");
      stopIfAsked(e);
      e.op(OP.unreachable);
      return;
    case "label":
    case "goto":
    case "goto-address":
      return bug(`${s.op} should have been flattened`);
    default:
      return unreachable(s);
  }
}

/** Sets a local's shadow from a mask local, or to "defined". */
function setShadow(e: Emitter, local: number, shadow: number, mask: number | null): void {
  const home = e.fn.ir.locals[local]?.home;
  const wide = home?.kind === "reg" && (home.reg === "i64" || home.reg === "f64");
  if (mask !== null) e.get(mask);
  else if (wide) e.i64(0n);
  else e.i32(0);
  e.set(shadow);
}

/** A declaration without initialiser was passed: the object holds nothing. */
function forget(e: Emitter, local: number): void {
  if (!e.checked) return;
  const home = e.fn.ir.locals[local]?.home;
  if (home?.kind === "memory") {
    e.get(e.base);
    e.i32(e.layout.offsets[local] ?? 0);
    e.op(opcode("i32.add"));
    e.i32(home.size);
    e.i32(1);
    e.runtime("mark");
    return;
  }
  const shadow = e.shadowIndex[local] ?? -1;
  if (shadow < 0 || home?.kind !== "reg") return;
  if (home.reg === "i64" || home.reg === "f64") e.i64(0x7f7f7f7f7f7f7f7fn);
  else e.i32(0x7f7f7f7f);
  e.set(shadow);
}

function variableArray(e: Emitter, s: Extract<IrStmt, { op: "vla" }>, m: Marks): void {
  arrive(e, m, false);
  const size = e.scratch("i32");
  const address = e.localIndex[s.local] ?? bug("no register for the array");
  value(e, s.bytes, false);
  e.set(size);
  e.global("stackPointer");
  e.get(size);
  e.op(opcode("i32.sub"));
  e.i32(-s.align);
  e.op(opcode("i32.and"));
  e.set(address);
  e.get(address);
  e.global("stackLimit");
  e.op(opcode("i32.lt_u"));
  e.get(size);
  e.global("stackPointer");
  e.op(opcode("i32.gt_u"));
  e.op(opcode("i32.or"));
  e.if();
  e.i32(10);
  e.get(address);
  e.i32(0);
  e.i32(e.point);
  e.runtime("report");
  stopIfAsked(e);
  e.end();
  e.get(address);
  e.setGlobal("stackPointer");
  if (e.module.checked) {
    e.get(address);
    e.get(size);
    e.i32(1);
    e.runtime("mark");
  }
}

function systemCall(e: Emitter, s: Extract<IrStmt, { op: "syscall" }>, m: Marks): void {
  const result = e.localIndex[s.result] ?? bug("no register for the result");
  arrive(e, m, true);
  if (e.body === "resume") {
    e.get(e.pc);
    e.i32(m.after);
    e.op(opcode("i32.eq"));
    e.if();
    e.i32(0);
    e.set(e.pc);
    e.else();
  }
  for (const [i, arg] of s.args.entries()) {
    e.i32(0);
    value(e, arg, false);
    e.access(OP.i64Store, CALL_CELLS + 8 * i);
  }
  stop(e, STOP_SYSCALL, m.after);
  if (e.body === "enter") return;
  e.end();
  e.global("result");
  e.set(result);
  const shadow = e.shadowIndex[s.result] ?? -1;
  if (shadow >= 0) setShadow(e, s.result, shadow, null);
}

function conditional(e: Emitter, s: Extract<IrStmt, { op: "if" }>, m: Marks): void {
  const inner = s.then.some((one) => isActive(e, one)) || s.otherwise.some((one) => isActive(e, one));
  arrive(e, m, inner);
  if (inner) {
    e.get(e.pc);
    e.if("i32");
    e.get(e.pc);
    e.i32(m.thenLow);
    e.op(opcode("i32.ge_u"));
    e.get(e.pc);
    e.i32(m.thenHigh);
    e.op(opcode("i32.le_u"));
    e.op(opcode("i32.and"));
    e.else();
    test(e, s.test);
    e.end();
  } else test(e, s.test);
  e.if();
  sequence(e, s.then);
  if (s.otherwise.length > 0) {
    e.else();
    sequence(e, s.otherwise);
  }
  e.end();
}

function loop(e: Emitter, s: Extract<IrStmt, { op: "loop" }>, m: Marks): void {
  const leaveLabel = e.block();
  const top = e.loop();
  e.breakLabels.set(s.label, leaveLabel);
  if (e.body === "enter") safePoint(e, m.head);
  else {
    e.get(e.pc);
    e.op(opcode("i32.eqz"));
    e.if();
    safePoint(e, m.head);
    e.else();
    e.get(e.pc);
    e.i32(m.head);
    e.op(opcode("i32.eq"));
    e.if();
    e.i32(0);
    e.set(e.pc);
    e.end();
    e.end();
  }
  const stepActive = s.step.some((one) => isActive(e, one));
  // `continue` leaves the inner block. Resuming in the step part skips the body.
  const again = e.block();
  e.continueLabels.set(s.label, again);
  if (stepActive) {
    const lows = s.step.map((one) => marksOf(e, one)).filter((one) => one.high >= one.low);
    e.get(e.pc);
    e.i32(Math.min(...lows.map((one) => one.low)));
    e.op(opcode("i32.ge_u"));
    e.get(e.pc);
    e.i32(Math.max(...lows.map((one) => one.high)));
    e.op(opcode("i32.le_u"));
    e.op(opcode("i32.and"));
    e.brIf(again);
  }
  sequence(e, s.body);
  e.end();
  sequence(e, s.step);
  e.br(top);
  e.end();
  e.end();
}

function choose(e: Emitter, s: Extract<IrStmt, { op: "switch" }>, m: Marks): void {
  const inner = s.arms.some((arm) => arm.some((one) => isActive(e, one)));
  arrive(e, m, inner);
  const outside = e.block();
  e.breakLabels.set(s.label, outside);
  const labels: number[] = [];
  for (let i = s.arms.length - 1; i >= 0; i--) labels[i] = e.block();
  const into = (arm: number): number => (arm < 0 ? outside : (labels[arm] ?? outside));
  if (inner) {
    e.get(e.pc);
    e.if();
    const table: number[] = [];
    for (let pc = m.low; pc <= m.high; pc++) {
      const owner = s.arms.findIndex((arm) =>
        arm.some((one) => pc >= marksOf(e, one).low && pc <= marksOf(e, one).high),
      );
      table.push(into(owner));
    }
    e.get(e.pc);
    e.i32(m.low);
    e.op(opcode("i32.sub"));
    e.brTable(table, outside);
    e.end();
  }
  dispatch(e, s, into);
  for (const arm of s.arms) {
    e.end();
    sequence(e, arm);
  }
  e.end();
}

/** Value to arm: a jump table when the cases are dense, else comparisons in order. */
function dispatch(e: Emitter, s: Extract<IrStmt, { op: "switch" }>, into: (arm: number) => number): void {
  const cases = s.cases.map((c) => ({ first: BigInt(c.first), last: BigInt(c.last), arm: c.arm }));
  const tested = e.scratch(s.reg);
  const mask = value(e, s.value, e.checked);
  e.set(tested);
  if (mask) reportMask(e, mask, "branch");
  if (cases.length === 0) {
    e.br(into(s.otherwise));
    return;
  }
  const low = cases.reduce((min, c) => (c.first < min ? c.first : min), cases[0]?.first ?? 0n);
  const high = cases.reduce((max, c) => (c.last > max ? c.last : max), cases[0]?.last ?? 0n);
  const span = high - low + 1n;
  if (s.reg === "i32" && cases.length > 3 && span <= BigInt(cases.length) * 8n + 16n) {
    const table = new Array<number>(Number(span)).fill(into(s.otherwise));
    for (const c of [...cases].reverse()) for (let v = c.first; v <= c.last; v++) table[Number(v - low)] = into(c.arm);
    e.get(tested);
    e.i32(Number(BigInt.asIntN(32, low)));
    e.op(opcode("i32.sub"));
    e.brTable(table, into(s.otherwise));
    return;
  }
  for (const c of cases) {
    e.get(tested);
    pushCase(e, s.reg, c.first);
    if (c.first === c.last) e.op(opcode(`${s.reg}.eq`));
    else {
      // first <= v <= last, as one unsigned comparison of the distance.
      e.op(opcode(`${s.reg}.sub`));
      pushCase(e, s.reg, c.last - c.first);
      e.op(opcode(`${s.reg}.le_u`));
    }
    e.brIf(into(c.arm));
  }
  e.br(into(s.otherwise));
}

function pushCase(e: Emitter, reg: "i32" | "i64", given: bigint): void {
  if (reg === "i64") e.i64(given);
  else e.i32(Number(BigInt.asIntN(32, given)));
}
