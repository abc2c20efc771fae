/**
 * Making types and asking simple questions about them, without the table of structs.
 *
 * What surprises: qualifiers sit on the type itself, except for arrays, whose elements carry them
 * (`const int a[3]` is an array of `const int`, C11 6.7.3p9); `withQuals` and `unqualified` know that.
 * An enum is an integer type here, but its width needs the table: see `layout.ts` and `conversion.ts`.
 */
import type {
  ArrayType,
  EnumId,
  EnumType,
  FloatName,
  FloatType,
  FunctionType,
  IntName,
  IntType,
  PointerType,
  RecordId,
  RecordType,
  Type,
  TypeTable,
  VoidType,
} from "../types.ts";
import { CONST } from "../types.ts";

function int(name: IntName): IntType {
  return { kind: "int", name, quals: 0 };
}
function float(name: FloatName, complex: boolean = false): FloatType {
  return { kind: "float", name, complex, quals: 0 };
}

export const VOID: VoidType = { kind: "void", quals: 0 };
export const BOOL: IntType = int("_Bool");
export const CHAR: IntType = int("char");
export const SCHAR: IntType = int("signed char");
export const UCHAR: IntType = int("unsigned char");
export const SHORT: IntType = int("short");
export const USHORT: IntType = int("unsigned short");
export const INT: IntType = int("int");
export const UINT: IntType = int("unsigned int");
export const LONG: IntType = int("long");
export const ULONG: IntType = int("unsigned long");
export const LLONG: IntType = int("long long");
export const ULLONG: IntType = int("unsigned long long");
export const INT128: IntType = int("__int128");
export const UINT128: IntType = int("unsigned __int128");
export const FLOAT: FloatType = float("float");
export const DOUBLE: FloatType = float("double");
export const LONG_DOUBLE: FloatType = float("long double");
export const VOID_POINTER: PointerType = pointerTo(VOID);
export const CHAR_POINTER: PointerType = pointerTo(CHAR);
export const CONST_CHAR_POINTER: PointerType = pointerTo({ ...CHAR, quals: CONST });
/** `size_t`, the type of `sizeof`. */
export const SIZE: IntType = ULONG;
/** `ptrdiff_t`, the type of a pointer difference; an index is converted to it. */
export const PTRDIFF: IntType = LONG;
/** `wchar_t`, the element of `L"…"`. */
export const WCHAR: IntType = INT;
/** `char16_t`, the element of `u"…"`. */
export const CHAR16: IntType = USHORT;
/** `char32_t`, the element of `U"…"`. */
export const CHAR32: IntType = UINT;

export function intType(name: IntName, quals: number = 0): IntType {
  return { kind: "int", name, quals };
}
export function floatType(name: FloatName, complex: boolean = false, quals: number = 0): FloatType {
  return { kind: "float", name, complex, quals };
}
export function pointerTo(to: Type, quals: number = 0): PointerType {
  return { kind: "pointer", to, quals };
}
/** `length` null is `T a[]`. A variable-length array also names the object that holds its size. */
export function arrayOf(of: Type, length: number | null, vla: number | null = null): ArrayType {
  return { kind: "array", of, length, vla, quals: 0 };
}
export function recordType(record: RecordId, quals: number = 0): RecordType {
  return { kind: "record", record, quals };
}
export function enumType(id: EnumId, quals: number = 0): EnumType {
  return { kind: "enum", enum: id, quals };
}
/**
 * The type of a function. Parameters are adjusted as C11 6.7.6.3p7-8 says: an array becomes a
 * pointer, a function becomes a pointer to it. Qualifiers of a parameter are kept, for the body.
 */
export function functionType(
  result: Type,
  params: readonly Type[],
  variadic: boolean = false,
  prototyped: boolean = true,
): FunctionType {
  return { kind: "function", result, params: params.map(adjustParameter), variadic, prototyped, quals: 0 };
}
/** What a parameter declared with this type really is. `quals` are those inside `[]`, as in `int a[const 3]`. */
export function adjustParameter(type: Type, quals: number = 0): Type {
  if (type.kind === "array") return pointerTo(type.of, quals);
  if (type.kind === "function") return pointerTo(type);
  return type;
}
/** The pointer an array or function turns into where its value is used; any other type unchanged. */
export function decayed(type: Type): Type {
  return adjustParameter(type);
}

/** Adds qualifiers; for an array, to its elements. */
export function withQuals(type: Type, quals: number): Type {
  if (quals === 0) return type;
  if (type.kind === "array") return { ...type, of: withQuals(type.of, quals) };
  return (type.quals | quals) === type.quals ? type : { ...type, quals: type.quals | quals };
}
/** Without qualifiers at the top: the type of the value that a read yields. For an array, of its elements. */
export function unqualified(type: Type): Type {
  if (type.kind === "array") {
    const of = unqualified(type.of);
    return of === type.of ? type : { ...type, of };
  }
  return type.quals === 0 ? type : { ...type, quals: 0 };
}
/** The qualifiers of a type; of an array, those of its elements. */
export function qualsOf(type: Type): number {
  return type.kind === "array" ? qualsOf(type.of) : type.quals;
}

