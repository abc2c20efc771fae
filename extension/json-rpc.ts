/**
 * The half of JSON-RPC 2.0 that a language client needs: requests both ways, and notifications.
 *
 * What surprises: there is a library for this, and for the whole client. It is ten times the size of this extension
 * and takes longer to load than everything else does, for five features of the protocol.
 */
import type { Line } from "./platform.ts";

interface Message {
  readonly jsonrpc: "2.0";
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** Answers a request, or takes a notification. */
export type Receiver = (params: unknown) => unknown;

const METHOD_NOT_FOUND = -32601;
const INTERNAL_ERROR = -32603;

export class JsonRpc {
  readonly #line: Line<unknown, unknown>;
  readonly #receivers: Readonly<Record<string, Receiver>>;
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  #last = 0;

  constructor(line: Line<unknown, unknown>, receivers: Readonly<Record<string, Receiver>>) {
    this.#line = line;
    this.#receivers = receivers;
    line.onMessage((message) => this.#receive(message as Message));
    line.onDeath((reason) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(reason));
      this.#waiting.clear();
    });
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ jsonrpc: "2.0", id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    this.#send({ jsonrpc: "2.0", method, params });
  }

  #send(message: Message): void {
    this.#line.send(message);
  }

  #receive({ id, method, params, result, error }: Message): void {
    if (method !== undefined) {
      this.#answer(id, method, params).catch((failure: unknown) => console.error(failure));
      return;
    }
    const waiting = this.#waiting.get(Number(id));
    this.#waiting.delete(Number(id));
    if (error !== undefined) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }

  async #answer(id: Message["id"], method: string, params: unknown): Promise<void> {
    const receiver = Object.hasOwn(this.#receivers, method) ? this.#receivers[method] : undefined;
    try {
      const result = await receiver?.(params);
      if (id === undefined) return;
      if (receiver !== undefined) this.#send({ jsonrpc: "2.0", id, result: result ?? null });
      else this.#send({ jsonrpc: "2.0", id, error: { code: METHOD_NOT_FOUND, message: method } });
    } catch (error) {
      if (id !== undefined) this.#send({ jsonrpc: "2.0", id, error: { code: INTERNAL_ERROR, message: String(error) } });
    }
  }
}
