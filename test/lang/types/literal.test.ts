import assert from "node:assert/strict";
import { characterLiteral, stringLiteral } from "../../../server/lang/check/literal.ts";
import { numberLiteral } from "../../../server/lang/check/number.ts";
import { typeToString } from "../../../server/lang/check/print.ts";
import type { Problem } from "../../../server/lang/check/problem.ts";
import { gccMessages, gccRun, golden, random } from "./gcc.ts";
import { table } from "./menagerie.ts";

const INTEGERS =
  `0 1 0x7fffffff 2147483647 2147483648 0x80000000 4294967295 4294967296 0xffffffff 0x100000000 9223372036854775807
 9223372036854775808 0x8000000000000000 18446744073709551615 18446744073709551616 0xffffffffffffffff 0x1ffffffffffffffff
 99999999999999999999999999 9223372036854775808L 9223372036854775808LL 18446744073709551616u 1u 1l 1ul 1lu 1ll 1LL 1uLL 1llU
 0b101 0B11 077 0777777777777777777777 01777777777777777777777 02000000000000000000000 0XFFu 0xffl 00 0x0u 4294967296u
 2147483648u 0x80000000l 0x8000000000000000ll 037777777777 040000000000 0b1111111111111111111111111111111
 0b10000000000000000000000000000000 0b2 0b 08 019 0x 0xg 1z 1uu 1f 1lL 1Lul 12abc 1uz 1LLL 0b12 0778`.split(/\s+/);

const FLOATS =
  `1.0f 1.5L 1e3 0x1p3 0x1.8p-1f 1.e5 .5 .5e-3L 09.5 0.1 0.3f 1e400 1e-400 1e-310 1e39f 1e-50f 1e-45f 7e-46f 7.1e-46f 0x1p2000 0x1p-2000
 0x1.fffffffffffffp1023 1.7976931348623159e308 1.7976931348623157e308 3.4028235e38f 3.4028236e38f 3.40282357e38f 1e22 1e23 9007199254740993.0 9007199254740992.9999
 16777217.0f 16777217.000000001f 0x1.000001p0f 0x1.0000010000000000001p0f 0x1.00000000000008p0 0x1.000000000000080000001p0 5e-324 2.4703282292062327e-324
 2.4703282292062328e-324 0x.8p0 0x8.p-3 0x1P+4 1E5F 123456789012345678901234567890.0 8e0 0e5 0.0f 1e5000L
 1e 1e+ 0x1.8 0x.p1 1.2.3 1.0x 1.5u 0b1.0 1.0ff`.split(/\s+/);

const CHARACTERS =
  String.raw`'a' '\n' '\377' '\xff' '\400' '\x100' 'ab' 'abc' 'abcd' 'abcde' '\'' '"' '\"' '\?' '\q' '\e' '\E' '\xg' '\u00e9' 'é' L'é' u'é' U'é' L'ab'
 '' L'' '\0' '\8' '\18' L'\xffffffff' L'\x1ffffffff' u'\x1ffff' U'😀' u'😀' L'\u12' '\u0041' L'\u0041' '\ud800' '\xffff' '\777' 'a\n' '\xffa' u'ab' '\U0001F600' '\x' '\u'
 L'\377' '\1234' '\(' '€' '\x80' '\\' '\a' '\v'`.split(/\s+/);

const STRINGS =
  String.raw`"abc" | "a\0b" | "\x41\x42g" | "\x4" | "\101\1012" | "\u00e9é" | L"é" | u"😀é" | U"😀é" | u8"é" | "\q" | "\xfff" | "\400" | "\x" | "\u12" | "\ud800" | "\u0041"
 | L"\x1ffffffff" | u"\x10000" | "\e\E\a\b\f\n\r\t\v\\\'\"\?" | L"\777" | u"\777" | "\8" | "\z" | L"a" "b" | "a" L"é" | u8"a" "é" | "\x4" "1" | "\U0011" | L"\ud83d" | "\N" | "" | L"" | "a" "" "b"
 | "\0012" | "日本" | u"日本" | U"\U0001F600" | "$@"`.split(/\s*\|\s*/);

const parts = (text: string): string[] => text.match(/(u8|[LuU])?"(\\.|[^"\\])*"/gs) ?? [];
const PRINTER = `#include <stdio.h>
#define NAME(e) _Generic((e), int: "int", unsigned: "unsigned int", long: "long int", unsigned long: "long unsigned int", long long: "long long int", \\
 unsigned long long: "long long unsigned int", __int128: "__int128", unsigned short: "short unsigned int", float: "float", double: "double", long double: "long double")
#define INTEGER(e) printf("%s %#llx\\n", NAME(e), (unsigned long long)(e))
#define REAL(e) printf("%s %a\\n", NAME(e), (double)(e))
#define TEXT(e) text((const unsigned char *)(e), sizeof(e), sizeof((e)[0]))
static void text(const unsigned char *p, int size, int element) { printf("%d:", element); for (int i = 0; i < size; i++) printf(" %02x", p[i]); puts(""); }
`;

