/**
 * Places in texts, tokens as ranges, joined lines, printing of diagnostics, and names that resemble each other.
 */
import assert from "node:assert/strict";
import { type Diagnostic, diagnostic, formatDiagnostic } from "../../../server/lang/diagnostic.ts";
import { nearest } from "../../../server/lang/preprocess/nearest.ts";
import { origin, originEnd, splice } from "../../../server/lang/preprocess/splice.ts";
import { tokens } from "../../../server/lang/preprocess/token.ts";
import { lineColumn, lineIndex, offsetAt, positionAt, type SourceFile } from "../../../server/lang/source.ts";
import { dice, pick } from "./random.ts";

describe("source", () => {
  it("finds lines and columns, both ways and by both means", () => {
    for (const text of ["", "a", "a\n", "\n", "a\r\nb\n\nccc", "x\ny\nz"]) {
      const lines = lineIndex(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const before = text.slice(0, offset).split("\n");
        const expected = { line: before.length, column: before[before.length - 1]!.length + 1 };
        assert.deepEqual(lineColumn(text, offset), expected);
        assert.deepEqual(positionAt(lines, offset), expected);
        assert.equal(offsetAt(lines, expected.line, expected.column), offset);
      }
    }
  });

  it("takes places outside the text to its ends", () => {
    assert.deepEqual(lineColumn("ab\nc", 99), { line: 2, column: 2 });
    assert.deepEqual(lineColumn("ab\nc", -1), { line: 1, column: 1 });
    assert.equal(offsetAt(lineIndex("ab\nc"), 9, 1), 3);
  });
});

describe("tokens", () => {
  const rows: readonly (readonly [text: string, tokens: string])[] = [
    [
      "int x=0x1p-3+1;",
      "identifier int, identifier x, punctuator =, number 0x1p-3, punctuator +, number 1, punctuator ;",
    ],
    ["a->b...c", "identifier a, punctuator ->, identifier b, punctuator ..., identifier c"],
    ['L"a" u8"b" U\'c\' u8', 'string L"a", string u8"b", char U\'c\', identifier u8'],
    ["a/*b*/c//d\ne", "identifier a, identifier c, identifier e"],
    ['"a\nb', 'unterminated "a, identifier b'],
    ["'a\\", "unterminated 'a\\"],
    ["@ é 变 “ \u00a0", "other @, identifier é, identifier 变, other “, other \u00a0"],
    ["/* open", ""],
    ["\\u00e9 \\ue", "identifier \\u00e9, other \\, identifier ue"],
    ['R"x(a)" )x" R"(', 'string R"x(a)" )x", unterminated R"('],
  ];
  for (const [text, expected] of rows) {
    it(JSON.stringify(text), () => {
      const found = [...tokens(text)].map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
      assert.equal(found.join(", "), expected);
    });
  }
});

describe("splice", () => {
  it("leaves a text without splices alone", () => {
    const text = 'puts("\\n");\n';
    assert.deepEqual(splice(text), { text, cuts: null, blanks: [] });
  });

  it("knows where every character was", () => {
    for (let seed = 1; seed <= 100; seed++) {
      const roll = dice(seed);
      const text = Array.from({ length: 30 }, () => pick(roll, ["a", "b", "\\\n", "\\\r\n", "\\ \n", "\\", "\n"])).join(
        "",
      );
      const { text: joined, cuts } = splice(text);
      assert.equal(joined, text.replace(/\\[ \r]*\n/g, ""));
      let last = -1;
      for (let at = 0; at < joined.length; at++) {
        const was = origin(cuts, at);
        assert.equal(text[was], joined[at]);
        assert.ok(was > last);
        assert.equal(originEnd(cuts, at, at + 1), was + 1);
        last = was;
      }
    }
  });
});

describe("diagnostics", () => {
  const files: SourceFile[] = [{ path: "a.c", text: "int main(void) {\n\tint 变 = fork(;\r\n}\n", system: false }];
  const at = (start: number, end: number): Diagnostic =>
    diagnostic(
      "error",
      "syntax",
      "no",
      { file: 0, start, end },
      { notes: [{ message: "why", span: null }], hint: "do" },
    );

  it("show the line, with tabs as wide as a terminal makes them", () => {
    const start = files[0]!.text.indexOf("fork");
    const lines = [
      "a.c:2:10: error: no [syntax]",
      "    2 |         int 变 = fork(;",
      "      |                 ^~~~~",
      "note: why",
      "hint: do",
    ];
    assert.equal(formatDiagnostic(at(start, start + 5), files), lines.join("\n"));
  });

  it("mark something even where there is nothing", () => {
    const { length } = files[0]!.text;
    assert.match(formatDiagnostic(at(length, length), files), /^a\.c:4:1: .*\n {4}4 \| \n {6}\| \^\n/);
    assert.match(formatDiagnostic(at(0, 400), files), /\n {6}\| \^~{15}\n/);
    assert.match(
      formatDiagnostic({ ...at(0, 1), span: { file: 7, start: 0, end: 1 } }, files),
      /^error: no \[syntax\]\nnote/,
    );
  });

  it("show a window of a very long line", () => {
    const long = [{ path: "l.c", text: `${"x".repeat(100000)} here ${"y".repeat(100000)}`, system: false }];
    const shown = formatDiagnostic(at(100001, 100005), long).split("\n");
    assert.ok(shown[1]!.length < 200);
    assert.equal(shown[1]!.indexOf("here"), shown[2]!.indexOf("^~~~"));
  });

  it("use colours when asked to", () => {
    const plain = formatDiagnostic(at(4, 8), files);
    const colourful = formatDiagnostic(at(4, 8), files, true);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
    assert.equal(colourful.replace(/\x1b\[[\d;]*m/g, ""), plain);
    assert.notEqual(colourful, plain);
  });
});

describe("nearest", () => {
  const rows: readonly (readonly [name: string, best: string | null])[] = [
    ["inlcude", "include"],
    ["inculde", "include"],
    ["DEFINE", "define"],
    ["elsif", "elif"],
    ["enidf", "endif"],
    ["slide", null],
    ["x", null],
    ["include", null],
  ];
  for (const [name, best] of rows) {
    it(`${name} is probably ${best}`, () => {
      assert.equal(nearest(name, ["include", "define", "elif", "else", "endif", "undef"]), best);
    });
  }
});
