/** The picture: processes, descriptors, handles, objects, memory, notices; and how long it takes to make. */
import assert from "node:assert/strict";
import {
  describeDescriptor,
  processOrder,
  threadName,
  type ViewRequest,
  worldView,
} from "../../../server/engine/inspect/index.ts";
import { findThread, type Pid, type ThreadId } from "../../../server/kernel/index.ts";
import type { ObjectView, ProcessView, WorldView } from "../../../server/protocol/view.ts";
import { open, run, type Stage, step, stopAt } from "./stage.ts";

function view(stage: Stage, pid: Pid = 101, over: Partial<ViewRequest> = {}): WorldView {
  const thread: ThreadId = pid - 100;
  const selected = findThread(stage.world.kernel, thread) ? { pid, thread } : null;
  return worldView(stage.scene, {
    selected,
    processLimit: 1000,
    running: stage.world.current,
    revision: 1,
    event: 5,
    events: 5,
    phase: "stopped",
    reason: "a test looks",
    policy: "run-to-block",
    seed: null,
    previous: null,
    notices: [],
    ...over,
  });
}

function processIn(world: WorldView, pid: Pid): ProcessView {
  return world.processes.find((one) => one.pid === pid) ?? assert.fail(`no process ${pid}`);
}

function pipeIn(world: WorldView): Extract<ObjectView, { kind: "pipe" }> {
  const found = world.objects.find((one) => one.kind === "pipe");
  return found?.kind === "pipe" ? found : assert.fail("no pipe");
}

const includes =
  "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <unistd.h>\n#include <fcntl.h>\n#include <signal.h>\n#include <sys/wait.h>\n";

const leaky = `${includes}
int total;
static int reader(int in) {
  char buf[8];
  long n = 0;
  while ((n = read(in, buf, sizeof buf)) > 0) total += n;
  return 0;
}
int main(void) {
  int fds[2];
  pipe(fds);
  if (fork() == 0) { reader(fds[0]); exit(3); }
  close(fds[0]);
  write(fds[1], "hello, child", 12); // written
  close(fds[1]);
  int status;
  wait(&status); // waits
  return status;
}
`;

