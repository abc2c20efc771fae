/** The words of the command line itself: help, versions, and slips of the keyboard. */
import assert from "node:assert/strict";
import { RUN_OPTIONS } from "../../server/cli/help.ts";
import { nearest, parseOptions } from "../../server/cli/options.ts";
import { forkscope } from "./machine.ts";

describe("the command line", () => {
  it("has help for everything it can do", async () => {
    const { status, stdout } = await forkscope(["--help"]);
    assert.equal(status, 0);
    for (const { name } of RUN_OPTIONS) assert.match(stdout, new RegExp(`^  ${name}\\b`, "m"));
    for (const stage of ["cst", "ast", "ir", "wasm", "layout"]) assert.match(stdout, new RegExp(`^  ${stage} `, "m"));
    for (const command of ["run", "dump", "dap"]) {
      const one = await forkscope([command, "--help"]);
      assert.equal(one.status, 0);
      assert.match(one.stdout, new RegExp(`^forkscope ${command}`));
      assert.deepEqual(await forkscope(["help", command]), one);
    }
    assert.ok(stdout.split("\n").every((line) => line.length <= 120));
  });

  it("says its version", async () => {
    assert.deepEqual(await forkscope(["--version"]), { status: 0, stdout: "forkscope 1.2.3\n", stderr: "" });
  });

  it("shows help when nothing is asked, as an error", async () => {
    const { status, stdout, stderr } = await forkscope([]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^forkscope:/);
  });

  const wrong: readonly (readonly [words: string, message: RegExp])[] = [
    ["run --polcy random a.c", /unknown option '--polcy'; did you mean --policy\?/],
    ["run --max 3 a.c", /unknown option '--max'; did you mean --max-\w+\?/],
    ["run --xyzzy a.c", /unknown option '--xyzzy'\n/],
    ["run -x a.c", /unknown option '-x'\n/],
    [
      "run --policy rondom a.c",
      /--policy is one of run-to-block, round-robin, random, not 'rondom'; did you mean random\?/,
    ],
    ["run --checks=maybe a.c", /--checks is one of report, stop, off, not 'maybe'\n/],
    ["run --seed soon a.c", /--seed is a whole number from 0 on, not 'soon'/],
    ["run --seed -1 a.c", /--seed is a whole number from 0 on, not '-1'/],
    ["run --max-seconds=1e9e a.c", /--max-seconds is a number from 0 on, not '1e9e'/],
    ["run a.c --seed", /--seed needs a value: --seed S/],
    ["run a.c --seed -- 3", /--seed needs a value: --seed S/],
    ["run --trace=yes a.c", /--trace takes no value, but it was given 'yes'/],
    ["run", /there is no C file to run/],
    ["rnu a.c", /'rnu' is no command; did you mean run\?/],
    ["frobnicate", /'frobnicate' is no command\n/],
    ["--hlep", /'--hlep' is an unknown option; did you mean --help\?/],
    ["a.c", /'a\.c' is no command; did you mean: forkscope run a\.c\?/],
    ["dump", /dump needs a stage, one of cst, ast, ir, wasm, layout\n/],
    ["dump asm a.c", /dump needs a stage, one of .*, not 'asm'; did you mean (ast|wasm)\?/],
    ["dump ast", /there is no C file to dump/],
    ["dap now", /dap takes no arguments, but it was given 'now'/],
  ];
  for (const [words, message] of wrong) {
    it(`forkscope ${words}: says what is wrong`, async () => {
      const { status, stdout, stderr } = await forkscope(words.split(" ").filter((word) => word !== ""));
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, message);
      assert.match(stderr, /^forkscope: .*\nTry: forkscope \S+( --help)?\n$/);
    });
  }

  it("takes options anywhere, joined or apart", () => {
    const parsed = parseOptions(["-DA", "x.c", "-D", "B=2", "--seed=4", "y.c", "--tree", "--", "-DC"], RUN_OPTIONS);
    assert.ok(typeof parsed !== "string");
    assert.deepEqual(
      [...parsed.values],
      [
        ["-D", ["A", "B=2"]],
        ["--seed", ["4"]],
        ["--tree", [""]],
      ],
    );
    assert.deepEqual([parsed.words, parsed.rest], [["x.c", "y.c"], ["-DC"]]);
  });

  it("finds the word that was meant, and none that was not", () => {
    assert.equal(nearest("--sede", ["--seed", "--tree"]), "--seed");
    assert.equal(nearest("--poli", ["--policy", "--seed"]), "--policy");
    assert.equal(nearest("ten", ["run", "dump"]), null);
  });
});

describe("forkscope dump", function () {
  this.timeout(30_000);
  const files = {
    "a.c": "struct p { char c; int n; };\nint twice(int n) { return n + n; }\nint main(void) { return twice(21); }\n",
  };

  it("prints the parse tree, the checked tree, the lowered code and the layout", async () => {
    for (const [stage, says] of [
      ["cst", /^translation_unit .*\n[\s\S]*function_definition int twice/],
      ["ast", /struct p size 8 align 4[\s\S]*function int twice\(int\)[\s\S]*return \(\+ \(load n\) \(load n\)\)/],
      ["ir", /function twice\n/],
      ["layout", /text\n[\s\S]*heap\n[\s\S]*function twice/],
    ] as const) {
      const said = await forkscope(["dump", stage, "a.c"], { files });
      assert.deepEqual([said.status, said.stderr], [0, ""]);
      assert.match(said.stdout, says);
    }
  });

  it("gives the WebAssembly module as bytes, but not to a terminal", async () => {
    const { status, stdout } = await forkscope(["dump", "wasm", "a.c"], { files });
    assert.equal(status, 0);
    assert.ok(stdout.startsWith("\0asm\u0001\0\0\0"));
    const shown = await forkscope(["dump", "wasm", "a.c"], { files, streams: { stdout: "terminal" } });
    assert.deepEqual([shown.status, shown.stdout], [1, ""]);
    assert.match(shown.stderr, /bytes of WebAssembly are not for a terminal/);
  });

  it("shows the tree of a wrong text too, with its messages", async () => {
    const said = await forkscope(["dump", "cst", "a.c"], { files: { "a.c": "int main(void) { return ( }" } });
    assert.match(said.stdout, /^translation_unit/);
    assert.match(said.stderr, /error:/);
    assert.equal(
      (await forkscope(["dump", "ir", "a.c"], { files: { "a.c": "int main(void) { return x; }" } })).status,
      1,
    );
  });
});
