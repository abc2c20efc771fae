/** Limits, choices, and failures that are asked for. */
import assert from "node:assert/strict";
import { enter, hashKernel, retry, takeEvents } from "../../server/kernel/index.ts";
import { run, start, step } from "./driver.ts";

const FORK = 57;
const WAIT4 = 61;
const READ = 0;
const EXIT_GROUP = 231;

describe("limits", () => {
  it("a fork bomb stops at a thousand processes, quickly", () => {
    const it = start("pause");
    let made = 1;
    for (;;) {
      const outcome = enter(it.kernel, it.pages, 1, { number: FORK, args: [] });
      if (outcome.kind !== "result" || outcome.value < 0) {
        assert.deepEqual(outcome, { kind: "result", value: -11 });
        break;
      }
      made++;
    }
    assert.equal(made, 1000);
    const failed = takeEvents(it.kernel).find((event) => event.kind === "fork-failed");
    assert.deepEqual(failed, { kind: "fork-failed", pid: 101, errno: "EAGAIN", limit: 1000 });
  });

  it("zombies count until somebody waits", () => {
    const script = "fork {\n}\nfork {\n}\nfork {\n}\nnanosleep ts:1ms 0\nfork {\n}\nwait4 -1 _ 0 0\nfork {\n}";
    const it = run(script, { limits: { processes: 3 } });
    assert.deepEqual(
      it.log.filter((line) => line.includes("fork")).map((line) => line.startsWith("P1 fork = P")),
      [true, true, false, false, true],
    );
  });

  it("a pipe of four bytes", () => {
    const it = run('pipe2 _ O_NONBLOCK\nwrite 4 "abcdef"\nread 3 _ 9', { limits: { pipeCapacity: 4 } });
    assert.deepEqual(it.log.slice(1), ["P1 write = 4", 'P1 read = 4 "abcd"']);
  });

  it("pids wrap after 32,768 and pass over those in use", () => {
    const it = start("pause");
    let last = 0;
    for (let i = 0; i < 33_000; i++) {
      const outcome = enter(it.kernel, it.pages, 1, { number: FORK, args: [] });
      assert.equal(outcome.kind, "result");
      last = outcome.kind === "result" ? outcome.value : 0;
      enter(it.kernel, it.pages, it.kernel.nextThread - 1, { number: EXIT_GROUP, args: [0] });
      if (i > 0) enter(it.kernel, it.pages, 1, { number: WAIT4, args: [last, 0, 0, 0] });
      takeEvents(it.kernel);
    }
    // 102 is still a zombie; 32,667 pids after 101, then from 300 on.
    assert.equal(last, 300 + 33_000 - (32_768 - 101) - 1);
  });
});

describe("choices", () => {
  it("wait may take any zombie", () => {
    const it = start("fork {\n}\nfork {\n}\npause");
    for (const id of [1, 1, 2, 2, 3, 3]) step(it, id);
    const outcome = enter(it.kernel, it.pages, 1, { number: WAIT4, args: [-1, 0, 0, 0] }, { child: 103 });
    assert.deepEqual(outcome, { kind: "result", value: 103 });
    const other = enter(it.kernel, it.pages, 1, { number: WAIT4, args: [-1, 0, 0, 0] }, { child: 999 });
    assert.deepEqual(other, { kind: "result", value: 102 });
  });

  it("a read may be short, and any call may fail", () => {
    const it = start('pipe _\nwrite 4 "abcdef"\npause');
    step(it, 1);
    step(it, 1);
    const short = enter(it.kernel, it.pages, 1, { number: READ, args: [3, 0x20000, 6] }, { bytes: 2 });
    assert.deepEqual(short, { kind: "result", value: 2 });
    const before = hashKernel(it.kernel);
    const failed = enter(it.kernel, it.pages, 1, { number: READ, args: [3, 0x20000, 6] }, { errno: "EINTR" });
    assert.deepEqual(failed, { kind: "result", value: -4 });
    assert.notEqual(hashKernel(it.kernel), before, "time has passed");
    const rest = enter(it.kernel, it.pages, 1, { number: READ, args: [3, 0x20000, 6] });
    assert.deepEqual(rest, { kind: "result", value: 4 });
  });

  it("of two readers the first to run gets the bytes, the other waits on", () => {
    const it = start('pipe _\nfork {\nread 3 _ 5\n}\nfork {\nread 3 _ 5\n}\nwrite 4 "x"\npause');
    for (const id of [1, 1, 2, 2, 1, 3, 3]) step(it, id);
    assert.deepEqual([...it.kernel.runList], [1]);
    step(it, 1);
    assert.deepEqual([...it.kernel.runList], [1, 2, 3]);
    assert.equal(retry(it.kernel, it.pages, 3).kind, "result");
    assert.deepEqual([...it.kernel.runList], [1, 3], "what the other waited for was taken");
  });
});
