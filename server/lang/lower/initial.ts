/**
 * Initialising a local object where its declaration, or its compound literal, is executed.
 */
import type { ObjectId } from "../ast.ts";
import { sizeOf } from "../check/layout.ts";
import type { IrExpr } from "../ir.ts";
import { emit, type FunctionBuilder, objectInfo } from "./builder.ts";
import { literalOf, stringSymbol } from "./data.ts";
import { localOf } from "./home.ts";
import { type Home, offsetAddress, write } from "./place.ts";

/** Emits what the declaration does: the values, or "holds nothing yet". */
export function initialise(f: FunctionBuilder, object: ObjectId): void {
  const info = objectInfo(f, object);
  const local = localOf(f, object);
  const home = f.locals[local]?.home;
  if (!info.init) {
    emit(f, { op: "forget", local });
    return;
  }
  if (home?.kind === "reg") {
    const item = info.init.items[0];
    emit(f, { op: "set", local, value: item ? f.lower.value(f, item.value) : zeroOf(home.reg) });
    return;
  }
  const types = f.shared.unit.types;
  const address: IrExpr = { op: "frame", local, offset: 0 };
  const size = sizeOf(info.type, types) ?? 0;
  const covered =
    info.init.items.length === 1 &&
    info.init.items[0]?.offset === 0 &&
    info.init.items[0].bits === null &&
    sizeOf(info.init.items[0].type, types) === size;
  if (info.init.zero && !covered) emit(f, { op: "zero", to: address, bytes: size });
  else if (!covered) emit(f, { op: "forget", local });
  for (const item of info.init.items) {
    const literal = literalOf(item);
    if (literal) {
      const room = sizeOf(item.type, types) ?? 0;
      const bytes = Math.min(room, literal.bytes.length);
      if (bytes < room) emit(f, { op: "zero", to: offsetAddress(address, item.offset), bytes: room });
      emit(f, {
        op: "copy",
        to: offsetAddress(address, item.offset),
        from: { op: "symbol", symbol: stringSymbol(f.shared, literal), offset: 0 },
        bytes,
      });
      continue;
    }
    const stored = f.lower.value(f, item.value);
    if (item.type.kind === "record") {
      emit(f, {
        op: "copy",
        to: offsetAddress(address, item.offset),
        from: stored,
        bytes: sizeOf(item.type, types) ?? 0,
      });
      continue;
    }
    const place: Home = { kind: "memory", address, offset: item.offset, bits: item.bits };
    write(f, place, item.type, stored);
  }
}

function zeroOf(reg: "i32" | "i64" | "f32" | "f64"): IrExpr {
  return { op: "const", reg, value: reg === "i64" ? "0" : 0 };
}
