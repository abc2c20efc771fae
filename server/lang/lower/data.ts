/**
 * Static storage: globals, statics and string literals as bytes with relocations.
 */
import { bug } from "../../base/bug.ts";
import type { InitItem, ObjectInfo, Place } from "../ast.ts";
import { type FoldContext, foldExpr } from "../check/constant.ts";
import type { Constant } from "../check/fold.ts";
import { alignOf, sizeOf } from "../check/layout.ts";
import type { IrData } from "../ir.ts";
import { CONST, type Type } from "../types.ts";
import { problem, type UnitBuilder } from "./builder.ts";
import { memOf, sizeOfMem } from "./scalar.ts";

type StringPlace = Extract<Place, { kind: "string" }>;

/** The symbol of a string literal; equal literals share one, as in gcc's read-only data. */
export function stringSymbol(shared: UnitBuilder, place: StringPlace): string {
  const key = `${place.element}:${place.bytes.join(",")}`;
  const known = shared.strings.get(key);
  if (known !== undefined) return known;
  const symbol = `.str.${shared.prefix}.${shared.strings.size}`;
  shared.strings.set(key, symbol);
  shared.data.push({
    symbol,
    name: null,
    type: place.type,
    size: place.bytes.length,
    align: place.element,
    readOnly: true,
    internal: true,
    bytes: [...place.bytes],
    relocations: [],
    tentative: false,
    span: place.span,
    owner: null,
  });
  return symbol;
}

/** A global or static as bytes. What is not constant is reported and left zero. */
export function lowerData(shared: UnitBuilder, info: ObjectInfo): IrData {
  const types = shared.unit.types;
  const extra = info.init
    ? Math.max(0, ...info.init.items.map((item) => item.offset + (sizeOf(item.type, types) ?? 0)))
    : 0;
  const size = Math.max(sizeOf(info.type, types) ?? 0, extra);
  const base = {
    symbol: info.symbol ?? bug(`static object ${info.name} has no symbol`),
    name: info.hidden ? null : info.name,
    type: info.type,
    size,
    align: Math.max(info.align ?? 0, alignOf(info.type, types)),
    readOnly: isReadOnly(info.type),
    internal: info.storage === "static",
    span: info.span,
    owner: info.owner,
  };
  if (!info.init || info.init.items.length === 0)
    return { ...base, bytes: info.init && base.readOnly ? [] : null, relocations: [], tentative: info.init === null };
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const relocations: IrData["relocations"][number][] = [];
  for (const item of info.init.items) {
    const literal = literalOf(item);
    if (literal) {
      bytes.set(literal.bytes.subarray(0, sizeOf(item.type, types) ?? 0), item.offset);
      continue;
    }
    const constant = foldExpr(item.value, staticContext(shared));
    if (!constant) {
      problem(shared, "initializer-not-constant", "initializer element is not constant", item.value.span);
      continue;
    }
    if (item.bits) putBits(view, item.offset, item.type, item.bits, constant, shared);
    else put(shared, view, item.offset, item.type, constant, relocations);
  }
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return { ...base, bytes: [...bytes.subarray(0, end)], relocations, tentative: false };
}

/** The string literal that fills an array whole, or null when the item is an ordinary value. */
export function literalOf(item: InitItem): StringPlace | null {
  if (item.type.kind !== "array") return null;
  const value = item.value;
  return (value.kind === "load" || value.kind === "decay") && value.place.kind === "string" ? value.place : null;
}

function isReadOnly(type: Type): boolean {
  return type.kind === "array" ? isReadOnly(type.of) : (type.quals & CONST) !== 0;
}

export function staticContext(shared: UnitBuilder): FoldContext {
  return {
    table: shared.unit.types,
    isStatic: (id) => {
      const storage = shared.unit.objects[id]?.storage;
      return storage === "static" || storage === "global" || storage === "extern";
    },
    constantOf: (id) => {
      const info = shared.unit.objects[id];
      return info && info.storage !== "auto" && (info.type.quals & CONST) !== 0 && info.init?.items.length === 1
        ? (info.init.items[0]?.value ?? null)
        : null;
    },
  };
}

function put(
  shared: UnitBuilder,
  view: DataView,
  offset: number,
  type: Type,
  constant: Constant,
  relocations: { offset: number; symbol: string; addend: number; size: 4 | 8 }[],
): void {
  const mem = memOf(shared.unit.types, type);
  const size = sizeOfMem(mem);
  if (constant.kind === "address") {
    const base = constant.base;
    const symbol =
      base.kind === "function"
        ? base.symbol
        : base.kind === "string"
          ? stringSymbol(shared, base.place)
          : (shared.unit.objects[base.object]?.symbol ?? bug("address of an object without symbol"));
    relocations.push({ offset, symbol, addend: Number(constant.offset), size: size === 4 ? 4 : 8 });
    return;
  }
  if (constant.kind === "complex")
    return problem(shared, "unsupported-complex", "complex constants are not supported yet", {
      file: 0,
      start: 0,
      end: 0,
    });
  if (mem === "f32") view.setFloat32(offset, Number(constant.value), true);
  else if (mem === "f64" || mem === "ld") view.setFloat64(offset, Number(constant.value), true);
  else {
    const wanted = constant.kind === "int" ? constant.value : BigInt(Math.trunc(constant.value));
    const wide = mem === "ptr" ? BigInt.asIntN(32, wanted) : wanted;
    for (let i = 0; i < size; i++)
      view.setUint8(offset + i, Number((BigInt.asUintN(64, wide) >> BigInt(8 * i)) & 0xffn));
  }
}

function putBits(
  view: DataView,
  offset: number,
  type: Type,
  bits: { readonly shift: number; readonly width: number },
  constant: Constant,
  shared: UnitBuilder,
): void {
  const wanted = constant.kind === "int" ? constant.value : 0n;
  const size = sizeOfMem(memOf(shared.unit.types, type));
  let unit = 0n;
  for (let i = 0; i < size; i++) unit |= BigInt(view.getUint8(offset + i)) << BigInt(8 * i);
  const mask = ((1n << BigInt(bits.width)) - 1n) << BigInt(bits.shift);
  unit = (unit & ~mask) | ((wanted << BigInt(bits.shift)) & mask);
  for (let i = 0; i < size; i++) view.setUint8(offset + i, Number((unit >> BigInt(8 * i)) & 0xffn));
}
