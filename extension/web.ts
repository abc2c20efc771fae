/** Entry point in the extension host of a browser: VS Code for the Web. */
import * as vscode from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import type { FromWorker, LanguageBoot } from "../server/protocol/relay.ts";
import { activateOn } from "./activate.ts";
import type { AdapterWorker, Platform } from "./platform.ts";

export function activate(context: vscode.ExtensionContext): void {
  const worker = (name: string): Worker =>
    new Worker(vscode.Uri.joinPath(context.extensionUri, "dist", "web", name).toString(true));

  const platform: Platform = {
    startAdapter(): AdapterWorker {
      const adapter = worker("dap-worker.js");
      return {
        post: (message) => adapter.postMessage(message),
        onMessage: (receive) =>
          adapter.addEventListener("message", (event: MessageEvent<FromWorker>) => receive(event.data)),
        onDeath: (tell) =>
          adapter.addEventListener("error", (event) => tell(event.message || "its worker failed"), { once: true }),
        end: () => adapter.terminate(),
      };
    },

    languageClient(options, tools) {
      const start = async (): Promise<{ reader: BrowserMessageReader; writer: BrowserMessageWriter }> => {
        const { port1, port2 } = new MessageChannel();
        const boot: LanguageBoot<MessagePort> = { tools, port: port2 };
        worker("lsp.js").postMessage(boot, [port2]);
        return { reader: new BrowserMessageReader(port1), writer: new BrowserMessageWriter(port1) };
      };
      return new LanguageClient("forkscope", "Forkscope", start, options);
    },
  };
  activateOn(platform, context);
}
