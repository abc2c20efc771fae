/** One type of every sort, with the declarations that gcc needs to know them too. */
import { layoutRecord, type Member, newTypeTable, PLAIN_LAYOUT, VA_LIST } from "../../../server/lang/check/layout.ts";
import {
  arrayOf,
  BOOL,
  CHAR,
  CHAR_POINTER,
  CONST_CHAR_POINTER,
  DOUBLE,
  enumType,
  FLOAT,
  floatType,
  functionType,
  INT,
  INT128,
  LLONG,
  LONG,
  LONG_DOUBLE,
  pointerTo,
  recordType,
  SCHAR,
  SHORT,
  UCHAR,
  UINT,
  UINT128,
  ULLONG,
  ULONG,
  USHORT,
  VOID,
  VOID_POINTER,
  withQuals,
} from "../../../server/lang/check/type.ts";
import { CONST, RESTRICT, type Type, type TypeTable, VOLATILE } from "../../../server/lang/types.ts";

export const span = { file: 0, start: 0, end: 0 };
export const table: TypeTable = newTypeTable(span);

export function member(type: Type, name: string | null, more: Partial<Member> = {}): Member {
  return { name, type, width: null, align: null, packed: false, span, ...more };
}
/** Adds a struct or union to the table. */
export function declareRecord(kind: "struct" | "union", tag: string | null, members: readonly Member[]): Type {
  const { fields, size, align } = layoutRecord(kind, members, PLAIN_LAYOUT, table);
  return recordType(table.records.push({ kind, tag, fields, size, align, span }) - 1);
}
function declareEnum(tag: string, underlying: "unsigned int" | "int" | "unsigned long", value: bigint): Type {
  return enumType(table.enums.push({ tag, constants: [{ name: `${tag}_value`, value }], underlying, span }) - 1);
}

export const POINT: Type = declareRecord("struct", "point", [member(INT, "x"), member(INT, "y")]);
export const NUMBER: Type = declareRecord("union", "number", [member(INT, "i"), member(pointerTo(INT), "p")]);
export const LATER: Type = recordType(
  table.records.push({ kind: "struct", tag: "later", fields: [], size: null, align: 1, span }) - 1,
);
export const COLOUR: Type = declareEnum("colour", "unsigned int", 1n);
export const SIGNED_ENUM: Type = declareEnum("balance", "int", -1n);
export const WIDE_ENUM: Type = declareEnum("wide", "unsigned long", 0x1_0000_0000n);

export const DECLARATIONS = `struct point { int x, y; };
union number { int i; int *p; };
struct later;
enum colour { colour_value = 1 };
enum balance { balance_value = -1 };
enum wide { wide_value = 0x100000000 };
`;

export const INTEGERS: readonly Type[] = [
  BOOL,
  CHAR,
  SCHAR,
  UCHAR,
  SHORT,
  USHORT,
  INT,
  UINT,
  LONG,
  ULONG,
  LLONG,
  ULLONG,
  INT128,
  UINT128,
  COLOUR,
  SIGNED_ENUM,
  WIDE_ENUM,
];
export const FLOATS: readonly Type[] = [FLOAT, DOUBLE, LONG_DOUBLE];
export const COMPLEX: readonly Type[] = [floatType("float", true), floatType("double", true)];

const unprototyped = functionType(INT, [], false, false);

/** Pointers a program may well hold: every pair of them is tried. */
export const COMMON_POINTERS: readonly Type[] = [
  VOID_POINTER,
  pointerTo(withQuals(VOID, CONST)),
  CHAR_POINTER,
  CONST_CHAR_POINTER,
  pointerTo(UCHAR),
  pointerTo(INT),
  pointerTo(withQuals(INT, CONST)),
  pointerTo(withQuals(INT, CONST | VOLATILE)),
  pointerTo(UINT),
  pointerTo(LONG),
  pointerTo(COLOUR),
  pointerTo(POINT),
  pointerTo(withQuals(POINT, CONST)),
  pointerTo(pointerTo(CHAR)),
  pointerTo(CONST_CHAR_POINTER),
  pointerTo(pointerTo(CHAR, CONST)),
  pointerTo(arrayOf(INT, 3)),
  pointerTo(arrayOf(INT, null)),
  pointerTo(arrayOf(withQuals(INT, CONST), 3)),
  pointerTo(functionType(VOID, [])),
  pointerTo(functionType(INT, [INT])),
  pointerTo(functionType(INT, [CHAR])),
  pointerTo(unprototyped),
];

export const POINTERS: readonly Type[] = [
  ...COMMON_POINTERS,
  pointerTo(SCHAR),
  pointerTo(BOOL),
  pointerTo(INT, CONST),
  pointerTo(LLONG),
  pointerTo(DOUBLE),
  pointerTo(LATER),
  pointerTo(pointerTo(INT, RESTRICT)),
  pointerTo(arrayOf(arrayOf(CHAR, 4), 2)),
  pointerTo(functionType(INT, [CONST_CHAR_POINTER], true)),
  pointerTo(functionType(pointerTo(functionType(VOID, [INT])), [INT, pointerTo(functionType(VOID, [INT]))])),
  pointerTo(functionType(pointerTo(arrayOf(INT, 3)), [])),
  pointerTo(VA_LIST),
];
