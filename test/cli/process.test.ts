/** The command line as a process of this machine: real streams, real pipes, the bundle that is shipped. Skipped until it is built. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../project/files.ts";
import { body } from "./machine.ts";

const cli = process.env["FORKSCOPE_CLI"] ?? join(root, "dist/node/cli.js");

describe("the built command line", function () {
  this.timeout(60_000);
  let folder = "";

  before(function () {
    if (!existsSync(cli)) this.skip();
    folder = mkdtempSync(join(tmpdir(), "forkscope-cli-"));
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  const write = (name: string, code: string): string => {
    writeFileSync(join(folder, name), code);
    return name;
  };
  const run = (
    words: readonly string[],
    options: object = {},
  ): { status: number | null; stdout: string; stderr: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
      cwd: folder,
      encoding: "utf8",
      ...options,
    });
    return { status, stdout, stderr };
  };

  it("gives output, errors and status to the machine", () => {
    write("twice.h", "#define TWICE(n) (2 * (n))\n");
    write("out.c", `#include "twice.h"\n${body('puts("out"); fputs("err\\n", stderr); return TWICE(21);')}`);
    assert.deepEqual(run(["run", "out.c"], { input: "" }), { status: 42, stdout: "out\n", stderr: "err\n" });
    write("killed.c", body("kill(getpid(), SIGINT);"));
    assert.equal(run(["run", "killed.c"]).status, 130);
  });

  it("reads a file, a pipe, and nothing", () => {
    write(
      "count.c",
      body(
        'char t[9]; ssize_t n, sum = 0; while ((n = read(0, t, 9)) > 0) sum += n; printf("%zd %d\\n", sum, lseek(0, 0, SEEK_CUR) > 0);',
      ),
    );
    write("input", "x".repeat(100_000));
    const file = openSync(join(folder, "input"), "r");
    assert.equal(run(["run", "count.c"], { stdio: [file, "pipe", "pipe"] }).stdout, "100000 1\n");
    assert.equal(run(["run", "count.c"], { input: "y".repeat(200_000) }).stdout, "200000 0\n");
    assert.equal(run(["run", "count.c"], { stdio: ["ignore", "pipe", "pipe"] }).stdout, "0 0\n");
  });

  it("answers a line as soon as it is written, and ends although its input stays open", async () => {
    write(
      "echo.c",
      body("char t[99]; ssize_t n; while ((n = read(0, t, 99)) > 0 && t[0] != 'q') write(1, t, n); return 6;"),
    );
    const child = spawn(process.execPath, [cli, "run", "echo.c"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
    const lines: string[] = [];
    child.stdout.on("data", (bytes: Buffer) => {
      lines.push(bytes.toString());
      child.stdin.write(lines.length < 3 ? `line ${lines.length}\n` : "quit\n");
    });
    child.stdin.write("line 0\n");
    const status = await new Promise((resolve) => child.on("exit", resolve));
    child.stdin.end();
    assert.equal(status, 6);
    assert.deepEqual(lines, ["line 0\n", "line 1\n", "line 2\n"]);
  });

  it("writes into a file as a program writes into a file", () => {
    const out = openSync(join(folder, "out"), "w");
    const { status } = run(["run", join(root, "samples/printf-twice.c")], { stdio: ["ignore", out, "inherit"] });
    assert.equal(status, 0);
    assert.equal(readFileSync(join(folder, "out"), "utf8"), "Hello\nHello\nGoodbye\n");
  });

  it("ends quietly when its reader goes away", () => {
    write("yes.c", body('for (;;) puts("y");'));
    const shell = spawnSync(
      "bash",
      ["-c", `"${process.execPath}" "${cli}" run yes.c | head -2; echo \${PIPESTATUS[0]}`],
      {
        cwd: folder,
        encoding: "utf8",
      },
    );
    assert.deepEqual([shell.stdout, shell.stderr], ["y\ny\n141\n", ""]);
  });

  it("contains a fork bomb", () => {
    const { status, stdout, stderr } = run(["run", join(root, "samples/fork-bomb.c"), "--max-seconds", "1"]);
    assert.deepEqual([status, stdout], [124, ""]);
    assert.equal(stderr, "forkscope: stopped after 1 s (--max-seconds)\n");
  });

  it("knows its version", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    assert.equal(run(["--version"]).stdout, `forkscope ${version}\n`);
  });
});
