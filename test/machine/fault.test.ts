/** A fault is found exactly: the thread stands before the statement, with every local as it was. */
import assert from "node:assert/strict";
import type { IrExpr, IrStmt } from "../../server/lang/ir.ts";
import { framesOf, layoutOf, viewOf } from "../../server/machine/frames.ts";
import { bin, fn, get, memory, num, point, programOf, reg, runAll, set } from "./by-hand.ts";

const load = (address: IrExpr): IrExpr => ({ op: "load", mem: "i32", address, offset: 0 });
const store = (address: IrExpr, value: IrExpr): IrStmt => ({ op: "store", mem: "i32", address, offset: 0, value });

/** int start(): x = 0; for (i = 0;; i++) { x += i; if (i == 100) <bad>; } */
const bad = (statement: IrStmt): ReturnType<typeof fn> =>
  fn(
    "start",
    0,
    [reg(), reg(), memory(16)],
    [
      point(0),
      set(0, num(0)),
      set(1, num(0)),
      {
        op: "loop",
        label: 0,
        body: [
          point(1),
          set(0, bin("i32.add", get(0), get(1))),
          point(2),
          { op: "if", test: bin("i32.eq", get(1), num(100)), then: [point(3), statement], otherwise: [] },
        ],
        step: [set(1, bin("i32.add", get(1), num(1)))],
      },
      { op: "return", value: get(0) },
    ],
  );

for (const checked of [false, true]) {
  describe(`faults, checks ${checked ? "on" : "off"}`, () => {
    const cases: [string, IrStmt, string, string][] = [
      ["reading through a null pointer", set(0, load(num(0))), "SIGSEGV", "null-pointer"],
      ["writing through a null pointer", store(num(8), num(1)), "SIGSEGV", "null-pointer"],
      ["reading where nothing is mapped", set(0, load(num(0x01000000))), "SIGSEGV", "unmapped"],
      ["reading beyond every address", set(0, load(num(-4))), "SIGSEGV", "unmapped"],
      ["writing to the program's text", store(num(0x400000), num(1)), "SIGSEGV", "unmapped"],
      [
        "dividing by zero",
        set(0, bin("i32.div_s", num(1), bin("i32.sub", get(1), num(100)))),
        "SIGFPE",
        "divide-by-zero",
      ],
      [
        "the lowest number divided by -1",
        set(0, bin("i32.rem_s", num(-2147483648), bin("i32.sub", num(99), get(1)))),
        "SIGFPE",
        "divide-overflow",
      ],
      [
        "calling what is no function",
        {
          op: "call",
          callee: { pointer: num(12345) },
          forms: [],
          fixed: 0,
          variadic: false,
          prototyped: true,
          resultForm: "i32",
          args: [],
          result: 0,
          resultAddress: null,
          block: 2,
          name: null,
        },
        "SIGSEGV",
        "bad-function-pointer",
      ],
    ];
    for (const [name, statement, signal, cause] of cases) {
      it(name, () => {
        const program = programOf([bad(statement)], checked);
        for (const how of [{ speed: "fast" }, { speed: "step" }, { speed: "mixed", fuel: 3, steps: 2 }] as const) {
          const outcome = runAll(program, how);
          assert.equal(outcome.trap.kind, "fault");
          if (outcome.trap.kind !== "fault") return;
          assert.equal(outcome.trap.fault.signal, signal);
          assert.equal(outcome.trap.fault.cause, cause);
          const [frame] = framesOf(program, outcome.context);
          assert.equal(frame?.point, 3);
          const layout = frame && layoutOf(program, frame.fn);
          const x = viewOf(outcome.context.control).getInt32(outcome.context.top + (layout?.slots[0] ?? 0), true);
          assert.equal(x, 5050, "locals are those before the faulting statement");
        }
      });
    }

    it("an access across two pages writes both", () => {
      const program = programOf(
        [
          fn(
            "start",
            0,
            [reg()],
            [
              store(bin("i32.add", { op: "symbol", symbol: "a", offset: 0 }, num(4094)), num(0x01020304)),
              { op: "return", value: load(bin("i32.add", { op: "symbol", symbol: "a", offset: 0 }, num(4094))) },
            ],
          ),
        ],
        checked,
        [{ symbol: "a", size: 16384 }],
      );
      const whole = runAll(program, { speed: "fast" });
      assert.deepEqual(whole.trap, { kind: "returned", value: 0x01020304, toMarker: false });
      assert.equal(runAll(program, { speed: "step", steps: 0 }).hash, whole.hash);
    });
  });
}

describe("findings", () => {
  it("an access past an object is noticed with checks on, at the statement", () => {
    const program = programOf(
      [bad(store(bin("i32.add", { op: "frame", local: 2, offset: 0 }, bin("i32.sub", get(1), num(84))), num(1)))],
      true,
    );
    for (const speed of ["fast", "step"] as const) {
      const outcome = runAll(program, { speed });
      assert.equal(outcome.trap.kind, "finding");
      assert.equal(outcome.trap.kind === "finding" && outcome.trap.finding.kind, "bad-access");
    }
  });
  it("a branch on a value that was never set is noticed, copying it is not", () => {
    const body: IrStmt[] = [
      { op: "forget", local: 0 },
      set(1, get(0)),
      point(1),
      { op: "if", test: bin("i32.eq", get(1), num(3)), then: [{ op: "return", value: num(1) }], otherwise: [] },
      { op: "return", value: num(2) },
    ];
    const outcome = runAll(programOf([fn("start", 0, [reg(), reg()], body)], true), { speed: "fast" });
    assert.equal(outcome.trap.kind === "finding" && outcome.trap.finding.kind, "uninitialised-branch");
  });
});
