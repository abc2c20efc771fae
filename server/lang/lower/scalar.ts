/**
 * From C's scalar types to registers and back: which register holds a value, how it lies in memory,
 * and which operator converts one into another as x86-64 does.
 */
import { bug } from "../../base/bug.ts";
import type { BinaryOp } from "../ast.ts";
import type { BinaryName, IrExpr, Mem, Reg, UnaryName } from "../ir.ts";
import type { IntName, Type, TypeTable } from "../types.ts";

/** How the scalar lies in memory. Records count as addresses. */
export function memOf(types: TypeTable, type: Type): Mem {
  switch (type.kind) {
    case "int":
      return memOfInt(type.name);
    case "enum":
      return memOfInt(types.enums[type.enum]?.underlying ?? "unsigned int");
    case "float":
      return type.name === "float" ? "f32" : type.name === "double" ? "f64" : "ld";
    case "pointer":
    case "array":
    case "function":
      return "ptr";
    case "record":
      return "ptr";
    case "void":
      return "i32";
  }
}

function memOfInt(name: IntName): Mem {
  switch (name) {
    case "_Bool":
    case "unsigned char":
      return "u8";
    case "char":
    case "signed char":
      return "i8";
    case "short":
      return "i16";
    case "unsigned short":
      return "u16";
    case "int":
    case "unsigned int":
      return "i32";
    default:
      return "i64";
  }
}

export function regOfMem(mem: Mem): Reg {
  switch (mem) {
    case "i64":
      return "i64";
    case "f32":
      return "f32";
    case "f64":
    case "ld":
      return "f64";
    default:
      return "i32";
  }
}

export function regOf(types: TypeTable, type: Type): Reg {
  return regOfMem(memOf(types, type));
}

export function sizeOfMem(mem: Mem): number {
  switch (mem) {
    case "i8":
    case "u8":
      return 1;
    case "i16":
    case "u16":
      return 2;
    case "i32":
    case "f32":
      return 4;
    case "ld":
      return 16;
    default:
      return 8;
  }
}

/** Whether values of the type are negative when their top bit is set. Pointers compare unsigned but widen signed: see widen. */
export function isSignedType(types: TypeTable, type: Type): boolean {
  const name =
    type.kind === "int"
      ? type.name
      : type.kind === "enum"
        ? (types.enums[type.enum]?.underlying ?? "unsigned int")
        : null;
  return name !== null && !name.startsWith("unsigned") && name !== "_Bool";
}

export function isFloat(type: Type): boolean {
  return type.kind === "float";
}

export function unary(name: UnaryName, value: IrExpr): IrExpr {
  if (
    name === "i32.wrap_i64" &&
    value.op === "unary" &&
    (value.name === "i64.extend_i32_s" || value.name === "i64.extend_i32_u")
  )
    return value.value;
  if (value.op === "const" && value.reg === "i32" && typeof value.value === "number") {
    if (name === "i64.extend_i32_s") return { op: "const", reg: "i64", value: String(value.value) };
    if (name === "i64.extend_i32_u") return { op: "const", reg: "i64", value: String(value.value >>> 0) };
    if (name === "i32.eqz") return { op: "const", reg: "i32", value: value.value === 0 ? 1 : 0 };
  }
  if (value.op === "const" && value.reg === "i64" && name === "i32.wrap_i64")
    return { op: "const", reg: "i32", value: Number(BigInt.asIntN(32, BigInt(value.value))) };
  return { op: "unary", name, value };
}

export function binary(name: BinaryName, left: IrExpr, right: IrExpr): IrExpr {
  if (name === "i32.add" && right.op === "const" && right.value === 0) return left;
  if (name === "i32.mul" && right.op === "const" && right.value === 1) return left;
  if (
    left.op === "const" &&
    right.op === "const" &&
    left.reg === "i32" &&
    typeof left.value === "number" &&
    typeof right.value === "number"
  ) {
    if (name === "i32.add") return { op: "const", reg: "i32", value: (left.value + right.value) | 0 };
    if (name === "i32.mul") return { op: "const", reg: "i32", value: Math.imul(left.value, right.value) };
  }
  return { op: "binary", name, left, right };
}

/** Brings an i32 register back into the range of a narrower memory form. */
function narrow(mem: Mem, value: IrExpr): IrExpr {
  switch (mem) {
    case "i8":
      return unary("i32.extend8_s", value);
    case "u8":
      return binary("i32.and", value, { op: "const", reg: "i32", value: 0xff });
    case "i16":
      return unary("i32.extend16_s", value);
    case "u16":
      return binary("i32.and", value, { op: "const", reg: "i32", value: 0xffff });
    default:
      return value;
  }
}

const RANK: Readonly<Partial<Record<Mem, readonly [number, number]>>> = {
  i8: [-128, 127],
  u8: [0, 255],
  i16: [-32768, 32767],
  u16: [0, 65535],
  i32: [-2147483648, 2147483647],
};

/** True when every value of `from` is one of `to`, so that no narrowing is needed between i32 registers. */
function fits(from: Mem, to: Mem): boolean {
  const a = RANK[from];
  const b = RANK[to];
  return a !== undefined && b !== undefined && a[0] >= b[0] && a[1] <= b[1];
}

