import assert from "node:assert/strict";
import { typeToString } from "../../../server/lang/check/print.ts";
import {
  adjustParameter,
  arrayOf,
  BOOL,
  CHAR,
  DOUBLE,
  FLOAT,
  floatType,
  functionType,
  INT,
  intType,
  isArithmetic,
  isComplete,
  isFloat,
  isInteger,
  isScalar,
  isSigned,
  isVariablyModified,
  isVla,
  pointerTo,
  qualsOf,
  rangeOf,
  recordType,
  toSigned,
  toUnsigned,
  UINT,
  unqualified,
  VOID,
  VOID_POINTER,
  withQuals,
} from "../../../server/lang/check/type.ts";
import { ATOMIC, CONST, type IntName, RESTRICT, type Type, VOLATILE } from "../../../server/lang/types.ts";
import { gccMessages, gccRun, golden } from "./gcc.ts";
import { COLOUR, DECLARATIONS, LATER, NUMBER, POINT, POINTERS, SIGNED_ENUM, table } from "./menagerie.ts";

const NAMES: readonly IntName[] = [
  "_Bool",
  "char",
  "signed char",
  "unsigned char",
  "short",
  "unsigned short",
  "int",
  "unsigned int",
  "long",
  "unsigned long",
  "long long",
  "unsigned long long",
];

describe("types as text", () => {
  it("prints every type as gcc does, blanks aside", () => {
    const types: Type[] = [
      ...POINTERS,
      ...NAMES.map((name) => intType(name)),
      FLOAT,
      DOUBLE,
      POINT,
      NUMBER,
      COLOUR,
      pointerTo(arrayOf(pointerTo(functionType(VOID, [INT])), 4)),
      pointerTo(withQuals(VOID, CONST | VOLATILE)),
      pointerTo(pointerTo(INT, CONST | RESTRICT)),
    ];
    const program = `${DECLARATIONS}struct sink { int member; } sink;\n${types
      .map(
        (type, index) =>
          `void f${index}(void) { ${typeToString(type, table, "v").replace("__va_list_tag (*v)[1]", "__builtin_va_list *v")}; sink = v; }`,
      )
      .join("\n")}\n`;
    const messages = golden("type-names", () => gccMessages(program)).match(/from type '.*'/g) ?? [];
    assert.equal(messages.length, types.length);
    for (const [index, type] of types.entries()) {
      const theirs = (messages[index] ?? "").replace(/^from type '|'$/g, "").replace(/\s+/g, "");
      assert.equal(typeToString(unqualified(type), table).replace(/\s+/g, ""), theirs);
    }
  });

  it("writes declarations as people do", () => {
    const signal = functionType(pointerTo(functionType(VOID, [INT])), [INT, pointerTo(functionType(VOID, [INT]))]);
    const said = (type: Type, name: string): string => typeToString(type, table, name);
    assert.equal(said(signal, "signal"), "void (*signal(int, void (*)(int)))(int)");
    assert.equal(said(arrayOf(pointerTo(CHAR), 3), "argv"), "char *argv[3]");
    assert.equal(said(pointerTo(arrayOf(INT, 10)), "rows"), "int (*rows)[10]");
    assert.equal(said(pointerTo(INT, CONST), "p"), "int *const p");
    assert.equal(said(withQuals(arrayOf(arrayOf(INT, 2), null), CONST), "t"), "const int t[][2]");
    assert.equal(said(arrayOf(INT, null, 7), "v"), "int v[*]");
    assert.equal(said(functionType(INT, [], false, false), "f"), "int f()");
    assert.equal(
      said(functionType(INT, [pointerTo(withQuals(CHAR, CONST))], true), "printf"),
      "int printf(const char *, ...)",
    );
    assert.equal(said(withQuals(INT, ATOMIC), "n"), "_Atomic int n");
    assert.equal(said(floatType("double", true), "z"), "_Complex double z");
    assert.equal(said(functionType(INT, []), ""), "int(void)");
  });
});

describe("questions about types", () => {
  it("knows the range of every integer type", () => {
    const program = `#include <stdio.h>\n#include <limits.h>\nint main(void) {\n${NAMES.map((name) => {
      const bits = `(sizeof(${name}) * 8)`;
      const isUnsigned = `((${name})-1 > 0)`;
      return name === "_Bool"
        ? '  puts("0 1");\n'
        : `  if (${isUnsigned}) printf("0 %llu\\n", (unsigned long long)(${name})-1); else printf("%lld %lld\\n", -(long long)(~0ull >> (65 - ${bits})) - 1, (long long)(~0ull >> (65 - ${bits})));\n`;
    }).join("")}}\n`;
    const expected = golden("ranges", () => gccRun(program))
      .trimEnd()
      .split("\n");
    assert.deepEqual(
      NAMES.map((name) => `${rangeOf(name).min} ${rangeOf(name).max}`),
      expected,
    );
    assert.equal(rangeOf("__int128").max, (1n << 127n) - 1n);
  });

  it("keeps an array's qualifiers on its elements", () => {
    const constant = withQuals(arrayOf(arrayOf(INT, 2), 3), CONST);
    assert.equal(constant.quals, 0);
    assert.equal(qualsOf(constant), CONST);
    assert.equal(typeToString(unqualified(constant), table), "int[3][2]");
    assert.equal(unqualified(INT), INT);
  });

  it("never changes a type in place", () => {
    const frozen = Object.freeze(pointerTo(Object.freeze({ ...INT })));
    assert.equal(typeToString(withQuals(frozen, CONST), table), "int *const");
    assert.equal(frozen.quals, 0);
  });

  it("adjusts parameters", () => {
    assert.equal(typeToString(adjustParameter(arrayOf(arrayOf(INT, 3), 2), CONST), table), "int (*const)[3]");
    assert.equal(typeToString(adjustParameter(functionType(VOID, [])), table), "void (*)(void)");
    assert.equal(adjustParameter(INT), INT);
  });

  it("tells kinds of types apart", () => {
    const complex = floatType("double", true);
    assert.deepEqual(
      [BOOL, CHAR, COLOUR, DOUBLE, complex, VOID_POINTER, VOID, POINT].map((type) =>
        [isInteger(type), isFloat(type), isArithmetic(type), isScalar(type)].map(Number).join(""),
      ),
      ["1011", "1011", "1011", "0111", "0011", "0001", "0000", "0000"],
    );
    assert.deepEqual(
      [
        VOID,
        INT,
        arrayOf(INT, null),
        arrayOf(INT, 3),
        arrayOf(INT, null, 1),
        POINT,
        LATER,
        arrayOf(LATER, 2),
        functionType(INT, []),
        pointerTo(LATER),
        recordType(9999),
      ].map((type) => isComplete(type, table)),
      [false, true, false, true, true, true, false, false, false, true, false],
    );
    assert.deepEqual(
      [
        isSigned(COLOUR as never, table),
        isSigned(SIGNED_ENUM as never, table),
        isSigned(CHAR, table),
        isSigned(UINT, table),
      ],
      [false, true, true, false],
    );
    assert.deepEqual(
      [
        isVla(arrayOf(INT, null, 1)),
        isVla(pointerTo(arrayOf(INT, null, 1))),
        isVariablyModified(pointerTo(arrayOf(INT, null, 1))),
        isVla(arrayOf(INT, null)),
      ],
      [true, false, true, false],
    );
    assert.deepEqual(NAMES.map(toUnsigned).map(toSigned).slice(1), [
      "signed char",
      "signed char",
      "signed char",
      "short",
      "short",
      "int",
      "int",
      "long",
      "long",
      "long long",
      "long long",
    ]);
  });
});
