/**
 * Where everything lies: sizes, alignments and the offsets of members, as gcc lays them out on
 * x86-64 Linux (System V psABI 3.1.2, and gcc's `place_field` for what the ABI leaves open).
 *
 * What surprises:
 *   a bit-field may share a byte with an ordinary member before it ......... placeBitField
 *   `int : 0` aligns the next member even in a packed struct ............... placeBitField
 *   an unnamed bit-field takes room but does not align the struct .......... placeBitField
 *   in a packed struct a bit-field may straddle the unit of its type ....... bitFieldBytes
 *   a flexible array adds alignment, no size ............................... layoutRecord
 */
import type { Span } from "../source.ts";
import type { Field, FloatName, RecordId, Type, TypeTable } from "../types.ts";
import { error, type Problem, warning } from "./problem.ts";
import { arrayOf, bitsOf, intNameOf, isComplete, isInteger, isVla, recordType, UINT, VOID_POINTER } from "./type.ts";

const FLOAT_BYTES: Readonly<Record<FloatName, number>> = { float: 4, double: 8, "long double": 16 };

/** Bytes an object of the type takes; null for incomplete types, functions, void and variable-length arrays. */
export function sizeOf(type: Type, table: TypeTable): number | null {
  switch (type.kind) {
    case "void":
    case "function":
      return null;
    case "int":
    case "enum":
      return bitsOf(intNameOf(type, table)) / 8;
    case "float":
      return FLOAT_BYTES[type.name] * (type.complex ? 2 : 1);
    case "pointer":
      return 8;
    case "array": {
      const element = type.length === null ? null : sizeOf(type.of, table);
      return type.length === null || element === null ? null : element * type.length;
    }
    case "record":
      return table.records[type.record]?.size ?? null;
  }
}

/** Bytes the address of an object of the type is a multiple of. For void and functions 1, as gcc's `_Alignof`. */
export function alignOf(type: Type, table: TypeTable): number {
  switch (type.kind) {
    case "void":
    case "function":
      return 1;
    case "int":
    case "enum":
      return bitsOf(intNameOf(type, table)) / 8;
    case "float":
      return FLOAT_BYTES[type.name];
    case "pointer":
      return 8;
    case "array":
      return alignOf(type.of, table);
    case "record":
      return table.records[type.record]?.align ?? 1;
  }
}

/**
 * How far `p + 1` moves: the size of what `p` points to, with gcc's 1 for `void` and functions.
 * Null when that is incomplete or variable (then the size is a value of the running program).
 */
export function strideOf(pointee: Type, table: TypeTable): number | null {
  return pointee.kind === "void" || pointee.kind === "function" ? 1 : sizeOf(pointee, table);
}

/** One member as declared, before it has a place. */
export interface Member {
  /** Null for an unnamed bit-field and for an anonymous struct or union. */
  readonly name: string | null;
  readonly type: Type;
  /** The number after the colon, or null for an ordinary member. */
  readonly width: number | null;
  /** Bytes, the largest of `_Alignas` and `aligned` on this member, or null. */
  readonly align: number | null;
  /** `__attribute__((packed))` on this member alone. */
  readonly packed: boolean;
  readonly span: Span;
}

export interface LayoutOptions {
  /** `__attribute__((packed))` on the struct or union. */
  readonly packed: boolean;
  /** `__attribute__((aligned(n)))` on the struct or union, in bytes, or null. */
  readonly align: number | null;
  /** `#pragma pack(n)` in force at the closing brace, or null. */
  readonly pack: number | null;
}

export interface RecordLayout {
  readonly fields: readonly Field[];
  readonly size: number;
  readonly align: number;
  /** With the number of the member each one is about. */
  readonly problems: readonly (Problem & { readonly member: number })[];
}

export const PLAIN_LAYOUT: LayoutOptions = { packed: false, align: null, pack: null };

/** The state of laying out: how many bits are taken, and what the members ask of the whole. */
interface Progress {
  /** First free bit. For a union always 0. */
  bit: number;
  align: number;
}

/**
 * Gives every member of a struct or union its place. Faulty members are reported and given a place
 * all the same, so that the rest of the program can be checked.
 */
export function layoutRecord(
  kind: "struct" | "union",
  members: readonly Member[],
  options: LayoutOptions,
  table: TypeTable,
): RecordLayout {
  const problems: (Problem & { member: number })[] = [];
  const fields: Field[] = [];
  const progress: Progress = { bit: 0, align: options.align ?? 1 };
  let largest = 0;
  for (const [index, declared] of members.entries()) {
    const { member, problem } = checkMember(declared, kind, index, members, table);
    if (problem !== null) problems.push({ ...problem, member: index });
    if (member === null) continue;
    if (kind === "union") progress.bit = 0;
    const field =
      member.width === null
        ? placeMember(member, progress, options, table)
        : placeBitField(member, member.width, progress, options, table);
    if (field !== null) fields.push(field);
    largest = Math.max(largest, progress.bit);
  }
  for (const [index, name] of repeatedNames(members, table))
    problems.push({ ...error("duplicate-member", `duplicate member '${name}'`), member: index });
  return { fields, size: roundUp(Math.ceil(largest / 8), progress.align), align: progress.align, problems };
}

