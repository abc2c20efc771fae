import assert from "node:assert/strict";
import {
  type AssignmentContext,
  assignable,
  castable,
  conditionalType,
  pointerComparison,
} from "../../../server/lang/check/assignment.ts";
import { compatible, compatibleUnqualified, composite } from "../../../server/lang/check/compatible.ts";
import { defaultArgument, promote, usualArithmetic } from "../../../server/lang/check/conversion.ts";
import { typeToString } from "../../../server/lang/check/print.ts";
import type { Problem } from "../../../server/lang/check/problem.ts";
import {
  arrayOf,
  CHAR,
  functionType,
  INT,
  intNameOf,
  isArithmetic,
  isFunctionPointer,
  isInteger,
  LONG,
  pointerTo,
  UINT,
  ULONG,
  unqualified,
  VOID,
  withQuals,
} from "../../../server/lang/check/type.ts";
import { CONST, type Type } from "../../../server/lang/types.ts";
import { gccMessages, gccRun, golden } from "./gcc.ts";
import {
  COMMON_POINTERS,
  COMPLEX,
  DECLARATIONS,
  FLOATS,
  INTEGERS,
  NUMBER,
  POINT,
  POINTERS,
  table,
} from "./menagerie.ts";

const text = (type: Type): string => typeToString(type, table);
/** gcc spaces declarators unevenly and calls a complex rvalue "complex double": compare without either. */
const plain = (message: string): string => message.replace(/\s+/g, "").replace(/'complex/g, "'_Complex");

const NAME_OF = `#define NAME(e) _Generic((e), _Bool: "_Bool", char: "char", signed char: "signed char", unsigned char: "unsigned char", \\
 short: "short int", unsigned short: "short unsigned int", int: "int", unsigned: "unsigned int", long: "long int", unsigned long: "long unsigned int", \\
 long long: "long long int", unsigned long long: "long long unsigned int", __int128: "__int128", unsigned __int128: "__int128 unsigned", \\
 float: "float", double: "double", long double: "long double", float _Complex: "_Complex float", double _Complex: "_Complex double", long double _Complex: "_Complex long double")
`;

describe("arithmetic conversions", () => {
  const numbers = [...INTEGERS, ...FLOATS, ...COMPLEX];
  const variables = numbers.map((type, index) => `${typeToString(type, table, `v${index}`)};\n`).join("");

  it("finds the common type of every two arithmetic types", () => {
    const pairs = numbers.flatMap((_, a) => numbers.map((__, b) => [a, b] as const));
    const program = `#include <stdio.h>\n${DECLARATIONS}${NAME_OF}${variables}int main(void) {\n${pairs
      .map(([a, b]) => `  puts(NAME(v${a} + v${b}));\n`)
      .join("")}}\n`;
    const expected = golden("usual-arithmetic", () => gccRun(program))
      .trimEnd()
      .split("\n");
    for (const [index, [a, b]] of pairs.entries()) {
      const [left, right] = [numbers[a] as Type, numbers[b] as Type];
      assert.ok(isArithmetic(left) && isArithmetic(right));
      assert.equal(text(usualArithmetic(left, right, table)), expected[index], `${text(left)} + ${text(right)}`);
    }
  });

  it("promotes every integer, and bit-fields by their width", () => {
    const widths = INTEGERS.flatMap((type) => {
      const bits =
        { _Bool: 1, char: 8, short: 16, int: 32 }[intNameOf(type as never, table).replace(/^(un)?signed /, "")] ?? 32;
      return [1, 7, 31, 32].filter((width) => width <= bits).map((width) => [type, width] as const);
    });
    const fields = widths.map(([type, width], index) => `struct { ${text(type)} b : ${width}; } b${index};\n`).join("");
    const program = `#include <stdio.h>\n${DECLARATIONS}${NAME_OF}${variables}${fields}int main(void) {\n${INTEGERS.map((_, a) => `  puts(NAME(+v${a}));\n`).join("")}${widths
      .map((_, index) => `  puts(NAME(+b${index}.b));\n`)
      .join("")}}\n`;
    const expected = golden("promotion", () => gccRun(program))
      .trimEnd()
      .split("\n");
    assert.deepEqual(
      [
        ...INTEGERS.map((type) => text(promote(type, table))),
        ...widths.map(([type, width]) => text(promote(type, table, width))),
      ],
      expected,
    );
  });

  it("promotes arguments that no parameter describes", () => {
    assert.deepEqual(
      [
        ...INTEGERS.slice(0, 8),
        ...FLOATS,
        ...COMPLEX,
        arrayOf(CHAR, 3),
        functionType(VOID, []),
        withQuals(POINT, CONST),
      ].map((type) => text(defaultArgument(type, table))),
      [
        "int",
        "int",
        "int",
        "int",
        "int",
        "int",
        "int",
        "unsigned int",
        "double",
        "double",
        "long double",
        "_Complex float",
        "_Complex double",
        "char *",
        "void (*)(void)",
        "struct point",
      ],
    );
  });
});

describe("compatible types", () => {
  const all = [...INTEGERS, ...FLOATS, ...POINTERS, POINT, NUMBER];

  it("agrees with gcc about every two types, qualifiers aside", () => {
    const program = `#include <stdio.h>\n#include <stdarg.h>\ntypedef struct __va_list_tag dummy;\n${DECLARATIONS}${all
      .map(
        (type, index) =>
          `typedef ${typeToString(type, table, `t${index}`)
            .replace("__va_list_tag (*", "__typeof__(*(va_list *)0) (*")
            .replace(/\[1\]$/, "")};\n`,
      )
      .join("")}int main(void) {\n${all
      .map(
        (_, a) =>
          `  printf("${all.map(() => "%d").join("")}\\n"${all.map((__, b) => `, __builtin_types_compatible_p(t${a}, t${b})`).join("")});\n`,
      )
      .join("")}}\n`;
    const expected = golden("compatible", () => gccRun(program));
    const ours = all.map((a) => `${all.map((b) => (compatibleUnqualified(a, b, table) ? 1 : 0)).join("")}\n`).join("");
    assert.equal(ours, expected);
  });

  it("counts qualifiers, except those of parameters and results", () => {
    assert.equal(compatible(INT, withQuals(INT, CONST), table), false);
    assert.equal(compatible(functionType(VOID, [INT]), functionType(VOID, [withQuals(INT, CONST)]), table), true);
    assert.equal(compatible(functionType(INT, []), functionType(withQuals(INT, CONST), []), table), true);
    assert.equal(compatible(pointerTo(INT), pointerTo(withQuals(INT, CONST)), table), false);
  });

  it("joins what two declarations know", () => {
    const join = (a: Type, b: Type): string => text(composite(a, b, table));
    assert.equal(join(arrayOf(INT, null), arrayOf(INT, 3)), "int[3]");
    assert.equal(join(arrayOf(arrayOf(INT, 4), 2), arrayOf(arrayOf(INT, 4), null)), "int[2][4]");
    assert.equal(join(functionType(INT, [], false, false), functionType(INT, [LONG])), "int(long int)");
    assert.equal(
      join(
        functionType(INT, [pointerTo(arrayOf(INT, null)), pointerTo(functionType(VOID, [], false, false))]),
        functionType(INT, [pointerTo(arrayOf(INT, 5)), pointerTo(functionType(VOID, [UINT]))]),
      ),
      "int(int (*)[5], void (*)(unsigned int))",
    );
  });
});

/** The problems on each line of a program, in gcc's order, each as gcc would print it. */
function said(problems: readonly (Problem | null)[]): string[] {
  return problems.map((problem) => {
    if (problem === null || problem.group === "pedantic") return "";
    const note = problem.note === null ? "" : ` / ${problem.note}`;
    return plain(`${problem.severity}: ${problem.sentence}${note}`);
  });
}

/** What gcc said, one entry per line of the program, first line 0; options in brackets and other notes left out. */
function gccSaid(messages: string, lines: number): string[] {
  const found: string[] = new Array<string>(lines).fill("");
  for (const message of messages.trimEnd().split("\n")) {
    const match = /^(\d+): (error|warning|note): (.*?)( \[-W[^\]]*\])?$/.exec(message);
    if (match === null) continue;
    const index = Number(match[1]) - 1;
    if (match[2] === "note") {
      if (/^expected '/.test(match[3] as string)) found[index] += plain(` / ${match[3]}`);
    } else if (match[3] !== "invalid use of 'restrict'") found[index] += plain(`${match[2]}: ${match[3]}`);
  }
  return found;
}

const FLAGS = [
  "-Wall",
  "-Wextra",
  "-Wno-unused",
  "-Wno-main",
  "-Wno-return-type",
  "-Wno-sign-compare",
  "-Wno-cast-function-type",
];

describe("assignments", () => {
  const operands = [
    INTEGERS[0],
    CHAR,
    INT,
    ULONG,
    ...FLOATS.slice(1, 2),
    INTEGERS[14],
    ...COMPLEX.slice(1),
    ...COMMON_POINTERS,
    POINT,
    NUMBER,
  ].filter((type) => type !== undefined);
  const pairs = operands.flatMap((to) => operands.map((from) => [to, from] as const));
  const declared = (type: Type, name: string): string =>
    typeToString(type, table, name)
      .replace("__va_list_tag (*", "__builtin_va_list (*")
      .replace(/\)\[1\]$/, ")");
  const assigned = (context: AssignmentContext) =>
    said(pairs.map(([to, from]) => assignable(to, unqualified(from), false, context, table).problem));

  function check(name: string, line: (to: Type, from: Type, index: number) => string, ours: string[]): void {
    const program = `${DECLARATIONS}${pairs.map(([to, from], index) => line(to, from, index)).join("\n")}\n`;
    const offset = DECLARATIONS.split("\n").length - 1;
    const theirs = gccSaid(
      golden(name, () => gccMessages(program, FLAGS)),
      pairs.length + offset,
    ).slice(offset);
    for (const [index, [to, from]] of pairs.entries())
      assert.equal(ours[index], theirs[index], `${text(to)} <- ${text(from)}: ${line(to, from, index)}`);
  }

  it("speaks as gcc about initialising any type from any other", () => {
    check(
      "initialise",
      (to, from, index) => `void f${index}(void) { ${declared(unqualified(from), "b")}; ${declared(to, "a")} = b; }`,
      assigned({ kind: "initialise" }),
    );
  });
  it("speaks as gcc about assigning any type to any other", () => {
    check(
      "assign",
      (to, from, index) =>
        `void f${index}(void) { ${declared(unqualified(from), "b")}; ${declared(unqualified(to), "a")}; a = b; }`,
      said(
        pairs.map(
          ([to, from]) => assignable(unqualified(to), unqualified(from), false, { kind: "assign" }, table).problem,
        ),
      ),
    );
  });
  it("speaks as gcc about passing any type for any other", () => {
    check(
      "argument",
      (to, from, index) =>
        `void g${index}(${declared(unqualified(to), "")}); void f${index}(void) { ${declared(unqualified(from), "b")}; g${index}(b); }`,
      said(
        pairs.map(
          ([to, from], index) =>
            assignable(
              unqualified(to),
              unqualified(from),
              false,
              { kind: "argument", number: 1, name: `g${index}` },
              table,
            ).problem,
        ),
      ),
    );
  });
  it("speaks as gcc about returning any type as any other", () => {
    check(
      "return",
      (to, from, index) =>
        `${declared(unqualified(to), `f${index}(void)`)} { ${declared(unqualified(from), "b")}; return b; }`,
      said(
        pairs.map(
          ([to, from]) => assignable(unqualified(to), unqualified(from), false, { kind: "return" }, table).problem,
        ),
      ),
    );
  });
  it("speaks as gcc about casting any type to any other", () => {
    check(
      "cast",
      (to, from, index) => `void f${index}(void) { ${declared(unqualified(from), "b")}; (${declared(to, "")}) b; }`,
      said(pairs.map(([to, from]) => castable(to, unqualified(from), false, table).problem)),
    );
  });
  it("finds the type of a conditional with any two operands", () => {
    const results = pairs.map(([a, b]) => conditionalType(unqualified(a), unqualified(b), false, false, table));
    const ours = said(results.map(({ problem }) => problem)).map((line, index) => {
      const type = results[index]?.type ?? null;
      if (type === null) return line;
      return line + plain(`error: incompatible types when assigning to type 'struct later_' from type '${text(type)}'`);
    });
    check(
      "conditional",
      (a, b, index) =>
        `void f${index}(int t) { struct later_ { int l; } l; ${declared(unqualified(a), "a")}; ${declared(unqualified(b), "b")}; l = t ? a : b; }`,
      ours,
    );
  });
  for (const op of ["==", "<"]) {
    it(`speaks as gcc about comparing pointers with ${op}`, () => {
      const ours = said(
        pairs.map(([a, b]) => {
          const [left, right] = [unqualified(a), unqualified(b)];
          const fits =
            (left.kind === "pointer" && (right.kind === "pointer" || isInteger(right))) ||
            (right.kind === "pointer" && isInteger(left));
          if (fits) return pointerComparison(op, left, right, false, false, table);
          if (
            isArithmetic(left) &&
            isArithmetic(right) &&
            (op === "==" || ((left.kind !== "float" || !left.complex) && (right.kind !== "float" || !right.complex)))
          )
            return null;
          return {
            severity: "error",
            code: "",
            group: "default",
            note: null,
            sentence: `invalid operands to binary ${op} (have '${text(promote(left, table))}' and '${text(promote(right, table))}')`,
          } as const;
        }),
      );
      check(
        op === "==" ? "compare-equal" : "compare-less",
        (a, b, index) =>
          `void f${index}(void) { ${declared(unqualified(a), "a")}; ${declared(unqualified(b), "b")}; (void)(a ${op} b); }`,
        ours,
      );
    });
  }

  it("lets a null pointer constant become any pointer, and nothing become void", () => {
    const assign = { kind: "assign" } as const;
    for (const pointer of POINTERS)
      assert.deepEqual(assignable(pointer, INT, true, assign, table), { ok: true, problem: null });
    const plainFunction = pointerTo(functionType(VOID, []));
    assert.equal(assignable(plainFunction, pointerTo(VOID), true, assign, table).problem, null);
    assert.equal(assignable(plainFunction, pointerTo(VOID), false, assign, table).problem?.group, "pedantic");
    assert.equal(
      assignable(INT, VOID, false, assign, table).problem?.sentence,
      "void value not ignored as it ought to be",
    );
    assert.equal(castable(pointerTo(INT), INT, true, table).problem, null);
    assert.equal(text(conditionalType(pointerTo(INT), INT, false, true, table).type as Type), "int *");
    assert.equal(text(conditionalType(pointerTo(VOID), pointerTo(INT), true, false, table).type as Type), "int *");
    assert.equal(text(conditionalType(pointerTo(VOID), pointerTo(INT), false, false, table).type as Type), "void *");
    assert.ok(POINTERS.some(isFunctionPointer));
  });
});
