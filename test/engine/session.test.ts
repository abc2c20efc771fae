/** A student's main job, at the engine's front door: step over fork, look at both, step back, reach the end, step back again. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openSession, type Run, type Session, type Stop, type Toolchain } from "../../server/engine/index.ts";
import { loadToolchain } from "../../server/host/node/toolchain.ts";

const samples = join(import.meta.dirname, "../../samples");
let tools: Toolchain;
before(async () => {
  tools = await loadToolchain();
});

function open(text: string, options: { stdin?: string; checks?: "report" | "stop" | "off" } = {}): Session {
  const opened = openSession(tools, {
    sources: [{ path: "program.c", text, system: false }],
    header: () => null,
    argv: ["./program"],
    stdin: options.stdin === undefined ? "terminal" : { text: options.stdin },
    stdout: "terminal",
    checks: options.checks ?? "report",
    now: () => performance.now(),
  });
  if (!opened.session) assert.fail(opened.diagnostics.map((d) => d.diagnostic.message).join("; "));
  return opened.session;
}

function finish(run: Run): Stop {
  for (let i = 0; i < 2000; i++) {
    const stop = run.advance(20);
    if (stop) return stop;
  }
  return assert.fail("the run did not stop");
}

/** Line of the innermost frame of the user's code. */
function line(session: Session, thread: number): number | null {
  return session.frames(thread).find((frame) => !frame.system)?.place?.line ?? null;
}

function scope(session: Session, thread: number, name: string): string {
  const frame = session.frames(thread).find((one) => !one.system);
  if (!frame) return "";
  const found = session.scopes(frame.id).find((one) => one.name === name);
  return found
    ? session
        .children(found.reference)
        .map((v) => `${v.name} = ${v.value}`)
        .join(", ")
    : "";
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}

