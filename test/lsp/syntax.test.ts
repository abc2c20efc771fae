/**
 * What the editor's text says: where main is, and what to evaluate under the mouse. In these texts «…» marks what the
 * mouse rests on (its first character counts).
 */
import assert from "node:assert/strict";
import type { Parser } from "web-tree-sitter";
import { loadParser } from "../../server/host/node/parser.ts";
import { calledAt, expressionAt, findMain } from "../../server/lsp/syntax.ts";

describe("syntax in the editor", () => {
  let parser: Parser;
  before(async () => {
    parser = (await loadParser()) as unknown as Parser;
  });

  /** The expression for the marked place in a function's body, with the highlighted text. */
  function hover(body: string): string | null {
    const text = `int f(void) { ${body} }`;
    const offset = text.indexOf("«");
    const plain = text.replace(/[«»]/g, "");
    const found = expressionAt(parser.parse(plain)!.rootNode, offset);
    if (found === null) return null;
    const shown = plain.slice(found.start, found.end);
    return shown === found.expression ? shown : `${shown} ⇒ ${found.expression}`;
  }

  const cases: readonly (readonly [body: string, expected: string | null])[] = [
    ["x = «y» + 1;", "y"],
    ["int «x» = 1;", "x"],
    ["int fds«[»2];", null],
    ["p->next[«i»] = 0;", "i"],
    ["p->«next»[i] = 0;", "p->next"],
    ["p->next«[»i] = 0;", "p->next[i]"],
    ["«p»->next[i] = 0;", "p"],
    ["a.b.«c» = 0;", "a.b.c"],
    ["x = «*»p;", "*p"],
    ["x = y «*» p;", null],
    ["x = «12»;", null],
    ['puts("«hi»");', null],
    ["/* «x» */ ;", null],
    ["«return» x;", null],
    ["«puts»(s);", null],
    ["goto «out»; out: ;", null],
    // Descriptors: anywhere in the first argument, and on the name of the call.
    ["write(«fds»[1], buf, n);", "fds[1]"],
    ["write(fds[«1»], buf, n);", "fds[1]"],
    ["«write»(fds[1], buf, n);", "write ⇒ fds[1]"],
    ["write(fds[1], «buf», n);", "buf"],
    ["close(«p»->fd);", "p->fd"],
    ["read(«0», buf, n);", "0"],
    ["printf(«fds»[1]);", "fds"],
    ["dup2(a, «b»);", "b"],
    // Nothing that would change the program.
    ["read(«open»(p, 0), b, 1);", null],
    ["write(fds[«i»++], b, 1);", null],
    ["a[«i»++] = 1;", "i"],
    ["a«[»i++] = 1;", null],
    ["x = f()«->»y;", null],
  ];
  for (const [body, expected] of cases) {
    it(body, () => assert.equal(hover(body), expected));
  }

  const mainIn = (text: string): string | null => {
    const found = findMain(parser.parse(text)!.rootNode);
    return found && `${text.slice(0, found.start).split("\n").length}: ${text.slice(found.start, found.end)}`;
  };

  it("finds main, however it is written", () => {
    assert.equal(mainIn("int main() {}"), "1: main");
    assert.equal(mainIn("#include <stdio.h>\nint\nmain(int argc, char **argv)\n{}"), "3: main");
    assert.equal(mainIn("#if 1\nint main(void) {}\n#endif"), "2: main");
    assert.equal(mainIn("main() { fork(); }"), "1: main");
    assert.equal(mainIn("int main(void);\nint maine(void) {}"), null);
    assert.equal(mainIn("int x = ((; int main(void) { return 0; "), "1: main");
  });

  it("knows the call under the mouse", () => {
    const text = "int f(void) { return fork() + forks; }";
    const { rootNode } = parser.parse(text)!;
    assert.equal(calledAt(rootNode, text.indexOf("fork("))?.name, "fork");
    assert.equal(calledAt(rootNode, text.indexOf("forks")), null);
  });
});
