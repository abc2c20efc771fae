import assert from "node:assert/strict";
import type { Expr, Init, InitItem } from "../../../server/lang/ast.ts";
import { assignable } from "../../../server/lang/check/assignment.ts";
import { foldExpr } from "../../../server/lang/check/constant.ts";
import { convertConstant } from "../../../server/lang/check/fold.ts";
import { type FlatInit, flatten, type InitCallbacks } from "../../../server/lang/check/initializer.ts";
import { sizeOf } from "../../../server/lang/check/layout.ts";
import { typeToString } from "../../../server/lang/check/print.ts";
import type { Problem } from "../../../server/lang/check/problem.ts";
import {
  arrayOf,
  BOOL,
  CHAR,
  CHAR_POINTER,
  DOUBLE,
  FLOAT,
  functionType,
  INT,
  LONG,
  pointerTo,
  SCHAR,
  SHORT,
  UCHAR,
  UINT,
  ULONG,
  USHORT,
  VOID,
} from "../../../server/lang/check/type.ts";
import type { Type } from "../../../server/lang/types.ts";
import { type Names, readInitializer } from "./braces.ts";
import { gccMessages, gccRun, golden, random } from "./gcc.ts";
import { declareRecord, member, span, table } from "./menagerie.ts";
import { context } from "./tree.ts";

interface Flattened extends FlatInit {
  readonly problems: readonly Problem[];
}

function flattened(text: string, type: Type, names: Names = {}, more: Partial<InitCallbacks> = {}): Flattened {
  const problems: Problem[] = [];
  const convert = (expr: Expr, to: Type): Expr => {
    const { ok, problem } = assignable(
      to,
      expr.type,
      expr.kind === "int" && expr.value === 0n,
      { kind: "initialise" },
      table,
    );
    if (problem !== null) problems.push(problem);
    return !ok || to.kind === "record" || typeToString(to, table) === typeToString(expr.type, table)
      ? expr
      : { kind: "convert", value: expr, explicit: false, type: to, span };
  };
  const callbacks: InitCallbacks = {
    table,
    convert,
    report: (problem) => problems.push(problem),
    isStatic: true,
    ...more,
  };
  return { ...flatten(readInitializer(text, names), type, callbacks), problems };
}

