/**
 * The type of every kind of expression, judged by gcc: `_Generic` on the expression must choose the type that the
 * checker printed. Bit-fields are left out, since gcc's have types of their own width.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Expr, Stmt } from "../../../server/lang/ast.ts";
import { typeToString } from "../../../server/lang/check/print.ts";
import { matchesFile } from "../../golden.ts";
import { gccIsHere } from "../types/gcc.ts";
import { compile, loadOnce } from "./compile.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The expressions, one a line, behind the declarations they use. */
const [declarations, list] = readFileSync(`${here}expression-type.c`, "utf8").split("// expressions\n") as [
  string,
  string,
];
const expressions = list.split("\n").filter((line) => line !== "");

function typesOf(): { readonly text: string; readonly isVoid: boolean }[] {
  const body = expressions.map((expression) => `  { ${expression}; }`).join("\n");
  const unit = compile(`${declarations}\nvoid probe(void) {\n${body}\n}\n`);
  const errors = unit.diagnostics.filter(({ severity }) => severity === "error");
  assert.deepEqual(
    errors.map(({ message }) => message),
    [],
  );
  const { body: block } = unit.functions.find(({ name }) => name === "probe")!;
  assert.ok(block.kind === "block");
  return block.body.map((statement) => {
    const type = expressionIn(statement).type;
    return { text: typeToString(type, unit.types), isVoid: type.kind === "void" };
  });
}

function expressionIn(statement: Stmt): Expr {
  assert.ok(statement.kind === "block");
  const [inner] = statement.body;
  assert.ok(inner?.kind === "expression");
  return inner.value;
}

describe("types of expressions", () => {
  before(loadOnce);

  it("expression types are as before", () => {
    const lines = typesOf().map(({ text }, index) => `${expressions[index]}: ${text}`);
    matchesFile(`${here}expression-type.txt`, lines.join("\n"));
  });

  it("expression types are gcc's", function () {
    if (!gccIsHere) this.skip();
    const asserts = typesOf().map(({ text, isVoid }, index) => {
      const expression = expressions[index]!;
      const test = isVoid
        ? `__builtin_types_compatible_p(__typeof__(${expression}), void)`
        : `_Generic((0, (${expression})), ${text}: 1, default: 0)`;
      return `  _Static_assert(${test}, ${JSON.stringify(`${expression} is not ${text}`)});`;
    });
    const program = `${declarations}\nvoid probe(void) {\n${asserts.join("\n")}\n}\n`;
    const { stderr } = spawnSync("gcc", ["-std=gnu17", "-w", "-fsyntax-only", "-x", "c", "-"], {
      input: program,
      encoding: "utf8",
    });
    assert.equal(stderr, "");
  });
});
