/** Values print as gdb prints them, with words for what gdb cannot know: uninitialised, freed, wild. */
import assert from "node:assert/strict";
import type { Datum } from "../../../server/engine/inspect/datum.ts";
import { globalsOf } from "../../../server/engine/inspect/global.ts";
import { localsOf } from "../../../server/engine/inspect/local.ts";
import { floatText } from "../../../server/engine/inspect/number.ts";
import { type Running, runningOf } from "../../../server/engine/inspect/scene.ts";
import { escaped } from "../../../server/engine/inspect/text.ts";
import { typeText } from "../../../server/engine/inspect/type-text.ts";
import { printDatum } from "../../../server/engine/inspect/value.ts";
import { open, type Stage, stopAt } from "./stage.ts";

/** Runs `declarations` in main and prints every local there: "x = 1" a line. Addresses become `0x…`. */
async function locals(declarations: string, outside: string = "", checks: boolean = true): Promise<readonly string[]> {
  const stage = await open(
    `#include <stdlib.h>\n#include <string.h>\n#include <stdbool.h>\n${outside}\nint main(int argc, char **argv) {\n${declarations}\n  return argc + (argv == 0); // here\n}\n`,
    { checks },
  );
  const running = at(stage);
  return localsOf(running, running.frames[0] ?? assert.fail("no frame"))
    .filter(({ isParameter }) => !isParameter)
    .map(({ name, datum }) => `${name} = ${shown(running, datum)}`);
}

function at(stage: Stage, mark: string = "// here"): Running {
  return runningOf(stage.scene, stopAt(stage, mark)) ?? assert.fail("nothing runs");
}

function shown(running: Running, datum: Datum): string {
  return printDatum(running, datum).text.replace(/0x[0-9a-f]{4,}/g, "0x…");
}

describe("values of a stopped program", () => {
  it("numbers by their types", async () => {
    const lines = await locals(`
  char c = 'h', newline = '\\n', zero = 0; signed char sc = -1; unsigned char uc = 200; bool b = argc > 0; _Bool no = 0;
  short s = -5; unsigned short us = 65535; int i = -2147483647; unsigned u = 4000000000u; long l = -5000000000; unsigned long ul = -1;
  float f = 0.1f; double d = 0.1, big = 1e100, whole = 3; long double ld = 2.5L; double inf = 1e308 * 10, nan = inf - inf;`);
    assert.deepEqual(lines, [
      "c = 104 'h'",
      "newline = 10 '\\n'",
      "zero = 0 '\\0'",
      "sc = -1 '\\377'",
      "uc = 200 '\\310'",
      "b = true",
      "no = false",
      "s = -5",
      "us = 65535",
      "i = -2147483647",
      "u = 4000000000",
      "l = -5000000000",
      "ul = 18446744073709551615",
      "f = 0.1",
      "d = 0.1",
      "big = 1e+100",
      "whole = 3",
      "ld = 2.5",
      "inf = inf",
      "nan = -nan",
    ]);
  });

  it("the same in memory, where addresses are taken", async () => {
    const lines = await locals(`
  char c = 'h'; short s = -5; unsigned u = 4000000000u; long l = -5000000000; float f = 0.5f; long double ld = 2.5L; bool b = 1;
  void *all[] = {&c, &s, &u, &l, &f, &ld, &b};`);
    assert.deepEqual(lines.slice(0, 7), [
      "c = 104 'h'",
      "s = -5",
      "u = 4000000000",
      "l = -5000000000",
      "f = 0.5",
      "ld = 2.5",
      "b = true",
    ]);
  });

  it("enum constants by name, sets of flags too", async () => {
    const lines = await locals(
      "enum colour one = GREEN, odd = (enum colour)7; enum flags both = READ | WRITE; one = one;",
      "enum colour { RED, GREEN = 5, BLUE };\nenum flags { READ = 1, WRITE = 2, RUN = 4 };",
    );
    assert.deepEqual(lines, ["one = GREEN", "odd = 7", "both = READ | WRITE"]);
  });

  it("pointers say what they point to", async () => {
    const lines = await locals(
      `
  int *global = &counter; int *second = &table[1]; char *text = "a\\tb"; char *nothing = 0; int (*f)(int, char **) = main;
  int *gone = malloc(8); free(gone); int *wild = (int *)0x12345678; void *far = (void *)-1; int **deep = &global;`,
      "int counter = 3; int table[4];",
    );
    assert.deepEqual(lines, [
      "global = 0x… <counter>",
      "second = 0x… <table+4>",
      'text = 0x… "a\\tb"',
      "nothing = null",
      "f = 0x… <main>",
      "gone = 0x… (freed memory)",
      "wild = 0x… (wild: nothing is mapped there)",
      "far = 0x… (wild: no address is that large)",
      "deep = 0x…",
    ]);
  });

  it("arrays, repeats, texts", async () => {
    const lines = await locals(`
  int few[3] = {1, 2, 3}; int zeros[100] = {0}; int mixed[12] = {7, 7}; char word[16] = "hello"; char raw[4] = {1, 2, 3};
  char grid[2][3] = {"ab", "cd"}; int matrix[2][2] = {{1, 2}, {3, 4}}; double none[2] = {0.5}; char full[3] = {'a', 'b', 'c'};`);
    assert.deepEqual(lines, [
      "few = {1, 2, 3}",
      "zeros = {0 <repeats 100 times>}",
      "mixed = {7, 7, 0 <repeats 10 times>}",
      'word = "hello"',
      "raw = {1 '\\001', 2 '\\002', 3 '\\003', 0 '\\0'}",
      'grid = {"ab", "cd"}',
      "matrix = {{1, 2}, {3, 4}}",
      "none = {0.5, 0}",
      'full = "abc"',
    ]);
  });

  it("structs, unions, bit-fields, anonymous members", async () => {
    const lines = await locals(
      "struct point p = {1, {2, 3}}; union both u = {.i = 65}; struct bits b = {5, -3, 1}; struct mixed m = {.inner = 4}; p = p;",
      "struct point { int x; struct { char a, b; } in; };\nunion both { int i; char c; };\nstruct bits { unsigned low : 3; int high : 5; _Bool on : 1; };\nstruct mixed { union { int inner; float other; }; };",
    );
    assert.deepEqual(lines, [
      "p = {x = 1, in = {a = 2 '\\002', b = 3 '\\003'}}",
      "u = {i = 65, c = 65 'A'}",
      "b = {low = 5, high = -3, on = true}",
      "m = {{inner = 4, other = 6e-45}}",
    ]);
  });

  it("what was never given a value says so, as a whole and in part", async () => {
    const lines = await locals(
      'int x; int some[4]; some[1] = 3; char buf[10]; memcpy(buf, "hi", 2); struct two t; t.b = 4; int *p; double d; int *heap = malloc(8);',
      "struct two { int a, b; };",
    );
    assert.deepEqual(lines, [
      "x = uninitialised",
      "some = {uninitialised, 3, uninitialised, uninitialised}",
      'buf = "hi", then 8 bytes uninitialised',
      "t = {a = uninitialised, b = 4}",
      "p = uninitialised",
      "d = uninitialised",
      "heap = 0x…",
    ]);
  });

  it("without checks garbage is all there is, and freed memory is known from the heap", async () => {
    const lines = await locals("int *gone = malloc(8); free(gone); int set = 5;", "", false);
    assert.deepEqual(lines, ["gone = 0x… (freed memory)", "set = 5"]);
  });

  it("variable-length arrays have the length they were made with", async () => {
    assert.deepEqual(await locals("int n = argc + 1; int vla[n]; vla[0] = 4; vla[1] = 5;"), [
      "n = 3",
      "vla = {4, 5, uninitialised}",
    ]);
  });

  it("a struct without a tag goes by its typedef", async () => {
    const stage = await open(
      "typedef struct { int x; } Point;\nint main(void) {\n  Point p = {1}, *q = &p;\n  return q->x; // here\n}\n",
    );
    const running = at(stage);
    const types = localsOf(running, running.frames[0] ?? assert.fail()).map(({ datum }) => typeText(running, datum));
    assert.deepEqual(types, ["Point", "Point *"]);
  });
});

