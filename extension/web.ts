/** Entry point in the extension host of a browser: VS Code for the Web. */
import * as vscode from "vscode";
import type { Boot, FromWorker, ToWorker } from "../server/protocol/relay.ts";
import { activateOn } from "./activate.ts";
import type { Line } from "./platform.ts";

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist", "web", "worker.js").toString(true);

  const watch = (worker: Worker): Pick<Line<unknown, unknown>, "onDeath" | "end"> => ({
    onDeath: (tell) => {
      worker.addEventListener("error", (event) => tell(event.message || "its worker failed"), { once: true });
    },
    end: () => worker.terminate(),
  });

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
          ...watch(worker),
        };
      },
      startLanguageServer(tools): Line<unknown, unknown> {
        const worker = new Worker(script);
        const { port1, port2 } = new MessageChannel();
        const boot: Boot<MessagePort> = { kind: "language", tools, port: port2 };
        worker.postMessage(boot, [port2]);
        return {
          send: (message) => port1.postMessage(message),
          onMessage: (receive) => {
            port1.onmessage = (event: MessageEvent<unknown>) => receive(event.data);
          },
          ...watch(worker),
        };
      },
    },
    context,
  );
}
