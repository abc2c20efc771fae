/**
 * The debug adapter inside a worker: messages in, messages out, and files by asking. What differs between a worker of
 * node and one of a browser (how messages travel, how to give others their turn) is given by the host.
 */
import type { FromWorker, ToolFiles, ToWorker } from "../protocol/relay.ts";
import { Adapter } from "./adapter.ts";
import type { Host, Pacer } from "./host.ts";

/** Makes the compiling half of a host from the files it needs. */
export type OpenWith = (tools: ToolFiles) => Host["open"];

/** Serves one debug session. Returns what to call with every message that arrives. */
export function serveRelay(
  post: (message: FromWorker) => void,
  pacer: Pacer,
  openWith: OpenWith,
): (message: ToWorker) => void {
  const reads = new Map<number, (text: string | null) => void>();
  let lastRead = 0;
  let adapter: Adapter | null = null;

  const boot = (tools: ToolFiles): void => {
    const readText = (path: string): Promise<string | null> =>
      new Promise((resolve) => {
        reads.set(++lastRead, resolve);
        post({ kind: "read", id: lastRead, path });
      });
    adapter = new Adapter({ pacer, readText, open: openWith(tools) });
    adapter.onDidSendMessage((message) => post({ kind: "dap", message }));
  };

  return (message) => {
    switch (message.kind) {
      case "boot":
        boot(message.tools);
        break;
      case "dap":
        adapter?.handleMessage(message.message as Parameters<Adapter["handleMessage"]>[0]);
        break;
      case "text":
        reads.get(message.id)?.(message.text);
        reads.delete(message.id);
        break;
    }
  };
}
