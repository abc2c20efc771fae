/** Standard streams of every kind, the terminal's line discipline, and job control. */
import assert from "node:assert/strict";
import {
  CONSOLE,
  endInput,
  outputBytes,
  outputOf,
  runnable,
  takeEvents,
  typeInput,
} from "../../server/kernel/index.ts";
import { type RunOptions, run, start, step } from "./driver.ts";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);

/** What a script reads from standard input, line by line of its log. */
function reads(options: RunOptions, count = 3): string[] {
  return run("read 0 _ 20\n".repeat(count), options).log.map((line) => line.replace("P1 read = ", ""));
}

describe("standard streams", () => {
  it("input comes from a file, a pipe, a terminal or nowhere", () => {
    const stdinText = bytes("one\ntwo\n");
    assert.deepEqual(reads({ stdin: "file", stdinText }, 2), ['8 "one\\ntwo\\n"', '0 ""']);
    assert.deepEqual(reads({ stdin: "pipe", stdinText }, 2), ['8 "one\\ntwo\\n"', '0 ""']);
    assert.deepEqual(reads({ stdin: "terminal", stdinText }), ['4 "one\\n"', '4 "two\\n"', '0 ""']);
    assert.deepEqual(reads({ stdin: "null" }, 1), ['0 ""']);
  });

  it("input may be longer than a pipe holds", () => {
    const it = run("repeat 100 read 0 _ 1000\nread 0 _ 1000", { stdin: "pipe", stdinText: bytes("x".repeat(100_000)) });
    assert.equal(it.log.at(-1), 'P1 read = 0 ""');
  });

  it("output is recorded, place by place, with who wrote it", () => {
    for (const kind of ["pipe", "file"] as const) {
      const it = run('fork {\nwrite 1 "child "\n}\nwait4 -1 _ 0 0\nwrite 1 "parent"\nwrite 2 "oops"', {
        stdout: kind,
        stderr: kind,
      });
      assert.equal(text(outputBytes(it.kernel, "stdout")), "child parent");
      assert.equal(text(outputBytes(it.kernel, "stderr")), "oops");
      assert.deepEqual(
        outputOf(it.kernel).map(({ pid }) => pid),
        [102, 101, 101],
      );
    }
    const shown = run('write 1 "a"\nwrite 2 "b"');
    assert.equal(text(outputBytes(shown.kernel, "terminal")), "ab");
    assert.equal(outputBytes(run('write 1 "a"', { stdout: "null" }).kernel, "stdout").length, 0);
  });

  it("a program can tell a terminal from a pipe from a file", () => {
    const kinds = ["terminal", "pipe", "file"] as const;
    const logs = kinds.map((stdout) => run("ioctl 1 TCGETS _\nfstat 1 _\nlseek 1 0 SEEK_CUR", { stdout }).log);
    assert.deepEqual(
      logs.map((log) => log[0]),
      ["P1 ioctl = 0", "P1 ioctl = -25", "P1 ioctl = -25"],
    );
    assert.deepEqual(
      logs.map((log) => /mode (\d)/.exec(log[1]!)?.[1]),
      ["2", "1", "1"],
    );
    assert.deepEqual(
      logs.map((log) => log[2]),
      ["P1 lseek = -29", "P1 lseek = -29", "P1 lseek = 0"],
    );
  });

  it("a full disk", () => {
    const it = run('write 1 "a"*600\nwrite 1 "b"*600\nwrite 1 "c"', { stdout: "file", limits: { disk: 1100 } });
    const [first, second, third] = it.log.map((line) => Number(line.split(" = ")[1]));
    assert.equal(first, 600);
    assert.ok(second! > 0 && second! < 600);
    assert.equal(third, -28);
  });
});

describe("terminal", () => {
  /** Types into a waiting program and gives what it reads. */
  function typed(script: string, ...pieces: string[]): { log: string[]; screen: string } {
    const it = start(script, { stdin: "terminal", interactive: true });
    const go = (): void => {
      for (let [id] = runnable(it.kernel); id !== undefined; [id] = runnable(it.kernel)) step(it, id);
    };
    go();
    for (const piece of pieces) {
      typeInput(it.kernel, CONSOLE, bytes(piece));
      go();
    }
    takeEvents(it.kernel);
    return { log: it.log, screen: text(outputBytes(it.kernel, "terminal")) };
  }

  it("gives nothing until the line is finished, and one line at a time", () => {
    const it = typed("read 0 _ 20\nread 0 _ 20\nread 0 _ 2\nread 0 _ 20", "ab", "c\nde\nfgh\r");
    assert.deepEqual(it.log, ['P1 read = 4 "abc\\n"', 'P1 read = 3 "de\\n"', 'P1 read = 2 "fg"', 'P1 read = 2 "h\\n"']);
    assert.equal(it.screen, "abc\nde\nfgh\n");
  });

  it("^D ends the piece at hand; alone it is end-of-file, once", () => {
    const it = typed("read 0 _ 20\nread 0 _ 20\nread 0 _ 20", "ab\x04", "\x04", "c\n");
    assert.deepEqual(it.log, ['P1 read = 2 "ab"', 'P1 read = 0 ""', 'P1 read = 2 "c\\n"']);
  });

  it("rubs out with DEL and ^U", () => {
    const it = typed("read 0 _ 20", "wrong\x15ab\x7fc\n");
    assert.deepEqual(it.log, ['P1 read = 3 "ac\\n"']);
  });

  it("^C and ^\\ signal the foreground group", () => {
    const it = typed(
      "fork {\nread 0 _ 1\n}\nrt_sigaction SIGINT act:handler 0 8\nwait4 -1 _ 0 0\nwait4 -1 _ 0 0",
      "x\x03",
    );
    assert.deepEqual(it.log.slice(1), ["P1 rt_sigaction = 0", "P1 handler 2", "P1 wait4 = -4", "P1 wait4 = P2 0x2"]);
    assert.equal(it.screen, "x^C");
  });

  it("a background reader is stopped, an orphaned one gets EIO", () => {
    const stopped = typed("fork {\nsetpgid 0 0\nread 0 _ 1\n}\nwait4 -1 _ WUNTRACED 0");
    assert.equal(stopped.log.at(-1), "P1 wait4 = P2 0x157f");
    const orphan = typed("fork {\nsetpgid 0 0\nnanosleep ts:0.001ms 0\nread 0 _ 1\n}\nexit_group 0");
    assert.ok(!orphan.log.includes("P2 read = 1"));
  });

  it("the end of input is end-of-file for ever", () => {
    const it = start("read 0 _ 9\nread 0 _ 9\nread 0 _ 9", { stdin: "terminal", interactive: true });
    typeInput(it.kernel, CONSOLE, bytes("half"));
    endInput(it.kernel, CONSOLE);
    for (let i = 0; i < 3; i++) step(it, 1);
    assert.deepEqual(it.log, ['P1 read = 4 "half"', 'P1 read = 0 ""', 'P1 read = 0 ""']);
  });
});
