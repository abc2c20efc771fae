import assert from "node:assert/strict";
import type { Expr } from "../../../server/lang/ast.ts";
import { intToFloat, x86FloatToInt } from "../../../server/lang/check/arithmetic.ts";
import { foldExpr, integerConstant, isNullPointerConstant, simplify } from "../../../server/lang/check/constant.ts";
import { conversionProblem } from "../../../server/lang/check/overflow.ts";
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
  UCHAR,
  UINT,
  ULONG,
  VOID,
  VOID_POINTER,
} from "../../../server/lang/check/type.ts";
import type { Type } from "../../../server/lang/types.ts";
import { gccMessages, gccRun, golden, random } from "./gcc.ts";
import {
  COLOUR,
  DECLARATIONS,
  member as declared,
  declareRecord,
  POINT,
  SIGNED_ENUM,
  span,
  table,
} from "./menagerie.ts";
import { checkAgainstGcc, general, INTS, randomExpressions, shown, text } from "./terms.ts";
import {
  add,
  address,
  type Both,
  type BothPlace,
  binary,
  conditional,
  context,
  convert,
  decay,
  deref,
  difference,
  float,
  int,
  load,
  logical,
  member,
  object,
  string,
  unary,
} from "./tree.ts";

describe("constant expressions", () => {
  it("computes 1500 random expressions as gcc does", function () {
    this.timeout(60_000);
    checkAgainstGcc("constant-random", randomExpressions(42, 1500), "");
  });

  it("agrees with itself when it simplifies node by node", () => {
    const step = (expr: Expr): Expr => {
      switch (expr.kind) {
        case "convert":
        case "unary":
          return simplify({ ...expr, value: step(expr.value) }, context);
        case "binary":
        case "and":
        case "or":
          return simplify({ ...expr, left: step(expr.left), right: step(expr.right) }, context);
        case "conditional": {
          const node = { ...expr, then: expr.then && step(expr.then) };
          return simplify({ ...node, test: step(expr.test), otherwise: step(expr.otherwise) }, context);
        }
        default:
          return expr;
      }
    };
    let literals = 0;
    for (const { expr, text: written } of randomExpressions(43, 1000)) {
      const simple = step(expr);
      assert.equal(shown(foldExpr(simple, context)), shown(foldExpr(expr, context)), written);
      if (simple.kind === "int" || simple.kind === "float") literals++;
    }
    assert.ok(literals > 800, `${literals} became literals`);
  });

  it("converts between all types at run time as x86-64 does", () => {
    const values = [
      0,
      -0.5,
      0.9,
      1.5,
      -1.5,
      127.9,
      128,
      255.5,
      256,
      -129,
      32768.5,
      65536.7,
      2147483647.5,
      2147483648,
      -2147483648.9,
      -2147483649,
      4294967295.5,
      4294967296,
      1e10,
      -1e10,
      9.3e18,
      -9.3e18,
      1.8e19,
      1.9e19,
      1e30,
      -1e30,
      Infinity,
      -Infinity,
      NaN,
    ];
    const types = INTS.slice(0, 12);
    const written = (value: number): string =>
      Number.isNaN(value)
        ? '__builtin_nan("")'
        : Number.isFinite(value)
          ? `${value}${Number.isInteger(value) && Math.abs(value) < 1e20 ? ".0" : ""}`
          : `${value < 0 ? "-" : ""}__builtin_inf()`;
    const program = `#include <stdio.h>\nint main(void) {\n${values.map((value) => `  { volatile double d = ${written(value)}; printf("${types.map(() => "%lld").join(" ")}\\n"${types.map((type) => `, (long long)(${text(type)})d`).join("")}); }\n`).join("")}}\n`;
    const expected = golden("x86-float-to-int", () => gccRun(program))
      .trimEnd()
      .split("\n");
    const ours = values.map((value) =>
      types.map(({ name }) => BigInt.asIntN(64, x86FloatToInt(value, name))).join(" "),
    );
    assert.deepEqual(ours, expected);
  });

  it("rounds wide integers to float once", () => {
    const pick = random(9);
    const values = Array.from(
      { length: 200 },
      () => BigInt.asIntN(64, (BigInt(pick(2 ** 32)) << 32n) | BigInt(pick(2 ** 32))) >> BigInt(pick(40)),
    );
    values.push(9007199791611905n, 0x7fffffbfffffffffn, 0x7fffffc000000000n, -16777217n);
    const program = `#include <stdio.h>\nint main(void) {\n${values.map((value) => `  printf("%.17g %.17g\\n", (double)(float)${int(value, LONG).text}, (double)${int(value, LONG).text});\n`).join("")}}\n`;
    const expected = golden("int-to-float", () => gccRun(program))
      .trimEnd()
      .split("\n");
    assert.deepEqual(
      values.map((value) => `${general(intToFloat(value, "float"))} ${general(intToFloat(value, "double"))}`),
      expected,
    );
  });

  it("warns of overflow, shifts and division as gcc does", () => {
    const [max, min, one, zero] = [int(2147483647n), int(-2147483648n), int(1n), int(0n)];
    const cases = [
      binary("+", max, one),
      binary("-", min, one),
      binary("*", int(65536n), int(65536n)),
      binary("/", min, int(-1n)),
      binary("%", min, int(-1n)),
      binary("/", one, zero),
      binary("%", one, zero),
      binary("<<", one, int(32n)),
      binary("<<", one, int(-1n)),
      binary(">>", one, int(40n)),
      binary(">>", one, int(-2n)),
      binary("<<", one, int(31n)),
      binary("<<", int(3n), int(31n)),
      binary("<<", int(3n), int(30n)),
      binary("<<", int(-1n), int(3n)),
      binary("<<", int(-5n), int(30n)),
      binary("<<", int(1n, UINT), int(31n)),
      binary("<<", int(3n, UINT), int(31n)),
      binary("<<", int(1n, LONG), int(63n)),
      binary("<<", int(2n, LONG), int(63n)),
      binary("+", int(4294967295n, UINT), int(1n, UINT)),
      binary("*", int(4611686018427387904n, LONG), int(2n, LONG)),
      binary("-", int(0n, UINT), int(1n, UINT)),
      binary("+", one, one),
      binary("<<", zero, int(31n)),
      binary(">>", int(-8n), int(1n)),
      binary("/", float(1), float(0)),
      binary("<<", int(1n, CHAR), int(9n)),
    ];
    const program = cases.map(({ text: written }, index) => `long v${index}(void) { return ${written}; }\n`).join("");
    const messages = golden("overflow-messages", () => gccMessages(program, []));
    const expected = cases.map((_, index) =>
      [...messages.matchAll(new RegExp(`^${index + 1}: (warning: .*?)(?: \\[.*\\])?$`, "gm"))].map(([, said]) => said),
    );
    const ours = cases.map(({ expr }) => {
      const said: Problem[] = [];
      const ready: Expr =
        expr.kind === "binary"
          ? { ...expr, left: simplify(expr.left, context), right: simplify(expr.right, context) }
          : expr;
      simplify(ready, { ...context, report: (problem) => said.push(problem) });
      return said
        .filter(({ group }) => group === "default")
        .map(({ severity, sentence }) => `${severity}: ${sentence}`);
    });
    for (const [index, { text: written }] of cases.entries()) assert.deepEqual(ours[index], expected[index], written);
  });

  it("warns of constants that change in a conversion as gcc does", () => {
    const numbers = [
      0n,
      1n,
      -1n,
      127n,
      128n,
      200n,
      255n,
      256n,
      300n,
      -128n,
      -129n,
      32767n,
      32768n,
      65535n,
      65536n,
      -40000n,
      2147483647n,
      -2147483648n,
    ].map((value) => int(value));
    const values = [
      ...numbers,
      int(2147483648n, LONG),
      int(4294967296n, LONG),
      int(4294967295n, UINT),
      int(18446744073709551615n, ULONG),
      int(-1n, LONG),
      float(300.7),
      float(1e10),
      float(-0.5),
      float(2.5),
      float(-1),
      float(1e30),
      float(0.1),
      float(-3e9),
      float(4e9, FLOAT),
    ];
    const targets: [Type, number | null][] = [...INTS.slice(0, 12), FLOAT, DOUBLE, COLOUR, SIGNED_ENUM].map((type) => [
      type,
      null,
    ]);
    targets.push([INT, 3], [UINT, 3], [UCHAR, 8], [LONG, 40], [BOOL, 1], [UINT, 32]);
    const pairs = values.flatMap((value) => targets.map(([type, width]) => ({ value, type, width })));
    const lines = pairs.map(({ value, type, width }, index) =>
      width === null
        ? `void f${index}(void) { ${text(type)} v = ${value.text}; }`
        : `struct { ${text(type)} v : ${width}; } s${index} = { ${value.text} };`,
    );
    const messages = golden("conversion-messages", () => gccMessages(`${DECLARATIONS}${lines.join("\n")}\n`));
    const offset = DECLARATIONS.split("\n").length;
    const expected = new Map(
      [...messages.matchAll(/^(\d+): warning: (.*?)(?: \[.*\])?$/gm)].map(([, at, said]) => [
        Number(at) - offset,
        said,
      ]),
    );
    for (const [index, { value, type, width }] of pairs.entries()) {
      const known = simplify(value.expr, context);
      assert.ok(known.kind === "int" || known.kind === "float");
      // gcc fits a float to the bits of a bit-field, not to its type; nobody writes that.
      if (known.kind === "float" && width !== null) continue;
      assert.equal(conversionProblem(known, type, table, width)?.sentence, expected.get(index), lines[index]);
    }
  });
});

