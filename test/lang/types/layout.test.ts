import assert from "node:assert/strict";
import {
  alignOf,
  bitFieldBytes,
  enumUnderlying,
  findField,
  type LayoutOptions,
  layoutRecord,
  type Member,
  newTypeTable,
  PLAIN_LAYOUT,
  sizeOf,
  strideOf,
  VA_LIST,
} from "../../../server/lang/check/layout.ts";
import { typeToString } from "../../../server/lang/check/print.ts";
import {
  arrayOf,
  BOOL,
  CHAR,
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
  SHORT,
  UCHAR,
  UINT,
  ULONG,
  USHORT,
  VOID,
  VOID_POINTER,
} from "../../../server/lang/check/type.ts";
import type { Type, TypeTable } from "../../../server/lang/types.ts";
import { gccRun, golden, random } from "./gcc.ts";

const span = { file: 0, start: 0, end: 0 };

function member(type: Type, name: string | null, more: Partial<Member> = {}): Member {
  return { name, type, width: null, align: null, packed: false, span, ...more };
}
function declare(
  table: TypeTable,
  kind: "struct" | "union",
  tag: string | null,
  members: readonly Member[],
  options: LayoutOptions,
): number {
  const { fields, size, align, problems } = layoutRecord(kind, members, options, table);
  assert.deepEqual(problems, []);
  return table.records.push({ kind, tag, fields, size, align, span }) - 1;
}

interface Sample {
  readonly kind: "struct" | "union";
  readonly members: readonly Member[];
  readonly options: LayoutOptions;
  readonly id: number;
}

const BASES: readonly Type[] = [
  CHAR,
  SHORT,
  INT,
  LONG,
  LLONG,
  UCHAR,
  USHORT,
  UINT,
  ULONG,
  BOOL,
  FLOAT,
  DOUBLE,
  LONG_DOUBLE,
  VOID_POINTER,
  INT128,
  floatType("float", true),
  floatType("double", true),
];
const BIT_TYPES: readonly Type[] = [CHAR, SHORT, INT, INT, UINT, UINT, LONG, ULONG, UCHAR, USHORT, BOOL, INT128];

/** Structs and unions of all kinds, the later ones holding earlier ones. */
function samples(seed: number, count: number): { table: TypeTable; samples: Sample[]; text: string } {
  const pick = random(seed);
  const table = newTypeTable(span);
  const made: Sample[] = [];
  let text = "";
  const one = <T>(list: readonly T[]): T => list[pick(list.length)] as T;
  const bitMember = (name: string): Member => {
    const type = one(BIT_TYPES);
    const most = type === BOOL ? 1 : (sizeOf(type, table) ?? 0) * 8;
    const named = pick(5) > 0;
    const width = !named && pick(2) === 0 ? 0 : 1 + pick(pick(3) === 0 ? most : Math.min(most, 9));
    return member(type, named ? name : null, {
      width,
      packed: pick(12) === 0,
      align: named && pick(15) === 0 ? one([1, 2, 4, 8]) : null,
    });
  };
  const plainMember = (name: string): Member => {
    const choice = pick(10);
    const base = choice < 6 || made.length === 0 ? one(BASES) : recordType((made[pick(made.length)] as Sample).id);
    const type =
      choice === 5
        ? arrayOf(base, pick(4))
        : choice === 4
          ? arrayOf(arrayOf(one(BASES), 1 + pick(3)), 1 + pick(2))
          : base;
    return member(type, name, {
      packed: type.kind !== "record" && pick(12) === 0,
      align: pick(12) === 0 ? one([1, 2, 4, 8, 16, 32]) : null,
    });
  };
  for (let index = 0; index < count; index++) {
    const kind = pick(5) === 0 ? "union" : "struct";
    const bits = pick(3);
    const members: Member[] = [];
    for (let at = 1 + pick(7); at > 0; at--) {
      const name = `m${members.length}`;
      members.push(bits > 0 && pick(bits === 2 ? 4 : 2) > 0 ? bitMember(name) : plainMember(name));
    }
    if (kind === "struct" && pick(8) === 0 && members[0]?.name)
      members.push(member(arrayOf(one(BASES), null), "flexible"));
    const options: LayoutOptions = {
      packed: pick(5) === 0,
      align: pick(8) === 0 ? one([1, 2, 4, 8, 16]) : null,
      pack: pick(8) === 0 ? one([1, 2, 4, 8]) : null,
    };
    const id = declare(table, kind, `s${index}`, members, options);
    made.push({ kind, members, options, id });
    text += declarationText(table, made[index] as Sample);
  }
  return { table, samples: made, text };
}