describe("the picture of a stopped world", () => {
  it("three levels from descriptor to object", async () => {
    const stage = await open(leaky);
    stopAt(stage, "close(fds[1])", 1);
    const world = view(stage);
    const own = world.descriptors.filter(({ pid, fd }) => pid === 101 && fd > 2);
    assert.deepEqual(
      own.map(({ fd, handle }) => [fd, handle]),
      [[4, 3]],
    );
    const childs = world.descriptors.filter(({ pid, fd }) => pid === 102 && fd > 2);
    assert.deepEqual(
      childs.map(({ fd, handle }) => [fd, handle]),
      [
        [3, 2],
        [4, 3],
      ],
    );
    assert.deepEqual(
      world.handles.map(({ id, mode, references }) => [id, mode, references]),
      [
        [1, "read-write", 6],
        [2, "read", 1],
        [3, "write", 2],
      ],
    );
    const pipe = pipeIn(world);
    assert.deepEqual(
      [pipe.name, pipe.bytes, pipe.capacity, pipe.head, pipe.readers, pipe.writers],
      ["pipe 1", 12, 65536, "hello, child", 1, 1],
    );
    assert.ok(world.handles.every(({ object }) => world.objects.some(({ id }) => id === object)));
  });

  it("a reader that holds its own write end is warned of, and the deadlock is explained", async () => {
    const stage = await open(leaky);
    run(stage);
    const world = view(stage);
    const pipe = pipeIn(world);
    assert.deepEqual(pipe.waitingReaders, [102]);
    assert.equal(
      pipe.warning,
      "write end still open in the waiting 102 itself (fd 4): the reader will not see end-of-file",
    );
    assert.equal(processIn(world, 102).state, "blocked");
    assert.equal(processIn(world, 102).call, "read");
    assert.equal(
      processIn(world, 102).stateText,
      "blocked in read(3): pipe 1 is empty and its write end is still open here (fd 4)",
    );
    assert.deepEqual(
      processIn(world, 102).threads.map(({ function: name, place }) => [name, place?.line]),
      [["reader", 13]],
    );
    assert.equal(processIn(world, 101).stateText, "blocked in wait(): its child 102 has not ended");
    assert.deepEqual(
      world.notices.map(({ kind, pids }) => [kind, pids[0]]),
      [
        ["deadlock", 102],
        ["leaked-end", 102],
      ],
    );
    assert.deepEqual(world.counts, { live: 2, running: 0, blocked: 2, zombies: 0, total: 2 });
    assert.equal(threadName(stage.world.kernel, 2), "1.1 · pid 102 (child of 101) — blocked: read(3)");
    assert.equal(threadName(stage.world.kernel, 1), "1 · pid 101 (prog) — blocked: wait()");
  });

  it("the words of a descriptor", async () => {
    const stage = await open(leaky);
    run(stage);
    const found = describeDescriptor(stage.world.kernel, 102, 4);
    assert.equal(found?.line, "fd 4 → handle 3 (write end, O_WRONLY) → pipe 1 (empty)");
    assert.equal(
      describeDescriptor(stage.world.kernel, 102, 0)?.line,
      "fd 0 → handle 1 (O_RDWR) → the terminal; also held by 101 fds 0, 1, 2 and fd 1, 2 here",
    );
    assert.equal(describeDescriptor(stage.world.kernel, 101, 4), null);
  });

  it("zombies, orphans, the order of birth", async () => {
    const stage = await open(`${includes}
int main(void) {
  if (fork() == 0) { if (fork() == 0) { pause(); } _exit(3); }
  if (fork() == 0) { raise(SIGKILL); }
  if (fork() == 0) { pause(); }
  sleep(1);
  pause(); // last
}
`);
    stopAt(stage, "// last", 1);
    const { kernel } = stage.world;
    const order = processOrder(kernel);
    const names = order.flatMap((pid) =>
      processIn(view(stage), pid).threads[0]?.id === undefined
        ? []
        : [threadName(kernel, processIn(view(stage), pid).threads[0]?.id ?? 0)],
    );
    const world = view(stage);
    assert.deepEqual(
      world.processes.filter(({ system }) => !system).map(({ path, state, stateText }) => [path, state, stateText]),
      [
        ["1", "running", "running, at line 14"],
        ["1.1", "zombie", "zombie, exit status 3: 101 has not waited for it yet"],
        ["1.1.1", "blocked", "blocked in pause(): no signal has come"],
        ["1.2", "zombie", "zombie, killed by SIGKILL: 101 has not waited for it yet"],
        ["1.3", "blocked", "blocked in pause(): no signal has come"],
      ],
    );
    assert.ok(
      names.includes(`1.1.1 · pid ${processIn(world, order[2] ?? 0).pid} (orphan, adopted by init) — blocked: pause()`),
      names.join("\n"),
    );
    assert.deepEqual(
      world.processes.filter(({ system }) => system).map(({ name }) => name),
      ["init", "sh"],
    );
    assert.deepEqual(
      world.notices.map(({ kind, pids }) => [kind, pids.length]),
      [
        ["zombie", 2],
        ["orphan", 1],
      ],
    );
    assert.deepEqual(processIn(world, order[1] ?? 0).exit, { kind: "exited", code: 3, text: "exit status 3" });
    assert.equal(processIn(world, order[2] ?? 0).orphan, true);
    assert.deepEqual([world.counts.live, world.counts.zombies, world.counts.total], [3, 2, 5]);
  });

  it("too many processes: the living first, and always the selected one", async () => {
    const stage = await open(
      `${includes}int main(void) { for (int i = 0; i < 9; i++) if (fork() == 0) { if (i % 2) _exit(0); pause(); } sleep(1); pause(); /* last */ }`,
    );
    stopAt(stage, "pause(); /* last */", 1);
    run(stage, 1);
    const world = view(stage, 103, { processLimit: 4 });
    assert.equal(world.moreProcesses, 6);
    assert.deepEqual(
      world.processes.filter(({ system }) => !system).map(({ pid }) => pid),
      [101, 102, 103, 104],
    );
  });
});

