/**
 * Builtins: variable arguments, a few operators that C lacks, and our own doors to kernel and checks.
 *
 * A `va_list` is gcc's 24-byte struct, of which we use one field: `overflow_arg_area` at offset 8
 * points to the next 8-byte slot of the argument block.
 */
import type { Expr } from "../ast.ts";
import { sizeOf } from "../check/layout.ts";
import type { IrExpr, IrStmt, UnaryName } from "../ir.ts";
import type { Type } from "../types.ts";
import {
  emit,
  type FunctionBuilder,
  int32,
  newTemp,
  reportUnsupported,
  stable,
  stableAddress,
  zero,
} from "./builder.ts";
import { hasEffects } from "./effects.ts";
import { offsetAddress } from "./place.ts";
import { binary, convert, memOf, regOf, unary } from "./scalar.ts";

type Builtin = Extract<Expr, { kind: "builtin" }>;

const NEXT_SLOT = 8;
const INT: Type = { kind: "int", name: "int", quals: 0 };
const LONG: Type = { kind: "int", name: "long", quals: 0 };

const MATHS: Readonly<Record<string, UnaryName>> = {
  __builtin_sqrt: "f64.sqrt",
  __builtin_floor: "f64.floor",
  __builtin_ceil: "f64.ceil",
  __builtin_trunc: "f64.trunc",
  __builtin_rint: "f64.nearest",
  __builtin_nearbyint: "f64.nearest",
  __builtin_fabs: "f64.abs",
  __builtin_fabsf: "f32.abs",
  __builtin_sqrtf: "f32.sqrt",
  __builtin_fabsl: "f64.abs",
  __builtin_sqrtl: "f64.sqrt",
  __builtin_clz: "i32.clz",
  __builtin_ctz: "i32.ctz",
  __builtin_popcount: "i32.popcnt",
};
const LONG_BITS: Readonly<Record<string, UnaryName>> = {
  __builtin_clzl: "i64.clz",
  __builtin_ctzl: "i64.ctz",
  __builtin_popcountl: "i64.popcnt",
  __builtin_clzll: "i64.clz",
  __builtin_ctzll: "i64.ctz",
  __builtin_popcountll: "i64.popcnt",
};
const CONSTANTS: Readonly<Record<string, number>> = {
  __builtin_inf: Number.POSITIVE_INFINITY,
  __builtin_huge_val: Number.POSITIVE_INFINITY,
  __builtin_inff: Number.POSITIVE_INFINITY,
  __builtin_huge_valf: Number.POSITIVE_INFINITY,
  __builtin_nan: Number.NaN,
  __builtin_nanf: Number.NaN,
};

export function lowerBuiltin(f: FunctionBuilder, e: Builtin, wanted: boolean): IrExpr {
  const types = f.shared.unit.types;
  const name = e.name.replace(/^va_/, "__builtin_va_");
  const arg = (i: number): IrExpr => {
    const given = e.args[i];
    return given ? f.lower.value(f, given) : zero;
  };
  const maths = MATHS[name];
  if (maths) return unary(maths, arg(0));
  const bits = LONG_BITS[name];
  if (bits) return unary("i32.wrap_i64", unary(bits, arg(0)));
  const constant = CONSTANTS[name];
  if (constant !== undefined) return { op: "const", reg: regOf(types, e.type), value: constant };
  switch (name) {
    case "__builtin_va_start": {
      const list = stableAddress(f, arg(0));
      emit(f, { op: "store", mem: "i32", address: list, offset: 0, value: int32(48) });
      emit(f, { op: "store", mem: "i32", address: list, offset: 4, value: int32(304) });
      emit(f, {
        op: "store",
        mem: "ptr",
        address: list,
        offset: NEXT_SLOT,
        value: f.varargs === null ? zero : { op: "get", local: f.varargs },
      });
      emit(f, { op: "store", mem: "ptr", address: list, offset: 16, value: zero });
      return zero;
    }
    case "__builtin_va_end":
      if (e.args[0] && hasEffects(e.args[0])) f.lower.effect(f, e.args[0]);
      return zero;
    case "__builtin_va_copy": {
      const to = stableAddress(f, arg(0));
      emit(f, { op: "copy", to, from: arg(1), bytes: 24 });
      return zero;
    }
    case "__builtin_va_arg":
      return variableArgument(f, e);
    case "__builtin_forkscope_syscall": {
      const args = longs(f, e.args);
      const result = newTemp(f, "i64", LONG, "i64");
      emit(f, { op: "syscall", args, result });
      return { op: "get", local: result };
    }
    case "__builtin_forkscope_mark":
      emit(f, { op: "mark", address: arg(0), bytes: unary("i32.wrap_i64", arg(1)), mark: arg(2) });
      return zero;
    case "__builtin_forkscope_site":
      return { op: "site" };
    case "__builtin_copysign":
      return binary("f64.copysign", arg(0), arg(1));
    case "__builtin_copysignf":
      return binary("f32.copysign", arg(0), arg(1));
    case "__builtin_alloca":
    case "alloca": {
      const local = newTemp(f, "i32", e.type, "ptr");
      emit(f, { op: "vla", local, bytes: unary("i32.wrap_i64", arg(0)), align: 16 });
      return { op: "get", local };
    }
    case "__builtin_expect":
      return arg(0);
    case "__builtin_unreachable":
    case "__builtin_trap":
      emit(f, { op: "unreachable", cause: name === "__builtin_trap" ? "trap" : "unreachable" });
      return zero;
    case "__builtin_bswap16":
    case "__builtin_bswap32":
    case "__builtin_bswap64":
      return swapBytes(f, arg(0), name);
    default:
      for (const given of e.args) f.lower.effect(f, given);
      return wanted || e.args.length > 0 ? reportUnsupported(f, `'${e.name}'`, e) : zero;
  }
}

