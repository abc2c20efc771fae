/** What a unit says beside its tree: symbols, scopes, marks on functions, what it needs from elsewhere. */
import assert from "node:assert/strict";
import type { Span } from "../../../server/lang/source.ts";
import { codes, compile, loadOnce } from "./compile.ts";

describe("a checked unit", () => {
  before(loadOnce);

  it("marks every function of a file that asks to be unchecked", () => {
    const text =
      "#pragma forkscope unchecked\nint f(void) { return 1; }\n__attribute__((noinline)) int g(void) { return 2; }\n";
    assert.deepEqual(
      compile(text).functions.map(({ name, attributes }) => [name, ...attributes]),
      [
        ["f", "unchecked"],
        ["g", "noinline", "unchecked"],
      ],
    );
  });

  it("tells the user's functions from a header's and the library's", () => {
    const unit = compile("#include <stdio.h>\nint main(void) { return 0; }\n");
    assert.deepEqual(
      unit.functions.filter(({ system }) => !system).map(({ name }) => name),
      ["main"],
    );
    assert.ok(compile("int f(void) { return 0; }", { system: true }).functions[0]?.system);
  });

  it("names what it needs from elsewhere, and where it is first used", () => {
    const text = "int used(int), unused(int);\nint main(void) { implicit(); return used(1) + used(2); }\n";
    const unit = compile(text);
    assert.deepEqual(
      unit.externs.map(({ symbol, implicit, firstUse }) => [symbol, implicit, shown(text, firstUse)]),
      [
        ["used", false, "used(1)"],
        ["implicit", true, "implicit()"],
      ],
    );
  });

  it("gives statics inside functions symbols of their own", () => {
    const text =
      "int f(void) { static int n; { static int n; n++; } return n; }\nint g(void) { static int n; return n; }\n";
    assert.deepEqual(
      compile(text).objects.map(({ symbol }) => symbol),
      ["f.n.0", "f.n.1", "g.n.0"],
    );
  });

  it("shows a local from its declarator to the end of its block", () => {
    const text = "int f(int a) { int b = a; { int c = b; b = c; } for (int d = 0; d < 3; d++) ; return b; }\n";
    assert.deepEqual(
      compile(text).objects.map(({ name, scope }) => [
        name,
        text.slice(scope!.start, scope!.end).slice(0, 6),
        text.slice(scope!.end - 3, scope!.end),
      ]),
      [
        ["a", ") { in", "; }"],
        ["b", " = a; ", "; }"],
        ["c", " = b; ", "; }"],
        ["d", " = 0; ", ") ;"],
      ],
    );
  });

  it("puts what needs memory into memory, and nothing else", () => {
    const text =
      "void g(int *);\nint f(void) { int a = 1, b = 2, c[2], *d = &b; struct { int e; } r; r.e = a; g(d); g(c); return r.e; }\n";
    assert.deepEqual(
      compile(text)
        .objects.filter(({ addressTaken }) => addressTaken)
        .map(({ name }) => name),
      ["b", "c", "r"],
    );
  });

  it("knows functions that call something that returns twice", () => {
    const text = "#include <setjmp.h>\njmp_buf env;\nint f(void) { return setjmp(env); }\nint g(void) { return 0; }\n";
    assert.deepEqual(
      compile(text).functions.map(({ name, returnsTwice }) => [name, returnsTwice]),
      [
        ["f", true],
        ["g", false],
      ],
    );
  });

  it("points at the macro's use when the mistake came out of it", () => {
    const text = "#define TWICE(x) ((x) + undeclared)\nint main(void) {\n  return TWICE(3);\n}\n";
    assert.deepEqual(codes(compile(text)), ["3 undeclared-name"]);
  });

  it("keeps what could be understood after errors", () => {
    const unit = compile(
      "int f(void) { return oops; }\nint g(void) { int x = ; return 1; }\nint h(void) { return 2; }\n",
    );
    assert.deepEqual(
      unit.functions.map(({ name }) => name),
      ["f", "g", "h"],
    );
    assert.deepEqual(codes(unit), ["1 undeclared-name", "2 expected-expression"]);
  });
});

/** The text at a span and behind it, up to the closing parenthesis. */
function shown(text: string, span: Span | null): string {
  const from = text.slice(span?.start ?? 0);
  return from.slice(0, from.indexOf(")") + 1);
}