/** As C's %a prints a double. */
function hexadecimal(value: number): string {
  if (value === Infinity) return "inf";
  if (value === 0) return "0x0p+0";
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const digits = (bits & 0xfffffffffffffn).toString(16).padStart(13, "0").replace(/0+$/, "");
  const power = exponent === 0 ? -1022 : exponent - 1023;
  return `0x${exponent === 0 ? 0 : 1}${digits === "" ? "" : `.${digits}`}p${power < 0 ? "" : "+"}${power}`;
}

type Kind = "INTEGER" | "REAL" | "TEXT";

/** Our value in the words of the C program above, and our problems. */
function ours(kind: Kind, text: string): { value: string; problems: readonly Problem[] } {
  if (kind === "TEXT") {
    const { bytes, element, problems } = stringLiteral(parts(text));
    return { value: `${element}: ${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ")}`, problems };
  }
  const literal = /^[\d.]/.test(text) ? numberLiteral(text) : { kind: "int" as const, ...characterLiteral(text) };
  const name = typeToString(literal.type, table);
  if (literal.kind === "float") return { value: `${name} ${hexadecimal(literal.value)}`, problems: literal.problems };
  const value = BigInt.asUintN(64, literal.value);
  return { value: `${name} ${value === 0n ? "0" : `0x${value.toString(16)}`}`, problems: literal.problems };
}

function check(name: string, kind: Kind, texts: readonly string[]): void {
  const messages = golden(`${name}-messages`, () =>
    gccMessages(texts.map((text, index) => `void f${index}(void) { (void) ${text}; }\n`).join(""), ["-Wno-unused"]),
  );
  const said = messages
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/ \[-W.*\]$/, ""));
  const expected = (index: number): string[] =>
    said.filter((line) => line.startsWith(`${index + 1}: `)).map((line) => line.replace(/^\d+: /, ""));
  const valid = texts.filter((_, index) => !expected(index).some((line) => line.startsWith("error")));
  const program = `${PRINTER}int main(void) {\n${valid.map((text) => `  ${kind}(${text});\n`).join("")}}\n`;
  const values = golden(name, () => gccRun(program))
    .trimEnd()
    .split("\n");
  for (const [index, text] of texts.entries()) {
    const { value, problems } = ours(kind, text);
    assert.deepEqual(
      problems.map(({ severity, sentence }) => `${severity}: ${sentence}`),
      expected(index),
      text,
    );
    if (valid.includes(text)) assert.equal(value, values[valid.indexOf(text)], text);
  }
}

describe("literals", () => {
  it("gives integer constants gcc's value, type and warnings", () => check("integer-literals", "INTEGER", INTEGERS));
  it("gives floating constants gcc's value, type and warnings", () => check("float-literals", "REAL", FLOATS));
  it("gives characters gcc's value, type and warnings", () => check("character-literals", "INTEGER", CHARACTERS));
  it("gives strings gcc's bytes and warnings", () => check("string-literals", "TEXT", STRINGS));

  it("rounds float constants once, as gcc does", () => {
    const pick = random(5);
    const digit = (): string => String(pick(10));
    const numbers = Array.from({ length: 400 }, (_, index) => {
      const digits = Array.from({ length: 1 + pick(25) }, digit).join("");
      const text = `${digits.replace(/^0+/, "")}.${digit()}e${pick(index % 2 === 0 ? 80 : 640) - (index % 2 === 0 ? 60 : 340)}`;
      return index % 2 === 0 ? `${text}f` : text;
    });
    const program = `${PRINTER}int main(void) {\n${numbers.map((text) => `  REAL(${text});\n`).join("")}}\n`;
    const values = golden("float-rounding", () => gccRun(program))
      .trimEnd()
      .split("\n");
    assert.deepEqual(
      numbers.map((text) => ours("REAL", text).value),
      values,
    );
  });

  it("knows imaginary constants", () => {
    const literal = numberLiteral("2.5fi");
    assert.equal(literal.kind === "float" && literal.imaginary && literal.value, 2.5);
    assert.equal(typeToString(literal.type, table), "_Complex float");
    assert.equal(typeToString(numberLiteral("1.0i").type, table), "_Complex double");
  });

  it("says where in the text a problem is", () => {
    const { problems } = stringLiteral(['"fine"', '"ab\\qc"']);
    assert.deepEqual(
      problems.map(({ start, end, part }) => ({ start, end, part })),
      [{ start: 3, end: 5, part: 1 }],
    );
    assert.deepEqual(
      stringLiteral(['L"a"', 'u"b"']).problems.map(({ code }) => code),
      ["string-concatenation"],
    );
  });

  it("never fails on half a literal", () => {
    for (const text of ["", "'", "'a", '"', '"abc', '"\\', "'\\", "L'", 'u8"', "0x", "1e", ".", "'\\x", '"\\u12']) {
      assert.ok(characterLiteral(text).type);
      assert.ok(stringLiteral([text]).bytes.length > 0);
      assert.ok(numberLiteral(text).type);
    }
  });
});
