/**
 * What comes out beside the tokens: the shape of the text, pragmas, includes, the table of macros, and options.
 */
import assert from "node:assert/strict";
import { type Preprocessed, preprocess } from "../../../server/lang/preprocess/index.ts";
import type { SourceFile } from "../../../server/lang/source.ts";
import { run } from "./gcc.ts";

/** Preprocesses `main.c` of a few files; names in angle brackets are system headers. */
function project(files: Record<string, string>, asked: string[] = []): Preprocessed {
  const include = (name: string, angled: boolean): SourceFile | null => {
    const path = angled ? `<${name}>` : name;
    asked.push(path);
    const text = files[path];
    return text === undefined ? null : { path, text, system: angled };
  };
  return preprocess({ main: { path: "main.c", text: files["main.c"] ?? "", system: false }, include, defines: {} });
}

describe("preprocessor: text", () => {
  const shapes: readonly (readonly [title: string, program: string, text: string])[] = [
    ["keeps lines and indentation", "int f(void)\n{\n\treturn  1;\n}\n", "int f(void)\n{\n\treturn  1;\n}\n"],
    ["drops directives with their lines", "int a;\n#define X\n#undef X\nint b;\n", "int a;\nint b;\n"],
    ["makes a comment one space", "a/*1*/b /* 2 */ c // 3\nd /*\n*/ e\n", "a b c\nd e\n"],
    ["joins spliced lines", "ab\\\ncd \\\n ef\n", "abcd  ef\n"],
    ["puts an expansion on its line", "#define M a \\\n b\nx M;\ny\n", "x a b;\ny\n"],
    ["keeps the lines of arguments", "#define M(x) [x]\nM(a\n b) c\n", "[a\nb] c\n"],
    ["goes on behind a name that was no use", "#define f(x) x\nf /* c */ + 1\n  f\n\n  ;\n", "f + 1\n  f\n\n  ;\n"],
    ["takes carriage returns", "#define A 1\r\nint a = A;\r\nint b;\r\n", "int a = 1;\r\nint b;\n"],
    ["leaves a byte order mark out", "\ufeff#define A 1\nA\n", "1\n"],
    ["separates what would join", "#define E\n#define P +\n-E-P+P P\n", "- - + + + +\n"],
    ["ends with a line break", "int a;", "int a;\n"],
    ["has nothing for nothing", "", ""],
    ["writes digraphs as brackets", "a<:0:> <% %>", "a[0] { }\n"],
    ["writes raw strings as ordinary ones", 'R"(a"\\\n)" LR"x()")x" u8R"(b)"', '"a\\"" L")\\"" u8"b"\n'],
    [
      "passes attributes through",
      "__attribute__((noreturn)) void f(void); [[gnu::unused]] int x;",
      "__attribute__((noreturn)) void f(void); [[gnu::unused]] int x;\n",
    ],
  ];
  for (const [title, program, text] of shapes) it(title, () => assert.equal(run(program).text, text));

  it("makes headers of the C library short, and others not", () => {
    const header = "/* about */\n\nint   a;   /* x */ int\tb;\n\n\n  int c;\n";
    const { text } = project({ "main.c": '#include <h.h>\n#include "h.h"\nint d;\n', "<h.h>": header, "h.h": header });
    assert.equal(text, "int a; int\tb;\nint c;\nint   a; int\tb;\n\n\n  int c;\nint d;\n");
  });

  it("keeps files apart", () => {
    const { text } = project({ "main.c": '#include "a.h"\n#include "a.h"\nint', "a.h": "int" });
    assert.equal(text, "int\nint\nint\n");
  });
});