function declarationText(table: TypeTable, { kind, members, options, id }: Sample): string {
  const lines = members.map((each) => {
    const attributes = [...(each.packed ? ["packed"] : []), ...(each.align === null ? [] : [`aligned(${each.align})`])];
    const tail = attributes.length > 0 ? ` __attribute__((${attributes.join(",")}))` : "";
    const width = each.width === null ? "" : ` : ${each.width}`;
    return `  ${typeToString(each.type, table, each.name ?? "")}${width}${tail};\n`;
  });
  const attributes = [
    ...(options.packed ? ["packed"] : []),
    ...(options.align === null ? [] : [`aligned(${options.align})`]),
  ];
  const tail = attributes.length > 0 ? ` __attribute__((${attributes.join(",")}))` : "";
  const body = `${kind} ${table.records[id]?.tag} {\n${lines.join("")}}${tail};\n`;
  return options.pack === null ? body : `#pragma pack(push, ${options.pack})\n${body}#pragma pack(pop)\n`;
}

/** A program that prints size, alignment, and where each member is; a bit-field shows which bits it sets. */
function probe(table: TypeTable, list: readonly Sample[], declarations: string): string {
  const prints = list.map(({ members, id, kind }) => {
    const tag = `${kind} ${table.records[id]?.tag}`;
    const fields = members
      .filter(({ name }) => name !== null)
      .map(({ name, width }) =>
        width === null
          ? `  printf(" ${name}@%zu", __builtin_offsetof(${tag}, ${name}));\n`
          : `  { static ${tag} x; x.${name} = -1; bits("${name}", &x, sizeof x); }\n`,
      );
    return `  printf("${tag} size %zu align %zu", sizeof(${tag}), _Alignof(${tag}));\n${fields.join("")}  puts("");\n`;
  });
  return `#include <stdio.h>
${declarations}
static void bits(const char *name, const void *p, size_t size) {
  const unsigned char *bytes = p;
  int first = -1, count = 0;
  for (size_t i = 0; i < size * 8; i++)
    if (bytes[i / 8] >> (i % 8) & 1) { if (first < 0) first = i; count++; }
  printf(" %s:%d+%d", name, first, count);
}
int main(void) {
${prints.join("")}}
`;
}

function ours(table: TypeTable, list: readonly Sample[]): string {
  return list
    .map(({ id, kind }) => {
      const info = table.records[id];
      assert.ok(info !== undefined);
      const fields = info.fields
        .filter(({ name }) => name !== null)
        .map((field) =>
          field.bits === null
            ? ` ${field.name}@${field.offset}`
            : ` ${field.name}:${field.offset * 8 + field.bits.shift}+${field.bits.width}`,
        );
      return `${kind} ${info.tag} size ${info.size} align ${info.align}${fields.join("")}\n`;
    })
    .join("");
}

