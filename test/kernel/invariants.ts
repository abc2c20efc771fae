/**
 * What must hold in every state of the kernel, counted anew from the tables: tests call it after every step.
 */
import assert from "node:assert/strict";
import { entries, get, values } from "../../server/base/table.ts";
import { descriptorsOf, type Kernel, mustDeliver } from "../../server/kernel/index.ts";

export function checkInvariants(kernel: Kernel): void {
  const references = new Map<number, number>();
  for (const process of values(kernel.processes)) {
    for (const slot of descriptorsOf(kernel, process)) {
      if (slot) references.set(slot.file, (references.get(slot.file) ?? 0) + 1);
    }
    checkFamily(kernel, process.pid);
    const isZombie = process.life === "zombie";
    assert.equal(isZombie, process.space === null && process.pid > 100, `${process.pid}: memory while alive`);
  }
  for (const [id, file] of entries(kernel.files)) {
    assert.equal(file.references, references.get(id) ?? 0, `open file ${id}: references`);
  }
  checkPipes(kernel);
  checkThreads(kernel);
  assert.equal([...values(kernel.processes)].filter(({ life }) => life === "stopped").length, kernel.stopped);
}

function checkFamily(kernel: Kernel, pid: number): void {
  const process = get(kernel.processes, pid)!;
  for (const child of process.children) assert.equal(get(kernel.processes, child)?.parent, pid, `child ${child}`);
  if (process.parent !== 0)
    assert.ok(get(kernel.processes, process.parent)?.children.includes(pid), `parent of ${pid}`);
}

function checkPipes(kernel: Kernel): void {
  for (const [id, pipe] of entries(kernel.pipes)) {
    let readers = pipe.drain === null ? 0 : 1;
    let writers = 0;
    for (const file of values(kernel.files)) {
      if (file.object.kind !== "pipe" || file.object.pipe !== id) continue;
      readers += file.readable ? 1 : 0;
      writers += file.writable ? 1 : 0;
    }
    // Whoever waits in a FIFO's open counts as having it open.
    for (const { wait } of values(kernel.threads)) {
      if (wait?.kind !== "fifo-open" || wait.pipe !== id) continue;
      if (wait.wants === "writer") readers++;
      else writers++;
    }
    assert.deepEqual([pipe.readers, pipe.writers], [readers, writers], `ends of pipe ${id}`);
    assert.ok(pipe.buffers.length <= pipe.slots);
    for (const { bytes, start } of pipe.buffers) assert.ok(bytes.length <= pipe.page && start < bytes.length);
  }
}

function checkThreads(kernel: Kernel): void {
  const waiting = new Set<number>();
  for (const table of [kernel.waiters.pipe, kernel.waiters.terminal]) {
    for (const list of values(table)) for (const id of list) waiting.add(id);
  }
  for (const [id, thread] of entries(kernel.threads)) {
    const life = get(kernel.processes, thread.process)?.life;
    const canRun = life === "running" && (thread.state === "ready" || (thread.state === "blocked" && thread.askAgain));
    assert.equal(kernel.runList.includes(id), canRun, `thread ${id} (${thread.state}, ${life}) on the run list`);
    assert.equal(thread.state === "blocked", thread.wait !== null && thread.call !== null, `thread ${id} waits`);
    const waitsForObject = ["pipe-data", "pipe-room", "fifo-open", "terminal-input"].includes(thread.wait?.kind ?? "");
    if (waitsForObject) assert.ok(waiting.has(id), `thread ${id} in its object's list`);
    if (thread.state !== "blocked") assert.ok(!waiting.has(id), `thread ${id} in a list without waiting`);
    if (thread.state === "blocked" && !thread.askAgain && thread.wait?.kind !== "vfork") {
      assert.ok(!mustDeliver(kernel, id), `thread ${id} sleeps through a signal`);
    }
  }
  assert.deepEqual(
    [...kernel.runList],
    [...kernel.runList].sort((a, b) => a - b),
  );
}
