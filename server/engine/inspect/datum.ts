/**
 * A C object or value: its type, and where its bytes are.
 *
 * Objects lie in memory or, when nobody takes their address, in the register slots of a stopped frame's record; values
 * that an expression computed are nowhere and carry their bytes along. What surprises: a pointer is 8 bytes in memory
 * and 32 bits in a register; and "uninitialised" is known per byte in memory, while a register's slot says which bits
 * are *not* defined.
 */
import { bug } from "../../base/bug.ts";
import { wrap, wrapBits } from "../../lang/check/arithmetic.ts";
import { bitFieldBytes, sizeOf } from "../../lang/check/layout.ts";
import { INT, intNameOf, isInteger, isSignedName, ULONG } from "../../lang/check/type.ts";
import type { Mem } from "../../lang/ir.ts";
import type { Field, Type } from "../../lang/types.ts";
import { viewOf } from "../../machine/frames.ts";
import { isAddressable } from "../../machine/shadow.ts";
import { peekBytes, peekShadow, regionAt } from "../../machine/space.ts";
import { type Running, typesOf } from "./scene.ts";

export type Where =
  /** `bits`: position and width in bits of a bit-field whose first byte is at the address. */
  | {
      readonly in: "memory";
      readonly address: number;
      readonly bits: { readonly shift: number; readonly width: number } | null;
    }
  /** Offsets of the slots in the thread's control bytes; `shadow` is -1 when nothing is known and all counts as defined. */
  | { readonly in: "register"; readonly slot: number; readonly shadow: number; readonly mem: Mem }
  | { readonly in: "value"; readonly bytes: Uint8Array };

export interface Datum {
  readonly type: Type;
  /** The unit whose structs and enums the type speaks of. */
  readonly unit: number;
  readonly where: Where;
}

/** An integer, pointer or enum as a number of its type; or a float. */
export type Scalar =
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number };

/** How much of an object holds a value. "unreadable": its address is not mapped. */
export type Definedness = "all" | "some" | "none" | "unreadable";

export function inMemory(type: Type, unit: number, address: number): Datum {
  return { type, unit, where: { in: "memory", address, bits: null } };
}

/** Bytes of the object; 0 for functions, void and what is only declared. */
export function sizeOfDatum(running: Running, datum: Datum): number {
  return sizeOf(datum.type, typesOf(running, datum.unit)) ?? 0;
}

/** The address of an object in memory, or null. */
export function addressOf(datum: Datum): number | null {
  return datum.where.in === "memory" && datum.where.bits === null ? datum.where.address : null;
}

/** A member of a struct or union. */
export function memberOf(running: Running, record: Datum, field: Field): Datum {
  const { type } = field;
  const { unit, where } = record;
  const touched = bitFieldBytes(field);
  const offset = touched?.offset ?? field.offset;
  switch (where.in) {
    case "memory": {
      const bits = field.bits && touched ? { shift: touched.shift, width: field.bits.width } : null;
      return { type, unit, where: { in: "memory", address: where.address + offset, bits } };
    }
    case "value": {
      if (!field.bits || !touched)
        return {
          type,
          unit,
          where: {
            in: "value",
            bytes: where.bytes.slice(offset, offset + sizeOfDatum(running, { type, unit, where })),
          },
        };
      const value = bitsFrom(where.bytes.subarray(offset, offset + touched.bytes), touched.shift, field.bits.width);
      return valueDatum(running, { kind: "int", value }, type, unit);
    }
    case "register":
      return bug("a struct in a register");
  }
}

/** An element of an array. */
export function elementOf(running: Running, array: Datum, index: number): Datum {
  if (array.type.kind !== "array") return bug("an element of what is no array");
  const { of } = array.type;
  const size = sizeOf(of, typesOf(running, array.unit)) ?? 0;
  const { where, unit } = array;
  if (where.in === "memory") return inMemory(of, unit, where.address + index * size);
  if (where.in === "value")
    return { type: of, unit, where: { in: "value", bytes: where.bytes.slice(index * size, (index + 1) * size) } };
  return bug("an array in a register");
}

/** The bytes of an object, and how many of them hold a value. At most `limit` bytes are looked at. */
export function bytesOf(
  running: Running,
  datum: Datum,
  limit: number = 65_536,
): { bytes: Uint8Array; shadow: Uint8Array | null } {
  const { where } = datum;
  if (where.in === "value") return { bytes: where.bytes.subarray(0, limit), shadow: null };
  if (where.in === "register") return bug("the bytes of a register");
  const size = Math.min(
    limit,
    where.bits ? Math.ceil((where.bits.shift + where.bits.width) / 8) : sizeOfDatum(running, datum),
  );
  const { pages, space } = running;
  return { bytes: peekBytes(pages, space, where.address, size), shadow: peekShadow(pages, space, where.address, size) };
}

