/**
 * Nothing throws and everything ends: growing macros, deep nesting, headers that include themselves, and damaged text.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatDiagnostic } from "../../../server/lang/diagnostic.ts";
import { expandFragment, preprocess } from "../../../server/lang/preprocess/index.ts";
import { tokens } from "../../../server/lang/preprocess/token.ts";
import type { SourceFile } from "../../../server/lang/source.ts";
import { folder, run } from "./gcc.ts";
import { type Dice, dice, pick } from "./random.ts";

const codes = (text: string): string[] => run(text).diagnostics.map((problem) => problem.code);

describe("preprocessor: bounds", () => {
  it("a macro bomb ends with a sentence", () => {
    const bomb = Array.from({ length: 40 }, (_, n) => `#define A${n} A${n + 1} A${n + 1}`).join("\n");
    const { diagnostics, text } = run(`${bomb}\nint x = A0;\nint y;\n`);
    assert.deepEqual(
      diagnostics.map((problem) => problem.message),
      ['the expansion of macro "A0" is too large'],
    );
    assert.ok(text.length < 64 << 20);
  });

  it("so does one made of arguments", () => {
    assert.deepEqual(codes(`#define D(x) x x\n${"D(".repeat(40)}1${")".repeat(40)}\n`), ["expansion-too-large"]);
  });

  it("and one that grows a single token", () => {
    const paste = `#define P(x) Q(x, x)\n#define Q(a, b) a ## b\n${"P(".repeat(60)}ab${")".repeat(60)}\n`;
    assert.ok(codes(paste).length > 0);
    const quote = `#define S(x) T(x)\n#define T(x) #x\n${"S(".repeat(60)}"\\"${")".repeat(60)}\n`;
    assert.ok(codes(quote).length > 0);
  });

  it("and one of few but long tokens", () => {
    const { text, diagnostics } = run(`#define S "${"s".repeat(100000)}"\n${"S ".repeat(100000)}\n`);
    assert.deepEqual(
      diagnostics.map((problem) => problem.code),
      ["expansion-too-large"],
    );
    assert.ok(text.length < 100 << 20);
  });

  it("arguments inside arguments inside arguments", () => {
    const deep = `#define f(x) x\n${"f(".repeat(400)}1${")".repeat(400)}\n`;
    assert.deepEqual(codes(deep), ["macro-nesting"]);
    assert.equal(run(`#define f(x) x\n${"f(".repeat(100)}1${")".repeat(100)}\n`).diagnostics.length, 0);
  });

  it("a long chain of macros", () => {
    const chain = Array.from({ length: 20000 }, (_, n) => `#define A${n} A${n + 1}`).join("\n");
    assert.equal(run(`${chain}\nA0\n`).text.trim(), "A20000");
  });

  it("many unclosed uses cost no more than one", () => {
    assert.deepEqual(codes(`#define f(x) x\n${"f( ".repeat(2000)}`), ["unterminated-arguments"]);
  });

  it("deep expressions in #if", () => {
    for (const [open, close] of [
      ["(", ")"],
      ["!", ""],
      ["1 ? ", ": 0"],
      ["1 + (", ")"],
      ["0 || 1 && 1 | 1 ^ 1 & (", ")"],
    ]) {
      assert.deepEqual(codes(`#if ${open!.repeat(3000)}1${close!.repeat(3000)}\n#endif\n`), ["condition"], open);
    }
  });

  it("deep conditionals", () => {
    assert.deepEqual(codes(`${"#if 1\n".repeat(10000)}${"#endif\n".repeat(10000)}`), []);
    assert.deepEqual(codes(`${"#if 0\n".repeat(10000)}${"#endif\n".repeat(10000)}`), []);
  });

  it("a header that includes itself is named", () => {
    const main = { path: "m.c", text: '#include "a.h"\nint x;\n', system: false };
    const files: Record<string, string> = {
      "a.h": 'int a;\n#include "b.h"\n',
      "b.h": 'int b;\n#include "a.h"\n#include "a.h"\n',
    };
    const include = (name: string): SourceFile | null => ({ path: name, text: files[name] ?? "", system: false });
    const { diagnostics, text } = preprocess({ main, include, defines: {} });
    assert.deepEqual(
      diagnostics.map((problem) => problem.message),
      ["#include nested more than 200 deep: b.h includes a.h includes b.h"],
    );
    assert.match(text, /int x;\n$/);
  });

  it("headers that are too large together", () => {
    const big: SourceFile = { path: "big.h", text: `/*${"x".repeat(2000000)}*/`, system: false };
    const main = { path: "m.c", text: '#include "big.h"\n'.repeat(100), system: false };
    const { diagnostics } = preprocess({ main, include: () => big, defines: {} });
    assert.deepEqual(
      diagnostics.map((problem) => problem.code),
      ["include-too-large"],
    );
  });

  it("time grows with the text and not with its square", () => {
    const shapes = [
      "'",
      '"',
      "/*",
      "\\\n",
      "\\ \n",
      "\\",
      'R"(',
      "#",
      "#if 1\n",
      "#define A(\n",
      "a",
      "1.",
      "(",
      "\u201c",
      "A(",
      "/",
      "'a\n",
    ];
    for (const shape of shapes) {
      const text = `#define A(x) x\n${shape.repeat(40000)}`;
      const started = process.cpuUsage();
      run(text);
      const { user } = process.cpuUsage(started);
      assert.ok(user < 3_000_000, `${JSON.stringify(shape)} took ${user / 1000} ms`);
    }
  });
});

