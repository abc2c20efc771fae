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
import { check, manualOf } from "../../lsp/compiler.ts";
import { parserFrom } from "../../lsp/parser.ts";
import { LanguageServer } from "../../lsp/server.ts";
import type { Tools } from "../../lsp/tools.ts";
import type { LanguageBoot } from "../../protocol/relay.ts";
import { loadParser } from "./parser.ts";

const later: Tools["later"] = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};

function serve(connection: Connection, parser: Tools["parser"]): void {
  new LanguageServer(connection, { parser, check, manualOf, later }).listen();
}

function fail(error: unknown): void {
  console.error(error);
  process.exitCode = 1;
}

if (isMainThread) {
  loadParser()
    .then((parser) => serve(createConnection(ProposedFeatures.all), parser as Tools["parser"]))
    .catch(fail);
} else {
  parentPort?.once("message", ({ parser, port }: LanguageBoot<MessagePort>) => {
    // Nothing is lost while the parser loads: a port keeps its messages until somebody listens.
    parserFrom(parser)
      .then((ready) => serve(createConnection(new PortMessageReader(port), new PortMessageWriter(port)), ready))
      .catch(fail);
  });
}
