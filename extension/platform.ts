/** What differs between the two extension hosts, node and a browser's worker: how the workers are started. */
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import type { FromWorker, ToolFiles, ToWorker } from "../server/protocol/relay.ts";

/** One end of a line to somebody else: messages are plain data. */
export interface Line<Out, In> {
  send(message: Out): void;
  /** Called with every message that arrives. */
  onMessage(receive: (message: In) => void): void;
  /** Called once, with a reason in words, when the other end breaks down by itself. */
  onDeath(tell: (reason: string) => void): void;
  end(): void;
}

export interface Platform {
  /** A worker that serves one debug session. */
  startAdapter(tools: ToolFiles): Line<ToWorker, FromWorker>;
  /** A client that starts the language server, in a worker of its own, when it is itself started. */
  languageClient(tools: ToolFiles, options: LanguageClientOptions): Promise<BaseLanguageClient>;
}