/** Includes `_Bool`, the chars and enums. */
export function isInteger(type: Type): type is IntType | EnumType {
  return type.kind === "int" || type.kind === "enum";
}
/** Real floating types; see `isComplex` for the others. */
export function isFloat(type: Type): type is FloatType {
  return type.kind === "float" && !type.complex;
}
export function isComplex(type: Type): type is FloatType {
  return type.kind === "float" && type.complex;
}
/** Integers, floats and complex numbers. */
export function isArithmetic(type: Type): type is IntType | EnumType | FloatType {
  return isInteger(type) || type.kind === "float";
}
/** Arithmetic but not complex: what `<` takes. */
export function isReal(type: Type): type is IntType | EnumType | FloatType {
  return isInteger(type) || isFloat(type);
}
export function isPointer(type: Type): type is PointerType {
  return type.kind === "pointer";
}
/** What `if`, `!`, `&&` and `||` take. */
export function isScalar(type: Type): type is IntType | EnumType | FloatType | PointerType {
  return isArithmetic(type) || isPointer(type);
}
export function isVoid(type: Type): type is VoidType {
  return type.kind === "void";
}
export function isRecord(type: Type): type is RecordType {
  return type.kind === "record";
}
export function isArray(type: Type): type is ArrayType {
  return type.kind === "array";
}
export function isFunction(type: Type): type is FunctionType {
  return type.kind === "function";
}
export function isBool(type: Type): boolean {
  return type.kind === "int" && type.name === "_Bool";
}
/** `char`, `signed char` and `unsigned char`: what a narrow string literal may initialise. */
export function isCharacter(type: Type): boolean {
  return type.kind === "int" && (type.name === "char" || type.name === "signed char" || type.name === "unsigned char");
}
export function isVoidPointer(type: Type): type is PointerType {
  return isPointer(type) && isVoid(type.to);
}
/** A pointer to a function. */
export function isFunctionPointer(type: Type): type is PointerType & { readonly to: FunctionType } {
  return isPointer(type) && isFunction(type.to);
}
/** An array whose size is only known when the program runs, or an array of such. */
export function isVariablyModified(type: Type): boolean {
  switch (type.kind) {
    case "array":
      return type.vla !== null || isVariablyModified(type.of);
    case "pointer":
      return isVariablyModified(type.to);
    case "function":
      return isVariablyModified(type.result);
    default:
      return false;
  }
}
/** A variable-length array, or an array of them: its size is not a constant. */
export function isVla(type: Type): boolean {
  return type.kind === "array" && (type.vla !== null || isVla(type.of));
}

/** The integer type behind an integer or an enum, by name. */
export function intNameOf(type: IntType | EnumType, table: TypeTable): IntName {
  return type.kind === "int" ? type.name : (table.enums[type.enum]?.underlying ?? "unsigned int");
}

const BITS: Readonly<Record<IntName, number>> = {
  _Bool: 8,
  char: 8,
  "signed char": 8,
  "unsigned char": 8,
  short: 16,
  "unsigned short": 16,
  int: 32,
  "unsigned int": 32,
  long: 64,
  "unsigned long": 64,
  "long long": 64,
  "unsigned long long": 64,
  __int128: 128,
  "unsigned __int128": 128,
};

/** Bits an object of the type takes: 8 for `_Bool`, of which only one has a meaning. */
export function bitsOf(name: IntName): number {
  return BITS[name];
}
/** True for the types that hold negative numbers; plain `char` is one of them on x86-64. */
export function isSignedName(name: IntName): boolean {
  return name !== "_Bool" && !name.startsWith("unsigned");
}
export function isSigned(type: IntType | EnumType, table: TypeTable): boolean {
  return isSignedName(intNameOf(type, table));
}
/** Smallest and largest value of the type. */
export function rangeOf(name: IntName): { readonly min: bigint; readonly max: bigint } {
  if (name === "_Bool") return { min: 0n, max: 1n };
  const bits = BigInt(bitsOf(name));
  return isSignedName(name)
    ? { min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n }
    : { min: 0n, max: (1n << bits) - 1n };
}
/** The unsigned type of the same width: what `unsigned` makes of it. `_Bool` stays. */
export function toUnsigned(name: IntName): IntName {
  switch (name) {
    case "char":
    case "signed char":
      return "unsigned char";
    case "short":
      return "unsigned short";
    case "int":
      return "unsigned int";
    case "long":
      return "unsigned long";
    case "long long":
      return "unsigned long long";
    case "__int128":
      return "unsigned __int128";
    default:
      return name;
  }
}
/** The signed type of the same width. `_Bool` becomes `signed char`. */
export function toSigned(name: IntName): IntName {
  switch (name) {
    case "_Bool":
    case "char":
    case "unsigned char":
      return "signed char";
    case "unsigned short":
      return "short";
    case "unsigned int":
      return "int";
    case "unsigned long":
      return "long";
    case "unsigned long long":
      return "long long";
    case "unsigned __int128":
      return "__int128";
    default:
      return name;
  }
}

/**
 * True when objects of the type can exist: not void, not a function, not `int a[]`, not a struct
 * that is only declared. A variable-length array is complete.
 */
export function isComplete(type: Type, table: TypeTable): boolean {
  switch (type.kind) {
    case "void":
    case "function":
      return false;
    case "array":
      return (type.length !== null || type.vla !== null) && isComplete(type.of, table);
    case "record":
      return (table.records[type.record]?.size ?? null) !== null;
    default:
      return true;
  }
}
