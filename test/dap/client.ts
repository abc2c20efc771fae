/**
 * A client of the debug adapter, in the same process: sends requests, keeps every message in order, and notices what no
 * client would forgive, such as a second response or a sequence number out of step.
 */
import assert from "node:assert/strict";
import type { DebugProtocol as P } from "@vscode/debugprotocol";
import { Adapter } from "../../server/dap/adapter.ts";
import type { Host, Pacer } from "../../server/dap/host.ts";

/** Longest wait for anything. Nothing here takes more than milliseconds; a busy machine may. */
const PATIENCE = 5000;

export class Client {
  readonly adapter: Adapter;
  /** Events that nobody has looked at yet, in order. */
  readonly events: P.Event[] = [];
  /** Every message, in order, as the adapter sent it. */
  readonly log: P.ProtocolMessage[] = [];
  readonly #answers = new Map<number, (response: P.Response) => void>();
  #waiting: (() => void)[] = [];
  #sequence = 0;

  constructor(host: Host) {
    this.adapter = new Adapter(host);
    this.adapter.onDidSendMessage((message) => this.#receive(message as P.ProtocolMessage));
  }

  /** Sends a request and gives its response, success or not. */
  request(command: string, args?: unknown): Promise<P.Response> {
    const seq = ++this.#sequence;
    const answer = new Promise<P.Response>((resolve) => this.#answers.set(seq, resolve));
    this.adapter.handleMessage({ seq, type: "request", command, arguments: args } as P.Request);
    return within(answer, `a response to ${command}`);
  }

  /** The next event of a kind; events before it stay. */
  async event(name: string): Promise<P.Event> {
    await this.until(({ event }) => event === name, name);
    const index = this.events.findIndex(({ event }) => event === name);
    return this.events.splice(index, 1)[0]!;
  }

  /** Waits until one of the events that nobody has looked at is such. */
  async until(isSuch: (event: P.Event) => boolean, what: string): Promise<void> {
    while (!this.events.some(isSuch)) {
      await within(new Promise<void>((resolve) => this.#waiting.push(resolve)), `an event: ${what}`);
    }
  }

  /** Takes out all events of a kind that came so far. */
  take(name: string): P.Event[] {
    const found = this.events.filter(({ event }) => event === name);
    for (const event of found) this.events.splice(this.events.indexOf(event), 1);
    return found;
  }

  #receive(message: P.ProtocolMessage): void {
    // What a client gets went through JSON.
    const copy = JSON.parse(JSON.stringify(message)) as P.ProtocolMessage;
    assert.equal(copy.seq, this.log.length + 1, "sequence numbers count messages");
    this.log.push(copy);
    if (copy.type === "event") {
      this.events.push(copy as P.Event);
    } else {
      const response = copy as P.Response;
      const resolve = this.#answers.get(response.request_seq);
      assert.ok(resolve, `response to a request nobody made: ${JSON.stringify(response)}`);
      this.#answers.delete(response.request_seq);
      resolve(response);
    }
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

function within<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${PATIENCE} ms for ${what}`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export const pacer: Pacer = {
  now: () => performance.now(),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
};
