/**
 * The C library against glibc: the same programs, natively compiled once with each, must print the same on a pipe and on
 * a terminal, end alike, and make the same system calls for their streams.
 *
 * Here the library is built by gcc for real Linux (native/build.sh), so what is tested is the library, not our compiler
 * or kernel.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Numbers that are ours by intention, or that glibc has only under another feature macro. */
const OWN: ReadonlySet<string> = new Set(["MINSIGSTKSZ", "SIGSTKSZ"]);

const here = fileURLToPath(new URL(".", import.meta.url));
const includes = join(here, "../../server/libc/include");
const programs = readdirSync(join(here, "programs"))
  .filter((name) => name.endsWith(".c"))
  .map((name) => name.slice(0, -2));

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: string;
}

function sh(command: string, cwd: string): Outcome {
  const r = spawnSync("/bin/bash", ["-c", command], { cwd, encoding: "latin1", maxBuffer: 1 << 26, timeout: 60_000 });
  return { stdout: r.stdout, stderr: r.stderr, status: `${r.status} ${r.signal}` };
}

function must(command: string, cwd: string): void {
  const r = sh(command, cwd);
  assert.equal(r.status, "0 null", `${command}\n${r.stdout}${r.stderr}`);
}

const has = (tool: string): boolean => sh(`command -v ${tool}`, "/").status === "0 null";

/** Lines that end in equal texts, or in numbers at most `units` apart: floating-point results as integers. */
function assertClose(ours: string, theirs: string, units: bigint): void {
  const a = ours.split("\n");
  const b = theirs.split("\n");
  assert.equal(a.length, b.length);
  for (const [i, line] of a.entries()) {
    const other = b[i] ?? "";
    if (line === other) continue;
    const cut = line.lastIndexOf(" ");
    assert.equal(line.slice(0, cut), other.slice(0, other.lastIndexOf(" ")));
    const difference = BigInt(line.slice(cut + 1)) - BigInt(other.slice(other.lastIndexOf(" ") + 1));
    assert.ok(difference <= units && difference >= -units, `${line}, but glibc: ${other}`);
  }
}

/** The system calls of a trace that streams make, without what differs by nature: the loader's, and open by its two names. */
function streamCalls(trace: string): string {
  return trace
    .split("\n")
    .map((line) =>
      line
        .replace(/^\d+ +/, "")
        .replace("openat(AT_FDCWD, ", "open(")
        .replace(/ +=/, " ="),
    )
    .filter((line) => /^(read|write|lseek|open|dup3|close|fcntl)\(/.test(line))
    .filter((line) => !/\.so|ld\.so\.cache|ELF|lseek\(1, 0, SEEK_CUR\)/.test(line))
    .join("\n");
}

describe("the C library, natively, beside glibc", function () {
  this.timeout(240_000);
  let work = "";
  const input = (name: string): string => {
    const path = join(here, "programs", `${name}.in`);
    return existsSync(path) ? path : "/dev/null";
  };

  before(function () {
    if (process.platform !== "linux" || process.arch !== "x64" || !has("gcc")) {
      assert.ok(process.env["CI"] !== "true", "this test needs gcc on Linux x86-64");
      this.skip();
    }
    work = mkdtempSync(join(tmpdir(), "forkscope-libc-"));
    must(`'${join(here, "native/build.sh")}' library`, work);
    for (const side of ["ours", "theirs"]) mkdirSync(join(work, side));
    for (const name of programs) {
      const source = join(here, "programs", `${name}.c`);
      must(`library/cc -O0 '${source}' -o ours/${name}`, work);
      must(`gcc -w -O0 -fno-builtin '${source}' -o theirs/${name} -lm`, work);
    }
  });

  after(() => {
    if (work) rmSync(work, { recursive: true, force: true });
  });

  for (const name of programs) {
    it(`${name}: the same output and end, on a pipe and on a terminal`, () => {
      const run = `exec ./${name} < '${input(name)}'`;
      const ours = sh(run, join(work, "ours"));
      const theirs = sh(run, join(work, "theirs"));
      if (name === "mathematics") {
        // Ours are the nearest doubles nearly always; glibc's tanh, cbrt and exp10 are off by up to two.
        assertClose(ours.stdout, theirs.stdout, 2n);
        assert.equal(ours.status, theirs.status);
        return;
      }
      assert.notEqual(theirs.stdout, "");
      assert.deepEqual(ours, theirs);
      if (!has("script")) return;
      const onTerminal = `exec script -qec "${run}" /dev/null < /dev/null`;
      assert.deepEqual(sh(onTerminal, join(work, "ours")), sh(onTerminal, join(work, "theirs")));
    });
  }

  for (const where of ["a pipe", "a terminal"]) {
    it(`streams make glibc's reads, writes and seeks on ${where}`, function () {
      const run = (side: string): string => {
        const dir = join(work, side);
        const traced = `strace -o trace ./streams < '${input("streams")}'`;
        sh(where === "a pipe" ? traced : `script -qec "${traced}" /dev/null < /dev/null`, dir);
        return streamCalls(readFileSync(join(dir, "trace"), "utf8"));
      };
      if (!has("strace") || !has("script")) this.skip();
      const theirs = run("theirs").replace(/^(close\(3\) = 0\n)+/, "");
      assert.match(theirs, /write\(1, /);
      assert.equal(run("ours"), theirs);
    });
  }

  it("numbers in headers are glibc's", () => {
    const headers = readdirSync(includes, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".h") && !/^bits|^(float|math|features)\.h$/.test(name))
      .sort();
    const lines = headers.flatMap((name) => {
      const text = readFileSync(join(includes, name), "utf8");
      const names = [...text.matchAll(/^#define ([A-Z]\w*) \(?-?[\d'].*$/gm)].map((match) => match[1] ?? "");
      return names.filter((macro) => !OWN.has(macro)).map((macro) => ({ name, macro }));
    });
    assert.ok(lines.length > 1000);
    const source = [
      "#define _GNU_SOURCE",
      "#include <stdio.h>",
      ...headers.filter((name) => lines.some((line) => line.name === name)).map((name) => `#include <${name}>`),
      '#define SHOW(x) printf("%s %lld\\n", #x, (long long)(x))',
      "int main(void) {",
      ...lines.map(({ macro }) => `SHOW(${macro});`),
      "}",
    ].join("\n");
    writeFileSync(join(work, "numbers.c"), source);
    must("library/cc -O0 numbers.c -o ours/numbers && gcc -w -O0 numbers.c -o theirs/numbers", work);
    assert.equal(sh("./numbers", join(work, "ours")).stdout, sh("./numbers", join(work, "theirs")).stdout);
  });
});
