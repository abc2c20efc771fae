/**
 * How the machine gets into compiled code: `run` takes the globals from their cells in linear memory and calls
 * `resume`, which continues a thread's newest frame and then its callers, as each returns.
 */
import type { Reg } from "../../lang/ir.ts";
import { RECORD_CALLER, RECORD_FUNCTION } from "../frame.ts";
import { GLOBAL_CELLS } from "../memory.ts";
import { GLOBAL_IS_64, GLOBALS } from "../program.ts";
import { OP, opcode } from "../wasm.ts";
import type { Assembler } from "./assembler.ts";
import type { RuntimeName } from "./emitter.ts";

/** Runtime functions that compiled C code does not call itself. */
type InternalName = "ready" | "readable" | "scan" | "run";

export interface RuntimeFunction {
  readonly name: RuntimeName | InternalName;
  readonly params: readonly Reg[];
  readonly result: Reg | null;
  readonly emit: (
    a: Assembler,
    index: (name: RuntimeFunction["name"]) => number,
    options: { checked: boolean; guestSize: number; resumerType: number },
  ) => void;
}

/** Resumes the frame at the given record, then its callers, until one stops or a marker is met. */
export const RESUME: RuntimeFunction = {
  name: "resume",
  params: ["i32"],
  result: null,
  emit: (a, _index, { resumerType }) => {
    const again = a.loop();
    a.get(0);
    a.get(0);
    a.access(OP.i32Load, RECORD_FUNCTION);
    a.op(OP.callIndirect);
    a.w.unsigned(resumerType);
    a.w.byte(2);
    a.global("unwinding");
    a.if();
    a.op(OP.return);
    a.end();
    a.get(0);
    a.access(OP.i32Load, RECORD_CALLER);
    a.tee(0);
    a.setGlobal("top");
    // 0 is the end of the thread; an odd value marks a frame that someone else pushed.
    a.get(0);
    a.i32(0);
    a.op(opcode("i32.ne"));
    a.get(0);
    a.i32(1);
    a.op(opcode("i32.and"));
    a.op(opcode("i32.eqz"));
    a.op(opcode("i32.and"));
    a.brIf(again);
    a.end();
  },
};

export const RUN: RuntimeFunction = {
  name: "run",
  params: ["i32"],
  result: null,
  emit: (a, index) => {
    for (const [i, name] of GLOBALS.entries()) {
      a.i32(0);
      a.access(GLOBAL_IS_64.has(name) ? OP.i64Load : OP.i32Load, GLOBAL_CELLS + 8 * i);
      a.setGlobal(name);
    }
    a.get(0);
    a.call(index("resume"));
    for (const [i, name] of GLOBALS.entries()) {
      a.i32(0);
      a.global(name);
      a.access(GLOBAL_IS_64.has(name) ? OP.i64Store : OP.i32Store, GLOBAL_CELLS + 8 * i);
    }
  },
};