describe("preprocessor: results", () => {
  it("records pragmas with their places", () => {
    const { pragmas, text, files } = run(
      'int a;\n#pragma pack(push,  1)\nint b; _Pragma("omp \\"x\\"") int c;\n#pragma once\n',
    );
    assert.deepEqual(
      pragmas.map((pragma) => pragma.text),
      ["pack(push, 1)", 'omp "x"'],
    );
    assert.deepEqual(
      pragmas.map(({ at }) => text.slice(at).trim().slice(0, 6)),
      ["int b;", "int c;"],
    );
    const [first, second] = pragmas.map(({ span }) => files[0]!.text.slice(span.start, span.end));
    assert.equal(first, "pragma pack(push,  1)");
    assert.equal(second, '_Pragma("omp \\"x\\"")');
  });

  it("records includes, found or not", () => {
    const { includes } = project({
      "main.c": '#include <a.h>\n#include "no.h"\n',
      "<a.h>": '#include "b.h"\n',
      "b.h": "",
    });
    assert.deepEqual(
      includes.map(({ name, angled, resolved, span }) => [name, angled, resolved, span.file]),
      [
        ["a.h", true, "<a.h>", 0],
        ["b.h", false, "b.h", 3],
        ["no.h", false, null, 0],
      ],
    );
  });

  it("lists every file once, the main file first", () => {
    const { files } = project({ "main.c": '#include "a.h"\n#include "a.h"\n', "a.h": "int x;" });
    assert.deepEqual(
      files.map((file) => file.path),
      ["main.c", "<built-in>", "<command-line>", "a.h"],
    );
  });

  it("does not read a guarded header again", () => {
    const guard = "// remark\n#ifndef G\n#define G\nint x;\n#endif // G\n";
    const other = guard.replace("#ifndef G", "#if !defined(G)");
    for (const text of [guard, other, `#pragma once\n${"int x;"}`]) {
      const { text: expanded } = project({ "main.c": '#include "a.h"\n'.repeat(9), "a.h": text });
      assert.equal(expanded, "int x;\n");
    }
  });

  it("reads again what is guarded only in part", () => {
    for (const text of [
      "#ifndef G\n#define G\n#endif\nint x;\n",
      "int x;\n#ifndef G\n#define G\n#endif\n",
      "#ifndef G\n#define G\n#endif\n#ifndef H\nint x;\n#endif\n",
    ]) {
      assert.equal(project({ "main.c": '#include "a.h"\n'.repeat(2), "a.h": text }).text, "int x;\nint x;\n");
    }
  });

  it("asks for a header as it is written, and from where", () => {
    const asked: string[] = [];
    project({ "main.c": '#define H <b.h>\n#include H\n#include "dir/c.h"\n', "<b.h>": "" }, asked);
    assert.deepEqual(asked.slice(0, 2), ["<b.h>", "dir/c.h"]);
  });

  it("#include_next asks for the next one", () => {
    const next: string[] = [];
    const wrapper = { path: "mine/stdio.h", text: "#include_next <stdio.h>\nint mine;\n", system: false };
    const real = { path: "real/stdio.h", text: "int real;\n", system: true };
    const options = { main: { path: "m.c", text: '#include "stdio.h"\n', system: false }, defines: {} };
    const include = (_: string, angled: boolean): SourceFile => (angled ? real : wrapper);
    assert.equal(preprocess({ ...options, include }).text, "int real;\nint mine;\n");
    const includeNext = (name: string, from: string): SourceFile => {
      next.push(`${name} after ${from}`);
      return real;
    };
    assert.equal(preprocess({ ...options, include: () => wrapper, includeNext }).text, "int real;\nint mine;\n");
    assert.deepEqual(next, ["stdio.h after mine/stdio.h"]);
    assert.equal(preprocess({ ...options, include: () => wrapper }).diagnostics[0]?.code, "missing-header");
  });

  it("gives the macros as they are at the end", () => {
    const { macros, files } = run("#define A 1\n#define F(x, ...) x + \\\n  A\n#define B 1\n#undef B\n");
    assert.equal(macros.has("B"), false);
    assert.equal(macros.get("__CHAR_BIT__")?.body[0]?.token.text, "8");
    const macro = macros.get("F")!;
    assert.deepEqual(macro.parameters, ["x", "__VA_ARGS__"]);
    const text = files[macro.extent.file]!.text;
    assert.equal(text.slice(macro.definition.start, macro.definition.end), "F");
    assert.equal(text.slice(macro.extent.start, macro.extent.end), "F(x, ...) x + \\\n  A");
  });

  it("defines what it is told to", () => {
    const { text, files } = run("A B F(3)", "main.c", { A: "1", B: "", "F(x)": "x + A" });
    assert.equal(text, "1 3 + 1\n");
    assert.match(files[2]!.text, /#define A 1\n/);
    assert.equal(run("__FILE__ __BASE_FILE__", 'a"b.c').text, '"a\\"b.c" "a\\"b.c"\n');
  });

  it("answers __has_builtin and __has_include by what the caller says", () => {
    const text =
      "#if __has_builtin(f) && !__has_builtin(g) && __has_include(<a.h>) && !__has_include(<b.h>)\nyes\n#endif\n";
    const main = { path: "m.c", text, system: false };
    const include = (name: string): SourceFile | null =>
      name === "a.h" ? { path: "a.h", text: "", system: true } : null;
    assert.equal(preprocess({ main, include, defines: {}, hasBuiltin: (name) => name === "f" }).text, "yes\n");
  });

  it("has the same date every day", () => {
    assert.equal(run("__DATE__ __TIME__ __TIMESTAMP__").text, '"Jan  1 2026" "00:00:00" "Thu Jan  1 00:00:00 2026"\n');
  });

  it("two runs do not see each other", () => {
    const program = "#define __linux__ 2\n#define X\n#undef __LINE__\n__COUNTER__\n";
    const first = run(program);
    const second = run(program);
    assert.equal(second.text, first.text);
    assert.deepEqual(second.diagnostics, first.diagnostics);
    assert.equal(run("__LINE__ __linux__ X").text, "1 1 X\n");
  });
});