describe("what can be seen from where a frame stands", () => {
  const source = `
int counter = 3;
static int hidden = 4;
int twice(int n) {
  static int calls = 7;
  int twice = 2 * n;
  for (int i = 0; i < 1; i++) {
    int n = 50 + i;
    counter += n; // inner
  }
  { int later = 9; counter += later; }
  calls++; // outer
  return twice;
}
int main(void) { return twice(4) != 8; }
`;
  const names = (stage: Stage, mark: string): readonly string[] => {
    const running = at(stage, mark);
    return localsOf(running, running.frames[0] ?? assert.fail()).map(
      ({ name, datum }) => `${name} ${shown(running, datum)}`,
    );
  };

  it("inner names hide outer ones, and a block's names end with it", async () => {
    const stage = await open(source);
    assert.deepEqual(names(stage, "// inner"), ["twice 8", "i 0", "n 50"]);
    assert.deepEqual(names(stage, "// outer"), ["n 4", "twice 8"]);
  });

  it("globals and statics know whose they are", async () => {
    const stage = await open(source);
    assert.deepEqual(
      globalsOf(stage.program).map(({ name, owner }) => [name, owner]),
      [
        ["counter", null],
        ["hidden", null],
        ["calls", "twice"],
      ],
    );
  });
});

describe("numbers and texts", () => {
  it("floats have just enough digits", () => {
    const double = [0, -0, 1, 0.1, 1 / 3, 100, 123456789, 1e16, 1e17, 1e-4, 1e-5, -2.5e-300, Number.MAX_VALUE].map(
      (value) => floatText(value, "double"),
    );
    assert.deepEqual(double, [
      "0",
      "-0",
      "1",
      "0.1",
      "0.3333333333333333",
      "100",
      "123456789",
      "10000000000000000",
      "1e+17",
      "0.0001",
      "1e-05",
      "-2.5e-300",
      "1.7976931348623157e+308",
    ]);
    assert.deepEqual(
      [Math.fround(0.1), Math.fround(16777216), Math.fround(1e10)].map((value) => floatText(value, "float")),
      ["0.1", "16777216", "1e+10"],
    );
  });

  it("bytes are escaped as C would write them, letters of UTF-8 are not", () => {
    assert.equal(escaped(new TextEncoder().encode('a"b\\\n\tü€😀')), 'a\\"b\\\\\\n\\tü€😀');
    assert.equal(escaped(Uint8Array.of(0, 49, 0, 97, 0xff, 0xc3, 1)), "\\0001\\0a\\377\\303\\001");
  });
});
