/**
 * A script (script.ts) as a C program for real Linux, which logs the same lines as driver.ts: the judge of our kernel.
 *
 * Every process appends its lines to one log file, numbered by its own pid; afterwards the pids are replaced by order
 * of birth, which the log itself tells. All scripts go into one program, so that gcc runs once.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Line, parse, type Token } from "./script.ts";

const PREAMBLE = String.raw`
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
static char memory[16][0x8000];
static long kid[32], kids;
static char line[4096];
static struct rlimit limit;
static int log_fd = 900;
static void out(void) { strcat(line, "\n"); syscall(SYS_write, log_fd, line, strlen(line)); }
static void add(const char *f, long v) { sprintf(line + strlen(line), f, v); }
static void quote(const unsigned char *p, long n) {
  strcat(line, " \"");
  for (long i = 0; i < n && i < 32; i++) {
    char *e = line + strlen(line);
    if (p[i] == '\n') strcpy(e, "\\n"); else if (p[i] == '\t') strcpy(e, "\\t"); else if (p[i] == '\\') strcpy(e, "\\\\"); else if (p[i] == '"') strcpy(e, "\\\"");
    else if (p[i] >= 32 && p[i] < 127) { e[0] = p[i]; e[1] = 0; }
    else if (i + 1 < n && p[i + 1] >= '0' && p[i + 1] <= '9') sprintf(e, "\\%03o", p[i]); else sprintf(e, "\\%o", p[i]);
  }
  strcat(line, n > 32 ? "\"..." : "\"");
}
static void begin(const char *name, long r) { sprintf(line, "P%ld %s = %ld", (long)syscall(SYS_getpid), name, r); }
static void handler(int s) { int e = errno; char keep[4096]; strcpy(keep, line); sprintf(line, "P%ld handler %d", (long)syscall(SYS_getpid), s); out(); strcpy(line, keep); errno = e; }
extern void restore(void);
__asm__(".text\nrestore: mov $15, %rax\nsyscall\n");
struct ksa { void (*h)(int); unsigned long flags; void (*restorer)(void); unsigned long mask; };
static long raw(long n, long a, long b, long c, long d, long e, long f) { errno = 0; long r = syscall(n, a, b, c, d, e, f); return r == -1 && errno ? -errno : r; }
`;

const MAIN = `
int main(int argc, char **argv) {
  int fd = open(argv[2], O_WRONLY | O_APPEND | O_CREAT, 0644);
  dup2(fd, log_fd); close(fd); if (fcntl(log_fd, F_SETFD, FD_CLOEXEC)) return 9;
  umask(022);
  fd = open("/dev/null", O_RDONLY); dup2(fd, 0); if (fd > 0) close(fd);
  fd = open("/dev/null", O_WRONLY); dup2(fd, 1); dup2(fd, 2); close(fd);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  int root = fork();
  if (root == 0) { setpgid(0, 0); begin("root", 0); out(); tests[atoi(argv[1])](); _exit(0); }
  // Nobody may be left behind, whatever a script does: after five seconds all descendants are killed.
  for (int i = 0; i < 500 && waitpid(root, 0, WNOHANG) == 0; i++) usleep(10000);
  for (int i = 0; i < 100; i++) {
    char path[64], pids[4096] = ""; sprintf(path, "/proc/self/task/%d/children", getpid());
    FILE *f = fopen(path, "r"); if (!f || !fgets(pids, sizeof pids, f) || !pids[0]) break;
    fclose(f);
    for (char *p = strtok(pids, " "); p; p = strtok(0, " ")) kill(atoi(p), SIGKILL);
    while (waitpid(-1, 0, WNOHANG) > 0) ;
    usleep(2000);
  }
  return 0;
}
`;

/** Runs scripts on this machine's kernel; each answers its log. `directory` is where relative files are made. */
export function askLinux(scripts: readonly string[]): string[][] {
  const directory = mkdtempSync(join(tmpdir(), "kernel-oracle-"));
  try {
    const source = join(directory, "all.c");
    const functions = scripts.map((script, i) => `static void test${i}(void) {\n${translate(parse(script))}\n}`);
    const table = `static void (*tests[])(void) = { ${scripts.map((_, i) => `test${i}`).join(", ")} };`;
    writeFileSync(source, `${PREAMBLE}${functions.join("\n")}\n${table}\n${MAIN}`);
    execFileSync("gcc", ["-O0", "-w", "-no-pie", "-o", join(directory, "all"), source]);
    return scripts.map((_, i) => runOne(directory, i));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function runOne(directory: string, index: number): string[] {
  const work = mkdtempSync(join(directory, "cwd-"));
  const log = join(directory, `log${index}`);
  const result = spawnSync(join(directory, "all"), [`${index}`, log], {
    cwd: work,
    timeout: 20_000,
    killSignal: "SIGKILL",
  });
  if (result.error) throw result.error;
  return renumber(readFileSync(log, "utf8").trim().split("\n"));
}

const GIVES_PID = /^(P\d+ (?:fork|getpid|getppid|gettid|wait4|getpgrp|getpgid|getsid|setsid) = )(\d+)/;

/** Pids become P1, P2 … in order of birth: the first line is the root's, and each fork names its child. */
function renumber(lines: readonly string[]): string[] {
  const pids: number[] = [];
  for (const line of lines) {
    const root = /^P(\d+) root/.exec(line);
    const fork = /^P\d+ fork = (\d+)$/.exec(line);
    if (root) pids.push(Number(root[1]));
    if (fork) pids.push(Number(fork[1]));
  }
  pids.sort((a, b) => a - b);
  const name = (pid: string): string => {
    const at = pids.indexOf(Number(pid));
    return at < 0 ? pid : `P${at + 1}`;
  };
  return lines
    .filter((line) => !/ root = 0$/.test(line))
    .map((line) => line.replace(GIVES_PID, (_all, head: string, pid: string) => head + name(pid)))
    .map((line) => line.replace(/^P(\d+)/, (_all, pid: string) => name(pid)));
}

function translate(lines: readonly Line[]): string {
  const out: string[] = [];
  const ends: number[] = [];
  for (const [i, line] of lines.entries()) {
    while (ends.at(-1) === i) {
      ends.pop();
      out.push("}");
    }
    if (line.kind === "fork") {
      out.push('{ long r = fork(); if (r) { kid[kids++] = r; begin("fork", r); out(); }', "if (r == 0) { kids = 0;");
      out.push("");
      ends.push(line.after);
      // The block's closing brace also closes the scope of r.
      out.push("{");
      continue;
    }
    out.push(callIn(line, ends.length));
  }
  return fixBraces(out);
}

/** Each fork opens three scopes; its block's end closes them all. */
function fixBraces(lines: readonly string[]): string {
  return lines.map((line) => (line === "}" ? "}}}" : line)).join("\n");
}

function callIn(line: Extract<Line, { kind: "call" }>, _depth: number): string {
  const { call, tokens, times } = line;
  let buffers = 0;
  const words = tokens.map((token) => cWord(token, () => buffers++));
  while (words.length < 6) words.push("0");
  const setup = words.map((word, i) => `long a${i} = (long)(${word});`).join(" ");
  const show = ["mmap", "brk"].includes(call.name)
    ? 'if (r < 0) begin("NAME", r); else sprintf(line, "P%ld NAME = ok", (long)syscall(SYS_getpid));'
    : 'begin("NAME", r);';
  const extras = [show.replaceAll("NAME", call.name)];
  for (const [i, kind] of call.parameters.entries()) {
    if (kind === "output") extras.push(`if (r >= 0 && a${i}) quote((void *)a${i}, r);`);
    if (kind === "fd-pair")
      extras.push(`if (r == 0) { add(" [%ld", ((int *)a${i})[0]); add(", %ld]", ((int *)a${i})[1]); }`);
    if (kind === "status") extras.push(`if (r > 0 && a${i}) add(" 0x%lx", (long)*(int *)a${i});`);
  }
  const [first] = tokens;
  if (call.name === "poll" && first?.kind === "poll") {
    const items = first.entries.map(
      (_, i) => `add("${i === 0 ? " [" : ", "}%lx", (long)((struct pollfd *)a0)[${i}].revents);`,
    );
    extras.push(`if (r >= 0) { ${items.join(" ")} strcat(line, "]"); }`);
  }
  if (["stat", "lstat", "fstat"].includes(call.name)) {
    extras.push(
      'if (r == 0) { struct stat *s = (void *)a1; add(" mode %lo", (long)s->st_mode); add(" links %ld", (long)s->st_nlink); if (!S_ISDIR(s->st_mode)) add(" size %ld", (long)s->st_size); }',
    );
  }
  if (call.name === "ioctl") extras.push('if (r == 0 && a1 == 0x541b) add(" %ld", (long)*(int *)a2);');
  const body = `long r = raw(${call.number}, a0, a1, a2, a3, a4, a5); if (n == 0 || n == ${times - 1}) { ${extras.join(" ")} out(); } if (r < 0) break;`;
  return `{ ${setup} for (int n = 0; n < ${times}; n++) { ${body} } }`;
}

function cWord(token: Token, nextBuffer: () => number): string {
  switch (token.kind) {
    case "number":
      return `${token.value}L`;
    case "string":
      return cString(token.bytes);
    case "buffer":
      return `memory[${nextBuffer()}]`;
    case "bad":
      return "16";
    case "self":
      return "syscall(SYS_getpid)";
    case "parent":
      return "syscall(SYS_getppid)";
    case "child":
      return `${token.sign < 0 ? "-" : ""}kid[${token.index}]`;
    case "time": {
      const seconds = Math.floor(token.nanoseconds / 1e9);
      const rest = Math.round(token.nanoseconds % 1e9);
      return token.unit === "ts"
        ? `&(struct timespec){ ${seconds}, ${rest} }`
        : `&(struct timeval){ ${seconds}, ${rest / 1000} }`;
    }
    case "poll":
      return `(struct pollfd[]){ ${token.entries.map(({ fd, events }) => `{ ${fd}, ${events}, 0 }`).join(", ")} }`;
    case "action": {
      const handler = {
        default: "SIG_DFL",
        ignore: "SIG_IGN",
        handler: "handler",
        restart: "handler",
        nochild: "SIG_DFL",
      }[token.what];
      const flags = 0x0400_0000 + (token.what === "restart" ? 0x1000_0000 : token.what === "nochild" ? 2 : 0);
      return `&(struct ksa){ ${handler}, ${flags}, restore, 0 }`;
    }
    case "set":
      return `&(unsigned long){ ${token.signals.map((signal) => `1UL << ${signal - 1}`).join(" | ") || "0"} }`;
    case "pieces":
      return `(struct iovec[]){ ${token.pieces.map((piece) => (typeof piece === "number" ? `{ memory[${nextBuffer()}], ${piece} }` : `{ ${cString(piece)}, ${piece.length} }`)).join(", ")} }`;
    case "limit":
      return `(limit.rlim_cur = ${token.value}, limit.rlim_max = ${token.value}, &limit)`;
  }
}

function cString(bytes: Uint8Array): string {
  if (bytes.length > 256 && bytes.every((byte) => byte === bytes[0])) {
    return `memset(malloc(${bytes.length + 1}), ${bytes[0]}, ${bytes.length})`;
  }
  return `"${[...bytes].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("")}"`;
}