function placeMember(member: Member, progress: Progress, options: LayoutOptions, table: TypeTable): Field {
  const natural = options.packed || member.packed ? 1 : alignOf(member.type, table);
  const wanted = Math.max(natural, member.align ?? 1);
  const align = options.pack === null ? wanted : Math.min(wanted, options.pack);
  progress.align = Math.max(progress.align, align);
  const start = roundUp(progress.bit, align * 8);
  progress.bit = start + (sizeOf(member.type, table) ?? 0) * 8;
  return { name: member.name, type: member.type, offset: start / 8, bits: null, span: member.span };
}

/**
 * A bit-field goes right behind what came before, unless it would then cross a boundary of its
 * type. Packing lets it cross; a width of zero moves on to the next boundary and takes no room.
 */
function placeBitField(
  member: Member,
  width: number,
  progress: Progress,
  options: LayoutOptions,
  table: TypeTable,
): Field | null {
  const unit = (sizeOf(member.type, table) ?? 4) * 8;
  const packed = options.packed || member.packed;
  if (width === 0) {
    progress.bit = roundUp(progress.bit, unit);
    return null;
  }
  const natural = packed ? 8 : unit;
  const asked = options.pack === null ? natural : Math.min(unit, options.pack * 8);
  if (member.align !== null) {
    const align = options.pack === null ? member.align : Math.min(member.align, options.pack);
    progress.bit = roundUp(progress.bit, align * 8);
    if (member.name !== null) progress.align = Math.max(progress.align, align);
  }
  if (member.name !== null) progress.align = Math.max(progress.align, asked / 8);
  const loose = packed || options.pack !== null;
  if (!loose && Math.floor(progress.bit / unit) !== Math.floor((progress.bit + width - 1) / unit))
    progress.bit = roundUp(progress.bit, unit);
  const start = progress.bit;
  progress.bit += width;
  const offset = Math.floor(start / (loose ? 8 : unit)) * ((loose ? 8 : unit) / 8);
  return {
    name: member.name,
    type: member.type,
    offset,
    bits: { shift: start - offset * 8, width },
    span: member.span,
  };
}

/**
 * The bytes to touch when reading or writing a bit-field: from `offset` (relative to the record),
 * `bytes` of them, the field starting `shift` bits into the first. Never reaches beyond the bytes
 * that hold its bits, so it is safe at the end of a packed struct. Up to 9 bytes (17 for `__int128`).
 */
export function bitFieldBytes(
  field: Field,
): { readonly offset: number; readonly bytes: number; readonly shift: number } | null {
  if (field.bits === null) return null;
  const skipped = Math.floor(field.bits.shift / 8);
  const shift = field.bits.shift - skipped * 8;
  return { offset: field.offset + skipped, bytes: Math.ceil((shift + field.bits.width) / 8), shift };
}

/** The member made acceptable (null: left out), and what is wrong with it. */
function checkMember(
  member: Member,
  kind: "struct" | "union",
  index: number,
  members: readonly Member[],
  table: TypeTable,
): { member: Member | null; problem: Problem | null } {
  const name = member.name === null ? "<anonymous>" : member.name;
  if (member.width !== null) return checkBitField(member, member.width, name, table);
  const { type } = member;
  if (type.kind === "function")
    return { member: null, problem: error("bad-member", `field '${name}' declared as a function`) };
  if (isVla(type))
    return {
      member: null,
      problem: error("bad-member", "a member of a structure or union cannot have a variably modified type"),
    };
  if (type.kind === "array" && type.length === null && isComplete(type.of, table)) {
    if (kind === "union") return { member, problem: error("flexible-array", "flexible array member in union") };
    if (index !== members.length - 1)
      return { member, problem: error("flexible-array", "flexible array member not at end of struct") };
    const named = members.some((other, at) => at < index && (other.name !== null || other.type.kind === "record"));
    return {
      member,
      problem: named ? null : error("flexible-array", "flexible array member in a struct with no named members"),
    };
  }
  if (!isComplete(type, table)) {
    const text =
      type.kind === "void" ? `variable or field '${name}' declared void` : `field '${name}' has incomplete type`;
    return { member: null, problem: error("incomplete-member", text) };
  }
  if (member.name === null && type.kind !== "record")
    return { member: null, problem: warning("missing-declarations", "declaration does not declare anything") };
  return { member, problem: null };
}

