/** Entry point: the language server in a web worker, over the port that comes with the first message. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { check, manualOf } from "../../lsp/compiler.ts";
import { parserFrom } from "../../lsp/parser.ts";
import { LanguageServer } from "../../lsp/server.ts";
import type { Tools } from "../../lsp/tools.ts";
import type { LanguageBoot } from "../../protocol/relay.ts";

const later: Tools["later"] = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};

async function boot({ parser, port }: LanguageBoot<MessagePort>): Promise<void> {
  // Nothing is lost while the parser loads: a port keeps its messages until somebody listens.
  const ready = await parserFrom(parser);
  const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));
  new LanguageServer(connection, { parser: ready, check, manualOf, later }).listen();
}

addEventListener(
  "message",
  (event: MessageEvent<LanguageBoot<MessagePort>>) => {
    boot(event.data).catch((error: unknown) => console.error(error));
  },
  { once: true },
);
