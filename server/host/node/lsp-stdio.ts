/** `forkscope lsp`: the language server on standard input and output, for editors other than VS Code. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { manualOf } from "../../engine/manual.ts";
import { checkWith } from "../../lsp/compiler.ts";
import { LanguageServer } from "../../lsp/server.ts";
import type { LanguageTools } from "../../lsp/tools.ts";
import { loadToolchain } from "./toolchain.ts";

const later: LanguageTools["later"] = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};

/** Serves until the client says `exit`, which ends the process. */
export async function serveLanguage(): Promise<void> {
  const tools = await loadToolchain();
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  new LanguageServer(connection, {
    parser: tools.parser as unknown as LanguageTools["parser"],
    check: checkWith(tools),
    manualOf,
    later,
  }).listen();
}
