/** `forkscope run`: the program's streams and status, and what is said besides. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { matchesFile } from "../golden.ts";
import { root } from "../project/files.ts";
import { body, forkscope, type Machine, type Said } from "./machine.ts";

async function run(code: string, words: readonly string[] = [], machine: Machine = {}): Promise<Said> {
  return forkscope(["run", ...words.filter((word) => word !== "--"), "a.c"], {
    ...machine,
    files: { "a.c": body(code), ...machine.files },
  });
}

const sample = (name: string): Record<string, string> => ({
  [name]: readFileSync(join(root, "samples", name), "utf8"),
});
const golden = (name: string): string => join(import.meta.dirname, "golden", name);

describe("forkscope run", function () {
  this.timeout(60_000);

  it("gives the program's output, errors and status", async () => {
    const said = await run('puts("out"); fputs("err\\n", stderr); return 300;');
    assert.deepEqual(said, { status: 44, stdout: "out\n", stderr: "err\n" });
  });

  it("gives 128 + n for a program that signal n killed", async () => {
    assert.deepEqual(await run("raise(SIGTERM);"), { status: 143, stdout: "", stderr: "" });
    const { status, stderr } = await run("int *p = NULL; *p = 1;");
    assert.equal(status, 139);
    assert.match(stderr, /^a\.c:9:\d+: fault in process 101: SIGSEGV: null pointer .*'p' is null\n$/);
  });

  it("passes on what comes behind --, options and all", async () => {
    const files = { "echo.c": body('for (int i = 0; i < argc; i++) printf("[%s]", argv[i]);') };
    const { stdout } = await forkscope(["run", "echo.c", "--", "a b", "--seed", "x.c", "--"], { files });
    assert.equal(stdout, "[./echo][a b][--seed][x.c][--]");
  });

  it("has pids as a small machine would: init 1, a shell 100, the program 101", async () => {
    const { stdout } = await run('printf("%d %d %d\\n", getppid(), getpid(), fork());');
    assert.match(stdout, /^100 101 102$/m);
    assert.match(stdout, /102 0$/m);
  });

  it("compiles several files, headers beside them and in -I, macros of -D", async () => {
    const files = {
      "src/main.c":
        '#include "twice.h"\n#include <far.h>\n#include <stdio.h>\nint main(void) { printf("%d %d %s\\n", twice(LEVEL), FAR, NAME); }',
      "src/twice.h": "int twice(int);",
      "src/twice.c": '#include "twice.h"\nint twice(int n) { return 2 * n; }',
      "inc/far.h": "#define FAR ONE",
    };
    const words = ["run", "-Iinc", "-D", "LEVEL=21", '-DNAME="x y"', "-DONE", "src/main.c", "src/twice.c"];
    assert.deepEqual(await forkscope(words, { files }), { status: 0, stdout: "42 1 x y\n", stderr: "" });
  });

  it("ends with 1 and messages like a compiler's when the text is wrong", async () => {
    const { status, stdout, stderr } = await run("int n = fork(;\n return 0;");
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(stderr, /^a\.c:9:\d+: error: .+\n +9 \| int n = fork\(;\n/);
    const coloured = await run("return nothing;", [], { color: true });
    assert.ok(coloured.stderr.includes("\u001b[1;31merror:"), coloured.stderr);
    const linked = await run("extern int nowhere(void); return nowhere();");
    assert.equal(linked.status, 1);
    assert.match(linked.stderr, /error: 'nowhere' is not defined/);
  });

  it("says which file cannot be read", async () => {
    assert.deepEqual(await forkscope(["run", "none.c"]), {
      status: 1,
      stdout: "",
      stderr: "forkscope: none.c: no such file\n",
    });
  });

  it("buffers as the program would on the stream it has, or the one it is told it has", async () => {
    const words = ["run", "printf-twice.c"];
    const files = sample("printf-twice.c");
    const once = "Hello\nGoodbye\n";
    const twice = "Hello\nHello\nGoodbye\n";
    assert.equal((await forkscope(words, { files })).stdout, twice);
    assert.equal((await forkscope(words, { files, streams: { stdout: "terminal" } })).stdout, once);
    assert.equal((await forkscope([...words, "--stdout=terminal"], { files })).stdout, once);
    const told = [...words, "--stdout", "pipe"];
    assert.equal((await forkscope(told, { files, streams: { stdout: "terminal", stderr: "terminal" } })).stdout, twice);
  });

  it("keeps errors apart from output, whatever is a terminal", async () => {
    const code =
      'printf("out\\n"); fflush(stdout); fprintf(stderr, "err\\n"); printf("%d%d\\n", isatty(1), isatty(2));';
    for (const [stdout, stderr, words, told] of [
      ["terminal", "file", [], "10"],
      ["file", "terminal", [], "01"],
      ["file", "terminal", ["--stdout=terminal"], "10"],
      ["pipe", "pipe", [], "00"],
    ] as const) {
      const said = await run(code, words, { streams: { stdout, stderr } });
      assert.deepEqual(said, { status: 0, stdout: `out\n${told}\n`, stderr: "err\n" });
    }
  });

  it("reads a pipe as it comes, a file as a whole, a terminal line by line", async () => {
    const code = `char text[100]; ssize_t n;
      while ((n = read(0, text, sizeof text)) > 0) printf("%zd ", n);
      printf("%s %s", isatty(0) ? "tty" : "no tty", lseek(0, 0, SEEK_CUR) < 0 ? "no file" : "file");`;
    const input = ["ab\n", "cde\nf\n"];
    const on = async (stdin: "pipe" | "file" | "terminal" | "null"): Promise<string> =>
      (await run(code, [], { input, streams: { stdin } })).stdout;
    assert.equal(await on("pipe"), "3 6 no tty no file");
    assert.equal(await on("file"), "9 no tty file");
    assert.equal(await on("terminal"), "3 4 2 tty no file");
    assert.equal(await on("null"), "no tty file");
  });

  it("does not wait for input that nobody asks for", async () => {
    const said = await run('puts("done");', [], { streams: { stdin: "pipe" }, input: ["unread"] });
    assert.deepEqual(said, { status: 0, stdout: "done\n", stderr: "" });
  });

  it("explains a deadlock and ends with 124", async () => {
    const { status, stderr } = await forkscope(["run", "forgotten-close.c"], { files: sample("forgotten-close.c") });
    assert.equal(status, 124);
    assert.equal(
      stderr,
      `forkscope: deadlock: nobody can go on
forkscope:   pid 101: wait() waits: its child 102 has not ended
forkscope:   pid 102: read(3) waits: pipe 1 is empty and its write end is still open here (fd 4)
`,
    );
  });

  it("gives the program's status when only its orphans hang, and says so", async () => {
    const { status, stderr } = await run("int p[2]; char c; pipe(p); if (fork() == 0) read(p[0], &c, 1); return 5;");
    assert.equal(status, 5);
    assert.match(
      stderr,
      /^forkscope: the program has ended, but not all it started: nobody can go on\nforkscope: +pid 102: read\(3\)/,
    );
  });

  it("ends an endless run after --max-seconds, even one without a system call", async () => {
    for (const code of ["for (;;) getpid();", "for (;;);"]) {
      const { status, stderr } = await run(code, ["--max-seconds", "2.5"], { tick: 1 });
      assert.deepEqual([status, stderr], [124, "forkscope: stopped after 2.5 s (--max-seconds)\n"]);
    }
  });

  it("ends like a program that SIGPIPE killed when nobody reads", async () => {
    const said = await run('for (;;) write(1, "y\\n", 2);', [], { patience: 3 });
    assert.deepEqual(said, { status: 141, stdout: "y\ny\ny\n", stderr: "" });
  });

  it("repeats a run by its seed, and other seeds give other runs", async () => {
    const code = 'for (char c = 97; c < 100; c++) if (fork() == 0) { printf("%c", c); return 0; } while (wait(0) > 0);';
    const seen = new Set<string>();
    for (let seed = 1; seed <= 8; seed++) {
      const once = await run(code, ["--seed", String(seed)]);
      assert.deepEqual(await run(code, [`--seed=${seed}`, "--policy=random"]), once);
      seen.add(once.stdout);
    }
    assert.ok(seen.size >= 3, [...seen].join(" "));
  });

  it("lets processes take turns", async () => {
    const code = `pid_t pid = fork();
      for (int i = 0; i < 3; i++) { for (volatile int j = 0; j < 3000; j++); write(1, pid ? "p" : "c", 1); }
      if (pid) wait(NULL); return 0;`;
    assert.equal((await run(code)).stdout, "pppccc");
    assert.match((await run(code, ["--policy", "round-robin", "--quantum=3000"])).stdout, /pc.*p.*c|cp.*c.*p/);
  });

  it("reports what C leaves undefined and goes on, or stops, or keeps silent", async () => {
    const code = 'int a[3]; for (int i = 0; i <= 3; i++) a[i] = i; puts("on"); return a[0];';
    const sentence = /^a\.c:9:\d+: finding in process 101: write of 4 bytes just past 'a' \(int\[3\].*\n/;
    const report = await run(code);
    assert.deepEqual([report.status, report.stdout], [0, "on\n"]);
    assert.match(report.stderr, sentence);
    const stop = await run(code, ["--checks=stop"]);
    assert.deepEqual([stop.status, stop.stdout], [1, ""]);
    assert.match(stop.stderr, sentence);
    assert.deepEqual(await run(code, ["--checks", "off"]), { status: 0, stdout: "on\n", stderr: "" });
  });

  it("traces system calls as strace -f does", async () => {
    const { stderr } = await forkscope(["run", "--trace", "pipe-hello.c"], { files: sample("pipe-hello.c") });
    matchesFile(golden("trace-pipe-hello.txt"), stderr);
    const crash = await forkscope(["run", "--trace", "wait-status.c"], { files: sample("wait-status.c") });
    matchesFile(golden("trace-wait-status.txt"), crash.stderr);
  });

  it("shows the family tree at the end", async () => {
    const tree = async (name: string): Promise<string> =>
      (await forkscope(["run", "--tree", name], { files: sample(name) })).stderr;
    matchesFile(golden("tree-fork-tree.txt"), await tree("fork-tree.c"));
    matchesFile(golden("tree-double-fork.txt"), await tree("double-fork.c"));
    matchesFile(golden("tree-wait-status.txt"), await tree("wait-status.c"));
    const left = await run("if (fork() == 0) return 3; sleep(1); kill(getpid(), SIGKILL);", ["--tree"]);
    assert.equal(
      left.stderr,
      "101  killed by SIGKILL\n└─ 102  exited with 3, an orphan taken in by init, reaped by init\n",
    );
  });

  it("lets fork fail at --max-processes", async () => {
    const { stdout } = await run(
      'int n = 0; while (n < 50 && fork() > 0) n++; if (n > 1) printf("%d\\n", n); pause();',
      ["--max-processes=8", "--max-seconds=1"],
    );
    assert.equal(stdout, "");
    const counted = await run('int n = 0, pid; while ((pid = fork()) > 0) n++; if (pid < 0) printf("%d\\n", n);', [
      "--max-processes",
      "8",
    ]);
    assert.equal(counted.stdout, "7\n");
  });
});
