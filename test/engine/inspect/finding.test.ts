/** Findings and faults in words: each case is a statement, and the sentence that it deserves. */
import assert from "node:assert/strict";
import { type Explanation, explainFault, explainFinding } from "../../../server/engine/inspect/index.ts";
import { open, run } from "./stage.ts";

const before = `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct node { int value; struct node *next; };
int table[4]; const int bound = 3; static char name[8];
int f(int n) { char pad[100]; pad[0] = n; return n + f(n + 1) + pad[0]; }
int *leak(void) { int x = 5; int *p = &x; return p; }
int main(int argc, char **argv) {
  int a[4] = {1, 2, 3, 4}; int i = 4; struct node *list = 0; int zero = argc - 2; int un; char *s = "literal"; int (*fp)(int) = 0; char buf[16]; int un2[3]; char *up;
`;

/** What the first finding or fault of a statement at the end of main is explained by. */
async function explained(statement: string, checks: boolean = true): Promise<Explanation | null> {
  const stage = await open(`${before}  ${statement}\n  return 0; }\n`, { checks });
  run(stage);
  const event = stage.events.at(-1) ?? assert.fail("nothing happened");
  if (event.what.kind === "finding") return explainFinding(stage.scene, event.thread, event.what.finding);
  return event.what.kind === "fault" ? explainFault(stage.scene, event.thread, event.what.fault) : null;
}

const A = "'a' (int[4], 16 bytes, local of main)";

const findings: Readonly<Record<string, string>> = {
  "a[i] = 5;": `write of 4 bytes just past ${A}: index 4 is out of bounds`,
  "return a[i + 2];": `read of 4 bytes 8 bytes past the end of ${A}: index 6 is out of bounds`,
  "return a[zero - 1];": `read of 4 bytes 4 bytes before ${A}: index -1 is out of bounds`,
  "int *p = a; return *(p + 5);": `read of 4 bytes 4 bytes past the end of ${A}: index 5 is out of bounds`,
  "table[i]++;": "write of 4 bytes just past 'table' (int[4], 16 bytes, global): index 4 is out of bounds",
  "name[8] = 'x';": "write of 1 byte just past 'name' (char[8], 8 bytes, global): index 8 is out of bounds",
  "int *m = malloc(16); m[4] = 1;": "write of 4 bytes just past a block of 16 bytes allocated at line 10",
  "char *m = malloc(10); m[12] = 1;":
    "write of 1 byte 2 bytes past the end of a block of 10 bytes allocated at line 10",
  "int *m = malloc(16);\n  return m[-1];": "read of 4 bytes 4 bytes before a block of 16 bytes allocated at line 10",
  "int *m = malloc(16);\n  free(m);\n  return m[1];":
    "read of 4 bytes in a block of 16 bytes that was freed at line 11, 4 bytes into it (allocated at line 10)",
  "int *p = leak(); return *p;": "read of 4 bytes in a local variable of a function that has returned",
  'strcpy(buf, "much too long for sixteen");':
    "write of 1 byte just past 'buf' (char[16], 16 bytes, local of main): index 16 is out of bounds (in strcpy, called at line 10)",
  "if (un) return 1;": "a decision depends on 'un', which was never given a value",
  "if (un2[1] > 2) return 1;": "a decision depends on 'un2[1]', which was never given a value",
  "return un ? 1 : 2;": "a decision depends on 'un', which was never given a value",
  "switch (un) { case 1: return 1; }": "a decision depends on 'un', which was never given a value",
  "return *up;": "memory is accessed through 'up', which was never given a value",
  "a[un] = 3;": "memory is accessed through 'un', which was never given a value",
  "buf[0] = 'a'; return strlen(buf);":
    "a decision depends on 'buf', parts of which were never given a value (in strlen, called at line 10)",
  "int *m = malloc(40); if (m[2]) return 4;":
    "a decision depends on 'm[2]', which was never given a value: malloc leaves memory as it was",
};

const faults: Readonly<Record<string, string>> = {
  "return *(int *)list;": "null pointer dereferenced (reading address 0x0): 'list' is null",
  "list->next = 0;": "null pointer dereferenced (writing address 0x8): 'list' is null",
  "struct node n = {1, 0}; return n.next->value;": "null pointer dereferenced (reading address 0x0): 'n.next' is null",
  "return strlen((char *)list);":
    "null pointer dereferenced (reading address 0x0 in strlen, called at line 10): 'list' is null",
  "return *(int *)0x12345678;": "reading address 0x12345678, where nothing is mapped",
  "s[0] = 'L';": 'write to a string literal, which cannot be changed: "literal"',
  "*(int *)&bound = 5;": "write to 'bound', which is const",
  "((char *)main)[0] = 1;": "write to the program's code at 0x400010",
  "return 5 / zero;": "division by zero: 'zero' is 0",
  "i %= zero;": "division by zero: 'zero' is 0",
  "int q = (-2147483647 - 1) / (zero - 1); return q;": "the lowest integer divided by -1 has no result of its type",
  "return fp(3);": "call through the null function pointer 'fp'",
  "fp = (int (*)(int))1234; return fp(3);": "call through a pointer that is not a function: 'fp' is 0x4d2",
};

describe("findings in words", () => {
  for (const [statement, sentence] of Object.entries(findings)) {
    it(statement.replace(/\n\s*/g, " "), async () => {
      const found = await explained(statement);
      assert.equal(found?.text, sentence);
      assert.ok(found.title.length > 5 && found.place !== null);
    });
  }

  it("the places that led to it", async () => {
    const freed = await explained("int *m = malloc(16);\n  free(m);\n  return m[1];");
    assert.deepEqual(
      [freed?.place?.line, freed?.related.map(({ text, place }) => [text, place?.line])],
      [
        12,
        [
          ["allocated here", 10],
          ["freed here", 11],
        ],
      ],
    );
    const unset = await explained("if (un) return 1;");
    assert.deepEqual(
      unset?.related.map(({ text, place }) => [text, place?.line, place?.column]),
      [["'un' is declared here, without a value", 9, 87]],
    );
    const past = await explained("int *m = malloc(8);\n  m[3] = m[0];");
    assert.equal(past?.title, "Out of bounds");
  });
});

describe("faults in words", () => {
  for (const [statement, sentence] of Object.entries(faults)) {
    it(statement, async () => {
      assert.equal((await explained(statement))?.text, sentence);
    });
  }

  it("without checks they are the same", async () => {
    for (const statement of ["list->next = 0;", "s[0] = 'L';", "i %= zero;"])
      assert.equal((await explained(statement, false))?.text, faults[statement]);
  });

  it("endless recursion names the function", async () => {
    const found = await explained("return f(0);");
    assert.match(
      found?.text ?? "",
      /^stack overflow: [\d,]+ calls deep, [\d,]+ of them f\(\): does its recursion end\?$/,
    );
  });
});
