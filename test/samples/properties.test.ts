/**
 * What holds of every run of every program, at every stop: it can be repeated, copied, undone, and does not depend on
 * how closely one looks.
 */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { startBatch } from "../../server/engine/front.ts";
import { outputBytes } from "../../server/kernel/index.ts";
import { NO_LIMIT } from "../../server/machine/processor.ts";
import { type Budget, UNLIMITED } from "../../server/world/advance.ts";
import { forward, goTo, type History, type Moment, momentOf } from "../../server/world/history.ts";
import { batchOptions, programOf, type SimulateOptions } from "../programs/runner/simulate.ts";
import { root } from "../project/files.ts";
import { fingerprint } from "./fingerprint.ts";
import { BOMB, everySample, programs } from "./sample-programs.ts";

/** Stops of a run that are looked at closely. Longer runs are sampled. */
const LOOKED_AT = 100;
/** The bomb and the hang are part of it, for as long as this. */
const MOST_EVENTS = 2000;
const EVERY_STATEMENT: Budget = { speed: "step", fuel: NO_LIMIT, steps: 0 };
const STEPPING: Budget = { speed: "step", fuel: NO_LIMIT, steps: NO_LIMIT };

const all = [...new Set([...everySample, ...programs])];

async function start(
  path: string,
  options: SimulateOptions,
): Promise<{ history: History; policy: { kind: "random" } | { kind: "run-to-block" } }> {
  const full = join(root, path);
  const program = await programOf(full, options.checks ?? true);
  const limits = path === BOMB ? { limits: { processes: 20 } } : {};
  const { history } = startBatch(batchOptions(program, full, { ...options, ...limits }));
  return { history, policy: options.seed === undefined ? { kind: "run-to-block" } : { kind: "random" } };
}

/** Runs to the end, calling `look` at each stop with its number. */
async function runThrough(
  path: string,
  options: SimulateOptions,
  budget: Budget,
  look: (history: History, stop: number, isEvent: boolean) => void,
): Promise<History> {
  const { history, policy } = await start(path, options);
  for (let stop = 0; history.world.event < MOST_EVENTS; stop++) {
    const progress = forward(history, policy, null, budget);
    if (progress.kind === "idle") break;
    look(history, stop, progress.kind === "event");
  }
  return history;
}

function print(history: History): string {
  return fingerprint(history.world, history.equipment, true);
}

function output(history: History): string {
  const { kernel } = history.world;
  const text = (["terminal", "stdout", "stderr"] as const).map((target) => Buffer.from(outputBytes(kernel, target)));
  return JSON.stringify([kernel.rootStatus, kernel.now, ...text.map((bytes) => bytes.toString("latin1"))]);
}

describe("properties of every program", function () {
  this.timeout(300_000);

  for (const path of all) {
    const name = basename(path);

    it(`${name}: a run repeated is the same, event by event`, async () => {
      for (const options of [{}, { seed: 7 }]) {
        const first: string[] = [];
        const record = (history: History, _stop: number, isEvent: boolean): void => {
          if (isEvent && history.world.event <= LOOKED_AT) first.push(print(history));
        };
        const one = await runThrough(path, options, UNLIMITED, record);
        const recorded = first.splice(0);
        const two = await runThrough(path, options, UNLIMITED, record);
        assert.deepEqual(first, recorded);
        assert.equal(print(two), print(one));
        assert.equal(output(two), output(one));
      }
    });

    it(`${name}: a world can be copied like any data`, async () => {
      await runThrough(path, { seed: 3 }, UNLIMITED, ({ world }, _stop, isEvent) => {
        if (!isEvent || (world.event > LOOKED_AT && world.event % 50 !== 0)) return;
        assert.deepEqual(structuredClone(world), world);
      });
    });

    it(`${name}: back and forth again changes nothing`, async () => {
      const prints: string[] = [];
      const moments: Moment[] = [];
      const history = await runThrough(path, { seed: 5 }, UNLIMITED, (at, _stop, isEvent) => {
        if (!isEvent) return;
        moments.push(momentOf(at));
        prints.push(print(at));
      });
      const end = momentOf(history);
      const last = print(history);
      const step = Math.max(1, Math.floor(moments.length / LOOKED_AT));
      for (let i = moments.length - 1; i >= 0; i -= step) {
        goTo(history, moments[i]!);
        assert.equal(print(history), prints[i], `back at event ${i + 1} of ${moments.length}`);
      }
      goTo(history, end);
      assert.equal(print(history), last);
    });

    it(`${name}: every statement can be returned to`, async () => {
      const prints: string[] = [];
      const moments: Moment[] = [];
      const { history, policy } = await start(path, {});
      for (let stop = 0; stop < 4 * LOOKED_AT; stop++) {
        if (forward(history, policy, null, EVERY_STATEMENT).kind === "idle") break;
        moments.push(momentOf(history));
        prints.push(print(history));
      }
      // Far and near, in an order that is neither forwards nor backwards.
      for (let i = 0, at = 0; i < Math.min(60, moments.length); i++, at = (at + 37) % moments.length) {
        goTo(history, moments[at]!);
        assert.equal(print(history), prints[at], `at stop ${at} of ${moments.length}`);
      }
    });

    it(`${name}: fast, stepped, checked and unchecked runs compute the same`, async () => {
      for (const options of [{}, { seed: 11 }]) {
        const prints: string[] = [];
        const note = (at: History, _stop: number, isEvent: boolean): void => {
          if (isEvent && at.world.event <= LOOKED_AT) prints.push(fingerprint(at.world, at.equipment, false));
        };
        const fast = await runThrough(path, { ...options, checks: false }, UNLIMITED, note);
        const quick = prints.splice(0);
        const stepped = await runThrough(path, { ...options, checks: false }, STEPPING, note);
        assert.deepEqual(prints.splice(0), quick, "stepped differs from fast");
        const slowly = await runThrough(path, { ...options, checks: false }, EVERY_STATEMENT, note);
        assert.deepEqual(prints.splice(0), quick, "statement by statement differs from fast");
        const checked = await runThrough(path, { ...options, checks: true }, UNLIMITED, () => {});
        for (const other of [stepped, slowly, checked]) assert.equal(output(other), output(fast));
      }
    });
  }
});
