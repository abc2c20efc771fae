/** Entry point in the extension host of node: the desktop, and remote machines. */
import { join } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import type * as vscode from "vscode";
import type { Boot, FromWorker, ToWorker } from "../server/protocol/relay.ts";
import { activateOn } from "./activate.ts";
import type { Line } from "./platform.ts";

export function activate(context: vscode.ExtensionContext): void {
  const script = join(context.extensionPath, "dist", "node", "worker.js");

  /** Tells when a worker ends without being asked to. */
  const watch = (worker: Worker): Pick<Line<unknown, unknown>, "onDeath" | "end"> => {
    let asked = false;
    return {
      onDeath: (tell) => {
        worker.once("error", (error) => tell(error.message));
        worker.once("exit", (code) => !asked && tell(`its worker ended with code ${code}`));
      },
      end: () => {
        asked = true;
        worker.terminate().catch((error: unknown) => console.error(error));
      },
    };
  };

  activateOn(
    {
      startAdapter(tools): Line<ToWorker, FromWorker> {
        const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 2048 } });
        const boot: Boot<never> = { kind: "adapter", tools };
        worker.postMessage(boot);
        return {
          send: (message) => worker.postMessage(message),
          onMessage: (receive) => worker.on("message", receive),
          ...watch(worker),
        };
      },
      startLanguageServer(tools): Line<unknown, unknown> {
        const worker = new Worker(script);
        const { port1, port2 } = new MessageChannel();
        const boot: Boot<typeof port2> = { kind: "language", tools, port: port2 };
        worker.postMessage(boot, [port2]);
        return {
          send: (message) => port1.postMessage(message),
          onMessage: (receive) => port1.on("message", receive),
          ...watch(worker),
        };
      },
    },
    context,
  );
}
