/**
 * The types of C as the checker sees them, laid out as gcc lays them out on x86-64 Linux (LP64).
 *
 * A type is plain data. Structs, unions and enums are referred to by number, so a type never
 * contains itself: `struct node { struct node *next; }` is a record whose field points to that
 * record's id. What surprises: `char` is its own type, distinct from `signed char` and
 * `unsigned char`, and signed here; an array of unknown length has `length: null`.
 */
import type { Span } from "./source.ts";

/** Bits that may be or-ed: what `const int *restrict p` says beside the type itself. */
export const CONST = 1;
export const VOLATILE = 2;
export const RESTRICT = 4;
export const ATOMIC = 8;

export type IntName =
  | "_Bool"
  | "char"
  | "signed char"
  | "unsigned char"
  | "short"
  | "unsigned short"
  | "int"
  | "unsigned int"
  | "long"
  | "unsigned long"
  | "long long"
  | "unsigned long long"
  | "__int128"
  | "unsigned __int128";

export type FloatName = "float" | "double" | "long double";

/** Index into the table of structs and unions of one compilation. */
export type RecordId = number;
/** Index into the table of enumerations of one compilation. */
export type EnumId = number;

export interface VoidType {
  readonly kind: "void";
  readonly quals: number;
}
export interface IntType {
  readonly kind: "int";
  readonly name: IntName;
  readonly quals: number;
}
export interface FloatType {
  readonly kind: "float";
  readonly name: FloatName;
  /** `double _Complex` and its kin: two of these side by side. */
  readonly complex: boolean;
  readonly quals: number;
}
export interface PointerType {
  readonly kind: "pointer";
  readonly to: Type;
  readonly quals: number;
}
export interface ArrayType {
  readonly kind: "array";
  readonly of: Type;
  /** Elements; null for `int a[]`, and for a variable-length array, whose `vla` is set. */
  readonly length: number | null;
  /** A variable-length array: the local object (type `unsigned long`) that holds its size in bytes. */
  readonly vla: number | null;
  readonly quals: number;
}
export interface RecordType {
  readonly kind: "record";
  readonly record: RecordId;
  readonly quals: number;
}
export interface EnumType {
  readonly kind: "enum";
  readonly enum: EnumId;
  readonly quals: number;
}
export interface FunctionType {
  readonly kind: "function";
  readonly result: Type;
  readonly params: readonly Type[];
  readonly variadic: boolean;
  /** False for `int f();` and K&R definitions: arguments are promoted and not counted. */
  readonly prototyped: boolean;
  readonly quals: number;
}
/** `__builtin_va_list`: an array of one 24-byte struct; decays to a pointer like any array. */
export type Type = VoidType | IntType | FloatType | PointerType | ArrayType | RecordType | EnumType | FunctionType;

export interface Field {
  /** Null for an unnamed bit-field or an anonymous struct or union (whose fields are found through it). */
  readonly name: string | null;
  readonly type: Type;
  /** Bytes from the start of the record; for a bit-field, of the storage unit that holds it. */
  readonly offset: number;
  /**
   * Position and width in bits inside a unit of the field's type, or null for an ordinary field. In a packed record
   * `offset` is the byte of the first bit, the unit may reach beyond the record's end, and `shift + width` beyond the
   * unit: `bitFieldBytes` of check/layout.ts says which bytes to touch.
   */
  readonly bits: { readonly shift: number; readonly width: number } | null;
  readonly span: Span;
}

export interface RecordInfo {
  readonly kind: "struct" | "union";
  readonly tag: string | null;
  readonly fields: readonly Field[];
  /** Bytes, or null while only declared (`struct s;`). */
  readonly size: number | null;
  readonly align: number;
  readonly span: Span;
}

export interface EnumInfo {
  readonly tag: string | null;
  readonly constants: readonly { readonly name: string; readonly value: bigint }[];
  /** gcc: `unsigned int` unless a constant is negative; wider when a value needs it. */
  readonly underlying: IntName;
  readonly span: Span;
}

/** The structs, unions and enums that types refer to. The checker grows it; afterwards it is only read. */
export interface TypeTable {
  readonly records: RecordInfo[];
  readonly enums: EnumInfo[];
}
