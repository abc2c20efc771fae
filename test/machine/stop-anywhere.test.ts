/** Stopping anywhere and resuming changes nothing: results, memory, and where the program stands. */
import assert from "node:assert/strict";
import { bin, call, fn, get, memory, num, point, programOf, reg, runAll, set } from "./by-hand.ts";

const fib = fn(
  "fib",
  1,
  [reg(), reg(), reg()],
  [
    point(0),
    {
      op: "if",
      test: bin("i32.lt_s", get(0), num(2)),
      then: [point(1), { op: "return", value: get(0) }],
      otherwise: [],
    },
    point(2),
    call("fib", [bin("i32.sub", get(0), num(1))], 1),
    call("fib", [bin("i32.sub", get(0), num(2))], 2),
    { op: "return", value: bin("i32.add", get(1), get(2)) },
  ],
);

/** int sieve(int n): counts primes below n in a global array. */
const sieve = fn(
  "sieve",
  1,
  [reg(), reg(), reg(), reg()],
  [
    point(0),
    set(1, num(0)),
    {
      op: "loop",
      label: 0,
      body: [
        point(1),
        { op: "if", test: bin("i32.ge_s", get(1), get(0)), then: [{ op: "break", label: 0 }], otherwise: [] },
        point(2),
        {
          op: "store",
          mem: "i32",
          address: bin("i32.add", { op: "symbol", symbol: "a", offset: 0 }, bin("i32.mul", get(1), num(4))),
          offset: 0,
          value: num(1),
        },
      ],
      step: [set(1, bin("i32.add", get(1), num(1)))],
    },
    set(1, num(2)),
    set(3, num(0)),
    {
      op: "loop",
      label: 1,
      body: [
        point(3),
        { op: "if", test: bin("i32.ge_s", get(1), get(0)), then: [{ op: "break", label: 1 }], otherwise: [] },
        point(4),
        {
          op: "if",
          test: {
            op: "load",
            mem: "i32",
            address: bin("i32.add", { op: "symbol", symbol: "a", offset: 0 }, bin("i32.mul", get(1), num(4))),
            offset: 0,
          },
          then: [
            set(3, bin("i32.add", get(3), num(1))),
            set(2, bin("i32.add", get(1), get(1))),
            {
              op: "loop",
              label: 2,
              body: [
                point(5),
                { op: "if", test: bin("i32.ge_s", get(2), get(0)), then: [{ op: "break", label: 2 }], otherwise: [] },
                {
                  op: "store",
                  mem: "i32",
                  address: bin("i32.add", { op: "symbol", symbol: "a", offset: 0 }, bin("i32.mul", get(2), num(4))),
                  offset: 0,
                  value: num(0),
                },
              ],
              step: [set(2, bin("i32.add", get(2), get(1)))],
            },
          ],
          otherwise: [],
        },
      ],
      step: [set(1, bin("i32.add", get(1), num(1)))],
    },
    { op: "return", value: get(3) },
  ],
);

/** A frame on the C stack whose objects are written at every depth. */
const deepMemory = fn(
  "deepMemory",
  1,
  [reg(), memory(8), reg()],
  [
    point(0),
    { op: "store", mem: "i32", address: { op: "frame", local: 1, offset: 0 }, offset: 0, value: get(0) },
    {
      op: "if",
      test: { op: "unary", name: "i32.eqz", value: get(0) },
      then: [{ op: "return", value: num(0) }],
      otherwise: [],
    },
    call("deepMemory", [bin("i32.sub", get(0), num(1))], 2),
    point(1),
    {
      op: "return",
      value: bin("i32.add", get(2), {
        op: "load",
        mem: "i32",
        address: { op: "frame", local: 1, offset: 0 },
        offset: 0,
      }),
    },
  ],
);

const deep = fn(
  "deep",
  1,
  [reg(), reg()],
  [
    {
      op: "if",
      test: { op: "unary", name: "i32.eqz", value: get(0) },
      then: [{ op: "return", value: num(0) }],
      otherwise: [],
    },
    call("deep", [bin("i32.sub", get(0), num(1))], 1),
    { op: "return", value: bin("i32.add", get(1), num(1)) },
  ],
);

const start = (symbol: string, arg: number): ReturnType<typeof fn> =>
  fn("start", 0, [reg()], [call(symbol, [num(arg)], 0), { op: "return", value: get(0) }]);

const cases: [string, ReturnType<typeof fn>[], { symbol: string; size: number }[], number][] = [
  ["fib(12)", [fib, start("fib", 12)], [], 144],
  ["sieve(300)", [sieve, start("sieve", 300)], [{ symbol: "a", size: 1200 }], 62],
  ["a frame at every depth", [deepMemory, start("deepMemory", 40)], [], 820],
];

for (const checked of [false, true]) {
  describe(`stop anywhere, checks ${checked ? "on" : "off"}`, () => {
    for (const [name, functions, data, expected] of cases) {
      it(`${name} gives the same result and the same memory for every budget and variant`, () => {
        const program = programOf(functions, checked, data);
        const whole = runAll(program, { speed: "fast" });
        assert.deepEqual(whole.trap, { kind: "returned", value: expected, toMarker: false });
        for (const how of [
          { speed: "fast", fuel: 0 },
          { speed: "fast", fuel: 1 },
          { speed: "fast", fuel: 7 },
          { speed: "fast", fuel: 1000 },
          { speed: "step" },
          { speed: "step", fuel: 0 },
          { speed: "step", steps: 0 },
          { speed: "step", steps: 5 },
          { speed: "step", fuel: 3, steps: 2 },
          { speed: "mixed", fuel: 2, steps: 1 },
          { speed: "mixed", fuel: 0, steps: 0 },
        ] as const) {
          const outcome = runAll(program, how);
          assert.deepEqual(outcome.trap, whole.trap, JSON.stringify(how));
          assert.equal(outcome.hash, whole.hash, JSON.stringify(how));
          assert.equal(outcome.context.k, whole.context.k, JSON.stringify(how));
        }
      });
    }

    it("the memory at a safe point does not depend on how the thread came there", () => {
      const program = programOf([deepMemory, start("deepMemory", 40)], checked);
      const straight = runAll(program, { speed: "fast", fuel: 29, limit: 1 });
      const tiny = runAll(program, { speed: "mixed", fuel: 0, steps: 1_000_000, limit: 30 });
      assert.equal(tiny.context.k, straight.context.k);
      assert.equal(tiny.hash, straight.hash);
      assert.deepEqual(tiny.context.control, straight.context.control);
    });

    it("recursion is a million deep", () => {
      const program = programOf([deep, start("deep", 1_000_000)], checked);
      const outcome = runAll(program, { speed: "fast", stackMiB: 24 * 3 });
      assert.deepEqual(outcome.trap, { kind: "returned", value: 1_000_000, toMarker: false });
    }).timeout(20000);

    it("recursion without end is a stack overflow", () => {
      const program = programOf([deep, start("deep", -1)], checked);
      const outcome = runAll(program, { speed: "fast" });
      assert.equal(outcome.trap.kind, "fault");
      assert.equal(outcome.trap.kind === "fault" && outcome.trap.fault.cause, "stack-overflow");
    }).timeout(20000);
  });
}
