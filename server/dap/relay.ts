/**
 * The debug adapter inside a worker: messages in, messages out, and files by asking. How messages travel and how others
 * get their turn is the host's.
 */
import type { FromWorker, ToWorker } from "../protocol/relay.ts";
import { Adapter } from "./adapter.ts";
import type { Host, Pacer } from "./host.ts";

/** Serves one debug session. Returns what to call with every message that arrives. */
export function serveRelay(
  post: (message: FromWorker) => void,
  pacer: Pacer,
  open: Host["open"],
): (message: ToWorker) => void {
  const reads = new Map<number, (text: string | null) => void>();
  let lastRead = 0;
  const readText = (path: string): Promise<string | null> =>
    new Promise((resolve) => {
      reads.set(++lastRead, resolve);
      post({ kind: "read", id: lastRead, path });
    });
  const adapter = new Adapter({ pacer, readText, open });
  adapter.onDidSendMessage((message) => post({ kind: "dap", message }));
  return (message) => {
    if (message.kind === "dap") {
      adapter.handleMessage(message.message as Parameters<Adapter["handleMessage"]>[0]);
      return;
    }
    reads.get(message.id)?.(message.text);
    reads.delete(message.id);
  };
}
