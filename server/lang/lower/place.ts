/**
 * Where an lvalue is: in a register local, or at an address; and how to read and write it.
 *
 * Bit-fields are the surprise: they are read by loading the unit of their type and shifting, written
 * by loading, masking in and storing back, which is what gcc does at -O0 too.
 */
import { bug } from "../../base/bug.ts";
import type { Place } from "../ast.ts";
import type { IrExpr, LocalId, Mem } from "../ir.ts";
import type { Type } from "../types.ts";
import { emit, type FunctionBuilder, int32, objectInfo, stableAddress } from "./builder.ts";
import { stringSymbol } from "./data.ts";
import { isPlace } from "./effects.ts";
import { localOf } from "./home.ts";
import { binary, isSignedType, memOf, regOfMem, sizeOfMem } from "./scalar.ts";

export type Home =
  | { readonly kind: "register"; readonly local: LocalId }
  | {
      readonly kind: "memory";
      readonly address: IrExpr;
      readonly offset: number;
      readonly bits: { readonly shift: number; readonly width: number } | null;
    };

function memory(address: IrExpr, offset = 0): Home {
  return { kind: "memory", address, offset, bits: null };
}

/** Finds the place; effects inside (calls in an index) are emitted now. */
export function placeOf(f: FunctionBuilder, place: Place): Home {
  switch (place.kind) {
    case "object": {
      const info = objectInfo(f, place.object);
      if (info.storage !== "auto" && info.storage !== "param")
        return memory({
          op: "symbol",
          symbol: info.symbol ?? bug(`static object ${info.name} has no symbol`),
          offset: 0,
        });
      const local = localOf(f, place.object);
      const home = f.locals[local]?.home ?? bug("local without home");
      if (place.type.kind === "array" && place.type.vla !== null && home.kind === "reg")
        return memory({ op: "get", local });
      return home.kind === "reg" ? { kind: "register", local } : memory({ op: "frame", local, offset: 0 });
    }
    case "function":
      return memory({ op: "code", symbol: place.symbol });
    case "string":
      return memory({ op: "symbol", symbol: stringSymbol(f.shared, place), offset: 0 });
    case "deref":
      return addressHome(f.lower.value(f, place.pointer));
    case "member": {
      const outer = isPlace(place.record) ? placeOf(f, place.record) : memory(f.lower.value(f, place.record));
      if (outer.kind === "register") return bug(`record ${place.field.name} lives in a register`);
      return { ...outer, offset: outer.offset + place.field.offset, bits: place.field.bits };
    }
    case "compound-literal": {
      f.lower.initialise(f, place.object);
      return placeOf(f, { kind: "object", object: place.object, type: place.type, span: place.span });
    }
  }
}

/** Splits a constant, positive distance off an address, to become the offset of the access. */
export function addressHome(address: IrExpr): Home {
  if (
    address.op === "binary" &&
    address.name === "i32.add" &&
    address.right.op === "const" &&
    typeof address.right.value === "number" &&
    address.right.value > 0
  )
    return memory(address.left, address.right.value);
  return memory(address);
}

/** The address itself as a value. */
export function addressOf(f: FunctionBuilder, home: Home): IrExpr {
  if (home.kind === "register") return bug(`address of a register local in ${f.info.name}`);
  return offsetAddress(home.address, home.offset);
}

export function offsetAddress(address: IrExpr, offset: number): IrExpr {
  if (offset === 0) return address;
  if (address.op === "frame" || address.op === "symbol") return { ...address, offset: address.offset + offset };
  return binary("i32.add", address, int32(offset));
}

/** The same place with its address computed now, for places used twice or after effects. */
export function pinned(f: FunctionBuilder, home: Home): Home {
  return home.kind === "register" ? home : { ...home, address: stableAddress(f, home.address) };
}

/** The value there (a pure tree); records and arrays give their address. */
export function read(f: FunctionBuilder, home: Home, type: Type): IrExpr {
  if (home.kind === "register") return { op: "get", local: home.local };
  if (type.kind === "record" || type.kind === "array" || type.kind === "function") return addressOf(f, home);
  const mem = memOf(f.shared.unit.types, type);
  const loaded = load(home, mem);
  if (!home.bits) return loaded;
  const reg = regOfMem(mem);
  const size = reg === "i64" ? 64 : 32;
  const word = reg === "i64" ? "i64" : "i32";
  const up = size - home.bits.shift - home.bits.width;
  const down = size - home.bits.width;
  const signed = isSignedType(f.shared.unit.types, type);
  const shifted =
    up === 0 ? loaded : ({ op: "binary", name: `${word}.shl`, left: loaded, right: constant(word, up) } as const);
  return { op: "binary", name: signed ? `${word}.shr_s` : `${word}.shr_u`, left: shifted, right: constant(word, down) };
}

function load(home: Extract<Home, { kind: "memory" }>, mem: Mem): IrExpr {
  if ((home.address.op === "frame" || home.address.op === "symbol") && home.offset !== 0)
    return { op: "load", mem, address: { ...home.address, offset: home.address.offset + home.offset }, offset: 0 };
  return { op: "load", mem, address: home.address, offset: home.offset };
}

function constant(reg: "i32" | "i64", value: number | bigint): IrExpr {
  return reg === "i64" ? { op: "const", reg, value: String(value) } : { op: "const", reg, value: Number(value) | 0 };
}

/** Stores a value that has been converted to the place's type. For a bit-field, read back what `read` gives afterwards. */
export function write(f: FunctionBuilder, home: Home, type: Type, stored: IrExpr): void {
  if (home.kind === "register") {
    emit(f, { op: "set", local: home.local, value: stored });
    return;
  }
  const mem = memOf(f.shared.unit.types, type);
  if (!home.bits) {
    if ((home.address.op === "frame" || home.address.op === "symbol") && home.offset !== 0)
      emit(f, {
        op: "store",
        mem,
        address: { ...home.address, offset: home.address.offset + home.offset },
        offset: 0,
        value: stored,
      });
    else emit(f, { op: "store", mem, address: home.address, offset: home.offset, value: stored });
    return;
  }
  const reg = regOfMem(mem) === "i64" ? "i64" : "i32";
  const mask = (1n << BigInt(home.bits.width)) - 1n;
  const limit = BigInt(sizeOfMem(mem) * 8);
  const keep = BigInt.asIntN(reg === "i64" ? 64 : 32, ((1n << limit) - 1n) ^ (mask << BigInt(home.bits.shift)));
  const field = BigInt.asIntN(reg === "i64" ? 64 : 32, mask);
  const old = load(home, mem);
  const merged: IrExpr = {
    op: "binary",
    name: `${reg}.or`,
    left: { op: "binary", name: `${reg}.and`, left: old, right: constant(reg, keep) },
    right: {
      op: "binary",
      name: `${reg}.shl`,
      left: { op: "binary", name: `${reg}.and`, left: stored, right: constant(reg, field) },
      right: constant(reg, home.bits.shift),
    },
  };
  emit(f, { op: "store", mem, address: home.address, offset: home.offset, value: merged });
}
