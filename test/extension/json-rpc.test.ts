/** JSON-RPC as the extension speaks it, over a line of which the test holds the other end. */
import assert from "node:assert/strict";
import { JsonRpc, type Receiver } from "../../extension/json-rpc.ts";

interface Sent {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

function connect(receivers: Record<string, Receiver> = {}) {
  const sent: Sent[] = [];
  let receive: (message: unknown) => void = () => {};
  let die: (reason: string) => void = () => {};
  const rpc = new JsonRpc(
    {
      send: (message) => sent.push(message as Sent),
      onMessage: (take) => {
        receive = take;
      },
      onDeath: (tell) => {
        die = tell;
      },
      end: () => {},
    },
    receivers,
  );
  return { rpc, sent, receive: (message: unknown) => receive(message), die: (reason: string) => die(reason) };
}

describe("JSON-RPC in the extension", () => {
  it("matches answers to requests, in any order", async () => {
    const { rpc, sent, receive } = connect();
    const [first, second] = [rpc.request("a", 1), rpc.request("b", 2)];
    receive({ jsonrpc: "2.0", id: sent[1]?.id, result: "two" });
    receive({ jsonrpc: "2.0", id: sent[0]?.id, error: { code: 1, message: "no" } });
    assert.equal(await second, "two");
    await assert.rejects(first, /no/);
  });

  it("answers requests, and says what it does not know", async () => {
    const { sent, receive } = connect({ double: (n) => Number(n) * 2, fail: () => Promise.reject(new Error("x")) });
    receive({ jsonrpc: "2.0", id: 1, method: "double", params: 21 });
    receive({ jsonrpc: "2.0", id: "s", method: "nobody" });
    receive({ jsonrpc: "2.0", id: 3, method: "fail" });
    receive({ jsonrpc: "2.0", method: "nobody" });
    receive({ jsonrpc: "2.0", id: 4, method: "constructor" });
    await new Promise((resolve) => setTimeout(resolve, 0));
    const answers = sent.map(({ id, result, error }) => [id, result ?? error?.code]);
    assert.deepEqual(
      new Map(answers as [unknown, unknown][]),
      new Map<unknown, unknown>([
        [1, 42],
        ["s", -32601],
        [3, -32603],
        [4, -32601],
      ]),
    );
  });

  it("refuses what is under way when the other end dies", async () => {
    const { rpc, die } = connect();
    const request = rpc.request("a", null);
    die("out of memory");
    await assert.rejects(request, /out of memory/);
  });
});
