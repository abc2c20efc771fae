/** Descriptor tables as shapes: "3r:1 4w:1" reads: fd 3 is the read end of pipe 1, fd 4 its write end. */
import assert from "node:assert/strict";
import { get } from "../../server/base/table.ts";
import { descriptorsOf, type Kernel, processOf } from "../../server/kernel/index.ts";
import { byProcess, run } from "./driver.ts";

/** The table of a process, standard streams left out. */
function shape(kernel: Kernel, pid: number): string {
  const words: string[] = [];
  for (const [fd, slot] of descriptorsOf(kernel, processOf(kernel, pid)).entries()) {
    const file = slot && get(kernel.files, slot.file);
    if (!slot || !file || fd < 3) continue;
    const name = file.object.kind === "pipe" ? `${file.object.pipe}` : file.path;
    words.push(`${fd}${file.readable ? "r" : ""}${file.writable ? "w" : ""}:${name}${slot.closeOnExec ? "!" : ""}`);
  }
  return words.join(" ");
}

/** Runs calls and compares the root's table just before it ends. */
function fds(calls: string, expected: string): void {
  const it = run(`${calls}\npause`);
  assert.equal(shape(it.kernel, 101), expected);
}

describe("descriptors", () => {
  it("pipe takes the two lowest, reading first", () => fds("pipe _", "3r:1 4w:1"));
  it("close makes a hole, the next one fills it", () => fds("pipe _\nclose 3\npipe _", "3r:2 4w:1 5w:2"));
  it("dup2 onto an open descriptor closes it first", () => fds("pipe _\npipe _\ndup2 3 5", "3r:1 4w:1 5r:1 6w:2"));
  it("dup2 onto itself does nothing", () => fds("pipe _\ndup2 3 3", "3r:1 4w:1"));
  it("dup2 far away leaves holes", () => fds("pipe _\ndup2 4 9\nclose 4", "3r:1 9w:1"));
  it("close-on-exec belongs to the descriptor", () =>
    fds("pipe2 _ O_CLOEXEC\ndup 3\nfcntl 4 F_SETFD 0", "3r:1! 4w:1 5r:1"));
  it("the lowest free one may be a standard stream", () => {
    const it = run("close 0\npipe _\npause");
    assert.equal(it.log[1], "P1 pipe = 0 [0, 3]");
  });

  it("a pipe is gone with its last end, not before", () => {
    const open = run("pipe _\nclose 4\npause");
    assert.equal(open.kernel.pipes.size, 1);
    const closed = run("pipe _\nclose 4\nclose 3\npause");
    assert.equal(closed.kernel.pipes.size, 0);
  });

  it("fork copies the table and shares the open files", () => {
    const it = run("pipe _\nfork {\nclose 3\npause\n}\nclose 4\npause");
    assert.equal(shape(it.kernel, 101), "3r:1");
    assert.equal(shape(it.kernel, 102), "4w:1");
    const [reading, writing] = [3, 4].map((fd, i) => {
      const slot = descriptorsOf(it.kernel, processOf(it.kernel, 101 + i))[fd];
      return get(it.kernel.files, slot?.file ?? 0)?.references;
    });
    assert.deepEqual([reading, writing], [1, 1]);
  });

  it("end-of-file comes when the last of three writers is gone", () => {
    const it = run(`
      pipe _
      fork {
        nanosleep ts:10ms 0
      }
      fork {
        nanosleep ts:20ms 0
        write 4 "late"
      }
      close 4
      read 3 _ 10
      read 3 _ 10
    `);
    assert.deepEqual(
      byProcess(it.log)
        .slice(-7, -2)
        .filter((line) => line.includes("read")),
      ['P1 read = 4 "late"', 'P1 read = 0 ""'],
    );
  });
});
