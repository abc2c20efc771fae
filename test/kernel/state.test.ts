/**
 * Properties that every script must have, whoever runs first: invariants, plain data, equal replays, and rewinding.
 */
import assert from "node:assert/strict";
import {
  advanceClock,
  hashKernel,
  type Kernel,
  nextDeadline,
  runnable,
  type ThreadId,
} from "../../server/kernel/index.ts";
import { freeze } from "../../server/machine/pages.ts";
import { byProcess, type Run, run, start, step } from "./driver.ts";
import { checkInvariants } from "./invariants.ts";
import { SCRIPTS } from "./scripts.ts";

/** Chance for tests: the same numbers for the same seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Every thousandth step of the very long scripts is enough for the expensive checks. */
function sometimes(act: (run: Run) => void): (run: Run) => void {
  let steps = 0;
  return (it) => {
    if (steps++ < 300 || steps % 1000 === 0) act(it);
  };
}

describe("kernel state", function () {
  this.timeout(60_000);

  for (const [title, script] of Object.entries(SCRIPTS)) {
    it(`holds together under any schedule: ${title}`, () => {
      for (let seed = 1; seed <= 4; seed++) {
        const roll = dice(seed);
        const choose = (threads: readonly ThreadId[]): ThreadId => threads[roll(threads.length)]!;
        const check = sometimes(({ kernel }) => checkInvariants(kernel));
        const first = run(script, { choose, check });
        const again = dice(seed);
        const second = run(script, { choose: (threads) => threads[again(threads.length)]! });
        assert.equal(hashKernel(second.kernel), hashKernel(first.kernel));
        assert.deepEqual(second.log, first.log);
        if (script.includes("repeat")) break;
      }
    });
  }

  it("is plain data at every step", () => {
    for (const [title, script] of Object.entries(SCRIPTS)) {
      if (script.includes("repeat")) continue;
      run(script, {
        check: ({ kernel }) => {
          const clone = structuredClone(kernel);
          assert.deepEqual(clone, kernel, title);
          assert.equal(hashKernel(clone), hashKernel(kernel), title);
        },
      });
    }
  });

  it("goes on from a snapshot as if nothing had happened since", () => {
    for (const [title, script] of Object.entries(SCRIPTS)) {
      if (script.includes("repeat")) continue;
      const it = start(script);
      for (let steps = 0; steps < 12; steps++) oneStep(it);
      freeze(it.pages);
      const saved: Kernel = { ...it.kernel };
      const positions = structuredClone(it.positions);
      const length = it.log.length;
      const pids = it.pids.length;
      finish(it);
      const firstTime = it.log.splice(length);
      Object.assign(it.kernel, saved);
      it.positions.clear();
      for (const [id, position] of positions) it.positions.set(id, position);
      it.pids.length = pids;
      finish(it);
      assert.deepEqual(byProcess(it.log.slice(length)), byProcess(firstTime), title);
    }
  });
});

function oneStep(it: Run): boolean {
  const [first] = runnable(it.kernel);
  if (first !== undefined) {
    step(it, first);
    return true;
  }
  const deadline = nextDeadline(it.kernel);
  if (deadline === null) return false;
  advanceClock(it.kernel, deadline);
  return true;
}

function finish(it: Run): void {
  while (oneStep(it)) {
    // until nobody can run
  }
}