describe("preprocessor: damaged text", () => {
  const cases = join(folder, "cases");
  const texts = readdirSync(cases)
    .filter((name) => name.endsWith(".c"))
    .map((name) => readFileSync(join(cases, name), "utf8"));

  it("random bytes", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const roll = dice(seed);
      survives(
        Array.from({ length: roll(400) }, () => String.fromCharCode(roll(seed % 3 === 0 ? 65536 : 128))).join(""),
      );
    }
  });

  it("random pieces", () => {
    const pieces = [
      ..."#()\"'\\\n,/*<> \t=?:;",
      "##",
      "...",
      "/*",
      "*/",
      "//",
      "#if ",
      "#define ",
      "f(",
      "f",
      "x",
      "1",
      "__VA_ARGS__",
    ];
    pieces.push(
      "__VA_OPT__(",
      "#include ",
      "#else\n",
      "#endif\n",
      "defined ",
      "_Pragma(",
      "#line ",
      "\r\n",
      'R"(',
      "L'",
      "#elif ",
      "__LINE__",
    );
    for (let seed = 1; seed <= 400; seed++) {
      const roll = dice(seed);
      survives(`#define f(x,...) ${some(roll, pieces, 12)}\n${some(roll, pieces, 60)}`);
    }
  });

  it("truncations and mutations", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const roll = dice(seed);
      let text = pick(roll, texts);
      for (let count = 1 + roll(4); count > 0; count--) {
        const at = roll(text.length + 1);
        const to = Math.min(text.length, at + roll(20));
        text = pick(roll, [text.slice(0, at), text.slice(0, at) + text.slice(to), text.slice(0, to) + text.slice(at)]);
      }
      survives(text);
    }
  });

  it("fragments", () => {
    const { macros } = run("#define f(x) (x + N)\n#define N 3\n");
    assert.equal(expandFragment("f(2) * N", macros), "( 2 + 3 ) * 3");
    assert.equal(expandFragment("f(", macros), "f(");
    for (let seed = 1; seed <= 50; seed++)
      expandFragment(some(dice(seed), ["f", "(", ")", "N", '"', "#", "'"], 9), macros);
  });
});

function some(roll: Dice, pieces: readonly string[], most: number): string {
  return Array.from({ length: roll(most) }, () => pick(roll, pieces)).join("");
}

/** Preprocesses, and asks everything of the result that others will ask. */
function survives(text: string): void {
  const result = run(text);
  for (const problem of result.diagnostics) formatDiagnostic(problem, result.files, true);
  let end = 0;
  for (const range of tokens(result.text)) {
    assert.ok(range.start >= end && range.end > range.start);
    end = range.end;
    const span = result.map.span(range.start, range.end);
    assert.ok(span.start <= span.end && span.end <= result.files[span.file]!.text.length, text);
    result.map.expansion(range.start);
    const spelled = result.text.slice(range.start, range.end);
    assert.ok(spelled !== "#" && spelled !== "##", text);
    assert.ok(range.kind !== "unterminated" && range.kind !== "other", text);
  }
}
