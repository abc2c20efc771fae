/** How processes end and who is told: faults, returns, orphans, the shell, and what a search may rely on. */
import assert from "node:assert/strict";
import { values } from "../../server/base/table.ts";
import {
  deliver,
  enter,
  exitByReturn,
  fault,
  findProcess,
  keepFrames,
  processOf,
  returnFromHandler,
  takeEvents,
  threadOf,
  waitCandidates,
} from "../../server/kernel/index.ts";
import { run, start, step } from "./driver.ts";

const SEGFAULT = { signal: "SIGSEGV", address: 8, access: "read", cause: "unmapped" } as const;
const KILL = 62;

describe("endings", () => {
  it("a fault kills the process, not its parent", () => {
    const it = start("fork {\npause\n}\nwait4 -1 _ 0 0");
    step(it, 1);
    assert.deepEqual(fault(it.kernel, it.pages, 2, SEGFAULT), { kind: "gone" });
    step(it, 1);
    assert.equal(it.log.at(-1), "P1 wait4 = P2 0xb");
  });

  it("a fault may have a handler, but neither blocking nor ignoring helps", () => {
    const handled = start("rt_sigaction SIGSEGV act:handler 0 8\npause");
    step(handled, 1);
    const outcome = fault(handled.kernel, handled.pages, 1, SEGFAULT);
    assert.deepEqual(outcome.kind === "handler" && [outcome.signal, outcome.info.value], [11, 8]);
    assert.deepEqual(fault(handled.kernel, handled.pages, 1, SEGFAULT), { kind: "gone" }, "blocked in its own handler");
    const ignored = start("rt_sigaction SIGSEGV act:ignore 0 8\npause");
    step(ignored, 1);
    assert.deepEqual(fault(ignored.kernel, ignored.pages, 1, SEGFAULT), { kind: "gone" });
    assert.equal(ignored.kernel.rootStatus, 11);
  });

  it("returning from main is exit", () => {
    const it = start("pause");
    exitByReturn(it.kernel, 1, 0x1ff);
    assert.equal(it.kernel.rootStatus, 0xff00);
    assert.deepEqual([findProcess(it.kernel, 101), it.kernel.threads.size, it.kernel.spaces.size], [null, 0, 0]);
    assert.deepEqual([it.kernel.files.size, it.kernel.fdTables.size], [0, 0]);
  });

  it("orphans come to init, which waits at once, or for a lesson never", () => {
    const script = "fork {\nnanosleep ts:10ms 0\ngetppid\n}\nexit_group 3";
    const it = run(script);
    assert.equal(it.log.at(-1), "P2 getppid = 1");
    assert.deepEqual(
      [...values(it.kernel.processes)].map(({ pid }) => pid),
      [1, 100],
    );
    const events = it.events.filter((event) => ["reparented", "reaped", "exited"].includes(event.kind));
    assert.deepEqual(
      events.map((event) => [event.kind, "pid" in event && event.pid]),
      [
        ["exited", 101],
        ["reparented", 102],
        ["reaped", 101],
        ["exited", 102],
        ["reaped", 102],
      ],
    );
    const lazy = run(script, { settings: { initReaps: false } });
    assert.equal(findProcess(lazy.kernel, 102)?.life, "zombie");
  });

  it("a zombie that its parent leaves behind is init's to wait for", () => {
    const it = run("fork {\n}\nnanosleep ts:10ms 0\nexit_group 0");
    assert.equal(it.kernel.processes.size, 2);
  });

  it("kill(-1) spares the sender, init and the shell", () => {
    const it = start("fork {\npause\n}\nfork {\npause\n}\npause");
    step(it, 1);
    step(it, 1);
    assert.deepEqual(enter(it.kernel, it.pages, 1, { number: KILL, args: [-1, 9] }), { kind: "result", value: 0 });
    for (const id of [2, 3]) step(it, id);
    assert.deepEqual(
      [102, 103, 101].map((pid) => processOf(it.kernel, pid).life),
      ["zombie", "zombie", "running"],
    );
    const zombies = waitCandidates(it.kernel, 101, { kind: "any" }, 4).map(({ pid }) => pid);
    assert.deepEqual(zombies, [102, 103]);
  });

  it("nested handlers return in order, and a longjmp out of one forgets it", () => {
    const it = start("rt_sigaction SIGUSR1 act:handler 0 8\nrt_sigaction SIGUSR2 act:handler 0 8\npause");
    step(it, 1);
    step(it, 1);
    for (const signal of [10, 12]) enter(it.kernel, it.pages, 1, { number: KILL, args: [101, signal] });
    const handled = (): unknown => {
      const outcome = deliver(it.kernel, it.pages, 1);
      return outcome?.kind === "handler" ? outcome.signal : outcome;
    };
    assert.deepEqual([handled(), handled(), handled()], [10, 12, null]);
    const mask = (): number[] => [10, 12].filter((signal) => (threadOf(it.kernel, 1).mask.low >> (signal - 1)) & 1);
    assert.deepEqual(mask(), [10, 12]);
    assert.deepEqual(returnFromHandler(it.kernel, it.pages, 1), { kind: "continue" });
    assert.deepEqual(mask(), [10]);
    assert.equal(threadOf(it.kernel, 1).frames.length, 1);
    keepFrames(it.kernel, 1, 0);
    assert.equal(threadOf(it.kernel, 1).frames.length, 0);
    assert.deepEqual(mask(), [10], "siglongjmp itself restores the mask, longjmp does not");
  });

  it("an unknown call fails and says so", () => {
    const it = start("pause");
    assert.deepEqual(enter(it.kernel, it.pages, 1, { number: 999, args: [] }), { kind: "result", value: -38 });
    assert.deepEqual(takeEvents(it.kernel), [{ kind: "unknown-call", pid: 101, number: 999 }]);
  });
});
