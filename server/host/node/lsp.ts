/**
 * Entry point: the language server. As a worker thread it serves the desktop's extension over the port it is given;
 * started as a program (`node lsp.js --stdio`) it serves any editor on standard input and output.
 */
import { isMainThread, type MessagePort, parentPort } from "node:worker_threads";
import {
  type Connection,
  createConnection,
  PortMessageReader,
  PortMessageWriter,
  ProposedFeatures,
} from "vscode-languageserver/node";
import { manualOf } from "../../engine/manual.ts";
import { checkWith } from "../../lsp/compiler.ts";
import { LanguageServer } from "../../lsp/server.ts";
import { loadToolchain, type Tools } from "../../lsp/toolchain.ts";
import type { LanguageTools } from "../../lsp/tools.ts";
import type { LanguageBoot } from "../../protocol/relay.ts";
import { readToolFiles } from "./dap-tools.ts";

const later: LanguageTools["later"] = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};

function serve(connection: Connection, tools: Tools): void {
  new LanguageServer(connection, { parser: tools.parser, check: checkWith(tools), manualOf, later }).listen();
}

function fail(error: unknown): void {
  console.error(error);
  process.exitCode = 1;
}

if (isMainThread) {
  readToolFiles()
    .then(loadToolchain)
    .then((tools) => serve(createConnection(ProposedFeatures.all), tools))
    .catch(fail);
} else {
  parentPort?.once("message", ({ tools, port }: LanguageBoot<MessagePort>) => {
    // Nothing is lost while the tools load: a port keeps its messages until somebody listens.
    loadToolchain(tools)
      .then((ready) => serve(createConnection(new PortMessageReader(port), new PortMessageWriter(port)), ready))
      .catch(fail);
  });
}