/** The bytes of a static object so initialised. */
function bytesOf({ init, size }: { init: Init; size: number | null }): string {
  const bytes = new Uint8Array(size ?? 0);
  const view = new DataView(bytes.buffer);
  for (const item of init.items) write(view, item);
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function write(view: DataView, { offset, type, bits, value }: InitItem): void {
  if (value.kind === "load" && value.place.kind === "string") {
    for (const [index, byte] of value.place.bytes.entries()) view.setUint8(offset + index, byte);
    return;
  }
  const folded = foldExpr(value, context);
  const constant = folded === null ? null : convertConstant(folded, type, table);
  if (constant?.kind === "float") {
    if (sizeOf(type, table) === 4) view.setFloat32(offset, constant.value, true);
    else view.setFloat64(offset, constant.value, true);
    return;
  }
  assert.equal(constant?.kind, "int");
  if (constant?.kind !== "int") return;
  const width = bits?.width ?? (sizeOf(type, table) ?? 0) * 8;
  for (let bit = 0; bit < width; bit++) {
    const at = offset * 8 + (bits?.shift ?? 0) + bit;
    const one = (constant.value >> BigInt(bit)) & 1n;
    const byte = view.getUint8(at >> 3);
    view.setUint8(at >> 3, one === 1n ? byte | (1 << (at & 7)) : byte & ~(1 << (at & 7)));
  }
}

/** Random types, with C declarations, and random initialisers for them. */
function samples(seed: number, count: number): { declarations: string; cases: { type: Type; text: string }[] } {
  const pick = random(seed);
  const one = <T>(list: readonly T[]): T => list[pick(list.length)] as T;
  const records: { type: Type; text: string; members: { name: string; type: Type }[] }[] = [];
  const scalars = [CHAR, UCHAR, SHORT, INT, INT, UINT, LONG, FLOAT, DOUBLE, BOOL];
  const someType = (depth: number): Type => {
    const choice = pick(10);
    if (choice < 5 || depth === 0) return one(scalars);
    if (choice === 5) return arrayOf(CHAR, 1 + pick(5));
    if (choice < 8 || records.length === 0) return arrayOf(someType(depth - 1), 1 + pick(4));
    return one(records).type;
  };
  const declare = (index: number): void => {
    const kind = pick(4) === 0 ? "union" : "struct";
    const members = [];
    const lines = [];
    const named: { name: string; type: Type }[] = [];
    for (let at = 1 + pick(4); at > 0; at--) {
      const name: string = `m${index}_${members.length}`;
      const choice = pick(9);
      const anonymous = one([...records, null]);
      if (choice === 0) {
        const width = 1 + pick(9);
        const unnamed = pick(3) === 0;
        members.push(member(INT, unnamed ? null : name, { width }));
        lines.push(`int ${unnamed ? "" : name} : ${width};`);
        if (!unnamed) named.push({ name, type: INT });
      } else if (
        choice === 1 &&
        anonymous !== null &&
        !named.some(({ name: taken }) => anonymous.members.some(({ name: other }) => other === taken))
      ) {
        members.push(member(anonymous.type, null));
        lines.push(anonymous.text.replace(/ r\d+ /, " "));
        named.push(...anonymous.members);
      } else {
        const type = someType(2);
        members.push(member(type, name));
        lines.push(`${typeToString(type, table, name)};`);
        named.push({ name, type });
      }
    }
    if (named.length === 0) {
      members.push(member(INT, `m${index}_x`));
      lines.push(`int m${index}_x;`);
      named.push({ name: `m${index}_x`, type: INT });
    }
    const type = declareRecord(kind, `r${index}`, members);
    records.push({ type, text: `${kind} r${index} { ${lines.join(" ")} };`, members: named });
  };
  for (let index = 0; index < 40; index++) declare(index);

  const number = (): string => one(["1", "2", "3", "7", "-1", "100", "-5", "64"]);
  /** A way to something inside the type, and its type. */
  const path = (type: Type): { text: string; type: Type } => {
    let text = "";
    let inner = type;
    for (;;) {
      if (inner.kind === "array") {
        const length = inner.length ?? 6;
        const index = pick(length);
        text += pick(5) === 0 ? `[${index} ... ${index + pick(length - index)}]` : `[${index}]`;
        inner = inner.of;
      } else if (inner.kind === "record") {
        const { record } = inner;
        const found = records.find(({ type: other }) => other.kind === "record" && other.record === record);
        const chosen = one(found?.members ?? []);
        text += `.${chosen.name}`;
        inner = chosen.type;
      } else break;
      if (pick(3) === 0) break;
    }
    return { text, type: inner };
  };
  const initializer = (type: Type, depth: number): string => {
    if (type.kind === "array" && typeToString(type.of, table) === "char" && pick(2) === 0)
      return one(['"ab"', '"abcde"', '{"abc"}', '""']);
    if (type.kind !== "array" && type.kind !== "record") return pick(8) === 0 ? `{${number()}}` : number();
    const items: string[] = [];
    for (let at = pick(6) + (depth > 2 ? 0 : 1); at > 0; at--) {
      if (depth > 0 && pick(3) === 0) {
        const { text, type: inner } = path(type);
        items.push(`${text} = ${pick(3) === 0 && inner.kind !== "array" ? number() : initializer(inner, depth - 1)}`);
      } else if (items.length === 0 && depth > 0 && pick(2) === 0) {
        const first =
          type.kind === "array"
            ? type.of
            : (table.records[type.record]?.fields.find(({ name, bits }) => name !== null || bits === null)?.type ??
              INT);
        items.push(initializer(first, depth - 1));
      } else items.push(number());
    }
    return `{${items.join(", ")}}`;
  };
  const cases = Array.from({ length: count }, () => {
    const inner = pick(3) > 0 ? one(records).type : someType(2);
    const type = pick(6) === 0 ? arrayOf(inner, null) : inner;
    const text = initializer(type, 3);
    return { type, text: text === "{}" || (type.kind === "array" && !/^["{]/.test(text)) ? "{1}" : text };
  });
  return { declarations: records.map(({ text }) => `${text}\n`).join(""), cases };
}

describe("initialisers", () => {
  it("lays out 600 random initialisers as gcc does", function () {
    this.timeout(60_000);
    const { declarations, cases } = samples(11, 600);
    const program = `#include <stdio.h>
static void show(const void *p, unsigned long size) { for (unsigned long i = 0; i < size; i++) printf("%02x", ((const unsigned char *) p)[i]); puts(""); }
${declarations}${cases.map(({ type, text }, index) => `static ${typeToString(type, table, `v${index}`)} = ${text};\n`).join("")}
int main(void) {\n${cases.map((_, index) => `  show(&v${index}, sizeof v${index});\n`).join("")}}\n`;
    const expected = golden("initializers", () => gccRun(program)).split("\n");
    for (const [index, { type, text }] of cases.entries()) {
      assert.equal(
        bytesOf(flattened(text, type)),
        expected[index],
        `${typeToString(type, table)} = ${text}\n${declarations}`,
      );
    }
  });

  const POINT = declareRecord("struct", "spot", [member(INT, "x"), member(INT, "y")]);
  const NEST = declareRecord("struct", "nest", [
    member(POINT, "a"),
    member(arrayOf(INT, 3), "b"),
    member(arrayOf(CHAR, 4), "s"),
  ]);
  const UNION = declareRecord("union", "mix", [member(INT, "i"), member(arrayOf(CHAR, 4), "c"), member(POINT, "p")]);
  const FLEXIBLE = declareRecord("struct", "tail", [member(INT, "n"), member(arrayOf(INT, null), "a")]);
  const EMPTY = declareRecord("struct", "empty", []);
  const HOLLOW = declareRecord("struct", "hollow", [member(EMPTY, "e"), member(INT, "i")]);
  const declarations = `struct spot { int x, y; };
struct nest { struct spot a; int b[3]; char s[4]; };
union mix { int i; char c[4]; struct spot p; };
struct tail { int n; int a[]; };
struct empty { };
struct hollow { struct empty e; int i; };
int f(int); struct spot g(int);
`;
  const names: Names = { q: POINT, k: INT, f: INT, g: POINT };

  /** Type, text, and whether the object is static. */
  const faulty: readonly [Type, string, boolean][] = [
    ...["{1}", "{{1}}", "{1, 2}", "{}", "{.x = 1}", "{[0] = 1}", "{{{1}}}", "{{}}", '{"a"}'].map(
      (text): [Type, string, boolean] => [INT, text, true],
    ),
    ...[
      "{1, 2, 3}",
      "{[2] = 1}",
      "{[-1] = 1}",
      "{[0 ... 2] = 1}",
      "{[1 ... 0] = 1}",
      "{.x = 1}",
      "{1, 2, [0] = 3}",
      "5",
      "{{1, 2}}",
      "{1, 2, 3, 4}",
    ].map((text): [Type, string, boolean] => [arrayOf(INT, 2), text, true]),
    ...[
      "{1, 2, 3}",
      "{.z = 1}",
      "{[0] = 1}",
      "5",
      "{{1}, {2}}",
      "{{1, 2}}",
      "{1, .x = 2}",
      "{.x = 1, .x = 2, .x = 3}",
      "{.x.y = 1}",
      "{.x[0] = 1}",
    ].map((text): [Type, string, boolean] => [POINT, text, true]),
    ...["{1, 2}", "{.c = {1, 2}}", '{.i = 1, .c = "a"}', "{.p.z = 1}", "{.c[4] = 1}", "{{1, 2}}"].map(
      (text): [Type, string, boolean] => [UNION, text, true],
    ),
    [arrayOf(CHAR, 3), '"abc"', true],
    [arrayOf(CHAR, 3), '"abcd"', true],
    [arrayOf(CHAR, 2), '{"abc"}', true],
    [arrayOf(CHAR, null), '{"abc", 1}', true],
    [arrayOf(CHAR, 4), '{"ab", "c"}', true],
    [arrayOf(CHAR, null), "5", true],
    [arrayOf(INT, null), '"abc"', true],
    [arrayOf(CHAR, null), 'L"abc"', true],
    [arrayOf(INT, null), 'L"abc"', true],
    [arrayOf(UCHAR, null), '"x"', true],
    [arrayOf(SCHAR, null), '"x"', true],
    [arrayOf(SHORT, null), 'u"x"', true],
    [arrayOf(USHORT, null), 'u"x"', true],
    [arrayOf(BOOL, null), '"x"', true],
    [arrayOf(INT, null), 'u"abc"', true],
    [arrayOf(CHAR, null), 'u8"abc"', true],
    [arrayOf(UINT, null), 'U"a"', true],
    [arrayOf(INT, null), 'U"a"', true],
    [arrayOf(UINT, null), 'L"a"', true],
    [arrayOf(ULONG, 2), '"a"', true],
    [arrayOf(CHAR_POINTER, 2), '"a"', true],
    [arrayOf(DOUBLE, 2), '"a"', true],
    [FLEXIBLE, "{1, {2, 3}}", true],
    [FLEXIBLE, "{1, 2, 3}", true],
    [FLEXIBLE, "{1}", true],
    [FLEXIBLE, "{.a = {1, 2}}", true],
    [FLEXIBLE, '{1, "x"}', true],
    [arrayOf(FLEXIBLE, 2), "{{1, {2}}, {3}}", true],
    [FLEXIBLE, "{1, {2}}", false],
    [FLEXIBLE, "{.a[1] = 1}", true],
    [FLEXIBLE, "{1, 2}", false],
    [EMPTY, "{}", true],
    [EMPTY, "{1}", true],
    [HOLLOW, "{1}", true],
    [HOLLOW, "{1, 2}", true],
    [HOLLOW, "{{}, 2}", true],
    [arrayOf(EMPTY, 2), "{1, 2}", true],
    [pointerTo(INT), "1", false],
    [CHAR_POINTER, "k", false],
    [arrayOf(INT, 2), "q", false],
    [POINT, "{q}", false],
    [NEST, '{q, 1, 2, 3, "ab"}', false],
    [NEST, '{q, {1}, "abcdef", 4}', false],
    [POINT, "q", false],
    [POINT, "k", false],
    [POINT, "{.x = f(1), .x = f(2)}", false],
    [POINT, "{.x = 1, .x = f(2)}", false],
    [arrayOf(INT, 2), "{1, q}", false],
    [NEST, "{.a = g(1), .a.x = 2}", false],
    [NEST, "{.a.x = 2, .a = g(1)}", false],
    [NEST, "{.a = {1, 2}, .a = {3}}", false],
    [NEST, "{.a = {1, 2}, .a.x = 3}", false],
    [arrayOf(CHAR_POINTER, null), '{"a", 5}', false],
    [arrayOf(arrayOf(INT, 2), 2), "{1, 2, 3, 4, 5}", false],
    [arrayOf(arrayOf(INT, 2), 2), "{{1, 2, 3}, {4}}", false],
    [CHAR, '{"a"}', false],
    [pointerTo(INT), '{"a"}', false],
    [pointerTo(functionType(VOID, [INT])), "{0}", false],
    [NEST, "{.a.z = 1}", false],
    [NEST, "{.a[0] = 1}", false],
    [NEST, "{.b.x = 1}", false],
    [NEST, '{.s = "ab", .s[0] = 65}', false],
    [NEST, "{.b = {1, 2, 3}, .b[1] = 5}", false],
    [NEST, "{q, q}", false],
    [UNION, "q", false],
    [UNION, "{.p = q, .i = 1}", false],
    [UNION, "{.i = f(1), .p = q}", false],
    [UNION, "{.i = 1, .p.x = 2}", false],
    [UNION, "{.i = f(1), .p.x = 2}", false],
    [UNION, "{q}", false],
    [NEST, "{q, .a = q}", false],
  ];

  it("complains as gcc does", () => {
    const lines = faulty.map(([type, text, isStatic], index) => {
      const declared = `${typeToString(type, table, `v${index}`)} = ${text};`;
      return isStatic ? declared : `void f${index}(int k, struct spot q) { ${declared} }`;
    });
    const flags = ["-Wextra", "-Wno-missing-field-initializers", "-Wno-unused"];
    const messages = golden("initializer-messages", () => gccMessages(`${declarations}${lines.join("\n")}\n`, flags));
    const offset = declarations.split("\n").length;
    for (const [index, [type, text, isStatic]] of faulty.entries()) {
      const expected = [
        ...messages.matchAll(
          new RegExp(
            `^${index + offset}: ((?:warning|error): (?!initializer element is not).*?)(?: \\[-W.*\\])?$`,
            "gm",
          ),
        ),
      ].map(([, said]) => said);
      const { problems } = flattened(text, type, names, { isStatic });
      const ours = problems
        .filter(({ group }) => group !== "all" && group !== "pedantic")
        .map(({ severity, sentence }) => `${severity}: ${sentence}`);
      assert.deepEqual(ours, expected, lines[index]);
    }
  });

  /** The values in their order, as "+4 int: 5" or "+0 call f(1)". */
  function listed(text: string, type: Type, more: Partial<InitCallbacks> = {}): string[] {
    const { init } = flattened(text, type, names, { isStatic: false, ...more });
    return init.items.map(({ offset, value }) => {
      const inner = value.kind === "convert" ? value.value : value;
      if (inner.kind === "call")
        return `+${offset} ${inner.name}(${inner.args.map((arg) => (arg.kind === "int" ? arg.value : "?"))})`;
      if (inner.kind === "load" && inner.place.kind === "string")
        return `+${offset} string of ${inner.place.bytes.length}`;
      return `+${offset} ${inner.kind === "int" ? inner.value : inner.kind}`;
    });
  }
  const kept: Expr = { kind: "load", place: { kind: "object", object: 99, type: INT, span }, type: INT, span };

  it("computes values in the order of the members and drops what is replaced, as gcc does", () => {
    const program = `#include <stdio.h>
struct spot { int x, y; };
struct nest { struct spot a; int b[3]; char s[4]; };
int f(int n) { printf(" f(%d)", n); return n; }
struct spot g(int n) { printf(" g(%d)", n); return (struct spot) { n, n + 1 }; }
#define TRY(type, ...) { type v = __VA_ARGS__; (void) v; puts(""); }
typedef int three[3];
int main(void) {
  TRY(three, {[2] = f(1), [0] = f(2), [1] = f(3)})
  TRY(struct spot, {.y = f(1), .x = f(2)})
  TRY(three, {f(1), f(2), [0] = f(3)})
  TRY(struct nest, {.a = g(1), .a.y = f(5), f(6)})
  TRY(struct nest, {.a.y = f(5), .a = g(1)})
  TRY(struct nest, {.b = {f(1), f(2)}, .b = {f(3)}})
  TRY(three, {[0 ... 2] = f(9)})
  TRY(three, {[0 ... 2] = f(9), [0] = f(8)})
}
`;
    const expected = golden("initializer-order", () => gccRun(program))
      .trimEnd()
      .split("\n");
    const once = (first: Expr) => ({ first, again: kept });
    const three = arrayOf(INT, 3);
    const calls = (text: string, type: Type): string =>
      listed(text, type, { once })
        .filter((item) => item.endsWith(")"))
        .map((item) => item.replace(/^\+\d+/, ""))
        .join("");
    assert.deepEqual(
      [
        calls("{[2] = f(1), [0] = f(2), [1] = f(3)}", three),
        calls("{.y = f(1), .x = f(2)}", POINT),
        calls("{f(1), f(2), [0] = f(3)}", three),
        calls("{.a = g(1), .a.y = f(5), f(6)}", NEST),
        calls("{.a.y = f(5), .a = g(1)}", NEST),
        calls("{.b = {f(1), f(2)}, .b = {f(3)}}", NEST),
        calls("{[0 ... 2] = f(9)}", three),
        calls("{[0 ... 2] = f(9), [0] = f(8)}", three),
      ],
      expected,
    );
  });

  it("evaluates a value for a range once", () => {
    const once = (first: Expr) => ({ first, again: kept });
    assert.deepEqual(listed("{[0 ... 2] = f(9)}", arrayOf(INT, 3), { once }), ["+0 f(9)", "+4 load", "+8 load"]);
    assert.deepEqual(listed("{[0 ... 1] = {f(4), 5}}", arrayOf(POINT, 2), { once }), [
      "+0 f(4)",
      "+4 5",
      "+8 load",
      "+12 5",
    ]);
    assert.deepEqual(listed("{[0 ... 1].y = 3, 4}", arrayOf(POINT, 3), { once }), ["+4 3", "+12 3", "+16 4"]);
  });

  it("keeps strings and whole structs in one piece", () => {
    assert.deepEqual(listed('{q, {1, 2}, "ab"}', NEST), ["+0 load", "+8 1", "+12 2", "+20 string of 3"]);
    assert.deepEqual(listed('{.s = "abcd"}', NEST), ["+20 string of 4"]);
    assert.deepEqual(listed('{.s = "ab", .s[1] = 120}', NEST), ["+20 97", "+21 120", "+22 0"]);
  });

  it("finds the length of an array and the size of a flexible one", () => {
    const found = (text: string, type: Type): string => {
      const { type: complete, size } = flattened(text, type);
      return `${typeToString(complete, table)} ${size}`;
    };
    assert.equal(found("{1, 2, [5] = 3, 4}", arrayOf(INT, null)), "int[7] 28");
    assert.equal(found('"abc"', arrayOf(CHAR, null)), "char[4] 4");
    assert.equal(found('{L"abc"}', arrayOf(INT, null)), "int[4] 16");
    assert.equal(found("{1, 2, 3}", arrayOf(arrayOf(INT, 2), null)), "int[2][2] 16");
    assert.equal(found("{}", arrayOf(INT, null)), "int[0] 0");
    assert.equal(found("{1, {2, 3, 4}}", FLEXIBLE), "struct tail 16");
    assert.equal(found("{1}", FLEXIBLE), "struct tail 4");
  });

  it("says whether the rest is zero", () => {
    assert.deepEqual(
      ["5", "{5}"].map((text) => flattened(text, INT).init.zero),
      [false, false],
    );
    assert.equal(flattened("{1}", POINT).init.zero, true);
    assert.equal(flattened('"a"', arrayOf(CHAR, 9)).init.zero, true);
    assert.equal(flattened("q", POINT, names, { isStatic: false }).init.zero, false);
  });

  it("copies a compound literal into a static object", () => {
    const literal: Init = {
      zero: true,
      items: [{ offset: 4, type: INT, bits: null, value: { kind: "int", value: 8n, type: INT, span } }],
    };
    const expr: Expr = {
      kind: "load",
      place: { kind: "compound-literal", object: 5, type: POINT, span },
      type: POINT,
      span,
    };
    const callbacks: InitCallbacks = {
      table,
      convert: (value) => value,
      report: () => assert.fail(),
      isStatic: true,
      compoundLiteral: (object) => (object === 5 ? literal : null),
    };
    const item = { designators: [], init: { kind: "expr", expr } } as const;
    const inArray = flatten({ kind: "list", items: [item, item], span }, arrayOf(POINT, 2), callbacks);
    assert.deepEqual(
      inArray.init.items.map(({ offset, type }) => [offset, typeToString(type, table)]),
      [
        [4, "int"],
        [12, "int"],
      ],
    );
    assert.equal(flatten({ kind: "expr", expr }, POINT, callbacks).init.zero, true);
    assert.equal(flatten({ kind: "expr", expr }, POINT, { ...callbacks, isStatic: false }).init.items[0]?.value, expr);
  });

  it("says so when a range is too long to list", () => {
    const { problems, init } = flattened("{[0 ... 99999999] = 1, 2}", arrayOf(CHAR, 100_000_000));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["long-range"],
    );
    assert.equal(init.items.length, 1);
  });
});
