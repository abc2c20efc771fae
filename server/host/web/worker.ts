/**
 * Entry point: the worker behind the extension. Its first message says whether it is a debug adapter or the language
 * server; one bundle is both, since both hold the compiler.
 *
 * What surprises: timers in a worker wait at least four milliseconds when nested. A message to oneself does not, and
 * still lets everything that arrived before have its turn.
 */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import type { Pacer } from "../../dap/host.ts";
import { openWith } from "../../dap/open.ts";
import { serveRelay } from "../../dap/relay.ts";
import { manualOf } from "../../engine/manual.ts";
import { checkWith } from "../../lsp/compiler.ts";
import { LanguageServer } from "../../lsp/server.ts";
import { loadToolchain } from "../../lsp/toolchain.ts";
import type { LanguageTools } from "../../lsp/tools.ts";
import type { Boot, ToolFiles, ToWorker } from "../../protocol/relay.ts";

const channel = new MessageChannel();
const turns: (() => void)[] = [];
channel.port1.onmessage = () => turns.shift()?.();

const pacer: Pacer = {
  now: () => performance.now(),
  turn: () =>
    new Promise((resolve) => {
      turns.push(resolve);
      channel.port2.postMessage(null);
    }),
};

const later: LanguageTools["later"] = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};

async function beLanguageServer(files: ToolFiles, port: MessagePort): Promise<void> {
  // Nothing is lost while the tools load: a port keeps its messages until somebody listens.
  const tools = await loadToolchain(files);
  const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));
  new LanguageServer(connection, { parser: tools.parser, check: checkWith(tools), manualOf, later }).listen();
}

/** What to do with a message: the first one decides about the rest. */
let receive = (message: Boot<MessagePort> | ToWorker): void => {
  if (message.kind === "language") {
    beLanguageServer(message.tools, message.port).catch((error: unknown) => console.error(error));
  } else if (message.kind === "adapter") {
    receive = serveRelay(
      (answer) => postMessage(answer),
      pacer,
      openWith(loadToolchain(message.tools), pacer),
    ) as typeof receive;
  }
};
addEventListener("message", (event: MessageEvent<Boot<MessagePort> | ToWorker>) => receive(event.data));
