/**
 * Numbers as a debugger shows them.
 *
 * Integers are decimal, a `char` has its letter beside it as in gdb, an enum its constant's name. Floats look like
 * printf's %g with as many digits as tell the value from its neighbours: 0.1 is 0.1, where gdb says
 * 0.10000000000000001.
 */
import { intNameOf, isBool, isCharacter } from "../../lang/check/type.ts";
import type { EnumType, FloatName, IntType, TypeTable } from "../../lang/types.ts";
import { escaped } from "./text.ts";

/** An integer of its type: `5`, `104 'h'`, `true`, `RED`. */
export function integerText(value: bigint, type: IntType | EnumType, table: TypeTable): string {
  if (type.kind === "enum") return enumText(value, type, table);
  if (isBool(type) && value <= 1n) return value === 1n ? "true" : "false";
  if (isCharacter(type)) return `${value} '${characterText(Number(value & 0xffn))}'`;
  return value.toString();
}

/** A byte as a character constant without its quotes; octal as gdb has it, since '\0' alone would look like '0'. */
function characterText(byte: number): string {
  return byte === 0 ? "\\0" : escaped(Uint8Array.of(byte), "'");
}

/** The constant's name; for a set of flags their names; else the number. */
function enumText(value: bigint, type: EnumType, table: TypeTable): string {
  const constants = table.enums[type.enum]?.constants ?? [];
  const exact = constants.find((constant) => constant.value === value);
  if (exact) return exact.name;
  let rest = value;
  const names: string[] = [];
  for (const constant of constants) {
    if (constant.value > 0n && (rest & constant.value) === constant.value) {
      names.push(constant.name);
      rest &= ~constant.value;
    }
  }
  const areFlags = constants.every(({ value: one }) => one >= 0n && (one & (one - 1n)) === 0n);
  if (areFlags && rest === 0n && names.length > 1) return names.join(" | ");
  return value.toString();
}

/** Whether the type prints as a character. */
export function printsAsCharacter(type: IntType | EnumType, table: TypeTable): boolean {
  const name = intNameOf(type, table);
  return type.kind === "int" && (name === "char" || name === "signed char" || name === "unsigned char");
}

/** A float as %g would print it with just enough digits: `3.14`, `1e+20`, `inf`, `-nan`. */
export function floatText(value: number, name: FloatName, isNegativeNan: boolean = false): string {
  if (Number.isNaN(value)) return isNegativeNan ? "-nan" : "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0";
  const most = name === "float" ? 9 : 17;
  const same = (text: string): boolean => (name === "float" ? Math.fround(Number(text)) : Number(text)) === value;
  let digits = 1;
  while (digits < most && !same(value.toExponential(digits - 1))) digits++;
  const [mantissa = "0", power = "0"] = value.toExponential(digits - 1).split("e");
  const exponent = Number(power);
  // %g: an exponent below -4, or one that needs more digits than the type has, is written out.
  if (exponent < -4 || exponent >= Math.max(6, name === "float" ? 9 : 17)) {
    const size = Math.abs(exponent).toString().padStart(2, "0");
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${size}`;
  }
  return value
    .toFixed(Math.max(0, digits - 1 - exponent))
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
}

/** A count with separators: 65,536. */
export function countText(count: number): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 byte", "2 bytes", "65,536 bytes". */
export function bytesText(count: number): string {
  return count === 1 ? "1 byte" : `${countText(count)} bytes`;
}

/** An address as C prints it: 0x4011f0. */
export function addressText(address: bigint | number): string {
  return `0x${BigInt.asUintN(64, BigInt(address)).toString(16)}`;
}
