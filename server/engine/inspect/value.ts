/**
 * C objects as text, by type, the way gdb prints them: `104 'h'`, `0x601040 <counter>`, `{x = 1, y = 2}`, `"hello"`.
 *
 * What surprises: memory that was never given a value prints as "uninitialised", not as the garbage in it; a char array
 * ends at its zero byte, and what has been filled without one says how many bytes of it hold anything.
 */
import { isCharacter, isFloat, isInteger } from "../../lang/check/type.ts";
import type { Type } from "../../lang/types.ts";
import { DEAD_STACK, DEFINED, FREED, isAddressable } from "../../machine/shadow.ts";
import { peekBytes, peekShadow, regionAt } from "../../machine/space.ts";
import { complaintAbout, isWithin, landmarkAt } from "./address.ts";
import { asAddress, bytesOf, type Datum, definednessOf, elementOf, memberOf, scalarOf, sizeOfDatum } from "./datum.ts";
import { addressText, bytesText, floatText, integerText } from "./number.ts";
import { type Running, typesOf } from "./scene.ts";
import { quoted } from "./text.ts";

/** Characters a value may take on its line; the rest is "…" and can be expanded. */
const ROOM = 120;
const TEXT_BYTES = 64;
const DEEPEST = 3;
/** Elements of an array that are looked at for its line. */
const ELEMENTS = 100;
const REPEATS = 8;

export const UNINITIALISED: string = "uninitialised";

export interface Printed {
  readonly text: string;
  /** Every byte of it is. */
  readonly uninitialised: boolean;
  /** Where a pointer points. */
  readonly target: number | "null" | "wild" | null;
}

/** The value on one line. */
export function printDatum(running: Running, datum: Datum): Printed {
  const uninitialised = definednessOf(running, datum) === "none" && sizeOfDatum(running, datum) > 0;
  const text = textOf(running, datum, ROOM, 0);
  if (datum.type.kind !== "pointer" || uninitialised) return { text, uninitialised, target: null };
  return { text, uninitialised, target: targetOf(running, datum) };
}

/** Where a pointer points: an address that something lies at, "null", or "wild" for freed and unmapped memory. */
export function targetOf(running: Running, pointer: Datum): Printed["target"] {
  const read = scalarOf(running, pointer);
  if (read.kind !== "int" || pointer.type.kind !== "pointer") return null;
  if (read.value === 0n) return "null";
  const address = asAddress(read.value);
  return address === null || complaintAbout(running, address) !== null ? "wild" : address;
}

function textOf(running: Running, datum: Datum, room: number, depth: number): string {
  const { type } = datum;
  if (type.kind === "function") return functionText(running, datum);
  if (type.kind === "void") return "void";
  const defined = definednessOf(running, datum);
  if (defined === "unreadable") return "cannot be read: nothing is mapped there";
  const isWhole = type.kind === "array" || type.kind === "record";
  if (defined === "none" && sizeOfDatum(running, datum) > 0) return UNINITIALISED;
  if (isWhole)
    return type.kind === "array" ? arrayText(running, datum, room, depth) : recordText(running, datum, room, depth);
  const text = scalarText(running, datum);
  if (defined === "some") return `${text} (partly ${UNINITIALISED})`;
  const outside = outsideText(running, datum);
  return outside === null ? text : `${text} (${outside})`;
}

/** What the checks know against using these bytes; null when nothing. */
function outsideText({ pages, space }: Running, { where }: Datum): string | null {
  if (where.in !== "memory" || !pages.checked) return null;
  const mark = peekShadow(pages, space, where.address, 1)[0] ?? DEFINED;
  if (isAddressable(mark)) return null;
  return mark === FREED
    ? "freed memory"
    : mark === DEAD_STACK
      ? "a variable that is gone"
      : "outside of every variable";
}

function scalarText(running: Running, datum: Datum): string {
  const { type } = datum;
  const read = scalarOf(running, datum);
  if (read.kind === "float") {
    if (type.kind !== "float") return String(read.value);
    return floatText(read.value, type.name, Number.isNaN(read.value) && isSignSet(running, datum));
  }
  if (isInteger(type)) return integerText(read.value, type, typesOf(running, datum.unit));
  return type.kind === "pointer" ? pointerText(running, read.value, type.to) : read.value.toString();
}

function isSignSet(running: Running, datum: Datum): boolean {
  if (datum.where.in === "register") {
    const { slot, mem } = datum.where;
    return ((running.context.control[slot + (mem === "f32" ? 3 : 7)] ?? 0) & 0x80) !== 0;
  }
  const { bytes } = bytesOf(running, datum, 8);
  return ((bytes[(datum.type.kind === "float" && datum.type.name === "float" ? 4 : 8) - 1] ?? 0) & 0x80) !== 0;
}

/** `null`, `0x4011f0 <main>`, `0x602010 "text"`, `0x602040 (freed memory)`. */
export function pointerText(running: Running, value: bigint, to: Type): string {
  if (value === 0n) return "null";
  const hex = addressText(value);
  const address = asAddress(value);
  if (address === null) return `${hex} (wild: no address is that large)`;
  const complaint = complaintAbout(running, address);
  if (complaint !== null) return `${hex} (${complaint})`;
  const name = symbolText(running, address);
  if (isCharacter(to)) {
    const string = stringAt(running, address);
    if (string !== null) return `${hex} ${string}`;
  }
  return name === null ? hex : `${hex} ${name}`;
}

