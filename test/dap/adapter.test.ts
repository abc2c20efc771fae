/** What a transcript cannot show: the order of messages, their number, and what happens while a program is busy. */
import assert from "node:assert/strict";
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import type { Host } from "../../server/dap/host.ts";
import { besides } from "../../server/engine/includes.ts";
import { Client, pacer } from "./client.ts";
import { type Tape, TapeSession } from "./tape.ts";
import { TAPES } from "./tapes.ts";

const noFiles: Host["readText"] = async () => null;

/** A client whose program has started; `sessions` collects the tapes that were opened. */
async function started(tape: Tape, initialize: object = {}): Promise<{ client: Client; sessions: TapeSession[] }> {
  const sessions: TapeSession[] = [];
  const open: Host["open"] = async () => {
    const session = new TapeSession(tape);
    sessions.push(session);
    return { ok: true, session, problems: [] };
  };
  const client = new Client({ pacer, readText: noFiles, open });
  await client.request("initialize", { adapterID: "forkscope", pathFormat: "path", ...initialize });
  await client.request("launch", { program: tape.path, sourceText: tape.text });
  await client.event("initialized");
  await client.request("configurationDone");
  await client.event("stopped");
  return { client, sessions };
}

const tape = (name: string): Tape => TAPES[name]!;

describe("debug adapter", () => {
  it("answers before the stop that it causes, and stops with a thread and all threads", async () => {
    const { client } = await started(tape("pipe"));
    for (const command of ["next", "stepBack", "continue"]) {
      await client.request(command, { threadId: 1 });
      const stop = (await client.event("stopped")) as P.StoppedEvent;
      const answer = client.log.findIndex((one) => (one as P.Response).command === command);
      assert.ok(
        answer >= 0 && answer + 1 < stop.seq,
        `${command} was answered by message ${answer + 1} of ${stop.seq}`,
      );
      assert.equal(stop.body.threadId, 1);
      assert.equal(stop.body.allThreadsStopped, true);
    }
  });

  it("answers goTo when it has arrived, then stops", async () => {
    const { client } = await started(tape("pipe"));
    await client.request("next", { threadId: 1 });
    await client.event("stopped");
    const { body } = await client.request("forkscope/goTo", { event: 0 });
    assert.deepEqual(body, { event: 0 });
    assert.equal((await client.event("stopped")).body.reason, "goto");
  });

  it("pauses a busy program", async () => {
    const { client } = await started(tape("busy"));
    await client.request("continue", { threadId: 1 });
    const refused = await client.request("next", { threadId: 1 });
    assert.equal(refused.success, false);
    assert.equal((await client.request("threads")).body.threads.length, 1);
    await client.request("pause", { threadId: 1 });
    assert.equal((await client.event("stopped")).body.description, "Paused");
  });

  it("lets go of a busy program on disconnect, and is silent from then on", async () => {
    const { client, sessions } = await started(tape("busy"));
    await client.request("continue", { threadId: 1 });
    await client.request("disconnect");
    assert.ok(sessions[0]?.disposed);
    const messages = client.log.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(client.log.length, messages);
  });

  it("restarts a busy program with what is in the editor now", async () => {
    const { client, sessions } = await started(tape("busy"));
    await client.request("continue", { threadId: 1 });
    await client.request("restart", { arguments: { program: "/work/busy.c", sourceText: "int main(void) {}" } });
    assert.equal((await client.event("stopped")).body.reason, "entry");
    assert.deepEqual(
      sessions.map(({ disposed }) => disposed),
      [true, false],
    );
  });

  it("tells of births rarely, and counts what it does not list", async () => {
    let clock = 0;
    // Every turn of the event loop takes 9 ms here, so 60 moments last 540 ms.
    const turn = async (): Promise<void> => {
      clock += 9;
    };
    const slow = { now: () => clock, turn };
    const session = new TapeSession({ ...tape("bomb"), slicesPerMoment: 2 });
    const client = new Client({
      pacer: slow,
      readText: noFiles,
      open: async () => ({ ok: true, session, problems: [] }),
    });
    await client.request("initialize", {});
    await client.request("launch", { program: "/work/bomb.c", sourceText: "" });
    await client.request("configurationDone");
    await client.event("stopped");
    client.take("forkscope/changed");
    await client.request("continue", { threadId: 1 });
    await client.event("stopped");
    await client.request("stepBack", { threadId: 1 });
    await client.event("stopped");
    assert.ok(client.take("thread").length <= 2 * (clock / 100) + 2, "at most one thread event in 100 ms");
    assert.ok(client.take("forkscope/changed").length <= 2 * (clock / 100) + 6, "at most one changed event in 100 ms");
    const { threads } = (await client.request("threads")).body as P.ThreadsResponse["body"];
    assert.equal(threads.length, 1001);
    assert.match(threads.at(-1)?.name ?? "", /^… 181 more/);
    const { body } = await client.request("stackTrace", { threadId: threads.at(-1)?.id });
    assert.deepEqual(body.stackFrames, []);
  });

  it("counts lines as the client does", async () => {
    const { client } = await started(tape("pipe"), { linesStartAt1: false, columnsStartAt1: false });
    const { body } = await client.request("stackTrace", { threadId: 1 });
    assert.equal(body.stackFrames[0].line, 3);
    assert.equal(body.stackFrames[0].column, 2);
    const source = { path: "/work/pipe.c" };
    const set = await client.request("setBreakpoints", { source, breakpoints: [{ line: 6 }] });
    assert.equal(set.body.breakpoints[0].line, 6);
  });

  it("relays output to the terminal as it is, and clears it on going back", async () => {
    const { client } = await started(tape("pipe"));
    await client.request("continue", { threadId: 1 });
    await client.event("stopped");
    const printed = client.take("forkscope/terminal").map(({ body }) => body.text);
    assert.deepEqual(printed, ["writing\n", "got: hi", "done\n", "bye\n"]);
    await client.request("stepBack", { threadId: 1 });
    await client.event("stopped");
    const again = client.take("forkscope/terminal").map(({ body }) => body.text);
    assert.deepEqual(again, ["\x1bcwriting\ngot: hidone\n"]);
    await client.request("next", { threadId: 1 });
    await client.event("stopped");
    assert.deepEqual(
      client.take("forkscope/terminal").map(({ body }) => body.text),
      ["bye\n"],
      "going forward again, the terminal gets what the console has already",
    );
  });

  it("passes the focused thread to the picture", async () => {
    const { client } = await started(tape("pipe"));
    await client.request("next", { threadId: 1 });
    await client.request("next", { threadId: 1 });
    const { body: stack } = await client.request("stackTrace", { threadId: 2 });
    await client.request("scopes", { frameId: stack.stackFrames[0].id });
    const { body: world } = await client.request("forkscope/world", {});
    assert.deepEqual(world.selected, { pid: 102, thread: 2 });
  });

  it("finds paths beside POSIX paths, Windows paths and URIs", () => {
    assert.equal(besides("/a/b/main.c", "x.h"), "/a/b/x.h");
    assert.equal(besides("/a/b/main.c", "../../../x.h"), "/x.h");
    assert.equal(besides("main.c", "inc/x.h"), "inc/x.h");
    assert.equal(besides("C:\\a\\main.c", "../x.h"), "C:\\x.h");
    assert.equal(besides("vscode-vfs://github/a/b/main.c", "../x.h"), "vscode-vfs://github/a/x.h");
    assert.equal(besides("/a/main.c", "/usr/x.h"), "/usr/x.h");
  });
});
