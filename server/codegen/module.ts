/**
 * One variant of a program as a WebAssembly module: sections in the order of the format.
 *
 * Three tables share one numbering, that of the functions: enter bodies (for typed calls through
 * pointers), thunks, resume bodies. Memory comes from the machine; there is one import beside it, `report`.
 */
import type { Reg } from "../lang/ir.ts";
import { Assembler } from "./emit/assembler.ts";
import { emitBody } from "./emit/body.ts";
import type { ModuleContext, RuntimeName } from "./emit/emitter.ts";
import { RUNTIME } from "./emit/runtime.ts";
import { enterType, signatureKey } from "./emit/signature.ts";
import { emitThunk, THUNK_PARAMS, THUNK_RESULTS } from "./emit/thunk.ts";
import { value } from "./emit/value.ts";
import type { Linked } from "./link.ts";
import { GLOBAL_IS_64, GLOBALS, type Variant } from "./program.ts";
import { ByteWriter, OP, VALUE_TYPE } from "./wasm.ts";

export function emitModule(
  linked: Linked,
  variant: Variant,
  guestSize: number,
  signatures: Map<string, number>,
): Uint8Array {
  const types: string[] = [];
  const typeIndex = (params: readonly Reg[], results: readonly Reg[]): number => {
    const key = `${params.join(",")}>${results.join(",")}`;
    const known = types.indexOf(key);
    return known >= 0 ? known : types.push(key) - 1;
  };
  const functions: { type: number; code: Uint8Array }[] = [];
  const runtimeIndex = new Map<string, number>([
    ["report", 0],
    ...RUNTIME.map((r, i): [string, number] => [r.name, i + 1]),
  ]);
  const firstBody = 1 + RUNTIME.length;
  const count = linked.functions.length;
  const reportType = typeIndex(["i32", "i32", "i32", "i32"], ["i32"]);
  const resumerType = typeIndex(["i32"], []);
  const runtime = Object.fromEntries(runtimeIndex) as Record<RuntimeName, number>;
  const context: ModuleContext = {
    value,
    linked,
    step: variant.speed === "step",
    checked: variant.checked,
    guestSize,
    bodyIndex: (index) => firstBody + index,
    thunkIndex: (index) => firstBody + count + index,
    runtime,
    typeIndex,
    signatureId: (key) => {
      const known = signatures.get(key);
      if (known !== undefined) return known;
      signatures.set(key, signatures.size + 1);
      return signatures.size;
    },
  };
  for (const r of RUNTIME) {
    const a = new Assembler(r.params, r.name);
    r.emit(a, (name) => runtimeIndex.get(name) ?? 0, { checked: variant.checked, guestSize, resumerType });
    functions.push({ type: typeIndex(r.params, r.result ? [r.result] : []), code: a.finish() });
  }
  for (const fn of linked.functions) {
    functions.push({
      type: typeIndex(...enterType(fn.ir.signature)),
      code: emitBody(context, fn, "enter"),
    });
  }
  for (const fn of linked.functions)
    functions.push({ type: typeIndex(THUNK_PARAMS, THUNK_RESULTS), code: emitThunk(fn, context.bodyIndex(fn.index)) });
  for (const fn of linked.functions) functions.push({ type: resumerType, code: emitBody(context, fn, "resume") });
  return assemble(types, reportType, functions, count, firstBody);
}

/** Signature names of the program's own functions get the first numbers; they are written into its text pages. */
export function numberSignatures(linked: Linked): Map<string, number> {
  const signatures = new Map<string, number>();
  for (const fn of linked.functions) {
    const key = signatureKey(fn.ir.signature);
    if (!signatures.has(key)) signatures.set(key, signatures.size + 1);
  }
  return signatures;
}

function assemble(
  types: readonly string[],
  reportType: number,
  functions: readonly { type: number; code: Uint8Array }[],
  count: number,
  firstBody: number,
): Uint8Array {
  const out = new ByteWriter(functions.reduce((sum, f) => sum + f.code.length + 8, 4096));
  for (const byte of [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]) out.byte(byte);
  const section = (id: number, fill: (w: ByteWriter) => void): void => {
    const w = new ByteWriter(1024);
    fill(w);
    out.section(id, w);
  };
  section(1, (w) => {
    w.unsigned(types.length);
    for (const key of types) {
      const [params = "", results = ""] = key.split(">");
      w.byte(0x60);
      for (const list of [params, results]) {
        const regs = list === "" ? [] : (list.split(",") as Reg[]);
        w.unsigned(regs.length);
        for (const reg of regs) w.byte(VALUE_TYPE[reg]);
      }
    }
  });
  section(2, (w) => {
    w.unsigned(2);
    w.name("m");
    w.name("memory");
    w.byte(0x02);
    w.byte(0x00);
    w.unsigned(1);
    w.name("m");
    w.name("report");
    w.byte(0x00);
    w.unsigned(reportType);
  });
  section(3, (w) => {
    w.unsigned(functions.length);
    for (const f of functions) w.unsigned(f.type);
  });
  section(4, (w) => {
    w.unsigned(3);
    for (let i = 0; i < 3; i++) {
      w.byte(0x70);
      w.byte(0x01);
      w.unsigned(count);
      w.unsigned(count);
    }
  });
  section(6, (w) => {
    w.unsigned(GLOBALS.length);
    for (const name of GLOBALS) {
      const wide = GLOBAL_IS_64.has(name);
      w.byte(wide ? VALUE_TYPE.i64 : VALUE_TYPE.i32);
      w.byte(0x01);
      w.byte(wide ? OP.i64Const : OP.i32Const);
      w.byte(0);
      w.byte(OP.end);
    }
  });
  section(7, (w) => {
    w.unsigned(1);
    w.name("run");
    w.byte(0x00);
    w.unsigned(1 + RUNTIME.findIndex((r) => r.name === "run"));
  });
  section(9, (w) => {
    w.unsigned(3);
    for (let table = 0; table < 3; table++) {
      // Active segment for an explicit table: kind 2, table, offset, elemkind funcref.
      w.unsigned(2);
      w.unsigned(table);
      w.byte(OP.i32Const);
      w.signed(0);
      w.byte(OP.end);
      w.byte(0x00);
      w.unsigned(count);
      for (let i = 0; i < count; i++) w.unsigned(firstBody + table * count + i);
    }
  });
  section(10, (w) => {
    w.unsigned(functions.length);
    for (const f of functions) {
      w.unsigned(f.code.length);
      w.append(f.code);
    }
  });
  return out.finish();
}