describe("a session", () => {
  const text = readFileSync(join(samples, "pipe-hello.c"), "utf8");

  it("does the main job on pipe-hello.c", () => {
    const session = open(text);
    assert.equal(finish(session.start(true)).reason, "entry");
    assert.equal(line(session, 1), lineOf(text, "pipe(pipeEnds);"));
    finish(session.next(1));
    assert.equal(line(session, 1), lineOf(text, "int returnCode = fork();"));
    finish(session.next(1));
    assert.equal(session.threads().length, 2, "a second process");
    assert.equal(line(session, 1), lineOf(text, "if (returnCode"));
    assert.equal(line(session, 2), lineOf(text, "int returnCode = fork();"), "the child stands at its own return");
    assert.equal(scope(session, 1, "Return value"), "fork() = 102");
    assert.equal(scope(session, 2, "Return value"), "fork() = 0");

    finish(session.next(2));
    finish(session.next(2));
    assert.equal(line(session, 2), lineOf(text, "close(pipeEnds[1]);"));
    assert.equal(line(session, 1), lineOf(text, "if (returnCode"), "the parent has not moved");
    finish(session.stepBack(2));
    assert.equal(line(session, 2), lineOf(text, "if (returnCode"));

    const end = finish(session.resume());
    assert.equal(end.reason, "end");
    const output = session
      .takeOutput()
      .map((piece) => piece.text)
      .join("");
    assert.equal(output, "The child read 14 bytes: Hello, sweet c\n");
    assert.equal(session.output(), "The child read 14 bytes: Hello, sweet c\n");
    assert.deepEqual(session.exitStatus(), { code: 0, signal: null });
    assert.equal(finish(session.stepBack(1)).reason, "step");
    assert.equal(line(session, 1), lineOf(text, "return 0;"));
    assert.ok(session.view({}).inPast);
    assert.equal(finish(session.resume()).reason, "end");
    assert.deepEqual(session.takeOutput(), [], "going over the past again prints nothing");
  });

  it("stepping back takes every process back: the pipe, the children, the output", () => {
    const session = open(text);
    finish(session.start(true));
    // Which slot of the store a page lies in is no part of the world.
    const shown = (): string =>
      JSON.stringify({ ...session.view({}), revision: 0, events: 0, reason: "", inPast: false }).replaceAll(
        /"slot":\d+/g,
        "",
      );
    const before = shown();
    for (let i = 0; i < 5; i++) finish(session.next(1));
    for (let i = 0; i < 8 && line(session, 1) !== lineOf(text, "pipe(pipeEnds);"); i++) finish(session.stepBack(1));
    assert.equal(line(session, 1), lineOf(text, "pipe(pipeEnds);"));
    assert.equal(session.threads().length, 1);
    assert.equal(shown(), before);
  });

  it("steps one thread back although another has stepped since", () => {
    const session = open(text);
    finish(session.start(true));
    for (const thread of [1, 1, 2, 2, 1, 2]) finish(session.next(thread));
    assert.equal(line(session, 1), lineOf(text, "close(pipeEnds[0]);"));
    finish(session.stepBack(1));
    assert.equal(line(session, 1), lineOf(text, "if (returnCode"));
  });

  it("says which descriptor an expression is, and who shares it", () => {
    const session = open(text);
    finish(session.start(true));
    finish(session.next(1));
    finish(session.next(1));
    const frame = session.frames(1).find((one) => !one.system)?.id ?? null;
    const answer = session.evaluate("pipeEnds[1]", frame, "hover");
    assert.ok(answer.ok);
    assert.match(
      answer.variable.value,
      /^4 → handle \d+ \(write end, O_WRONLY\) → pipe 1 \(empty\); also held by 102 fd 4$/,
    );
    assert.ok(answer.variable.reference > 0, "expandable");
  });

  it("stops at breakpoints in every process, and goes back to them", () => {
    const session = open(text);
    const wanted = lineOf(text, "printf(");
    const [answer] = session.setBreakpoints("program.c", [{ path: "program.c", line: wanted }]);
    assert.deepEqual(answer, { verified: true, line: wanted, message: null });
    finish(session.start(false));
    assert.equal(line(session, 2), wanted);
    assert.equal(finish(session.resume()).reason, "end");
    const back = finish(session.reverseContinue(1));
    assert.equal(back.reason, "breakpoint");
    assert.equal(back.thread, 2);
    assert.equal(line(session, 2), wanted);
  });

  it("explains a deadlock", () => {
    const session = open(
      "#include <unistd.h>\nint main(void) { int p[2]; char c; pipe(p); return (int)read(p[0], &c, 1); }\n",
    );
    const stop = finish(session.start(false));
    assert.equal(stop.reason, "deadlock");
    assert.match(stop.text ?? "", /pipe 1 is empty/);
    assert.match(stop.text ?? "", /write end is still open/);
  });

  it("stops before a null pointer kills, then lets it", () => {
    const session = open("int main(void) {\n  int *p = 0;\n  *p = 1;\n  return 0;\n}\n");
    const stop = finish(session.start(false));
    assert.equal(stop.reason, "exception");
    assert.equal(line(session, 1), 3);
    assert.match(stop.text ?? "", /null pointer/);
    assert.equal(finish(session.resume()).reason, "end");
    assert.equal(session.exitStatus()?.signal, "SIGSEGV");
  });

  it("waits for typing, and pauses while it waits", () => {
    const session = open(
      '#include <stdio.h>\nint main(void) { char name[32]; if (fgets(name, 32, stdin)) printf("hello %s", name); return 0; }\n',
    );
    const run = session.start(false);
    for (let i = 0; i < 200 && !run.waitsForInput(); i++) assert.equal(run.advance(20), null);
    assert.ok(run.waitsForInput());
    session.typeInput("Ada\n", false);
    assert.equal(finish(run).reason, "end");
    assert.match(session.output(), /hello Ada\n$/);
  });

  it("pauses an endless loop at once, and shows where it is", () => {
    const session = open("int main(void) {\n  int n = 0;\n  while (1)\n    n++;\n}\n");
    finish(session.start(true));
    const run = session.resume();
    assert.equal(run.advance(30), null);
    run.pause();
    assert.equal(run.advance(30)?.reason, "pause");
    assert.ok([3, 4].includes(line(session, 1) ?? 0));
  });

  it("a fork bomb is harmless and can be paused", () => {
    const session = open("#include <unistd.h>\nint main(void) {\n  while (1)\n    fork();\n}\n");
    const run = session.start(false);
    for (let i = 0; i < 40; i++) assert.equal(run.advance(20), null);
    run.pause();
    assert.equal(run.advance(20)?.reason, "pause");
    const view = session.view({});
    assert.ok(view.counts.live > 100, `${view.counts.live} processes`);
    session.dispose();
  }).timeout(10000);

  it("a variable can be changed by hand", () => {
    const session = open('#include <stdio.h>\nint main(void) {\n  int n = 1;\n  printf("%d\\n", n);\n  return 0;\n}\n');
    finish(session.start(true));
    finish(session.next(1));
    const frame = session.frames(1)[0];
    const locals = frame && session.scopes(frame.id).find((one) => one.name === "Locals");
    assert.ok(locals);
    assert.ok(session.setVariable(locals.reference, "n", "42").ok);
    finish(session.resume());
    assert.equal(session.output(), "42\n");
  });
});