describe("layout", () => {
  it("lays out 300 random structs and unions as gcc does", function () {
    this.timeout(60_000);
    const { table, samples: list, text } = samples(20_260, 300);
    const expected = golden("layout", () => gccRun(probe(table, list, text)))
      .trimEnd()
      .split("\n");
    for (const [index, line] of ours(table, list).trimEnd().split("\n").entries()) {
      assert.equal(line, expected[index], declarationText(table, list[index] as Sample));
    }
  });

  it("touches only bytes of the record when it accesses a bit-field", () => {
    const { table } = samples(7, 200);
    for (const info of table.records) {
      for (const field of info.fields) {
        const bytes = bitFieldBytes(field);
        if (bytes === null || field.bits === null) continue;
        assert.ok(bytes.offset + bytes.bytes <= (info.size ?? 0));
        assert.equal(bytes.offset * 8 + bytes.shift, field.offset * 8 + field.bits.shift);
        assert.ok(bytes.shift < 8);
      }
    }
  });

  it("keeps an unpacked bit-field inside a unit of its type", () => {
    const table = newTypeTable(span);
    const { fields } = layoutRecord(
      "struct",
      [member(CHAR, "c"), member(INT, "a", { width: 5 }), member(INT, "b", { width: 30 })],
      PLAIN_LAYOUT,
      table,
    );
    assert.deepEqual(
      fields.map(({ offset, bits }) => [offset, bits]),
      [
        [0, null],
        [0, { shift: 8, width: 5 }],
        [4, { shift: 0, width: 30 }],
      ],
    );
  });

  it("knows the sizes of the basic types", () => {
    const table = newTypeTable(span);
    const sizes = (type: Type): string => `${sizeOf(type, table)}/${alignOf(type, table)}`;
    assert.deepEqual(
      [
        BOOL,
        CHAR,
        SHORT,
        INT,
        LONG,
        LLONG,
        INT128,
        FLOAT,
        DOUBLE,
        LONG_DOUBLE,
        floatType("long double", true),
        VOID_POINTER,
        VA_LIST,
      ].map(sizes),
      ["1/1", "1/1", "2/2", "4/4", "8/8", "8/8", "16/16", "4/4", "8/8", "16/16", "32/16", "8/8", "24/8"],
    );
    assert.equal(sizeOf(VOID, table), null);
    assert.equal(strideOf(VOID, table), 1);
    assert.equal(strideOf(functionType(VOID, []), table), 1);
    assert.equal(strideOf(arrayOf(INT, null), table), null);
    assert.equal(sizeOf(arrayOf(arrayOf(SHORT, 3), 5), table), 30);
  });

  it("finds members through anonymous structs and unions", () => {
    const table = newTypeTable(span);
    const inner = declare(table, "union", null, [member(INT, "i"), member(FLOAT, "f")], PLAIN_LAYOUT);
    const middle = declare(table, "struct", null, [member(CHAR, "c"), member(recordType(inner), null)], PLAIN_LAYOUT);
    const outer = declare(
      table,
      "struct",
      "outer",
      [member(LONG, "first"), member(recordType(middle), null)],
      PLAIN_LAYOUT,
    );
    const found = findField(table, outer, "f");
    assert.equal(found?.offset, 12);
    assert.equal(found?.field.name, "f");
    assert.deepEqual(
      found?.path.map(({ name, offset }) => [name, offset]),
      [
        [null, 8],
        [null, 4],
        ["f", 0],
      ],
    );
    assert.equal(findField(table, outer, "g"), null);
  });

  it("says what is wrong with a member", () => {
    const table = newTypeTable(span);
    const node = table.records.push({ kind: "struct", tag: "later", fields: [], size: null, align: 1, span }) - 1;
    const colours =
      table.enums.push({ tag: "colour", constants: [{ name: "RED", value: 5n }], underlying: "unsigned int", span }) -
      1;
    const said = (members: Member[], kind: "struct" | "union" = "struct"): string[] =>
      layoutRecord(kind, members, PLAIN_LAYOUT, table).problems.map((each) => `${each.member} ${each.sentence}`);
    assert.deepEqual(said([member(INT, "a"), member(CHAR, "a")]), ["1 duplicate member 'a'"]);
    assert.deepEqual(said([member(recordType(node), "n")]), ["0 field 'n' has incomplete type"]);
    assert.deepEqual(said([member(INT, "a", { width: 33 })]), ["0 width of 'a' exceeds its type"]);
    assert.deepEqual(said([member(BOOL, "a", { width: 2 })]), ["0 width of 'a' exceeds its type"]);
    assert.deepEqual(said([member(INT, "a", { width: 0 })]), ["0 zero width for bit-field 'a'"]);
    assert.deepEqual(said([member(INT, "a", { width: -1 })]), ["0 negative width in bit-field 'a'"]);
    assert.deepEqual(said([member(FLOAT, "a", { width: 3 })]), ["0 bit-field 'a' has invalid type"]);
    assert.deepEqual(said([member(enumType(colours), "a", { width: 2 })]), [
      "0 'a' is narrower than values of its type",
    ]);
    assert.deepEqual(said([member(enumType(colours), "a", { width: 3 })]), []);
    assert.deepEqual(said([member(arrayOf(INT, null), "a")]), [
      "0 flexible array member in a struct with no named members",
    ]);
    assert.deepEqual(said([member(arrayOf(INT, null), "a"), member(INT, "b")]), [
      "0 flexible array member not at end of struct",
    ]);
    assert.deepEqual(said([member(INT, "b"), member(arrayOf(INT, null), "a")], "union"), [
      "1 flexible array member in union",
    ]);
    assert.deepEqual(said([member(functionType(INT, []), "f")]), ["0 field 'f' declared as a function"]);
    assert.deepEqual(said([member(VOID, "v")]), ["0 variable or field 'v' declared void"]);
    assert.deepEqual(said([member(pointerTo(recordType(node)), "p")]), []);
  });

  it("chooses the integer type behind an enum as gcc does", () => {
    assert.deepEqual(
      [[0n, 1n], [-1n, 1n], [0xffffffffn], [-1n, 0xffffffffn], [0x100000000n], [-0x80000001n], []].map(enumUnderlying),
      ["unsigned int", "int", "unsigned int", "long", "unsigned long", "long", "unsigned int"],
    );
  });
});
