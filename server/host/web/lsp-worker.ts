/** Entry point: the language server in a web worker, over the port that comes with the first message. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { manualOf } from "../../engine/manual.ts";
import { checkWith } from "../../lsp/compiler.ts";
import { LanguageServer } from "../../lsp/server.ts";
import { loadToolchain } from "../../lsp/toolchain.ts";
import type { LanguageTools } from "../../lsp/tools.ts";
import type { LanguageBoot } from "../../protocol/relay.ts";

const later: LanguageTools["later"] = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};

async function boot({ tools, port }: LanguageBoot<MessagePort>): Promise<void> {
  // Nothing is lost while the tools load: a port keeps its messages until somebody listens.
  const ready = await loadToolchain(tools);
  const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));
  new LanguageServer(connection, { parser: ready.parser, check: checkWith(ready), manualOf, later }).listen();
}

addEventListener(
  "message",
  (event: MessageEvent<LanguageBoot<MessagePort>>) => {
    boot(event.data).catch((error: unknown) => console.error(error));
  },
  { once: true },
);
