/**
 * Calls. Arguments are evaluated right to left, as gcc's x86-64 code does; the callee, when it is
 * computed, before them.
 */
import type { Expr } from "../ast.ts";
import { alignOf, sizeOf } from "../check/layout.ts";
import type { ArgForm, IrCall, IrExpr } from "../ir.ts";
import type { FunctionType, Type, TypeTable } from "../types.ts";
import { argumentBlock, emit, type FunctionBuilder, newMemory, newTemp, stable, zero } from "./builder.ts";
import { hasEffects } from "./effects.ts";
import { memOf, regOfMem } from "./scalar.ts";

/** How an argument of this type travels. */
export function argForm(types: TypeTable, type: Type): ArgForm {
  return type.kind === "record" ? { bytes: sizeOf(type, types) ?? 0 } : { mem: memOf(types, type) };
}

export function resultForm(types: TypeTable, type: Type): IrCall["resultForm"] {
  if (type.kind === "void") return "void";
  return type.kind === "record" ? { bytes: sizeOf(type, types) ?? 0 } : memOf(types, type);
}

/** Bytes of an argument in an argument block: 8 for a scalar, a record rounded up. */
export function slotBytes(form: ArgForm): number {
  return "bytes" in form ? Math.max(8, (form.bytes + 7) & ~7) : 8;
}

export function lowerCall(f: FunctionBuilder, e: Extract<Expr, { kind: "call" }>): IrExpr {
  const types = f.shared.unit.types;
  const type = e.functionType as FunctionType;
  const direct = e.callee.kind === "decay" && e.callee.place.kind === "function" ? e.callee.place.symbol : null;
  const anyEffects = e.args.some(hasEffects);
  let pointer: IrExpr | null = null;
  if (direct === null) {
    const computed = f.lower.value(f, e.callee);
    pointer = anyEffects ? stable(f, computed, e.callee.type) : computed;
  }
  const forms = e.args.map((arg) => argForm(types, arg.type));
  const args = new Array<IrExpr>(e.args.length);
  for (let i = e.args.length - 1; i >= 0; i--) {
    const arg = e.args[i];
    if (!arg) continue;
    let ready = f.lower.value(f, arg);
    if (e.args.slice(0, i).some(hasEffects))
      ready = arg.type.kind === "record" ? copied(f, ready, arg.type) : stable(f, ready, arg.type);
    args[i] = ready;
  }
  const form = resultForm(types, type.result);
  let resultAddress: IrExpr | null = null;
  let result: number | null = null;
  if (typeof form === "object")
    resultAddress = {
      op: "frame",
      local: newMemory(f, Math.max(1, form.bytes), alignOf(type.result, types), type.result),
      offset: 0,
    };
  else if (form !== "void") result = newTemp(f, regOfMem(form), type.result, form);
  const needsBlock = type.variadic || !type.prototyped || direct === null;
  const bytes = forms.reduce((sum, one) => sum + slotBytes(one), 8);
  emit(f, {
    op: "call",
    callee: direct !== null ? { symbol: direct } : { pointer: pointer ?? zero },
    forms,
    fixed: type.variadic ? type.params.length : forms.length,
    variadic: type.variadic,
    prototyped: type.prototyped,
    resultForm: form,
    args,
    result,
    resultAddress,
    block: needsBlock ? argumentBlock(f, bytes) : null,
    name: e.name,
  });
  if (result !== null && e.name !== null)
    f.points.at(-1)?.calls.push({ name: e.name, local: result, type: type.result });
  if (resultAddress) return resultAddress;
  return result === null ? zero : { op: "get", local: result };
}

/** A record argument that later effects must not change is copied aside. */
function copied(f: FunctionBuilder, from: IrExpr, type: Type): IrExpr {
  const types = f.shared.unit.types;
  const bytes = sizeOf(type, types) ?? 0;
  const local = newMemory(f, Math.max(1, bytes), alignOf(type, types), type);
  emit(f, { op: "copy", to: { op: "frame", local, offset: 0 }, from, bytes });
  return { op: "frame", local, offset: 0 };
}
