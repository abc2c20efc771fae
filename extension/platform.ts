/** What differs between the two extension hosts, node and a browser's worker: how workers are started. */
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import type { FromWorker, ToolFiles, ToWorker } from "../server/protocol/relay.ts";

/** A worker in which a debug adapter runs. */
export interface AdapterWorker {
  post(message: ToWorker): void;
  /** Called with every message from the worker. */
  onMessage(receive: (message: FromWorker) => void): void;
  /** Called once, with a reason in words, when the worker ends by itself. */
  onDeath(tell: (reason: string) => void): void;
  end(): void;
}

export interface Platform {
  startAdapter(): AdapterWorker;
  /** A client for the language server, not yet started. */
  languageClient(options: LanguageClientOptions, tools: ToolFiles): BaseLanguageClient;
}
