/** Entry point in the extension host of a browser: VS Code for the Web. */
import * as vscode from "vscode";
import type { BaseLanguageClient, MessageTransports } from "vscode-languageclient";
import type { Boot, FromWorker, ToWorker } from "../server/protocol/relay.ts";
import { activateOn } from "./activate.ts";
import type { Line } from "./platform.ts";

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist", "web", "worker.js").toString(true);

  activateOn(
    {
      startAdapter(tools): Line<ToWorker, FromWorker> {
        const worker = new Worker(script);
        const boot: Boot<never> = { kind: "adapter", tools };
        worker.postMessage(boot);
        return {
          send: (message) => worker.postMessage(message),
          onMessage: (receive) => {
            worker.addEventListener("message", (event: MessageEvent<FromWorker>) => receive(event.data));
          },
          onDeath: (tell) => {
            worker.addEventListener("error", (event) => tell(event.message || "its worker failed"), { once: true });
          },
          end: () => worker.terminate(),
        };
      },
      async languageClient(tools, options): Promise<BaseLanguageClient> {
        const { BrowserMessageReader, BrowserMessageWriter, LanguageClient, State } = await import(
          "vscode-languageclient/browser"
        );
        const start = async (): Promise<MessageTransports> => {
          const worker = new Worker(script);
          const { port1, port2 } = new MessageChannel();
          const boot: Boot<MessagePort> = { kind: "language", tools, port: port2 };
          worker.postMessage(boot, [port2]);
          // The client listens to its port, which knows nothing of an error in the worker.
          worker.addEventListener("error", () => port1.dispatchEvent(new Event("error")), { once: true });
          const stopped = client.onDidChangeState(({ newState }) => {
            if (newState !== State.Stopped) return;
            stopped.dispose();
            worker.terminate();
          });
          return { reader: new BrowserMessageReader(port1), writer: new BrowserMessageWriter(port1) };
        };
        const client = new LanguageClient("forkscope", "Forkscope", start, options);
        return client;
      },
    },
    context,
  );
}