/** `<counter>`, `<table+8>`, `<main>`: what a linker's map would call the address. */
function symbolText(running: Running, address: number): string | null {
  const kind = regionAt(running.space, address)?.kind;
  if (kind !== "text" && kind !== "rodata" && kind !== "data" && kind !== "bss") return null;
  const landmark = landmarkAt(running, address);
  if (landmark.kind === "function") {
    const { fn, offset } = landmark;
    return offset === 0 ? `<${fn.ir.name}>` : null;
  }
  if (landmark.kind !== "global" || landmark.data.ir.name === null || !isWithin(landmark.near, address)) return null;
  const offset = address - landmark.near.start;
  return offset === 0 ? `<${landmark.data.ir.name}>` : `<${landmark.data.ir.name}+${offset}>`;
}

function functionText(running: Running, datum: Datum): string {
  if (datum.where.in !== "memory") return "function";
  return `${addressText(datum.where.address)} ${symbolText(running, datum.where.address) ?? ""}`.trim();
}

/** The zero-terminated text at an address, as far as it is shown; null when the first byte was never given a value. */
export function stringAt(running: Running, address: number): string | null {
  const { pages, space } = running;
  const region = regionAt(space, address);
  if (!region) return null;
  const length = Math.min(TEXT_BYTES + 1, region.end - address);
  return textOfChars(peekBytes(pages, space, address, length), peekShadow(pages, space, address, length), true);
}

/** Chars up to the zero byte, or as far as they hold values. `isOpen`: more may follow behind the given bytes. */
function textOfChars(bytes: Uint8Array, shadow: Uint8Array | null, isOpen: boolean): string | null {
  const zero = bytes.indexOf(0);
  const length = zero < 0 ? bytes.length : zero;
  // A zero byte that was never written ends nothing: it only happens to lie there.
  const undefinedAt = shadow ? shadow.findIndex((mark, i) => i <= length && mark !== 0xff) : -1;
  if (undefinedAt === 0) return null;
  if (undefinedAt > 0) {
    const text = quoted(bytes.subarray(0, undefinedAt), TEXT_BYTES);
    return isOpen
      ? `${text} without a zero byte`
      : `${text}, then ${bytesText(bytes.length - undefinedAt)} ${UNINITIALISED}`;
  }
  return quoted(bytes.subarray(0, length), TEXT_BYTES);
}

function arrayText(running: Running, datum: Datum, room: number, depth: number): string {
  if (datum.type.kind !== "array") return "";
  const { of, length } = datum.type;
  if (length === null) return "{…}";
  if (length === 0) return "{}";
  if (isCharacter(of)) {
    const { bytes, shadow } = bytesOf(running, datum, 4096);
    const text = textOfChars(bytes, shadow, bytes.length < length);
    if (text !== null && looksLikeText(bytes)) return text;
  }
  if (depth >= DEEPEST) return "{…}";
  return listText(Math.min(length, ELEMENTS), length, room, (index) => {
    return textOf(running, elementOf(running, datum, index), room / 2, depth + 1);
  });
}

/** A byte array of numbers is better shown as numbers: most of its bytes before the zero would be escapes. */
function looksLikeText(bytes: Uint8Array): boolean {
  const zero = bytes.indexOf(0);
  const shown = bytes.subarray(0, zero < 0 ? bytes.length : zero);
  let odd = 0;
  for (const byte of shown) if (byte < 7 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) odd++;
  return odd * 4 <= shown.length;
}

/** `{1, 2, 3}`; equal neighbours are counted as gdb does: `0 <repeats 100 times>`. */
function listText(looked: number, length: number, room: number, element: (index: number) => string): string {
  const parts: string[] = [];
  let size = 0;
  let index = 0;
  let next = element(0);
  while (index < looked && size <= room) {
    const text = next;
    let end = index;
    for (end++; end < looked; end++) {
      next = element(end);
      if (next !== text) break;
    }
    const isRest = end === looked && looked < length;
    const count = end - index;
    if (count >= REPEATS || (isRest && count > 1))
      parts.push(`${text} <repeats ${isRest ? "at least " : ""}${count} times>`);
    else parts.push(...new Array<string>(count).fill(text));
    size += (parts.at(-1)?.length ?? 0) + 2;
    index = end;
  }
  return `{${parts.join(", ")}${index < length ? ", …" : ""}}`;
}

function recordText(running: Running, datum: Datum, room: number, depth: number): string {
  if (datum.type.kind !== "record") return "";
  const fields = typesOf(running, datum.unit).records[datum.type.record]?.fields ?? [];
  if (depth >= DEEPEST) return "{…}";
  const parts: string[] = [];
  let size = 0;
  for (const field of fields) {
    if (field.name === null && field.bits !== null) continue;
    if (size > room) {
      parts.push("…");
      break;
    }
    const text = textOf(running, memberOf(running, datum, field), room / 2, depth + 1);
    const part = field.name === null ? text : `${field.name} = ${text}`;
    parts.push(part);
    size += part.length + 2;
  }
  return `{${parts.join(", ")}}`;
}

/** Whether a value of the type is a number: what arithmetic takes. */
export function isNumber(type: Type): boolean {
  return isInteger(type) || isFloat(type);
}