function longs(f: FunctionBuilder, args: readonly Expr[]): IrExpr[] {
  const types = f.shared.unit.types;
  const out = new Array<IrExpr>(args.length);
  for (let i = args.length - 1; i >= 0; i--) {
    const arg = args[i];
    if (!arg) continue;
    const wide = convert(types, f.lower.value(f, arg), arg.type, LONG);
    out[i] = args.slice(0, i).some(hasEffects) ? stable(f, wide, LONG) : wide;
  }
  return out;
}

function variableArgument(f: FunctionBuilder, e: Builtin): IrExpr {
  const types = f.shared.unit.types;
  const type = e.typeArg ?? INT;
  const first = e.args[0];
  const list = stableAddress(f, first ? f.lower.value(f, first) : zero);
  const slot = newTemp(f, "i32", { kind: "pointer", to: type, quals: 0 }, "ptr");
  emit(f, { op: "set", local: slot, value: { op: "load", mem: "ptr", address: list, offset: NEXT_SLOT } });
  const here: IrExpr = { op: "get", local: slot };
  const bytes = type.kind === "record" ? Math.max(8, ((sizeOf(type, types) ?? 0) + 7) & ~7) : 8;
  const advance: IrStmt = {
    op: "store",
    mem: "ptr",
    address: list,
    offset: NEXT_SLOT,
    value: offsetAddress(here, bytes),
  };
  emit(f, advance);
  if (type.kind === "record") return here;
  const mem = memOf(types, type);
  // A slot is 8 bytes: a long double travels as a double.
  const result = newTemp(f, regOf(types, type), type, mem);
  emit(f, {
    op: "set",
    local: result,
    value: { op: "load", mem: mem === "ld" ? "f64" : mem, address: here, offset: 0 },
  });
  return { op: "get", local: result };
}

function swapBytes(f: FunctionBuilder, given: IrExpr, name: string): IrExpr {
  if (name === "__builtin_bswap64") {
    const whole = stable(f, given, LONG);
    const low = swap32(unary("i32.wrap_i64", whole));
    const high = swap32(unary("i32.wrap_i64", binary("i64.shr_u", whole, { op: "const", reg: "i64", value: "32" })));
    return binary(
      "i64.or",
      binary("i64.shl", unary("i64.extend_i32_u", low), { op: "const", reg: "i64", value: "32" }),
      unary("i64.extend_i32_u", high),
    );
  }
  const whole = stable(f, given, INT);
  return name === "__builtin_bswap32" ? swap32(whole) : binary("i32.shr_u", swap32(whole), int32(16));
}

/** Rotate by 8 both ways and take every other byte of each. */
function swap32(x: IrExpr): IrExpr {
  return binary(
    "i32.or",
    binary("i32.and", binary("i32.rotl", x, int32(8)), int32(0x00ff00ff)),
    binary("i32.and", binary("i32.rotr", x, int32(8)), int32(0xff00ff00)),
  );
}
