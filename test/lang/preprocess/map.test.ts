/**
 * The way back: which part of the source a part of the expanded text stands for.
 *
 * A row is a program, a piece of the expanded text, and the piece of source that it must lead to.
 */
import assert from "node:assert/strict";
import type { Preprocessed } from "../../../server/lang/preprocess/index.ts";
import { tokens } from "../../../server/lang/preprocess/token.ts";
import { lineColumn } from "../../../server/lang/source.ts";
import { run } from "./gcc.ts";
import { macroProgram } from "./random.ts";

const rows: readonly (readonly [title: string, program: string, expanded: string, source: string])[] = [
  ["plain text is itself", "int  x = 12 ;", "12", "12"],
  ["a range of plain text", "int x = a + b;", "a + b", "a + b"],
  ["text behind a comment", "int /* c */ x;", "int x", "int /* c */ x"],
  ["text behind a directive", "#define A\nint x;", "int x", "int x"],
  ["text behind a splice", "int a\\\nb; int c;", "int c", "int c"],
  ["a word with a splice inside", "int a\\\nb;", "ab", "a\\\nb"],
  ["an object-like macro is its use", "#define N 3\nint x = N + 1;", "3", "N"],
  ["a macro in a larger expression", "#define N 3\nint x = N + 1;", "3 + 1", "N + 1"],
  ["a macro at the end of an expression", "#define N (3)\nint x = 1 + N;", "1 + (3)", "1 + N"],
  ["one token of several of a use", "#define S(a) ((a) * 2)\nint x = S( y );", "* 2", "S( y )"],
  ["the whole of a use", "#define S(a) ((a) * 2)\nint x = S( y );", "((y) * 2)", "S( y )"],
  ["an argument is where it is written", "#define S(a) ((a) * 2)\nint x = S( y + 1 );", "y + 1", "y + 1"],
  ["an argument with what the macro puts around it", "#define S(a) ((a) * 2)\nint x = S( y );", "(y)", "S( y )"],
  ["two arguments side by side", "#define A(a, b) a b\nint x = A( y, z );", "y z", "y, z"],
  ["two arguments with something between", "#define A(a, b) a + b\nint x = A( y, z );", "y + z", "A( y, z )"],
  ["arguments in the other order", "#define A(a, b) b a\nint x = A( y, z );", "z y", "y, z"],
  ["an argument passed on to another macro", "#define S(a) T(a)\n#define T(a) [a]\nint x = S( y );", "y", "y"],
  ["what another macro adds", "#define S(a) T(a)\n#define T(a) [a]\nint x = S( y );", "[", "S( y )"],
  ["a macro as an argument", "#define S(a) [a]\n#define N 3\nint x = S( N );", "3", "N"],
  ["a use as an argument", "#define S(a) [a]\n#define T(a) <a>\nint x = S( T( y ) );", "<", "T( y )"],
  ["an argument of an argument", "#define S(a) [a]\n#define T(a) <a>\nint x = S( T( y ) );", "y", "y"],
  ["from an argument out of the use", "#define S(a) a\nint x = S( y ) + 1;", "y + 1", "S( y ) + 1"],
  ["from before the use into an argument", "#define S(a) a\nint x = 1 + S( y );", "1 + y", "1 + S( y )"],
  ["a name whose arguments come from the file", "#define S T\n#define T(a) [a] .\nint x = S ( y );", ".", "S ( y )"],
  ["a use over lines", "#define S(a) [a] .\nint x = S(\n  y\n);", ".", "S(\n  y\n)"],
  ["a stringified argument", "#define S(a) #a\nputs(S(x + 1));", '"x + 1"', "S(x + 1)"],
  ["a pasted word", "#define P(a) a ## _t\nP(pid) x;", "pid_t", "P(pid)"],
  ["a statement with a macro", "#define NULL ((void *)0)\nwait(NULL);", "wait(((void *)0));", "wait(NULL);"],
  ["a use over a splice", "#define S(a) [a] .\nint x = S(a\\\n);", ".", "S(a\\\n)"],
  ["__LINE__", "int x = __LINE__;", "1", "__LINE__"],
  ["a digraph", "int x<:3:>;", "[", "<:"],
  ["a literal that was closed for the parser", 'puts("abc\n', '"abc"', '"abc'],
];

function sourceOf({ map, files }: Preprocessed, start: number, end: number): string {
  const span = map.span(start, end);
  return files[span.file]!.text.slice(span.start, span.end);
}

describe("preprocessor: source map", () => {
  for (const [title, program, expanded, source] of rows) {
    it(title, () => {
      const result = run(program);
      const start = result.text.indexOf(expanded);
      assert.ok(start >= 0, `${expanded} is not in ${result.text}`);
      assert.equal(sourceOf(result, start, start + expanded.length), source);
    });
  }

  it("says through which macros a token came", () => {
    const result = run("#define IN(x) x + 1\n#define OUT(x) IN(x)\nint a = OUT( b );\nint c;");
    const site = result.map.expansion(result.text.indexOf("1"));
    assert.equal(site?.macro, "OUT");
    assert.deepEqual(lineColumn(result.files[0]!.text, site.definition.start), { line: 2, column: 9 });
    assert.equal(result.files[0]!.text.slice(site.use.start, site.use.end), "OUT( b )");
    assert.deepEqual(
      site.inner.map((each) => each.macro),
      ["IN"],
    );
    assert.equal(result.map.expansion(result.text.indexOf("int a")), null);
    assert.equal(result.map.expansion(result.text.indexOf("int c")), null);
  });

  it("leads into headers", () => {
    const result = run('#include "cases/headers/twice.h"\nint x;\n');
    const span = result.map.span(0, result.text.indexOf(";"));
    assert.match(result.files[span.file]!.path, /twice\.h$/);
    assert.equal(sourceOf(result, 0, result.text.indexOf(";")), "int twice");
  });

  it("stays in one file when a range spans two", () => {
    const result = run('int before =\n#include "cases/headers/twice.h"\nint x;\n');
    assert.equal(sourceOf(result, 0, result.text.indexOf("twice")), "int before =");
  });

  it("macros of headers are defined there and used here", () => {
    const result = run("#include <stddef.h>\nvoid *p = NULL;\n");
    const at = result.text.lastIndexOf("((void");
    assert.equal(sourceOf(result, at, at + 3), "NULL");
    const site = result.map.expansion(at);
    assert.match(result.files[site!.definition.file]!.path, /stddef\.h$/);
  });

  it("every token of any program leads somewhere inside a file", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const result = run(macroProgram(seed));
      for (const { start, end } of tokens(result.text)) {
        const span = result.map.span(start, end);
        const length = result.files[span.file]!.text.length;
        assert.ok(span.start >= 0 && span.start < span.end && span.end <= length, `seed ${seed} at ${start}`);
        const outside = result.map.expansion(start) === null;
        if (outside) assert.equal(sourceOf(result, start, end), result.text.slice(start, end));
      }
    }
  });
});
