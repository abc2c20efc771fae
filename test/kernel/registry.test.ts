/** The list of system calls is complete, and each row says what it must. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SYSTEM_CALLS } from "../../server/kernel/index.ts";

const folder = join(import.meta.dirname, "../../server/kernel/syscalls");
const header = "/usr/include/x86_64-linux-gnu/asm/unistd_64.h";

describe("system calls", () => {
  it("every file is on the list", () => {
    const files = readdirSync(folder).map((name) => name.replace(/\.ts$/, ""));
    const names = SYSTEM_CALLS.map((call) => call.name);
    assert.deepEqual([...names, "index"].sort(), files.sort());
  });

  it("no number is given twice", () => {
    const numbers = SYSTEM_CALLS.map((call) => call.number);
    assert.equal(new Set(numbers).size, numbers.length);
  });

  it("numbers are x86-64's", function () {
    if (!existsSync(header)) this.skip();
    const text = readFileSync(header, "utf8");
    for (const call of SYSTEM_CALLS) {
      const number = new RegExp(`#define __NR_${call.name} (\\d+)`).exec(text)?.[1];
      assert.equal(Number(number), call.number, call.name);
    }
  });

  for (const call of SYSTEM_CALLS) {
    it(`${call.name} explains itself`, () => {
      assert.match(call.prototype, /^[\w ]+ \*?\w+\(.+\)$/);
      const declared = /\((.*)\)$/.exec(call.prototype)![1]!;
      const count = declared === "void" ? 0 : declared.split(",").length;
      if (!declared.includes("...")) assert.equal(call.parameters.length, count, "one printer for each parameter");
      const sentences = call.manual.match(/[.?!](\s|$)/g)?.length ?? 0;
      assert.ok(sentences >= 1 && sentences <= 4, `${sentences} sentences`);
      assert.equal(new Set(call.errnos.map(([name]) => name)).size, call.errnos.length, "each errno once");
    });
  }
});
