/**
 * No text makes the front end throw or loop: programs cut off anywhere, with tokens and letters changed (fixed seeds),
 * and programs nested without end.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { printUnit } from "../../../server/lang/print.ts";
import { codes, compile, loadOnce } from "./compile.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const corpus = ["messages", "trees", "fragments"].flatMap((folder) =>
  readdirSync(here + folder)
    .filter((name) => name.endsWith(".c"))
    .map((name) => readFileSync(`${here}${folder}/${name}`, "utf8").replace(/^#include.*$/gm, "")),
);

const PIECES =
  "{ } ( ) [ ] ; , * & int struct x = == if else for while return typedef case default : ? sizeof \"s\" 'c' 1 0x . -> ... static void char switch do goto && ! ++ T typeof _Generic __attribute__ (( enum union const extern # \\ \" ' @ break _Static_assert asm unsigned long".split(
    " ",
  );

/** A small generator, so that every run meets the same programs. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

function mutate(text: string, below: (limit: number) => number): string {
  const words = text.split(/(\s+|\b)/);
  for (let count = below(4) + 1; count > 0; count--) {
    const at = below(words.length);
    const piece = PIECES[below(PIECES.length)]!;
    switch (below(4)) {
      case 0:
        words.splice(at, 1 + below(3));
        break;
      case 1:
        words.splice(at, 0, ` ${piece} `);
        break;
      case 2:
        words[at] = piece;
        break;
      default:
        words.splice(at, 0, words[below(words.length)]!);
    }
  }
  return words.join("");
}

/** Checks a text, prints the tree, and looks at every span. */
function survives(text: string): void {
  try {
    const unit = compile(text, { fragments: true });
    printUnit(unit);
    for (const { span } of unit.diagnostics) {
      assert.ok(span.start >= 0 && span.start <= span.end && span.end <= unit.files[span.file]!.text.length);
    }
  } catch (error) {
    throw new Error(`this text makes the front end fail:\n${text}`, { cause: error });
  }
}

describe("the front end survives any text", function () {
  this.timeout(60_000);
  before(loadOnce);

  it("programs that break off anywhere", () => {
    const below = random(11);
    for (let i = 0; i < 150; i++) {
      const text = corpus[below(corpus.length)]!;
      survives(text.slice(0, below(text.length)));
    }
  });

  it("programs with other tokens", () => {
    const below = random(7);
    for (let i = 0; i < 300; i++) survives(mutate(corpus[below(corpus.length)]!, below));
  });

  it("programs with other letters", () => {
    const below = random(3);
    for (let i = 0; i < 150; i++) {
      const text = corpus[below(corpus.length)]!;
      const at = below(text.length);
      survives(text.slice(0, at) + String.fromCharCode(9 + below(300)) + text.slice(at + below(3)));
    }
  });

  const N = 20_000;
  const deep: Readonly<Record<string, string>> = {
    parentheses: `int main(void) { return ${"(".repeat(N)}1${")".repeat(N)}; }`,
    "open parentheses": `int main(void) { return ${"(".repeat(N)}`,
    brackets: `int a${"[1]".repeat(N)};`,
    blocks: `int main(void) ${"{".repeat(N)}${"}".repeat(N)}`,
    sums: `int main(void) { int x = 1; return x${" + x".repeat(N)}; }`,
    assignments: `int main(void) { int x; ${"x = ".repeat(N)}1; }`,
    choices: `int main(void) { return ${"1 ? 1 : ".repeat(N)}1; }`,
    negations: `int main(void) { return ${"!".repeat(N)}1; }`,
    casts: `int main(void) { return ${"(int)".repeat(N)}1; }`,
    pointers: `int ${"*".repeat(N)}p;`,
    "if without braces": `int main(void) { ${"if (1) ".repeat(N)}; }`,
    "else if": `int main(void) { ${"if (1) ; else ".repeat(N)}; }`,
    structs: `${"struct { ".repeat(N)}int x;${"} y;".repeat(N)}`,
    initialisers: `int a[] = ${"{".repeat(N)}1${"}".repeat(N)};`,
    "statement expressions": `int main(void) { return ${"({".repeat(N)}1;${"})".repeat(N)}; }`,
    typedefs: Array.from({ length: 3000 }, (_, i) => `typedef ${i ? `t${i - 1} *` : "int"} t${i};`).join("\n"),
    "doubling types": Array.from(
      { length: 60 },
      (_, i) => `typedef void t${i}(${i ? `t${i - 1} *, t${i - 1} *` : "int"});`,
    ).join("\n"),
  };
  for (const [name, text] of Object.entries(deep)) {
    it(`${name} without end are one mistake among others`, () => {
      const unit = compile(text);
      printUnit(unit);
      assert.ok(
        codes(unit).some((code) => code.endsWith("nested-too-deeply") || code.endsWith("expected-expression")),
        codes(unit).slice(0, 3).join(", "),
      );
    });
  }

  it("what is merely long is no mistake", () => {
    assert.deepEqual(codes(compile(`int main(void) { int x = 0; return x${" + x".repeat(700)}; }`)), []);
    assert.deepEqual(
      codes(compile(`int main(void) { int x = 0; ${"if (x) x = 1; else ".repeat(300)}; return 0; }`)),
      [],
    );
    assert.deepEqual(codes(compile(`char *s = ${'"a" '.repeat(N)};`)), []);
    const cases = Array.from({ length: 5000 }, (_, i) => `case ${i}:`).join(" ");
    assert.deepEqual(codes(compile(`int main(void) { switch (1) { ${cases} ; } return 0; }`)), []);
  });
});