describe("integer constant expressions", () => {
  const variable = load(object(0, INT, "x"));
  const cases: [string, Both, bigint | null][] = [
    ["a cast of a literal", convert(INT, float(3.9)), 3n],
    ["a cast of a sum of floats", convert(INT, binary("+", float(1), float(2))), null],
    ["a variable", variable, null],
    ["a branch not taken that divides by zero", conditional(int(1n), int(2n), binary("/", int(1n), int(0n))), 2n],
    ["a division by zero", binary("/", int(1n), int(0n)), null],
    ["a branch not taken with a variable", conditional(int(1n), int(2n), variable), null],
    ["a float", float(2), null],
    ["an enum", int(1n, COLOUR), 1n],
    ["no and then a variable", logical("and", int(0n), variable), null],
  ];
  for (const [name, { expr }, value] of cases)
    it(`takes ${name} for ${value ?? "none"}`, () => assert.equal(integerConstant(expr, context), value));

  it("knows the null pointer constants", () => {
    const yes = [
      int(0n),
      int(0n, LONG),
      int(0n, CHAR),
      convert(VOID_POINTER, int(0n)),
      convert(CHAR, int(0n)),
      convert(INT, float(0.5)),
      binary("-", int(1n), int(1n)),
      int(0n, COLOUR),
    ];
    const no = [
      int(1n),
      float(0),
      convert(CHAR_POINTER, int(0n)),
      convert(VOID_POINTER, int(1n)),
      variable,
      convert(pointerTo({ ...VOID, quals: 1 }), int(0n)),
      convert(VOID_POINTER, convert(VOID_POINTER, int(0n))),
      load(object(1, VOID_POINTER, "p")),
    ];
    assert.deepEqual(
      yes.map(({ expr }) => isNullPointerConstant(expr, context)),
      yes.map(() => true),
    );
    assert.deepEqual(
      no.map(({ expr }) => isNullPointerConstant(expr, context)),
      no.map(() => false),
    );
  });
});

