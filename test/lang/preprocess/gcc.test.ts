/**
 * The same tokens as gcc -E: for files that each hold one subject, for random macros, and for random conditions.
 *
 * The expected tokens in `cases/*.tokens` are gcc's; `npm run accept -- gcc` asks it again.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { accepting, matchesFile } from "../../golden.ts";
import { folder, gcc, gccIsHere, run, spellings, tokenLines } from "./gcc.ts";
import { condition, macroProgram } from "./random.ts";

const cases = join(folder, "cases");

describe("preprocessor: same tokens as gcc", () => {
  for (const name of readdirSync(cases).filter((file) => file.endsWith(".c"))) {
    const path = join(cases, name);
    const text = readFileSync(path, "utf8");
    const expected = path.replace(/\.c$/, ".tokens");

    it(name, () => {
      const { text: ours, diagnostics } = run(text, path);
      const errors = diagnostics.filter((problem) => problem.severity === "error");
      assert.deepEqual(errors, []);
      if (!accepting) matchesFile(expected, tokenLines(ours).replaceAll(folder, ""));
    });

    it(`${name}, says gcc here`, function () {
      if (!gccIsHere) this.skip();
      const { output, failed } = gcc(["-E", "-P", "-I", "../../../server/libc/include", path], "");
      assert.equal(failed, false);
      matchesFile(expected, tokenLines(output).replaceAll(folder, ""));
    });
  }

  it("random macros", function () {
    if (!gccIsHere) this.skip();
    const programs = Array.from({ length: 200 }, (_, index) => macroProgram(index + 1));
    const { output } = gcc(["-E", "-P", "-"], programs.map((program, index) => `@${index}@\n${program}\n`).join(""));
    const theirs = output.split(/@\s*\d+\s*@/).slice(1);
    assert.equal(theirs.length, programs.length);
    let compared = 0;
    programs.forEach((program, index) => {
      const { text, diagnostics } = run(program);
      if (diagnostics.some((problem) => problem.severity === "error" && problem.code !== "invalid-paste")) return;
      compared++;
      assert.deepEqual(spellings(text).join(" "), spellings(theirs[index]!).join(" "), program);
    });
    assert.ok(compared > 150, `${compared} programs were fit for comparison`);
  });

  it("random conditions", function () {
    if (!gccIsHere) this.skip();
    const conditions = Array.from({ length: 1000 }, (_, index) => condition(index + 1));
    const text = conditions.map((each, index) => `#if ${each}\nyes${index}\n#else\nno${index}\n#endif\n`).join("");
    const theirs = spellings(gcc(["-E", "-P", "-w", "-"], text).output);
    const ours = spellings(run(text).text);
    conditions.forEach((each, index) => void assert.equal(ours[index], theirs[index], `#if ${each}`));
    assert.equal(theirs.length, conditions.length);
    assert.ok(ours.some((word) => word.startsWith("yes")) && ours.some((word) => word.startsWith("no")));
  });
});
