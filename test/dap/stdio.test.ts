/** The adapter on standard input and output, as an editor other than VS Code starts it. */
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import { root } from "../project/files.ts";

describe("the adapter on standard input", function () {
  this.timeout(30_000);
  let child: ChildProcessWithoutNullStreams;
  let received = "";

  beforeEach(() => {
    received = "";
    child = spawn(process.execPath, ["--import=tsx", "test/dap/stdio-entry.ts"], { cwd: root });
    child.stdout.on("data", (data) => {
      received += data;
    });
  });
  afterEach(() => child.kill());

  const send = (text: string): boolean =>
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  const request = (seq: number, command: string, args: object = {}): boolean =>
    send(JSON.stringify({ seq, type: "request", command, arguments: args }));

  /** The response to a request, once it has arrived. */
  async function response(seq: number): Promise<P.Response> {
    for (;;) {
      for (const text of received.split(/Content-Length: \d+\r\n\r\n/).slice(1)) {
        const message = ((): P.Response | null => {
          try {
            return JSON.parse(text) as P.Response;
          } catch {
            return null; // not all of it has arrived
          }
        })();
        if (message?.type === "response" && message.request_seq === seq) return message;
      }
      await once(child.stdout, "data");
    }
  }

  it("answers, survives what is no JSON or no request, and ends with its input", async () => {
    send("{ this is not JSON");
    send("null");
    send('{"type":"request"}');
    request(2, "initialize", { adapterID: "forkscope", pathFormat: "path" });
    assert.equal((await response(2)).body.supportsStepBack, true);
    request(3, "launch", { program: "/no/such.c" });
    const refused = await response(3);
    assert.equal(refused.success, false);
    assert.match(refused.message ?? "", /\/no\/such\.c does not exist/);
    child.stdin.end();
    const [code] = await once(child, "exit");
    assert.equal(code, 0);
  });
});
