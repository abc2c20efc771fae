/**
 * Every mistake has a code, a place and, where there is one, an advice; and what gcc rejects is an error here too.
 *
 * A row is a program, the place between « and » included, and what is said about it: "severity code: message".
 */
import assert from "node:assert/strict";
import { formatDiagnostic } from "../../../server/lang/diagnostic.ts";
import { preprocess } from "../../../server/lang/preprocess/index.ts";
import { gcc, gccIsHere, run } from "./gcc.ts";

const rows: readonly (readonly [program: string, said: string, hint?: RegExp])[] = [
  ["#«include» ", 'error include-syntax: #include expects "FILENAME" or <FILENAME>'],
  ["#include «stdio.h»", 'error include-syntax: #include expects "FILENAME" or <FILENAME>', /< >/],
  ["#include «<stdio.h»\nint x;", "error include-syntax: missing terminating > character"],
  ['#include «"stdio.h»\nint x;', 'error include-syntax: missing terminating " character'],
  ["#include <stdio.h>«;»", "warning extra-tokens: extra tokens at end of #include directive", /semicolon/],
  ["#include «<>»", "error include-syntax: empty filename in #include"],
  ["#include «<stdoi.h>»", "error missing-header: stdoi.h: No such file or directory", /<stdio\.h>/],
  ["#include «<conio.h>»", "error missing-header: conio.h: No such file or directory", /getchar/],
  [
    "#include «<cases/headers/once.h>»",
    "error missing-header: cases/headers/once.h: No such file or directory",
    /quotes/,
  ],
  ["«#inlcude» <stdio.h>", "error unknown-directive: invalid preprocessing directive #inlcude", /#include/],
  ["  «#  slide» number 4", "error unknown-directive: invalid preprocessing directive #slide", /\/\//],
  ["#«if»\n#endif", "error condition: #if with no expression"],
  ["#«if» 1\nint x;", "error unterminated-conditional: unterminated #if", /#endif/],
  [
    "#if 0\n#«ifdef» X\n#else\n",
    "error unterminated-conditional: unterminated #ifdef / error unterminated-conditional: unterminated #if",
  ],
  ["#«endif»", "error stray-directive: #endif without #if"],
  ["#«else»", "error stray-directive: #else without #if"],
  ["#«elif» 1", "error stray-directive: #elif without #if"],
  ["#if 1\n#else\n#«else»\n#endif", "error stray-directive: #else after #else"],
  ["#if 1\n#else\n#«elif» 1\n#endif", "error stray-directive: #elif after #else"],
  ["#if 0\n#else «if» X\n#endif", "warning extra-tokens: extra tokens at end of #else directive", /#elif/],
  ["#«ifdef»\n#endif", "error missing-macro-name: no macro name given in #ifdef directive"],
  ["#ifndef «3»\n#endif", "error invalid-macro-name: macro names must be identifiers, but this is 3"],
  ["#ifdef A «B»\n#endif", "warning extra-tokens: extra tokens at end of #ifdef directive"],
  ["#if 1 «=» 2\n#endif", 'error condition: token "=" is not valid in preprocessor expressions', /==/],
  ["#if «(»1\n#endif", "error condition: missing ')' in expression"],
  ["#if 1«)»\n#endif", "error condition: missing '(' in expression"],
  ["#if «(»)\n#endif", "error condition: missing expression between '(' and ')'"],
  ["#if 1 «+»\n#endif", "error condition: operator '+' has no right operand"],
  ["#if «*» 1\n#endif", "error condition: operator '*' has no left operand"],
  ["#if 1 «2»\n#endif", 'error condition: missing binary operator before token "2"'],
  ["#if 1 «/» 0\n#endif", "error condition: division by zero in #if"],
  ["#if 0\n#elif 1 «%» 0\n#endif", "error condition: division by zero in #elif"],
  ["#if «1.5» > 1\n#endif", "error condition: floating constant in preprocessor expression"],
  ["#if «12abc»\n#endif", 'error condition: invalid suffix "abc" on integer constant'],
  ["#if «089»\n#endif", 'error condition: invalid digit "8" in octal constant'],
  ["#if «''»\n#endif", "error condition: empty character constant"],
  ['#if «"a"» == 1\n#endif', 'error condition: token ""a"" is not valid in preprocessor expressions'],
  ["#if 1 «?» 2\n#endif", "error condition: '?' without following ':'"],
  ["#if 1 «:» 2\n#endif", "error condition: ':' without preceding '?'"],
  ["#if «LIKE»(1)\n#endif", 'error condition: function-like macro "LIKE" is not defined'],
  ["#if «defined»\n#endif", 'error condition: operator "defined" requires an identifier'],
  ["#if defined(«X»\n#endif", "error condition: missing ')' after \"defined\""],
  ["#if «__has_include»\n#endif", 'error condition: "__has_include" needs its operand in parentheses'],
  ["#if (2«,» 3)\n#endif", "warning condition-comma: comma operator in operand of #if"],
  ["#if «18446744073709551616» == 0\n#endif", "warning condition-constant: integer constant is too large for its type"],
  ["#«define»", "error missing-macro-name: no macro name given in #define directive"],
  ["#define «1»", "error invalid-macro-name: macro names must be identifiers, but this is 1", /letter/],
  ["#define «defined»", 'error invalid-macro-name: "defined" cannot be used as a macro name'],
  ["#define f«(»a, b", "error macro-parameters: expected ')' at the end of the macro's parameters"],
  ["#define f(a, «a») a", 'error macro-parameters: duplicate macro parameter "a"'],
  ["#define f(a, «1») a", 'error macro-parameters: expected parameter name, found "1"'],
  ["#define f(a «b») a", "error macro-parameters: expected ',' or ')', found \"b\""],
  ["#define f(... «,» a) a", "error macro-parameters: expected ')' after \"...\""],
  ["#define f(a) «#» b", "error stringify-operand: '#' is not followed by a macro parameter"],
  ["#define f(a) «##» a", "error misplaced-paste: '##' cannot appear at either end of a macro expansion"],
  ["#define f a «##»", "error misplaced-paste: '##' cannot appear at either end of a macro expansion"],
  [
    "#define f(x) «__VA_ARGS__»",
    "warning va-args: __VA_ARGS__ can only appear in the expansion of a C99 variadic macro",
  ],
  ['#define f«"x"»', "warning space-after-macro-name: ISO C99 requires white space after the macro name"],
  ["#define A 1\n#define «A» 2", 'warning macro-redefined: "A" redefined'],
  ["#define «linux» 2", 'warning macro-redefined: "linux" redefined'],
  ["#undef «__FILE__»", 'warning builtin-macro-redefined: undefining "__FILE__"'],
  ["#undef A «B»", "warning extra-tokens: extra tokens at end of #undef directive"],
  ["#define f(a, b) a b\nint x = «f(1)»;", 'error macro-arguments: macro "f" requires 2 arguments, but only 1 given'],
  ["#define f(a) a\nint x = «f(1,\n2)»;", 'error macro-arguments: macro "f" passed 2 arguments, but takes just 1'],
  ["#define f() 0\nint x = «f(1)»;", 'error macro-arguments: macro "f" passed 1 arguments, but takes just 0'],
  [
    "#define f(a) a\nint x = «f»(1;\nint y;",
    'error unterminated-arguments: unterminated argument list invoking macro "f"',
    /"\)"/,
  ],
  [
    "#define g(a, b) a ## b\nint x = g(+, «3»);",
    'error invalid-paste: pasting "+" and "3" does not give a valid preprocessing token',
  ],
  ["#«error» two   words", "error error-directive: #error two words"],
  ['#«warning» "quoted"', 'warning warning-directive: #warning "quoted"'],
  ["#line «x»", 'error line-directive: #line needs a line number, but there is "x"'],
  ["#line 3 «x»", 'error line-directive: "x" is not a valid filename'],
  ["int x; «/*» never closed\nint y;", "error unterminated-comment: unterminated comment", /\*\//],
  ["_Pragma«»(3)", "error pragma-operator: _Pragma takes a parenthesized string literal"],
  ["int a = 1; \\ \nint b;", "warning backslash-newline: backslash and newline separated by space"],
];

/** These are fine for gcc -E, which leaves them to the compiler proper. */
const later: readonly (readonly [program: string, said: string, text: string, hint?: RegExp])[] = [
  ['puts(«"hello);»\nx', 'error unterminated-literal: missing terminating " character', 'puts("hello);"\nx', /line/],
  ["c = «'a;»\nx", "error unterminated-literal: missing terminating ' character", "c = 'a;'\nx", /double/],
  ["a «@» b", "error stray-character: stray '@' in program", "a b"],
  ["a «#» b", "error stray-character: stray '#' in program", "a b", /first thing/],
  ["a «\\» b", "error stray-character: stray '\\' in program", "a b", /inside quotes/],
  ["a «–» b", "error stray-character: stray '–' (U+2013) in program", "a - b", /Type -/],
  ["a«\u00a0»= b", "error stray-character: stray U+00A0 in program", "a= b", /invisible/],
  ["x «≤» y", "error stray-character: stray '≤' (U+2264) in program", "x <= y", /Type <=/],
  ["f(«“»)", "error stray-character: stray '“' (U+201C) in program", "f()", /straight quote "/],
];

/** Takes the marks out of a program and says where they were. */
function unmark(program: string): { text: string; start: number; end: number } {
  const start = program.indexOf("«");
  const end = program.indexOf("»") - 1;
  return { text: program.replace(/[«»]/g, ""), start, end };
}

describe("preprocessor: mistakes", () => {
  for (const [program, said, hint] of rows) {
    it(said.slice(0, 70), () => check(program, said, hint));
  }

  for (const [program, said, text, hint] of later) {
    it(`${said} leaves ${JSON.stringify(text)}`, () => assert.equal(check(program, said, hint).text.trim(), text));
  }

  it("gcc rejects and warns of the same programs", function () {
    if (!gccIsHere) this.skip();
    for (const [program, said] of rows) {
      const { failed } = gcc(["-E", "-P", "-I", "../../../server/libc/include", "-"], unmark(program).text);
      assert.equal(failed, said.startsWith("error"), program);
    }
  });

  it("an unused macro may hold what no program may", () => {
    assert.deepEqual(run("#define A don't @ # `\n#if 0\nit's @ “fine”\n#endif\nint x;").diagnostics, []);
  });

  it("warnings inside the headers of the C library are not shown", () => {
    const header = { path: "/lib/a.h", text: "#define A 1\n#define A 2\n#warning old\n#error new\n", system: true };
    const main = { path: "m.c", text: "#include <a.h>\n", system: false };
    const { diagnostics } = preprocess({ main, include: () => header, defines: {} });
    assert.deepEqual(
      diagnostics.map((problem) => problem.code),
      ["error-directive"],
    );
  });

  it("two hundred are enough", () => {
    const { diagnostics } = run("@ ".repeat(5000));
    assert.equal(diagnostics.length, 201);
    assert.equal(diagnostics[200]?.code, "too-many-problems");
  });

  it("prints like gcc", () => {
    const { diagnostics, files } = run("#define f(a, b) a b\n\tint x = f(1) ;\n", "m.c");
    assert.equal(
      diagnostics.map((problem) => formatDiagnostic(problem, files)).join("\n"),
      `m.c:2:10: error: macro "f" requires 2 arguments, but only 1 given [macro-arguments]
    2 |         int x = f(1) ;
      |                 ^~~~
m.c:1:9: note: macro "f" defined here
    1 | #define f(a, b) a b
      |         ^`,
    );
  });
});

function check(program: string, said: string, hint?: RegExp): ReturnType<typeof run> {
  const { text, start, end } = unmark(program);
  const result = run(text);
  const { diagnostics } = result;
  assert.equal(diagnostics.map((each) => `${each.severity} ${each.code}: ${each.message}`).join(" / "), said);
  const first = diagnostics[0]!;
  if (start >= 0 && end > start) {
    const span = first.span;
    assert.equal(text.slice(span.start, span.end), text.slice(start, end));
    assert.equal(span.start, start);
  }
  if (hint !== undefined) assert.match(first.hint ?? "", hint);
  return result;
}
