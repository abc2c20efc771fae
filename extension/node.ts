/** Entry point in the extension host of node: the desktop, and remote machines. */
import { join } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import type * as vscode from "vscode";
import { LanguageClient, PortMessageReader, PortMessageWriter } from "vscode-languageclient/node";
import type { LanguageBoot } from "../server/protocol/relay.ts";
import { activateOn } from "./activate.ts";
import type { AdapterWorker, Platform } from "./platform.ts";

export function activate(context: vscode.ExtensionContext): void {
  const script = (name: string): string => join(context.extensionPath, "dist", "node", name);

  const platform: Platform = {
    startAdapter(): AdapterWorker {
      const worker = new Worker(script("dap-worker.js"), { resourceLimits: { maxOldGenerationSizeMb: 2048 } });
      let ended = false;
      return {
        post: (message) => worker.postMessage(message),
        onMessage: (receive) => worker.on("message", receive),
        onDeath: (tell) => {
          worker.once("error", (error) => tell(error.message));
          worker.once("exit", (code) => {
            if (!ended) tell(`its worker ended with code ${code}`);
          });
        },
        end: () => {
          ended = true;
          worker.terminate().catch((error: unknown) => console.error(error));
        },
      };
    },

    languageClient(options, tools) {
      const start = async (): Promise<{ reader: PortMessageReader; writer: PortMessageWriter }> => {
        const { port1, port2 } = new MessageChannel();
        const worker = new Worker(script("lsp.js"));
        const boot: LanguageBoot<MessagePort> = { tools, port: port2 as unknown as MessagePort };
        worker.postMessage(boot, [port2]);
        // The server ends with its port, so it needs no other way to be told.
        worker.unref();
        return { reader: new PortMessageReader(port1), writer: new PortMessageWriter(port1) };
      };
      return new LanguageClient("forkscope", "Forkscope", start, options);
    },
  };
  activateOn(platform, context);
}
