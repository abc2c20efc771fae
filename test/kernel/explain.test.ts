/** Why somebody waits, in words; and whether everybody does, for ever. */
import assert from "node:assert/strict";
import { deadlock, explainWait } from "../../server/kernel/index.ts";
import { type RunOptions, run } from "./driver.ts";

/** The sentences of all who wait when nobody can go on. */
function reasons(script: string, options: RunOptions = {}): string[] {
  const { kernel, positions } = run(script, options);
  return [...positions.keys()].map((id) => explainWait(kernel, id)).filter((text) => text !== "");
}

describe("explaining", () => {
  it("a reader that holds the write end itself", () => {
    const script = "pipe _\nread 3 _ 1";
    assert.deepEqual(reasons(script), ["read(3) waits: pipe 1 is empty and its write end is still open here (fd 4)"]);
    assert.deepEqual(deadlock(run(script).kernel)?.cycle, [1]);
  });

  it("a parent and a child that both keep the write end", () => {
    const script = "pipe _\nfork {\nread 3 _ 1\n}\nwait4 -1 _ 0 0";
    assert.deepEqual(reasons(script), [
      "wait() waits: its child 102 has not ended",
      "read(3) waits: pipe 1 is empty and its write end is still open in 101 (fd 4) and here (fd 4)",
    ]);
    assert.deepEqual(deadlock(run(script).kernel)?.cycle, [1, 2]);
  });

  it("a ring of two without a pipe to itself", () => {
    const script = "pipe _\nfork {\nclose 4\nread 3 _ 1\n}\nclose 3\nwait4 $1 _ 0 0";
    assert.deepEqual(reasons(script), [
      "waitpid(102) waits: its child 102 has not ended",
      "read(3) waits: pipe 1 is empty and its write end is still open in 101 (fd 4)",
    ]);
    assert.deepEqual(deadlock(run(script).kernel)?.cycle, [1, 2]);
  });

  it("waiting before reading more than a pipe holds", () => {
    const script = `pipe _\nfork {\nwrite 4 "a"*70000\n}\nwait4 -1 _ 0 0\nread 3 _ 10`;
    assert.deepEqual(reasons(script), [
      "wait() waits: its child 102 has not ended",
      "write(4) waits: pipe 1 is full, 4464 bytes are left to write, and its read end is open in 101 (fd 3) and here (fd 3), where nobody reads",
    ]);
    assert.ok(deadlock(run(script).kernel));
  });

  it("sleepers are no deadlock while they sleep", () => {
    const it = run("fork {\nnanosleep ts:10ms 0\n}\nwait4 -1 _ 0 0");
    assert.equal(deadlock(it.kernel), null);
    assert.equal(it.kernel.rootStatus, 0);
  });

  it("a person who may still type is no deadlock", () => {
    const terminal = { stdin: "terminal" } as const;
    const waiting = run("read 0 _ 10", { ...terminal, interactive: true });
    assert.equal(deadlock(waiting.kernel), null);
    assert.equal(explainWait(waiting.kernel, 1), "read(0) waits: nobody has typed a line yet");
    assert.equal(run("read 0 _ 10", terminal).kernel.rootStatus, 0);
  });

  it("pause, poll, FIFOs and stopped processes", () => {
    assert.deepEqual(reasons("pause"), ["pause() waits: no signal has come"]);
    assert.deepEqual(reasons("pipe _\npoll poll:3:in,0:in 1 -1"), ["poll() waits: none of fd 3 is ready"]);
    assert.deepEqual(reasons(`mknod "p" 010644 0\nopen "p" O_WRONLY 0`), [
      'open("p") waits: nobody has opened "p" for reading yet',
    ]);
    assert.deepEqual(reasons("fork {\npause\n}\nkill $1 SIGSTOP\nwait4 -1 _ 0 0"), [
      "wait() waits: its child 102 (stopped) has not ended",
      "stopped by SIGSTOP: only SIGCONT or SIGKILL sets it going again",
    ]);
  });

  it("no ring when everybody waits for a signal", () => {
    const hanging = deadlock(run("fork {\npause\n}\npause").kernel);
    assert.deepEqual(hanging?.threads, [1, 2]);
    assert.deepEqual(hanging?.cycle, []);
  });
});