function checkBitField(
  member: Member,
  width: number,
  name: string,
  table: TypeTable,
): { member: Member | null; problem: Problem | null } {
  const { type } = member;
  if (!isInteger(type)) {
    return {
      member: { ...member, type: UINT, width: Math.min(Math.max(width, 1), 32) },
      problem: error("bit-field", `bit-field '${name}' has invalid type`),
    };
  }
  const most = type.kind === "int" && type.name === "_Bool" ? 1 : bitsOf(intNameOf(type, table));
  if (width < 0)
    return { member: { ...member, width: 1 }, problem: error("bit-field", `negative width in bit-field '${name}'`) };
  if (width === 0 && member.name !== null)
    return { member: { ...member, width: 1 }, problem: error("bit-field", `zero width for bit-field '${name}'`) };
  if (width > most)
    return { member: { ...member, width: most }, problem: error("bit-field", `width of '${name}' exceeds its type`) };
  if (type.kind !== "enum") return { member, problem: null };
  const needed = Math.max(...(table.enums[type.enum]?.constants ?? []).map(({ value }) => bitsNeeded(value)), 0);
  return {
    member,
    problem: needed > width ? warning("enum-bit-field", `'${name}' is narrower than values of its type`) : null,
  };
}

function bitsNeeded(value: bigint): number {
  return value < 0n ? (-value - 1n).toString(2).length + 1 : value.toString(2).length;
}

/** Every name that occurs a second time, also inside anonymous structs and unions (C11 6.7.2.1p13). */
function repeatedNames(members: readonly Member[], table: TypeTable): [number, string][] {
  const seen = new Set<string>();
  const repeated: [number, string][] = [];
  for (const [index, member] of members.entries()) {
    for (const name of namesOf(member, table)) {
      if (seen.has(name)) repeated.push([index, name]);
      seen.add(name);
    }
  }
  return repeated;
}

function namesOf(member: Pick<Field, "name" | "type">, table: TypeTable): readonly string[] {
  if (member.name !== null) return [member.name];
  if (member.type.kind !== "record") return [];
  return (table.records[member.type.record]?.fields ?? []).flatMap((field) => namesOf(field, table));
}

/** A member found by name: where it is from the start of the outer record, and the way to it. */
export interface FoundField {
  /** Bytes from the start of the outer record: the sum over `path`. */
  readonly offset: number;
  readonly field: Field;
  /** The anonymous structs and unions on the way, then the field itself. */
  readonly path: readonly Field[];
}

/** Looks a member up by name, also through anonymous structs and unions (C11 6.7.2.1p13). */
export function findField(table: TypeTable, record: RecordId, name: string): FoundField | null {
  for (const field of table.records[record]?.fields ?? []) {
    if (field.name === name) return { offset: field.offset, field, path: [field] };
    if (field.name !== null || field.type.kind !== "record") continue;
    const inside = findField(table, field.type.record, name);
    if (inside !== null)
      return { offset: field.offset + inside.offset, field: inside.field, path: [field, ...inside.path] };
  }
  return null;
}

/** `__builtin_va_list` is an array of one of these; psABI 3.5.7. */
export const VA_LIST_RECORD: RecordId = 0;
/** The type `__builtin_va_list`. It decays like any array, so a parameter of it is a pointer. */
export const VA_LIST: Type = arrayOf(recordType(VA_LIST_RECORD), 1);

/** An empty table of types, but for the struct behind `va_list`, which is always record 0. */
export function newTypeTable(span: Span): TypeTable {
  const table: TypeTable = { records: [], enums: [] };
  const member = (name: string, type: Type): Member => ({ name, type, width: null, align: null, packed: false, span });
  const members = [
    member("gp_offset", UINT),
    member("fp_offset", UINT),
    member("overflow_arg_area", VOID_POINTER),
    member("reg_save_area", VOID_POINTER),
  ];
  const { fields, size, align } = layoutRecord("struct", members, PLAIN_LAYOUT, table);
  table.records.push({ kind: "struct", tag: "__va_list_tag", fields, size, align, span });
  return table;
}

/** The integer type gcc gives an enum with these values: `unsigned int` unless one is negative or needs 64 bits. */
export function enumUnderlying(values: readonly bigint[]): "unsigned int" | "int" | "unsigned long" | "long" {
  const negative = values.some((value) => value < 0n);
  const wide = values.some((value) => value > 0xffffffffn || value < -0x80000000n || (negative && value > 0x7fffffffn));
  if (!wide) return negative ? "int" : "unsigned int";
  return negative ? "long" : "unsigned long";
}

/** Rounds up to a multiple. `to` need not be a power of two. */
export function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}
