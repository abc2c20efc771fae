/** The Variables view: scopes, what can be expanded, and changes that the program then runs on with. */
import assert from "node:assert/strict";
import type { VariableStore } from "../../../server/engine/inspect/index.ts";
import {
  type Changed,
  childrenOf,
  clearVariables,
  createVariableStore,
  evaluate,
  evaluateCondition,
  formatLog,
  scopesOf,
  setVariable,
  stackOf,
} from "../../../server/engine/inspect/index.ts";
import type { VariableInfo } from "../../../server/engine/session.ts";
import { outputBytes, setContext, setSpace, spaceOf } from "../../../server/kernel/index.ts";
import { open, run, type Stage, step, stopAt, top } from "./stage.ts";

const source = `
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <fcntl.h>
struct node { int value; struct node *next; };
int counter = 3;
int numbers[300];
int twice(int n) {
  static int calls;
  calls++;
  return 2 * n; // in twice
}
int main(void) {
  int fds[2];
  int in_register = 1, in_memory = 2;
  int *pointer = &in_memory;
  char text[8] = "abc";
  double ratio = 0.5;
  struct node second = {2, NULL}, first = {1, &second};
  const char *constant = "fixed";
  pipe(fds);
  int copy = dup(fds[1]);
  int sum = twice(in_register) + twice(10);
  write(copy, "hi", 2); // here
  printf("%d %d %s %g %d %d %d %d\\n", in_register, in_memory, text, ratio, first.value, second.value, counter, sum);
  return *pointer + numbers[0] + constant[0] + first.next->value;
}
`;

interface Seen {
  readonly [name: string]: string;
}

