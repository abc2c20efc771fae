/** Entry point in the extension host of node: the desktop, and remote machines. */
import { join } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import type * as vscode from "vscode";
import type { BaseLanguageClient, MessageTransports } from "vscode-languageclient";
import type { Boot, FromWorker, ToWorker } from "../server/protocol/relay.ts";
import { activateOn } from "./activate.ts";
import type { Line } from "./platform.ts";

export function activate(context: vscode.ExtensionContext): void {
  const script = join(context.extensionPath, "dist", "node", "worker.js");

  activateOn(
    {
      startAdapter(tools): Line<ToWorker, FromWorker> {
        const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 2048 } });
        const boot: Boot<never> = { kind: "adapter", tools };
        worker.postMessage(boot);
        let asked = false;
        return {
          send: (message) => worker.postMessage(message),
          onMessage: (receive) => worker.on("message", receive),
          onDeath: (tell) => {
            worker.once("error", (error) => tell(error.message));
            worker.once("exit", (code) => !asked && tell(`its worker ended with code ${code}`));
          },
          end: () => {
            asked = true;
            end(worker);
          },
        };
      },
      async languageClient(tools, options): Promise<BaseLanguageClient> {
        const { LanguageClient, PortMessageReader, PortMessageWriter, State } = await import(
          "vscode-languageclient/node"
        );
        const start = async (): Promise<MessageTransports> => {
          const worker = new Worker(script);
          const { port1, port2 } = new MessageChannel();
          const boot: Boot<typeof port2> = { kind: "language", tools, port: port2 };
          worker.postMessage(boot, [port2]);
          // A worker that breaks down closes its port, upon which the client starts another one.
          worker.once("error", (error) => console.error("Forkscope: the language server broke down:", error));
          const stopped = client.onDidChangeState(({ newState }) => {
            if (newState !== State.Stopped) return;
            stopped.dispose();
            end(worker);
          });
          return { reader: new PortMessageReader(port1), writer: new PortMessageWriter(port1) };
        };
        const client = new LanguageClient("forkscope", "Forkscope", start, options);
        return client;
      },
    },
    context,
  );
}

function end(worker: Worker): void {
  worker.terminate().catch((error: unknown) => console.error(error));
}
