/**
 * The few functions that every module carries: the slow ways of memory access, and conversions that
 * WebAssembly does differently from x86. Those that run a thread are in resume.ts.
 *
 * All of them may be entered only from compiled code or the machine; none is ever found stopped.
 */

import {
  DIRTY_COUNT,
  DIRTY_LIST,
  FLAG_DIRTY,
  FLAG_READ,
  FLAG_SHADOW,
  FLAG_WRITE,
  FLAGS,
  GUEST,
  shadowBase,
} from "../memory.ts";
import { REPORT_READ, REPORT_READ_SHADOW, REPORT_WRITE, REPORT_WRITE_SHADOW } from "../program.ts";
import { OP, opcode } from "../wasm.ts";
import type { Assembler } from "./assembler.ts";
import { RESUME, RUN, type RuntimeFunction } from "./resume.ts";

const PREFIX = 0xfc;

/** Shadow bytes by kind of mark: defined, uninitialised, heap red zone, freed (machine/shadow.ts says the same; a test compares). */
export const MARK_BYTES: readonly number[] = [0xff, 0x80, 0x02, 0x03];

function fillMemory(a: Assembler): void {
  a.op(PREFIX);
  a.w.unsigned(11);
  a.w.byte(0);
}

function copyMemory(a: Assembler): void {
  a.op(PREFIX);
  a.w.unsigned(10);
  a.w.byte(0);
  a.w.byte(0);
}

/** Returns what `report` says about the access. */
function reported(a: Assembler, report: number, what: number, address: number, size: number, point: number): void {
  a.i32(what);
  a.get(address);
  a.get(size);
  a.get(point);
  a.call(report);
}

/** Pushes the flags of the page of the address in `local`. */
function pushFlags(a: Assembler, local: number): void {
  a.get(local);
  a.i32(12);
  a.op(opcode("i32.shr_u"));
  a.access(OP.i32Load8U, FLAGS);
}

/** Calls `visit` in a loop with `page` holding the first address of each page of [start, start+bytes). */
function eachPage(a: Assembler, start: number, bytes: number, page: number, visit: () => void): void {
  a.get(start);
  a.set(page);
  const out = a.block();
  const again = a.loop();
  a.get(page);
  a.get(start);
  a.op(opcode("i32.sub"));
  a.get(bytes);
  a.op(opcode("i32.ge_u"));
  a.brIf(out);
  visit();
  // To the start of the next page; a range that wraps around ends at address 0.
  a.get(page);
  a.i32(-4096);
  a.op(opcode("i32.and"));
  a.i32(4096);
  a.op(opcode("i32.add"));
  a.tee(page);
  a.op(opcode("i32.eqz"));
  a.brIf(out);
  a.br(again);
  a.end();
  a.end();
}

/** Pushes 1 when the sized shadow word at `address` has a byte without its top bit; also leaves the word's complement in `into` (i64). */
function sizedShadow(a: Assembler, base: number, address: number, size: number, into: number): void {
  const done = a.block();
  for (const [bytes, load, extend] of [
    [8, OP.i64Load, null],
    [4, OP.i32Load, "i64.extend_i32_s"],
    [2, OP.i32Load16S, "i64.extend_i32_s"],
    [1, OP.i32Load8S, "i64.extend_i32_s"],
  ] as const) {
    a.get(size);
    a.i32(bytes);
    a.op(opcode("i32.eq"));
    a.if();
    a.get(address);
    a.access(load, base);
    if (extend) a.op(opcode(extend));
    a.i64(-1n);
    a.op(opcode("i64.xor"));
    a.set(into);
    a.br(done);
    a.end();
  }
  a.end();
  a.get(into);
  a.i64(0x8080808080808080n);
  a.op(opcode("i64.and"));
  a.i64(0n);
  a.op(opcode("i64.ne"));
}