describe("the memory of a process in the picture", () => {
  const source = `${includes}
struct node { int value; struct node *next; };
int counter = 3;
int zeros[2000];
const char *greeting = "hello";
int main(void) {
  struct node *list = NULL;
  for (int i = 0; i < 3; i++) { struct node *n = malloc(sizeof *n); n->value = i; n->next = list; list = n; }
  int *gone = malloc(12); free(gone);
  char *text = strdup("copied");
  int fds[2];
  pipe(fds);
  printf("not yet");
  int pid = fork();
  counter = 4; // after fork
  if (pid == 0) pause();
  list->value = 50; // written
  return *text + (list != 0); // end
}
`;
  it("segments, pages, sharing", async () => {
    const stage = await open(source);
    stopAt(stage, "// after fork", 1);
    const before = view(stage).memory ?? assert.fail();
    assert.deepEqual(
      before.segments.map(({ kind, protection }) => [kind, protection]),
      [
        ["text", "r-x"],
        ["rodata", "r--"],
        ["data", "rw-"],
        ["bss", "rw-"],
        ["heap", "rw-"],
        ["stack", "rw-"],
      ],
    );
    const data = before.segments.find(({ kind }) => kind === "data") ?? assert.fail();
    assert.ok(
      data.pages.every(({ sharedWith }) => sharedWith.includes(102)),
      "fork shares every page",
    );
    step(stage, 1);
    const after = view(stage).memory ?? assert.fail();
    const own = after.segments.find(({ kind }) => kind === "data")?.pages ?? [];
    assert.deepEqual(
      own.map(({ sharedWith }) => sharedWith),
      data.pages.map(({ page }) => (page === (own.at(0)?.page ?? 0) ? [] : [102])),
      "a write makes the page private",
    );
    assert.ok(after.pagesPrivate > before.pagesPrivate && after.pagesShared < before.pagesShared);
    assert.equal(
      after.segments.every(
        (one) =>
          one.start < one.end && one.pages.every(({ page }) => page * 4096 >= one.start && page * 4096 < one.end),
      ),
      true,
    );
  });

  it("heap blocks have the types of the pointers that lead to them", async () => {
    const stage = await open(source);
    stopAt(stage, "// after fork", 1);
    const heap = view(stage).memory?.segments.find(({ kind }) => kind === "heap") ?? assert.fail();
    assert.deepEqual(
      heap.values.map(({ name, type, value }) => `${name}: ${type} = ${value.replace(/0x\w+/, "0x…")}`),
      [
        "malloc(16) at line 15: struct node = {value = 0, next = null}",
        "malloc(16) at line 15: struct node = {value = 1, next = 0x…}",
        "malloc(16) at line 15: struct node = {value = 2, next = 0x…}",
        "malloc(12) at line 16: int[3] = freed at line 16",
        'strdup(7) at line 17: char[7] = "copied"',
      ],
    );
    const list = view(stage).memory?.frames[0]?.values.find(({ name }) => name === "list");
    assert.equal(list?.target, heap.values[2]?.address);
  });

  it("globals, frames, descriptors and pointers", async () => {
    const stage = await open(source);
    stopAt(stage, "// after fork", 1);
    const memory = view(stage).memory ?? assert.fail();
    const globals = memory.segments.flatMap(({ kind, values }) =>
      kind === "data" || kind === "bss"
        ? values.map(({ name, value }) => `${kind} ${name} = ${value.replace(/0x\w+/, "0x…")}`)
        : [],
    );
    assert.deepEqual(globals, [
      "data counter = 3",
      'data greeting = 0x… "hello"',
      "bss zeros = {0 <repeats at least 100 times>, …}",
    ]);
    const [frame] = memory.frames;
    assert.equal(frame?.function, "main");
    const value = (name: string) => frame?.values.find((one) => one.name === name) ?? assert.fail(name);
    assert.deepEqual(
      value("fds").children.map(({ fd }) => fd),
      [3, 4],
    );
    assert.equal(value("gone").target, "wild");
    assert.equal(typeof value("text").target, "number");
    assert.equal(value("pid").fd, null);
  });

  it("what changed since the view before", async () => {
    const stage = await open(source);
    stopAt(stage, "// after fork", 1);
    const before = view(stage);
    stopAt(stage, "// end", 1);
    const after = view(stage, 101, { previous: before });
    const changed: string[] = [];
    const collect = (
      values: WorldView["memory"] extends infer M
        ? M extends { frames: readonly { values: infer V }[] }
          ? V
          : never
        : never,
      path: string,
    ): void => {
      for (const value of values) {
        if (value.changed) changed.push(`${path}${value.name}`);
        collect(value.children, `${path}${value.name}.`);
      }
    };
    for (const segment of after.memory?.segments ?? []) collect(segment.values, `${segment.kind} `);
    for (const frame of after.memory?.frames ?? []) collect(frame.values, `${frame.function} `);
    assert.deepEqual(changed, ["data counter", "heap malloc(16) at line 15", "heap malloc(16) at line 15.value"]);
  });

  it("text that printf keeps back, and that fork copied", async () => {
    const stage = await open(source);
    stopAt(stage, "// after fork", 1);
    const world = view(stage);
    assert.deepEqual(world.memory?.buffers, [{ stream: "stdout", text: "not yet", mode: "line" }]);
    assert.equal(
      world.notices.find(({ kind }) => kind === "copied-buffer")?.text,
      '"not yet" waits in the buffer of stdout in 101 and 102: fork copied it, so each of them will print it',
    );
    const file = await open(source, { boot: { stdout: "file" } });
    stopAt(file, "// after fork", 1);
    assert.deepEqual(view(file).memory?.buffers[0]?.mode, "full");
  });

  it("a process that is gone has no memory", async () => {
    const stage = await open(`${includes}int main(void) { if (fork() == 0) _exit(1); sleep(1); pause(); }`);
    run(stage);
    assert.equal(view(stage, 102).memory, null);
  });
});

describe("a thousand processes", () => {
  it("are drawn in time", async () => {
    const stage = await open(
      `${includes}int main(void) { int fds[2]; char c; pipe(fds); for (int i = 0; i < 999; i++) if (fork() == 0) { if (i % 2) read(fds[0], &c, 1); pause(); } wait(0); }`,
      { boot: { limits: { processes: 2000 } } },
    );
    run(stage);
    assert.equal(processOrder(stage.world.kernel).length, 1000);
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 8; i++) {
      const start = performance.now();
      const world = view(stage, 101, { processLimit: 200 });
      best = Math.min(best, performance.now() - start);
      assert.equal(world.moreProcesses, 800);
    }
    // 15 ms on an idle machine; the bound is for busy ones.
    assert.ok(best < 150, `${best.toFixed(1)} ms`);
  }).timeout(60_000);
});
