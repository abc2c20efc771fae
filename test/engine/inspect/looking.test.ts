/** Looking at a world never throws, changes nothing, and every variable's own expression evaluates to what it shows. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  childrenOf,
  createVariableStore,
  evaluate,
  type FrameRef,
  processOrder,
  scopesOf,
  stackOf,
  threadName,
  worldView,
} from "../../../server/engine/inspect/index.ts";
import { findProcess, hashKernel, runnable, type ThreadId } from "../../../server/kernel/index.ts";
import type { WorldView } from "../../../server/protocol/view.ts";
import { advance, passTime } from "../../../server/world/advance.ts";
import { open, type Stage } from "./stage.ts";

const samples = "samples";
const LOOKS = 12;

describe("looking", () => {
  for (const name of readdirSync(samples).filter((one) => one.endsWith(".c"))) {
    it(name, async () => {
      const stage = await open(readFileSync(join(samples, name), "utf8"), {
        boot: { stdinText: new TextEncoder().encode("Ada\n") },
      });
      let random = 20_25;
      let looks = 0;
      let previous: WorldView | null = null;
      for (let turn = 0; turn < 300 && looks < LOOKS; turn++) {
        const ready = runnable(stage.world.kernel);
        random = (Math.imul(random, 1103515245) + 12345) >>> 0;
        const next = ready[(random >>> 16) % Math.max(1, ready.length)];
        if (next !== undefined)
          advance(stage.world, stage.equipment, next, { speed: "step", fuel: 5000, steps: (random >>> 8) % 30 });
        else if (!passTime(stage.world)) break;
        if (turn % 5 === 0) {
          looks++;
          previous = look(stage, random >>> 4, previous);
        }
      }
      assert.ok(looks > 0);
    });
  }
});

function look(stage: Stage, random: number, previous: WorldView | null): WorldView {
  const { kernel } = stage.world;
  const before = { hash: hashKernel(kernel), spaces: kernel.spaces, used: stage.equipment.pages.used };
  const order = processOrder(kernel);
  const pid = order[random % Math.max(1, order.length)];
  const thread = pid === undefined ? undefined : findProcess(kernel, pid)?.threads[0];
  const selected = pid === undefined || thread === undefined ? null : { pid, thread };
  const view = worldView(stage.scene, {
    selected,
    processLimit: 50,
    running: stage.world.current,
    revision: 1,
    event: stage.world.event,
    events: stage.world.event,
    phase: "stopped",
    reason: "a test looks",
    policy: "random",
    seed: 1,
    previous,
    notices: [],
  });
  assert.deepEqual(JSON.parse(JSON.stringify(view)), structuredClone(view), "it travels as JSON");
  for (const one of view.processes)
    for (const { id } of one.threads) assert.ok(threadName(kernel, id).includes(`pid ${one.pid}`));
  if (thread !== undefined) expandAll(stage, thread);
  const after = { hash: hashKernel(kernel), spaces: kernel.spaces, used: stage.equipment.pages.used };
  assert.deepEqual(after, before, "looking changes nothing");
  return view;
}

function expandAll(stage: Stage, thread: ThreadId): void {
  const store = createVariableStore();
  const expand = (frame: FrameRef, reference: number, depth: number): void => {
    for (const variable of childrenOf(store, stage.scene, reference, 0, 10)) {
      if (variable.evaluateName !== null) {
        const answer = evaluate(store, stage.scene, { expression: variable.evaluateName, frame, context: "watch" });
        assert.equal(answer.ok ? answer.variable.value : answer.message, variable.value, variable.evaluateName);
      }
      if (variable.reference > 0 && depth > 0) expand(frame, variable.reference, depth - 1);
    }
  };
  for (const { frame, point } of stackOf(stage.scene, thread).slice(0, 3))
    for (const scope of scopesOf(store, stage.scene, frame, point >= 0 ? point : null))
      expand(frame, scope.reference, 2);
}