/** C11 6.3: a value of one scalar type as another. `_Bool` is "not equal to zero"; float to integer is what cvttsd2si gives. */
export function convert(types: TypeTable, value: IrExpr, from: Type, to: Type): IrExpr {
  if (to.kind === "void") return value;
  const fromMem = memOf(types, from);
  const toMem = memOf(types, to);
  if (to.kind === "int" && to.name === "_Bool")
    return from.kind === "int" && from.name === "_Bool" ? value : truth(types, value, from);
  const fromReg = regOfMem(fromMem);
  const toReg = regOfMem(toMem);
  if (toReg === "i32") {
    if (fromReg === "i32")
      return fits(fromMem, toMem) || toMem === "ptr" || toMem === "i32" ? value : narrow(toMem, value);
    if (fromReg === "i64") return narrow(toMem, unary("i32.wrap_i64", value));
    const suffix = fromReg === "f32" ? "f32" : "f64";
    const unsignedInt = toMem === "i32" && !isSignedType(types, to);
    if (unsignedInt || toMem === "ptr") return unary("i32.wrap_i64", unary(`i64.trunc_x86_${suffix}`, value));
    return narrow(toMem, unary(`i32.trunc_x86_${suffix}`, value));
  }
  if (toReg === "i64") {
    if (fromReg === "i64") return value;
    if (fromReg === "i32") {
      const signed =
        fromMem === "ptr" ||
        fromMem === "i8" ||
        fromMem === "i16" ||
        fromMem === "u8" ||
        fromMem === "u16" ||
        isSignedType(types, from);
      return unary(signed ? "i64.extend_i32_s" : "i64.extend_i32_u", value);
    }
    const suffix = fromReg === "f32" ? "f32" : "f64";
    if (isSignedType(types, to)) return unary(`i64.trunc_x86_${suffix}`, value);
    return floatToUnsignedLong(value, suffix);
  }
  if (fromReg === toReg) return value;
  if (fromReg === "f32") return unary("f64.promote_f32", value);
  if (fromReg === "f64") return unary("f32.demote_f64", value);
  const signed = isSignedType(types, from) || fromMem === "u8" || fromMem === "u16" ? "s" : "u";
  return unary(`${toReg}.convert_${fromReg}_${signed}` as UnaryName, value);
}

/** gcc's sequence: below 2^63 as signed; from there on subtract 2^63 first and flip the top bit. The operand must be cheap: it is read twice. */
function floatToUnsignedLong(value: IrExpr, suffix: "f32" | "f64"): IrExpr {
  const limit: IrExpr = { op: "const", reg: suffix, value: 2 ** 63 };
  return {
    op: "cond",
    reg: "i64",
    test: { op: "binary", name: `${suffix}.ge`, left: value, right: limit },
    then: {
      op: "binary",
      name: "i64.xor",
      left: {
        op: "unary",
        name: `i64.trunc_x86_${suffix}`,
        value: { op: "binary", name: `${suffix}.sub`, left: value, right: limit },
      },
      right: { op: "const", reg: "i64", value: "-9223372036854775808" },
    },
    otherwise: { op: "unary", name: `i64.trunc_x86_${suffix}`, value },
  };
}

/** 1 when the scalar differs from zero, else 0. */
export function truth(types: TypeTable, value: IrExpr, type: Type): IrExpr {
  const reg = regOf(types, type);
  if (isComparison(value)) return value;
  const none: IrExpr = reg === "i64" ? { op: "const", reg, value: "0" } : { op: "const", reg, value: 0 };
  return { op: "binary", name: `${reg}.ne`, left: value, right: none };
}

/** An i32 that is non-zero exactly when the scalar is: what `if` needs. */
export function test(types: TypeTable, value: IrExpr, type: Type): IrExpr {
  return regOf(types, type) === "i32" ? value : truth(types, value, type);
}

function isComparison(e: IrExpr): boolean {
  if (e.op === "and" || e.op === "or") return true;
  if (e.op === "unary") return e.name === "i32.eqz" || e.name === "i64.eqz";
  return e.op === "binary" && /\.(eq|ne|lt|gt|le|ge)(_[su])?$/.test(e.name);
}

const ARITHMETIC: Readonly<Partial<Record<BinaryOp, string>>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "%": "rem",
  "<<": "shl",
  ">>": "shr",
  "&": "and",
  "|": "or",
  "^": "xor",
  "==": "eq",
  "!=": "ne",
  "<": "lt",
  ">": "gt",
  "<=": "le",
  ">=": "ge",
};
const SIGNED: readonly string[] = ["div", "rem", "shr", "lt", "gt", "le", "ge"];

/** The operator for operands of `type` (both converted to it; for shifts, the left one's). */
export function operator(types: TypeTable, op: BinaryOp, type: Type): BinaryName {
  const word = ARITHMETIC[op] ?? bug(`operator ${op}`);
  const reg = regOf(types, type);
  if (reg === "f32" || reg === "f64") return `${reg}.${word}` as BinaryName;
  const sign = SIGNED.includes(word) ? (isSignedType(types, type) ? "_s" : "_u") : "";
  return `${reg}.${word}${sign}` as BinaryName;
}
