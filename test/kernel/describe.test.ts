/** Lines as strace prints them. */
import assert from "node:assert/strict";
import { describeCall, describeStatus, quote, SYSTEM_CALLS, shellStatus } from "../../server/kernel/index.ts";
import { run, start, step } from "./driver.ts";

/** Runs a script of single calls and describes the last but the exit. */
function line(script: string): string {
  const it = start(script);
  const last = it.lines.length - 2;
  for (let i = 0; i <= last; i++) step(it, 1);
  const call = it.lines[last]!;
  const result = Number(/ = (-?\d+)/.exec(it.log.at(-1) ?? "")?.[1] ?? 0);
  const { args } = it.positions.get(1)!;
  return describeCall(it.kernel, it.pages, 1, { number: call.call.number, args }, result);
}

describe("strace lines", () => {
  it("buffers that were filled, and pairs", () => {
    assert.equal(line("pipe _"), "pipe([3, 4]) = 0");
    assert.equal(line('pipe _\nwrite 4 "hi\\n"'), 'write(4, "hi\\n", 3) = 3');
    assert.equal(line('pipe _\nwrite 4 "hi\\n"\nread 3 _ 14'), 'read(3, "hi\\n", 14) = 3');
    assert.equal(line('pipe _\nwrite 4 "a"*40'), `write(4, "${"a".repeat(32)}"..., 40) = 40`);
  });

  it("failures", () => {
    assert.equal(line("close 77"), "close(77) = -1 EBADF (Bad file descriptor)");
    assert.equal(line("wait4 -1 _ WNOHANG 0"), "wait4(-1, 0x20000, WNOHANG, NULL) = -1 ECHILD (No child processes)");
    assert.equal(line("pipe bad"), "pipe(0x80000000) = -1 EFAULT (Bad address)");
  });

  it("flags, paths, masks, times", () => {
    assert.equal(line('open "f" O_RDWR|O_CREAT|O_TRUNC 0644'), 'open("f", O_RDWR|O_CREAT|O_TRUNC, 0644) = 3');
    assert.equal(
      line('openat AT_FDCWD "/" O_RDONLY|O_DIRECTORY 0'),
      'openat(AT_FDCWD, "/", O_RDONLY|O_DIRECTORY, 0) = 3',
    );
    assert.equal(
      line("rt_sigprocmask SIG_BLOCK set:INT,CHLD 0 8"),
      "rt_sigprocmask(SIG_BLOCK, [INT CHLD], NULL, 8) = 0",
    );
    assert.equal(line('access "f" 6'), 'access("f", R_OK|W_OK) = -1 ENOENT (No such file or directory)');
    assert.equal(line("kill $self 0"), "kill(101, 0) = 0");
    assert.equal(line("lseek 0 -1 SEEK_END"), "lseek(0, -1, SEEK_END) = 0");
  });

  it("a call that waits, and one that does not exist", () => {
    const it = run("pipe _\nread 3 _ 1");
    const read = SYSTEM_CALLS.find((call) => call.name === "read")!;
    const { args } = it.positions.get(1)!;
    const waiting = describeCall(it.kernel, it.pages, 1, { number: read.number, args }, null);
    assert.equal(waiting, "read(3, 0x20000, 1) …");
    const unknown = describeCall(it.kernel, it.pages, 1, { number: 999, args: [1, 2] }, -38);
    assert.equal(unknown, "syscall_999(1, 2) = -1 ENOSYS (Function not implemented)");
  });

  it("statuses", () => {
    assert.equal(describeStatus(0x300), "{WIFEXITED(s) && WEXITSTATUS(s) == 3}");
    assert.equal(describeStatus(11), "{WIFSIGNALED(s) && WTERMSIG(s) == SIGSEGV}");
    assert.equal(describeStatus(0x137f), "{WIFSTOPPED(s) && WSTOPSIG(s) == SIGSTOP}");
    assert.equal(describeStatus(0xffff), "{WIFCONTINUED(s)}");
    assert.deepEqual([0x300, 11].map(shellStatus), [3, 139]);
  });

  it("bytes in C's notation", () => {
    assert.equal(quote(Uint8Array.from([0, 49, 9, 255, 34, 92])), '"\\0001\\t\\377\\"\\\\"');
  });
});
