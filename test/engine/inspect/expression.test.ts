/** Expressions mean what they would mean in the source; what cannot be answered gets a sentence. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluateText } from "../../../server/engine/inspect/expression/evaluate.ts";
import type { Here } from "../../../server/engine/inspect/expression/name.ts";
import { isRefused } from "../../../server/engine/inspect/expression/syntax.ts";
import { typeText } from "../../../server/engine/inspect/type-text.ts";
import { printDatum } from "../../../server/engine/inspect/value.ts";
import { hereOf } from "../../../server/engine/inspect/variables.ts";
import { open, stopAt, top } from "./stage.ts";

const declarations = `
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <errno.h>
#include <sys/wait.h>
#define LIMIT 10
#define TWICE(x) ((x) * 2)
typedef struct { int x, y; } Point;
typedef struct node { int value; struct node *next; } node_t, *list;
typedef int (*compare_t)(const void *, const void *);
typedef char name_t[LIMIT];
enum colour { RED, GREEN = 5, BLUE };
struct bits { unsigned low : 3; int high : 5; };
int counter = 8;
int table[4] = {10, 20, 30, 40};
static int elsewhere(void) { static int secret = 1; return secret; }
`;
const body = `
  static int calls = 8;
  unsigned u = 1; char c = -1; unsigned char uc = 200; short sh = 5; double d = 2.6; float f = 0.1f; long big = 1l << 40;
  Point pt = {3, 4}; Point *pp = &pt;
  node_t second = {2, 0}, first = {1, &second}; list l = &first;
  struct bits bits = {5, -3};
  int status = 3 << 8; int un; void *vp = &pt; int *np = 0; int *past = table + 2;
  char text[8] = "abc"; char *word = "hello"; int zero = 0;
`;
const source = `${declarations}
int main(int argc, char **argv) {${body}
  errno = 2;
  printf("%d", elsewhere() + calls + (int) u + c + sh + (int) d + (int) f + zero + uc + (int) big + (vp != 0) + (np == 0) + *past + *word + bits.low); // here
  { int shadow = argc; counter += shadow; }
  return status;
}
`;

describe("expressions of a debugger", () => {
  let here: Here;
  before(async () => {
    const stage = await open(source);
    here = hereOf(stage.scene, top(stopAt(stage, "// here"))) ?? assert.fail("nobody is here");
  });

  const value = (text: string): string => {
    const answer = evaluateText(here, text);
    if (isRefused(answer)) return `✗ ${answer.refused}`;
    const stored = answer.store ? ` ← ${printDatum(here.running, answer.store).text}` : "";
    return `${printDatum(here.running, answer.datum).text.replace(/0x[0-9a-f]{5,}/g, "0x…")}${stored}`;
  };
  const check = (cases: Readonly<Record<string, string>>): void => {
    const actual = Object.fromEntries(Object.keys(cases).map((text) => [text, value(text)]));
    assert.deepEqual(actual, cases);
  };

  it("names: locals, statics, globals, functions, constants, macros", () => {
    check({
      u: "1",
      calls: "8",
      counter: "8",
      main: "0x… <main>",
      "&main": "0x… <main>",
      GREEN: "GREEN",
      LIMIT: "10",
      "TWICE(LIMIT + 1)": "22",
      NULL: "null",
      "WEXITSTATUS(status)": "3",
      "WIFEXITED(status)": "1",
      errno: "2",
      $pid: "101",
      argc: "2",
      "argv[1]": '0x… "one"',
      "EOF == -1": "1",
    });
  });

  it("members, elements, pointers, addresses", () => {
    check({
      "pt.x": "3",
      "pp->y": "4",
      "(*pp).y": "4",
      "l->next->value": "2",
      "table[2]": "30",
      "2[table]": "30",
      "*(table + 1)": "20",
      "&table[3] - table": "3",
      "past[-1]": "20",
      "*past == table[2]": "1",
      "past > table": "1",
      "&counter": "0x… <counter>",
      "*&counter": "8",
      "&pt == pp": "1",
      "((Point *)vp)->y": "4",
      "&pp->y == &pt.y": "1",
      "text[1]": "98 'b'",
      "*word": "104 'h'",
      "word + 1": '0x… "ello"',
      "bits.low + bits.high": "2",
      '"text"[1]': "101 'e'",
      pt: "{x = 3, y = 4}",
      table: "{10, 20, 30, 40}",
    });
  });

  it("casts and sizeof", () => {
    check({
      "(char)300": "44 ','",
      "(unsigned char)c": "255 '\\377'",
      "(uint8_t)-1": "255 '\\377'",
      "(size_t)-1": "18446744073709551615",
      "(enum colour)5": "GREEN",
      "(int)d": "2",
      "(_Bool)0.5": "true",
      "(long)pp & 7": "0",
      "(compare_t)main": "0x… <main>",
      "(int (*)(int))main == (int (*)(int))elsewhere": "0",
      "sizeof(Point)": "8",
      "sizeof pt": "8",
      "sizeof(int *[3])": "24",
      "sizeof(name_t)": "10",
      "sizeof table / sizeof *table": "4",
      "sizeof(struct node)": "16",
      "sizeof text": "8",
      "sizeof(void *)": "8",
      "(unsigned)-1 > 0": "1",
    });
  });

  it("refusals are sentences", () => {
    check({
      coutner: "✗ there is no variable 'coutner' here; did you mean 'counter'?",
      qqqqqqqqq: "✗ there is no variable 'qqqqqqqqq' here",
      shadow: "✗ 'shadow' is not visible here: it belongs to another part of main",
      secret: "✗ 'secret' is a static variable of another function and not visible in main",
      "pp.x": "✗ 'pp' is a pointer; its members are reached with '->': pp->x",
      "pt->x": "✗ 'pt' is no pointer; its members are reached with '.': pt.x",
      "pt.z": "✗ 'Point' has no member 'z'; did you mean 'x'?",
      "*np": "✗ 'np' is a null pointer: it points to nothing",
      "l->next->next->value": "✗ 'l->next->next' is a null pointer: it points to nothing",
      "*vp": "✗ 'vp' is 'void *': cast it to say what it points to",
      "*counter": "✗ 'counter' is 'int' and no pointer",
      "counter[0]": "✗ 'counter' is 'int': only arrays and pointers have elements",
      un: "uninitialised",
      "un + 1": "✗ 'un' is uninitialised",
      "&u": "✗ 'u' has no address: the program never asks for it, so it lives in a register",
      "&bits.low": "✗ 'bits.low' is a bit-field and has no address of its own",
      "10 / zero": "✗ this divides by zero",
      "d % 2": "✗ '%' needs integers",
      "pt + 1": "✗ 'pt' is 'Point', which is no single value",
      'printf("x")': "✗ 'printf' cannot be called from here: that would run the program; step into the call instead",
      "nosuch(1)": "✗ there is no function 'nosuch' in the program",
      "(counter": "✗ a ')' is missing",
      "counter;": "✗ leave out the ';': this is an expression, no statement",
      "counter +": "✗ the expression ends too early",
      "1 2": "✗ '2' makes no sense here",
      "@": "✗ '@' has no meaning in C",
      '"open': '✗ the quote in "open is not closed',
      int: "✗ 'int' is a type, not a value",
      "struct node": "✗ 'struct node' is a type, not a value",
      "(struct nope *)pp": "✗ there is no 'struct nope'",
      "1 + (u = 2)": "✗ an assignment can only stand by itself, not inside another expression",
      "5 = 3": "✗ '5' is no variable: nothing can be stored in it",
      "1.2.3": "✗ 1.2.3: too many decimal points in number",
      "": "✗ there is nothing to evaluate",
    });
  });

  it("an assignment is understood, and not made", () => {
    check({
      "counter = 5": "8 ← 5",
      "counter += 3": "8 ← 11",
      "counter++": "8 ← 9",
      "--counter": "8 ← 7",
      "c = 300": "-1 '\\377' ← 44 ','",
      "bits.low = 12": "5 ← 4",
      "d = 1": "2.6 ← 1",
      'text = "hey"': '"abc" ← "hey"',
      'text = "much too long"': "✗ the text needs 14 bytes, and the array has 8",
      "np = 3.5": "✗ a floating-point number cannot become a pointer",
      "un = 7": "uninitialised ← 7",
    });
  });

  it("types as C has them", () => {
    const typeOf = (text: string): string => {
      const answer = evaluateText(here, text);
      return isRefused(answer) ? answer.refused : typeText(here.running, answer.datum);
    };
    const cases = {
      "c + c": "int",
      "u + 1": "unsigned int",
      "u + 1L": "long int",
      "f * 2": "float",
      "f * 2.0": "double",
      "1 ? 1 : 2.0": "double",
      "&pt": "Point *",
      "table + 1": "int *",
      "c == c": "int",
      "-uc": "int",
      "'a'": "int",
      "past - table": "long int",
      "sizeof c": "long unsigned int",
    };
    assert.deepEqual(Object.fromEntries(Object.keys(cases).map((text) => [text, typeOf(text)])), cases);
  });

  it("arithmetic agrees with gcc", function () {
    const names = ["u", "c", "uc", "sh", "d", "f", "big", "counter", "7", "-3", "2.5", "0x80000000", "'z'"];
    const operators = ["+", "-", "*", "/", "%", "<<", ">>", "&", "|", "^", "<", ">=", "==", "!=", "&&", "||"];
    let random = 4711;
    const pick = <T>(list: readonly T[]): T => {
      random = (Math.imul(random, 1103515245) + 12345) >>> 0;
      return list[(random >>> 16) % list.length] as T;
    };
    const expressions: string[] = [];
    while (expressions.length < 400) {
      const [a, b, c, x, y] = [pick(names), pick(names), pick(names), pick(operators), pick(operators)];
      const float = [a, b, c].some((name) => ["d", "f", "2.5"].includes(name));
      if (float && [x, y].some((op) => ["%", "<<", ">>", "&", "|", "^"].includes(op))) continue;
      // Only shifts by small counts have a meaning of C's own.
      const right = (op: string, operand: string): string => (op === "<<" || op === ">>" ? "3" : operand);
      expressions.push(`(${a} ${x} ${right(x, b)}) ${y} ${right(y, c)}`);
    }
    const lines = expressions.map((text) => `  SHOW(${text});`);
    const print =
      '#define SHOW(e) printf(_Generic((e), float: "%.9g\\n", double: "%.17g\\n", unsigned: "%u\\n", unsigned long: "%lu\\n", long: "%ld\\n", default: "%d\\n"), (e))\n';
    const folder = mkdtempSync(join(tmpdir(), "forkscope-"));
    try {
      writeFileSync(
        join(folder, "a.c"),
        `${declarations}${print}int main(void) {${body}${lines.join("\n")}\n  return 0;\n}\n`,
      );
      try {
        execFileSync("gcc", ["-w", "-O0", "-fwrapv", "-o", join(folder, "a"), join(folder, "a.c")]);
      } catch {
        this.skip();
      }
      const real = printedBy(join(folder, "a"), expressions.length);
      let compared = 0;
      for (const [i, text] of expressions.entries()) {
        const ours = value(text).replace(/ '.*'$/, "");
        const theirs = real[i] ?? "";
        if (ours.startsWith("✗")) continue;
        compared++;
        const isSame =
          ours === theirs ||
          Number(ours) === Number(theirs) ||
          Math.fround(Number(ours)) === Math.fround(Number(theirs));
        assert.ok(isSame || (/nan|inf/.test(ours) && /nan|inf/.test(theirs)), `${text}: ${ours}, gcc says ${theirs}`);
      }
      assert.ok(compared > 380, `only ${compared} were computed`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** What the program prints, a line an expression. */
function printedBy(program: string, count: number): readonly string[] {
  const lines = execFileSync(program, { encoding: "utf8" }).split("\n");
  assert.equal(lines.length, count + 1);
  return lines;
}