describe("address constants", () => {
  const inner = declareRecord("struct", "inner", [declared(INT, "b"), declared(arrayOf(INT, 3), "c")]);
  const outer = declareRecord("struct", "outer", [declared(INT, "a"), declared(inner, "d")]);
  const array = object(0, arrayOf(INT, 10), "array");
  const record = object(1, outer, "record");
  const letters = string("letters");
  const callee: BothPlace = {
    place: { kind: "function", symbol: "callee", type: functionType(VOID, []), span },
    text: "callee",
  };
  const declarations = `struct inner { int b, c[3]; };\nstruct outer { int a; struct inner d; };\nextern int array[10];\nextern struct outer record;\nvoid callee(void);\n`;
  const element = (index: bigint): BothPlace => deref(add(decay(array), int(index)));
  const nothing = convert(pointerTo(outer), int(0n));

  const numbers: readonly Both[] = [
    difference(address(element(7n)), address(element(2n))),
    binary("-", convert(LONG, address(element(7n))), convert(LONG, address(element(2n)))),
    binary("<", address(element(3n)), address(element(5n))),
    binary("==", address(element(3n)), address(element(3n))),
    binary("==", address(array), int(0n)),
    unary("!", address(array)),
    logical("and", address(array), int(2n)),
    conditional(address(array), int(3n), int(4n)),
    binary("==", convert(VOID_POINTER, address(array)), convert(VOID_POINTER, address(record))),
    convert(ULONG, address(member(member(deref(nothing), "d"), "c"))),
    convert(ULONG, add(decay(member(member(deref(nothing), "d"), "c")), int(1n))),
    { ...load(deref(add(decay(letters), int(1n)))), text: '"letters"[1]' },
    convert(BOOL, address(array)),
    convert(LONG, convert(pointerTo(INT), int(8n))),
    convert(LONG, add(convert(pointerTo(INT), int(8n)), int(2n), true)),
    binary("==", decay(letters), int(0n)),
    convert(INT, address(array)),
    convert(INT, convert(LONG, address(array))),
    load(element(1n)),
    convert(DOUBLE, convert(LONG, address(array))),
    binary("*", convert(LONG, address(array)), int(2n, LONG)),
    binary("<", convert(VOID_POINTER, address(array)), convert(VOID_POINTER, address(record))),
    logical("or", int(1n), load(element(1n))),
    logical("and", int(1n), load(element(1n))),
  ];
  it("knows what can be said without the addresses, as gcc does", () =>
    checkAgainstGcc("address-numbers", numbers, declarations));

  it("finds the place that an address names", () => {
    const at = ({ expr }: Both): string => {
      const constant = foldExpr(expr, context);
      if (constant?.kind !== "address") return String(constant?.kind ?? null);
      const { base } = constant;
      const name =
        base.kind === "object" ? ["array", "record"][base.object] : base.kind === "function" ? base.symbol : "string";
      return `${name}+${constant.offset} ${text(constant.type)}`;
    };
    assert.deepEqual(
      [
        address(element(3n)),
        add(decay(array), int(2n)),
        add(decay(array), int(2n), true),
        add(decay(letters), int(1n)),
        decay(callee),
        address(callee),
        decay(deref(address(callee))),
        convert(VOID_POINTER, decay(callee)),
        address(member(member(record, "d"), "b")),
        add(decay(member(member(record, "d"), "c")), int(2n)),
        convert(LONG, address(record)),
        binary("+", convert(LONG, address(record)), int(5n, LONG)),
        convert(CHAR_POINTER, add(convert(CHAR_POINTER, address(record)), int(3n))),
        conditional(int(1n), address(record), address(record)),
        address(deref(add(decay(array), int(-1n)))),
      ].map(at),
      [
        "array+12 int *",
        "array+8 int *",
        "array+-8 int *",
        "string+1 char *",
        "callee+0 void (*)(void)",
        "callee+0 void (*)(void)",
        "callee+0 void (*)(void)",
        "callee+0 void *",
        "record+4 int *",
        "record+16 int *",
        "record+0 long int",
        "record+5 long int",
        "record+3 char *",
        "record+0 struct outer *",
        "array+-4 int *",
      ],
    );
  });

  it("does not take the address of a local for constant, nor what a variable holds", () => {
    const local = { ...context, isStatic: () => false };
    assert.equal(foldExpr(address(array).expr, local), null);
    assert.equal(foldExpr(load(object(0, INT, "x")).expr, context), null);
    assert.equal(foldExpr(address(member(deref(load(object(2, pointerTo(POINT), "p"))), "y")).expr, context), null);
  });

  it("uses the value of a const object in a static initialiser", () => {
    const five: Expr = { kind: "int", value: 5n, type: INT, span };
    const knowing = { ...context, constantOf: (id: number) => (id === 7 ? five : null) };
    const sum = binary("+", load(object(7, INT, "five")), int(1n));
    assert.equal(shown(foldExpr(sum.expr, knowing)), "int 00000006");
    assert.equal(integerConstant(sum.expr, knowing), null);
  });

  it("computes complex constants", () => {
    const type: Type = { kind: "float", name: "double", complex: true, quals: 0 };
    const imaginary: Expr = {
      kind: "builtin",
      name: "__builtin_complex",
      args: [float(0).expr, float(2).expr],
      typeArg: null,
      type,
      span,
    };
    const real: Expr = { kind: "convert", value: float(1).expr, explicit: false, type, span };
    const product: Expr = {
      kind: "binary",
      op: "*",
      left: imaginary,
      right: { kind: "binary", op: "+", left: real, right: imaginary, type, span },
      type,
      span,
    };
    assert.deepEqual(foldExpr(product, context), { kind: "complex", real: -4, imaginary: 2, type });
  });
});
