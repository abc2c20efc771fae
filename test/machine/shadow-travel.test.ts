/** What is undefined stays so across calls, as argument and as result, wherever the thread was stopped meanwhile. */
import assert from "node:assert/strict";
import type { IrStmt } from "../../server/lang/ir.ts";
import { bin, call, fn, get, num, point, programOf, reg, runAll, set } from "./by-hand.ts";

const branch = (local: number): IrStmt => ({
  op: "if",
  test: get(local),
  then: [point(3), { op: "return", value: num(1) }],
  otherwise: [],
});

/** A function in the middle of the call chain, so that a stop can come between announcing and arriving. */
const pass = fn(
  "pass",
  2,
  [reg(), reg(), reg()],
  [point(0), call("look", [get(1), get(0)], 2), point(1), { op: "return", value: get(2) }],
);
const look = fn("look", 2, [reg(), reg()], [point(0), branch(1), point(1), { op: "return", value: num(0) }]);
/** Gives back what it was given, undefined or not. */
const echo = fn(
  "echo",
  1,
  [reg(), reg()],
  [
    point(0),
    {
      op: "loop",
      label: 0,
      body: [{ op: "if", test: bin("i32.ge_s", get(1), num(3)), then: [{ op: "break", label: 0 }], otherwise: [] }],
      step: [set(1, bin("i32.add", get(1), num(1)))],
    },
    point(1),
    { op: "return", value: get(0) },
  ],
);

const asArgument = fn(
  "start",
  0,
  [reg(), reg()],
  [point(0), { op: "forget", local: 0 }, call("pass", [get(0), num(5)], 1), { op: "return", value: get(1) }],
);
const asResult = fn(
  "start",
  0,
  [reg(), reg()],
  [
    point(0),
    { op: "forget", local: 0 },
    call("echo", [get(0)], 1),
    point(1),
    branch(1),
    { op: "return", value: num(0) },
  ],
);
/** Undefined before, defined after: nothing of the first call sticks to the second. */
const afterwards = fn(
  "start",
  0,
  [reg(), reg()],
  [
    point(0),
    { op: "forget", local: 0 },
    call("echo", [get(0)], null),
    call("echo", [num(7)], 1),
    point(1),
    branch(1),
    { op: "return", value: num(0) },
  ],
);

const ways = [
  { speed: "fast" },
  ...[0, 1, 2, 3, 7].map((fuel) => ({ speed: "fast", fuel }) as const),
  ...[0, 1, 2, 3].map((fuel) => ({ speed: "step", fuel }) as const),
  { speed: "step", steps: 0 },
  { speed: "mixed", fuel: 0, steps: 0 },
  { speed: "mixed", fuel: 2, steps: 1 },
] as const;

describe("undefined values across calls", () => {
  for (const [name, start, others] of [
    ["as an argument of an argument", asArgument, [pass, look]],
    ["as a result", asResult, [echo]],
  ] as const) {
    it(`${name}, the branch on it is found at the same place`, () => {
      const program = programOf([...others, start], true);
      const whole = runAll(program, { speed: "fast" });
      assert.equal(whole.trap.kind, "finding");
      assert.equal(whole.trap.kind === "finding" && whole.trap.finding.kind, "uninitialised-branch");
      for (const how of ways) {
        const outcome = runAll(program, how);
        assert.deepEqual(outcome.trap, whole.trap, JSON.stringify(how));
        assert.equal(outcome.context.k, whole.context.k, JSON.stringify(how));
      }
    });
  }

  it("a defined result after an undefined one is defined", () => {
    const program = programOf([echo, afterwards], true);
    for (const how of ways) assert.equal(runAll(program, how).trap.kind, "returned", JSON.stringify(how));
  });
});
