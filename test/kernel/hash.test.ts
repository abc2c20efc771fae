/** Equal states have equal hashes, however they came about; what programs can tell apart has different ones. */
import assert from "node:assert/strict";
import { hashKernel, hashOutput } from "../../server/kernel/index.ts";
import { run } from "./driver.ts";

const still = { settings: { chargesTime: false } };
const hash = (script: string): string => hashKernel(run(`${script}\npause`, still).kernel);

describe("hash", () => {
  it("does not depend on the order in which pipes were made", () => {
    // Pipe 1 at 3 and 4 either way, once born first, once born second.
    const one = "pipe _\npipe _\nclose 5\nclose 6";
    const other = "pipe _\npipe _\nclose 3\nclose 4\ndup2 5 3\ndup2 6 4\nclose 5\nclose 6";
    assert.equal(hash(one), hash(other));
  });

  it("tells bytes, offsets, flags, masks and dispositions apart", () => {
    const scripts = [
      "pipe _",
      'pipe _\nwrite 4 "a"',
      'pipe _\nwrite 4 "b"',
      'pipe _\nwrite 4 "ab"',
      "pipe2 _ O_NONBLOCK",
      "pipe2 _ O_CLOEXEC",
      "dup 0\ndup 0",
      'open "f" O_RDWR|O_CREAT 0600',
      'open "f" O_RDWR|O_CREAT 0600\nlseek 3 1 SEEK_SET',
      'open "f" O_RDWR|O_CREAT 0600\nwrite 3 "x"\nlseek 3 0 SEEK_SET',
      'open "g" O_RDWR|O_CREAT 0600',
      "rt_sigprocmask SIG_BLOCK set:INT 0 8",
      "rt_sigaction SIGINT act:ignore 0 8",
      "rt_sigaction SIGINT act:handler 0 8",
      "umask 0",
      "setpgid 0 0\nalarm 5",
    ];
    assert.equal(new Set(scripts.map(hash)).size, scripts.length);
  });

  it("is the same for independent steps in either order", () => {
    const script = "fork {\nclose 0\npause\n}\nfork {\nclose 1\npause\n}\npause";
    const first = run(script, { ...still, choose: (threads) => threads[0]! });
    const last = run(script, { ...still, choose: (threads) => threads.at(-1)! });
    assert.equal(hashKernel(first.kernel), hashKernel(last.kernel));
  });

  it("has output in a hash of its own", () => {
    const quiet = run("pause", still);
    const loud = run('write 1 "x"\npause', still);
    assert.equal(hashKernel(quiet.kernel), hashKernel(loud.kernel));
    assert.notEqual(hashOutput(quiet.kernel), hashOutput(loud.kernel));
  });
});