describe("variables", () => {
  let stage: Stage;
  let store: VariableStore;
  beforeEach(async () => {
    stage = await open(source);
    store = createVariableStore();
  });
  const scope = (name: string, depth: number = 0, finished: number | null = null): readonly VariableInfo[] => {
    const found =
      scopesOf(store, stage.scene, top(1, depth), finished).find((one) => one.name === name) ??
      assert.fail(`no scope ${name}`);
    return childrenOf(store, stage.scene, found.reference);
  };
  const seen = (list: readonly VariableInfo[]): Seen =>
    Object.fromEntries(list.map(({ name, value }) => [name, value.replace(/0x[0-9a-f]{5,}/g, "0x…")]));
  const named = (list: readonly VariableInfo[], name: string): VariableInfo =>
    list.find((one) => one.name === name) ?? assert.fail(`no ${name}`);
  const inside = (info: VariableInfo, start?: number, count?: number): readonly VariableInfo[] =>
    childrenOf(store, stage.scene, info.reference, start, count);

  it("locals and globals of a frame and of its caller", () => {
    stopAt(stage, "// in twice");
    assert.deepEqual(seen(scope("Locals")), { n: "1", calls: "1" });
    assert.deepEqual(seen(scope("Globals")), {
      counter: "3",
      numbers: "{0 <repeats at least 100 times>, …}",
      "calls (in twice)": "1",
    });
    const caller = seen(scope("Locals", 1));
    assert.equal(caller["in_register"], "1");
    assert.equal(caller["text"], '"abc"');
    assert.equal(caller["sum"], undefined, "its declaration is still under way");
    assert.deepEqual(
      stackOf(stage.scene, 1)
        .map((line) => line.function)
        .slice(0, 2),
      ["twice", "main"],
    );
  });

  it("structs, arrays and pointers open", () => {
    stopAt(stage, "// here");
    const locals = scope("Locals");
    const first = inside(named(locals, "first"));
    assert.deepEqual(seen(first), { value: "1", next: "0x…" });
    const next = inside(named(first, "next"));
    assert.deepEqual(seen(next), { value: "2", next: "null" });
    assert.equal(named(next, "value").evaluateName, "first.next->value");
    assert.deepEqual(seen(inside(named(locals, "pointer"))), { "*pointer": "2" });
    assert.equal(named(next, "next").reference, 0, "null cannot be expanded");
  });

  it("long arrays come in pages", () => {
    stopAt(stage, "// here");
    const numbers = named(scope("Globals"), "numbers");
    assert.equal(numbers.indexed, 300);
    const page = inside(numbers, 100, 3);
    assert.deepEqual(
      page.map(({ name, evaluateName }) => [name, evaluateName]),
      [
        ["[100]", "numbers[100]"],
        ["[101]", "numbers[101]"],
        ["[102]", "numbers[102]"],
      ],
    );
    assert.equal(page[1]?.address, (page[0]?.address ?? 0) + 4);
  });

  it("ints that are descriptors say where they lead", () => {
    stopAt(stage, "// here");
    const locals = scope("Locals");
    const fds = inside(named(locals, "fds"));
    assert.deepEqual(seen(fds), {
      "[0]": "3 → handle 2 (read end, O_RDONLY) → pipe 1 (empty)",
      "[1]": "4 → handle 3 (write end, O_WRONLY) → pipe 1 (empty); also held by fd 5 here",
    });
    assert.equal(
      named(locals, "copy").value,
      "5 → handle 3 (write end, O_WRONLY) → pipe 1 (empty); also held by fd 4 here",
    );
    assert.equal(named(locals, "sum").value, "22");
    const rows = inside(fds[1] ?? assert.fail());
    assert.deepEqual(
      rows.map(({ name }) => name),
      ["handle", "held by", "object", "close-on-exec"],
    );
    assert.equal(named(inside(named(rows, "object")), "write end").value, "101 fds 4, 5");
    const table = scope("File descriptors");
    assert.deepEqual(
      table.map(({ name }) => name),
      ["0", "1", "2", "3", "4", "5"],
    );
    assert.equal(named(table, "3").value, "→ handle 2 (read end, O_RDONLY) → pipe 1 (empty)");
  });

  it("the process itself", () => {
    stopAt(stage, "// here");
    const process = seen(scope("Process"));
    assert.equal(process["pid"], "101");
    assert.equal(process["ppid"], "100");
    assert.equal(process["program"], "./prog one");
    assert.equal(process["current directory"], "/home/student");
    assert.equal(process["signal actions"], "all default");
  });

  it("what the calls of the last statement returned", () => {
    stopAt(stage, "// here");
    const calls = stage.program.linked.functions
      .find((fn) => fn.ir.name === "main")
      ?.ir.points.findIndex((point) => point.calls.length === 2);
    assert.deepEqual(seen(scope("Return value", 0, calls ?? -1)), { "twice()": "20" });
    assert.equal(scopesOf(store, stage.scene, top(1), null)[0]?.name, "Locals");
  });

  it("references are never used again", () => {
    stopAt(stage, "// here");
    const [first] = scopesOf(store, stage.scene, top(1), null);
    clearVariables(store);
    assert.deepEqual(childrenOf(store, stage.scene, first?.reference ?? 0), []);
    const [again] = scopesOf(store, stage.scene, top(1), null);
    assert.ok((again?.reference ?? 0) > (first?.reference ?? 0));
    assert.deepEqual(setVariable(store, stage.scene, first?.reference ?? 0, "sum", "1"), {
      ok: false,
      message: "this variable was shown at an earlier stop; ask for it again",
    });
  });

  const apply = (change: Changed): string => {
    if (!change.ok) return change.message;
    const edit = change.edit ?? assert.fail("nothing was changed");
    setContext(stage.world.kernel, edit.thread, edit.context);
    setSpace(stage.world.kernel, spaceOf(stage.world.kernel, edit.thread).id, edit.space);
    return change.variable.value;
  };
  const change = (name: string, value: string, path: readonly string[] = []): string => {
    const locals = scopesOf(store, stage.scene, top(1), null).find((one) => one.name === "Locals")?.reference ?? 0;
    let reference = locals;
    for (const step of path) reference = named(childrenOf(store, stage.scene, reference), step).reference;
    return apply(setVariable(store, stage.scene, reference, name, value));
  };

  it("changed variables are what the program goes on with", () => {
    stopAt(stage, "// here");
    assert.equal(change("in_register", "10"), "10");
    assert.equal(change("in_memory", "in_register * 2"), "20");
    assert.equal(change("text", '"xyz"'), '"xyz"');
    assert.equal(change("ratio", "3"), "3");
    assert.equal(change("value", "7", ["first"]), "7");
    assert.equal(change("value", "-1", ["first", "next"]), "-1");
    assert.equal(
      apply(evaluate(store, stage.scene, { expression: "counter = 100", frame: top(1), context: "repl" })),
      "100",
    );
    assert.equal(change("pointer", "&counter").replace(/0x\w+/, "0x…"), "0x… <counter>");
    run(stage);
    assert.equal(new TextDecoder().decode(outputBytes(stage.world.kernel, "terminal")), "10 20 xyz 3 7 -1 100 22\n");
  });

  it("a change does not reach into the past", () => {
    stopAt(stage, "// here");
    const before = spaceOf(stage.world.kernel, 1).space;
    const answer = evaluate(store, stage.scene, { expression: "counter = 100", frame: top(1), context: "repl" });
    assert.ok(answer.ok && answer.edit);
    const old = evaluate(
      store,
      { ...stage.scene, kernel: stage.world.kernel },
      { expression: "counter", frame: top(1), context: "watch" },
    );
    assert.equal(old.ok && old.variable.value, "3");
    assert.equal(spaceOf(stage.world.kernel, 1).space, before);
  });

  it("what cannot be changed says why", () => {
    stopAt(stage, "// here");
    assert.equal(change("in_register", '"text"'), "'\"text\"' lies nowhere in memory, so there is no pointer to it");
    assert.equal(change("nosuch", "1"), "there is no 'nosuch' here");
    assert.equal(change("in_register", "nosuch"), "there is no variable 'nosuch' here");
    assert.equal(change("first", "5"), "only another 'struct node' can be stored here");
    const literal = evaluate(store, stage.scene, {
      expression: "*(char *)constant = 'x'",
      frame: top(1),
      context: "repl",
    });
    assert.deepEqual(literal, { ok: false, message: "it lies in memory that cannot be written" });
    const hover = evaluate(store, stage.scene, { expression: "counter = 1", frame: top(1), context: "hover" });
    assert.deepEqual(hover, { ok: false, message: "an assignment changes the program; type it in the Debug Console" });
  });

  it("a hover over a descriptor explains it", () => {
    stopAt(stage, "// here");
    const hover = (expression: string, isDescriptor: boolean = false): string => {
      const answer = evaluate(store, stage.scene, { expression, frame: top(1), context: "hover", isDescriptor });
      return answer.ok ? answer.variable.value : answer.message;
    };
    const end = "→ handle 3 (write end, O_WRONLY) → pipe 1 (empty); also held by fd 5 here";
    assert.equal(hover("fds[1]"), `4 ${end}`);
    assert.equal(hover("copy").slice(0, 12), "5 → handle 3");
    assert.equal(hover("counter"), "3");
    assert.equal(hover("counter", true), "3 → handle 2 (read end, O_RDONLY) → pipe 1 (empty)");
    assert.equal(hover("in_memory + 40", true), "42", "not open");
  });

  it("conditions and log points", () => {
    stopAt(stage, "// in twice");
    const frame = top(1);
    assert.equal(evaluateCondition(stage.scene, frame, "n == 1 && calls"), true);
    assert.equal(evaluateCondition(stage.scene, frame, "n > 5"), false);
    assert.equal(evaluateCondition(stage.scene, frame, "n = 5"), "this stores 5; '==' compares");
    assert.equal(evaluateCondition(stage.scene, frame, "m"), "there is no variable 'm' here; did you mean 'n'?");
    assert.equal(evaluateCondition(stage.scene, frame, "$pid == 101"), true);
    assert.equal(
      formatLog(stage.scene, frame, "n is {n}, twice {2 * n}, \\{not this\\}, {nope}"),
      "n is 1, twice 2, {not this}, {there is no variable 'nope' here}",
    );
  });

  it("a frame that has just been entered shows its parameters only", () => {
    const thread = stopAt(stage, "int sum");
    for (let i = 0; i < 3 && stackOf(stage.scene, thread)[0]?.function !== "twice"; i++) step(stage, thread);
    assert.equal(stackOf(stage.scene, thread)[0]?.function, "twice");
    assert.equal(seen(scope("Locals"))["n"], "1");
  });
});