function truncation(a: Assembler, from: "f32" | "f64", to: "i32" | "i64"): void {
  const constant = (value: number): void => {
    a.op(from === "f32" ? OP.f32Const : OP.f64Const);
    if (from === "f32") a.w.f32(value);
    else a.w.f64(value);
  };
  const limit = to === "i32" ? 2147483648 : 2 ** 63;
  a.get(0);
  constant(limit);
  a.op(opcode(`${from}.lt`));
  a.get(0);
  // The lowest value is exactly representable, except that a double may lie between it and the next integer below.
  constant(to === "i32" && from === "f64" ? -2147483649 : -limit);
  a.op(opcode(to === "i32" && from === "f64" ? "f64.gt" : `${from}.ge`));
  a.op(opcode("i32.and"));
  a.if(to);
  a.get(0);
  a.op(to === "i32" ? (from === "f32" ? 0xa8 : 0xaa) : from === "f32" ? 0xae : 0xb0);
  a.else();
  if (to === "i32") a.i32(-2147483648);
  else a.i64(-0x8000000000000000n);
  a.end();
}

export const RUNTIME: readonly RuntimeFunction[] = [
  {
    // Makes the page of an address ready for stores: 1, or 0 when it may not be written.
    name: "ready",
    params: ["i32"],
    result: "i32",
    emit: (a, _index, { checked, guestSize }) => {
      const flags = a.newLocal("i32");
      pushFlags(a, 0);
      a.tee(flags);
      a.i32(FLAG_DIRTY);
      a.op(opcode("i32.and"));
      a.if();
      a.i32(1);
      a.op(OP.return);
      a.end();
      a.get(flags);
      a.i32(FLAG_WRITE);
      a.op(opcode("i32.and"));
      a.op(opcode("i32.eqz"));
      a.if();
      a.i32(0);
      a.op(OP.return);
      a.end();
      if (checked) {
        a.get(flags);
        a.i32(FLAG_SHADOW);
        a.op(opcode("i32.and"));
        a.op(opcode("i32.eqz"));
        a.if();
        a.get(0);
        a.i32(-4096);
        a.op(opcode("i32.and"));
        a.i32(shadowBase(guestSize));
        a.op(opcode("i32.add"));
        a.i32(0xff);
        a.i32(4096);
        fillMemory(a);
        a.end();
      }
      a.get(0);
      a.i32(12);
      a.op(opcode("i32.shr_u"));
      a.get(flags);
      a.i32(FLAG_DIRTY | (checked ? FLAG_SHADOW : 0));
      a.op(opcode("i32.or"));
      a.access(OP.i32Store8, FLAGS);
      a.i32(0);
      a.access(OP.i32Load, DIRTY_COUNT);
      a.i32(2);
      a.op(opcode("i32.shl"));
      a.get(0);
      a.i32(12);
      a.op(opcode("i32.shr_u"));
      a.access(OP.i32Store, DIRTY_LIST);
      a.i32(0);
      a.i32(0);
      a.access(OP.i32Load, DIRTY_COUNT);
      a.i32(1);
      a.op(opcode("i32.add"));
      a.access(OP.i32Store, DIRTY_COUNT);
      a.i32(1);
    },
  },
  {
    // Whether the page of an address may be read; fills in its shadow.
    name: "readable",
    params: ["i32"],
    result: "i32",
    emit: (a, _index, { checked, guestSize }) => {
      const flags = a.newLocal("i32");
      pushFlags(a, 0);
      a.tee(flags);
      a.i32(FLAG_READ);
      a.op(opcode("i32.and"));
      a.op(opcode("i32.eqz"));
      a.if();
      a.i32(0);
      a.op(OP.return);
      a.end();
      if (checked) {
        a.get(flags);
        a.i32(FLAG_SHADOW);
        a.op(opcode("i32.and"));
        a.op(opcode("i32.eqz"));
        a.if();
        a.get(0);
        a.i32(-4096);
        a.op(opcode("i32.and"));
        a.i32(shadowBase(guestSize));
        a.op(opcode("i32.add"));
        a.i32(0xff);
        a.i32(4096);
        fillMemory(a);
        a.get(0);
        a.i32(12);
        a.op(opcode("i32.shr_u"));
        a.get(flags);
        a.i32(FLAG_SHADOW);
        a.op(opcode("i32.or"));
        a.access(OP.i32Store8, FLAGS);
        a.end();
      }
      a.i32(1);
    },
  },
  {
    // First address in [address, address+bytes) whose shadow says "not addressable", or the end.
    name: "scan",
    params: ["i32", "i32"],
    result: "i32",
    emit: (a, _index, { guestSize }) => {
      const end = a.newLocal("i32");
      a.get(0);
      a.get(1);
      a.op(opcode("i32.add"));
      a.set(end);
      const out = a.block();
      const again = a.loop();
      a.get(0);
      a.get(end);
      a.op(opcode("i32.ge_u"));
      a.brIf(out);
      a.get(0);
      a.access(OP.i32Load8U, shadowBase(guestSize));
      a.i32(0x80);
      a.op(opcode("i32.lt_u"));
      a.brIf(out);
      a.get(0);
      a.i32(1);
      a.op(opcode("i32.add"));
      a.set(0);
      a.br(again);
      a.end();
      a.end();
      a.get(0);
    },
  },
  {
    name: "slowRead",
    params: ["i32", "i32", "i32"],
    result: "i32",
    emit: (a, index) => {
      a.get(0);
      a.call(index("readable"));
      a.if();
      a.get(0);
      a.get(1);
      a.op(opcode("i32.add"));
      a.i32(1);
      a.op(opcode("i32.sub"));
      a.call(index("readable"));
      a.if();
      a.i32(0);
      a.op(OP.return);
      a.end();
      a.end();
      reported(a, index("report"), REPORT_READ, 0, 1, 2);
    },
  },
  {
    name: "slowWrite",
    params: ["i32", "i32", "i32"],
    result: "i32",
    emit: (a, index) => {
      a.get(0);
      a.call(index("ready"));
      a.if();
      a.get(0);
      a.get(1);
      a.op(opcode("i32.add"));
      a.i32(1);
      a.op(opcode("i32.sub"));
      a.call(index("ready"));
      a.if();
      a.i32(0);
      a.op(OP.return);
      a.end();
      a.end();
      reported(a, index("report"), REPORT_WRITE, 0, 1, 2);
    },
  },
  {
    // The mask of undefined bits, after shadows are filled in; asks for a stop through the global `fault`.
    name: "slowReadShadow",
    params: ["i32", "i32", "i32"],
    result: "i64",
    emit: (a, index, { checked, guestSize }) => {
      const mask = a.newLocal("i64");
      a.get(0);
      a.get(1);
      a.get(2);
      a.call(index("slowRead"));
      a.if();
      a.i32(1);
      a.setGlobal("fault");
      a.i64(0n);
      a.op(OP.return);
      a.end();
      if (checked) {
        sizedShadow(a, shadowBase(guestSize), 0, 1, mask);
        a.if();
        reported(a, index("report"), REPORT_READ_SHADOW, 0, 1, 2);
        a.setGlobal("fault");
        a.i64(0n);
        a.op(OP.return);
        a.end();
      }
      a.get(mask);
    },
  },
  {
    name: "slowWriteShadow",
    params: ["i32", "i32", "i32"],
    result: "i32",
    emit: (a, index, { checked, guestSize }) => {
      const mask = a.newLocal("i64");
      a.get(0);
      a.get(1);
      a.get(2);
      a.call(index("slowWrite"));
      a.if();
      a.i32(1);
      a.op(OP.return);
      a.end();
      if (checked) {
        sizedShadow(a, shadowBase(guestSize), 0, 1, mask);
        a.if();
        reported(a, index("report"), REPORT_WRITE_SHADOW, 0, 1, 2);
        a.op(OP.return);
        a.end();
      }
      a.i32(0);
    },
  },
  {
    // Makes every page of a frame ready.
    name: "touch",
    params: ["i32", "i32"],
    result: null,
    emit: (a, index) => {
      const page = a.newLocal("i32");
      eachPage(a, 0, 1, page, () => {
        pushFlags(a, page);
        a.i32(FLAG_DIRTY);
        a.op(opcode("i32.and"));
        a.op(opcode("i32.eqz"));
        a.if();
        a.get(page);
        a.call(index("ready"));
        a.op(OP.drop);
        a.end();
      });
    },
  },
  {
    // Asks about a whole range; `write` 0 or 1. Returns 1 to stop.
    name: "check",
    params: ["i32", "i32", "i32", "i32"],
    result: "i32",
    emit: (a, index, { checked }) => {
      const page = a.newLocal("i32");
      eachPage(a, 0, 1, page, () => {
        a.get(2);
        a.if("i32");
        a.get(page);
        a.call(index("ready"));
        a.else();
        a.get(page);
        a.call(index("readable"));
        a.end();
        a.op(opcode("i32.eqz"));
        a.if();
        a.get(2);
        a.i32(REPORT_READ);
        a.op(opcode("i32.add"));
        a.get(page);
        a.get(1);
        a.get(3);
        a.call(index("report"));
        a.op(OP.return);
        a.end();
      });
      if (checked) {
        a.get(0);
        a.get(1);
        a.call(index("scan"));
        a.tee(page);
        a.get(0);
        a.get(1);
        a.op(opcode("i32.add"));
        a.op(opcode("i32.ne"));
        a.if();
        a.get(2);
        a.i32(REPORT_READ_SHADOW);
        a.op(opcode("i32.add"));
        a.get(page);
        a.get(1);
        a.get(3);
        a.call(index("report"));
        a.op(OP.return);
        a.end();
      }
      a.i32(0);
    },
  },
  {
    name: "copy",
    params: ["i32", "i32", "i32", "i32"],
    result: "i32",
    emit: (a, index, { checked, guestSize }) => {
      for (const [local, write] of [
        [1, 0],
        [0, 1],
      ] as const) {
        a.get(local);
        a.get(2);
        a.i32(write);
        a.get(3);
        a.call(index("check"));
        a.if();
        a.i32(1);
        a.op(OP.return);
        a.end();
      }
      for (const base of checked ? [GUEST, shadowBase(guestSize)] : [GUEST]) {
        for (const local of [0, 1]) {
          a.get(local);
          a.i32(base);
          a.op(opcode("i32.add"));
        }
        a.get(2);
        copyMemory(a);
      }
      a.i32(0);
    },
  },
  {
    name: "zero",
    params: ["i32", "i32", "i32"],
    result: "i32",
    emit: (a, index, { checked, guestSize }) => {
      a.get(0);
      a.get(1);
      a.i32(1);
      a.get(2);
      a.call(index("check"));
      a.if();
      a.i32(1);
      a.op(OP.return);
      a.end();
      for (const [base, byte] of checked
        ? ([
            [GUEST, 0],
            [shadowBase(guestSize), 0xff],
          ] as const)
        : ([[GUEST, 0]] as const)) {
        a.get(0);
        a.i32(base);
        a.op(opcode("i32.add"));
        a.i32(byte);
        a.get(1);
        fillMemory(a);
      }
      a.i32(0);
    },
  },
  {
    // `__builtin_forkscope_mark`: pages ready, shadow filled by kind.
    name: "mark",
    params: ["i32", "i32", "i32"],
    result: null,
    emit: (a, index, { checked }) => {
      if (!checked) return;
      a.get(0);
      a.get(1);
      a.call(index("touch"));
      a.get(0);
      a.get(1);
      a.i32(MARK_BYTES[0] ?? 0);
      for (const [kind, byte] of MARK_BYTES.entries()) {
        if (kind === 0) continue;
        a.i32(byte);
        a.get(2);
        a.i32(kind);
        a.op(opcode("i32.ne"));
        a.op(OP.select);
      }
      a.call(index("fill"));
    },
  },
  {
    // Shadow bytes of a range whose pages are ready.
    name: "fill",
    params: ["i32", "i32", "i32"],
    result: null,
    emit: (a, _index, { checked, guestSize }) => {
      if (!checked) return;
      a.get(0);
      a.i32(shadowBase(guestSize));
      a.op(opcode("i32.add"));
      a.get(2);
      a.get(1);
      fillMemory(a);
    },
  },
  { name: "truncF32ToI32", params: ["f32"], result: "i32", emit: (a) => truncation(a, "f32", "i32") },
  { name: "truncF64ToI32", params: ["f64"], result: "i32", emit: (a) => truncation(a, "f64", "i32") },
  { name: "truncF32ToI64", params: ["f32"], result: "i64", emit: (a) => truncation(a, "f32", "i64") },
  { name: "truncF64ToI64", params: ["f64"], result: "i64", emit: (a) => truncation(a, "f64", "i64") },
  RESUME,
  RUN,
];