/** Whether the object may be read at all, and whether it has been given a value. */
export function definednessOf(running: Running, datum: Datum): Definedness {
  const { where } = datum;
  if (where.in === "value") return "all";
  if (where.in === "register") return registerDefinedness(running, where.shadow, where.mem);
  if (!isMapped(running, where.address)) return "unreadable";
  if (!running.pages.checked) return "all";
  const { shadow } = bytesOf(running, datum);
  if (!shadow || shadow.length === 0) return "all";
  let defined = 0;
  // What is not addressable (freed, a red zone) is shown as it is: the words beside the pointer say more.
  for (const mark of shadow) if (mark === 0xff || !isAddressable(mark)) defined++;
  return defined === shadow.length ? "all" : defined === 0 ? "none" : "some";
}

function registerDefinedness({ context, pages }: Running, slot: number, mem: Mem): Definedness {
  if (slot < 0 || !pages.checked) return "all";
  const view = viewOf(context.control);
  const wide = mem === "i64" || mem === "f64" || mem === "ld";
  const bits = wide ? view.getBigUint64(slot, true) : BigInt(view.getUint32(slot, true));
  const size = mem === "i8" || mem === "u8" ? 1 : mem === "i16" || mem === "u16" ? 2 : wide ? 8 : 4;
  let undefinedBytes = 0;
  for (let i = 0; i < size; i++) if (((bits >> BigInt(8 * i)) & 0xffn) !== 0n) undefinedBytes++;
  return undefinedBytes === 0 ? "all" : undefinedBytes === size ? "none" : "some";
}

/** An address that lies in one of the process's regions. */
export function isMapped(running: Running, address: number): boolean {
  return Number.isSafeInteger(address) && regionAt(running.space, address) !== null;
}

/** The number that an object of integer, enum, pointer or float type holds, whether or not it was ever given one. */
export function scalarOf(running: Running, datum: Datum): Scalar {
  const { type, where } = datum;
  if (where.in === "register") return fromRegister(running, datum, where.slot, where.mem);
  const { bytes } = bytesOf(running, datum, 32);
  if (type.kind === "float") {
    const view = viewOf(bytes);
    const value = type.name === "float" ? view.getFloat32(0, true) : view.getFloat64(0, true);
    return { kind: "float", value };
  }
  const bits = where.in === "memory" ? where.bits : null;
  const raw = bits ? bitsFrom(bytes, bits.shift, bits.width) : bitsFrom(bytes, 0, bytes.length * 8);
  return { kind: "int", value: asType(running, raw, type, datum.unit, bits?.width ?? null) };
}

function bitsFrom(bytes: Uint8Array, shift: number, width: number): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] ?? 0);
  return (value >> BigInt(shift)) & ((1n << BigInt(width)) - 1n);
}

/** Bits read as a number of the type: signed types get their sign. Pointers are unsigned 64-bit numbers. */
function asType(running: Running, raw: bigint, type: Type, unit: number, width: number | null): bigint {
  if (!isInteger(type)) return BigInt.asUintN(64, raw);
  const name = intNameOf(type, typesOf(running, unit));
  // A _Bool is shown as it lies there: 2 is none of its values, and worth seeing.
  if (name === "_Bool") return raw;
  return width === null ? wrap(raw, name) : wrapBits(raw, name, width);
}

function fromRegister(running: Running, { type, unit }: Datum, slot: number, mem: Mem): Scalar {
  const view = viewOf(running.context.control);
  switch (mem) {
    case "f32":
      return { kind: "float", value: view.getFloat32(slot, true) };
    case "f64":
    case "ld":
      return { kind: "float", value: view.getFloat64(slot, true) };
    case "i64":
      return { kind: "int", value: asType(running, view.getBigInt64(slot, true), type, unit, null) };
    default:
      return { kind: "int", value: asType(running, BigInt(view.getInt32(slot, true)), type, unit, null) };
  }
}

/** The same number as bytes of its type: a value that lies nowhere. */
export function valueDatum(running: Running, scalar: Scalar, type: Type, unit: number): Datum {
  return { type, unit, where: { in: "value", bytes: encodeScalar(running, scalar, type, unit) } };
}

/** A number in the memory form of a scalar type; conversions have been done before. */
export function encodeScalar(running: Running, scalar: Scalar, type: Type, unit: number): Uint8Array {
  const bytes = new Uint8Array(sizeOf(type, typesOf(running, unit)) ?? 8);
  const view = viewOf(bytes);
  if (scalar.kind === "float") {
    if (bytes.length === 4) view.setFloat32(0, scalar.value, true);
    else view.setFloat64(0, scalar.value, true);
    return bytes;
  }
  let rest = BigInt.asUintN(128, scalar.value);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

/** A number that an expression computed, as an `int`, for instance. */
export function intDatum(running: Running, value: bigint, type: Type = INT, unit: number = 0): Datum {
  return valueDatum(running, { kind: "int", value }, type, unit);
}

/** A pointer's or integer's value as an address that can be looked at; null when it is beyond every address. */
export function asAddress(value: bigint): number | null {
  const address = BigInt.asUintN(64, value);
  return address < 0x1_0000_0000n ? Number(address) : null;
}

/** Whether a type's top bit is a sign: for conversions. */
export function isSignedType(running: Running, { type, unit }: Pick<Datum, "type" | "unit">): boolean {
  return isInteger(type) ? isSignedName(intNameOf(type, typesOf(running, unit))) : type.kind !== "pointer";
}

/** `unsigned long`, for sizes. */
export const SIZE_TYPE: Type = ULONG;
