/** What the extension does when it is activated, in either host. Nothing is awaited: what is slow starts by itself. */
import * as vscode from "vscode";
import type { ToolFiles } from "../server/protocol/relay.ts";
import { RelayAdapter } from "./adapter.ts";
import { configurations, dynamicConfigurations } from "./configuration.ts";
import { C_DOCUMENTS, isProgram } from "./files.ts";
import { inlineValues } from "./inline-values.ts";
import { Picture } from "./picture.ts";
import type { Platform } from "./platform.ts";
import { registerSamples } from "./samples.ts";
import { Sessions } from "./sessions.ts";
import { simulate } from "./simulate.ts";
import { registerTerminals } from "./terminal.ts";

/** Registers everything; the compiler's files are read once, when first wanted. */
export function activateOn(platform: Platform, context: vscode.ExtensionContext): void {
  let files: Promise<ToolFiles> | null = null;
  const tools = (): Promise<ToolFiles> => {
    files ??= readTools(context.extensionUri);
    return files;
  };
  const adapters: vscode.DebugAdapterDescriptorFactory = {
    createDebugAdapterDescriptor: () =>
      new vscode.DebugAdapterInlineImplementation(new RelayAdapter(tools().then(platform.startAdapter))),
  };
  const sessions = new Sessions();
  context.subscriptions.push(
    sessions,
    vscode.debug.registerDebugAdapterDescriptorFactory("forkscope", adapters),
    vscode.debug.registerDebugConfigurationProvider("forkscope", configurations),
    vscode.debug.registerDebugConfigurationProvider(
      "forkscope",
      dynamicConfigurations,
      vscode.DebugConfigurationProviderTriggerKind.Dynamic,
    ),
    vscode.commands.registerCommand("forkscope.simulate", simulate),
    vscode.languages.registerInlineValuesProvider(C_DOCUMENTS, inlineValues),
    new Picture(context.extensionUri, sessions).register(),
    registerTerminals(sessions),
    registerSamples(),
  );
  // Everything else works without the language server, so that it does not start is told and no more.
  programOpened(context)
    .then(async () => {
      const [{ startLanguage }, files] = await Promise.all([import("./language.ts"), tools()]);
      context.subscriptions.push(await startLanguage(platform, files));
    })
    .catch((error: unknown) => console.error("Forkscope: the language server did not start:", error));
}

/** Waits until the first C document is open. */
function programOpened(context: vscode.ExtensionContext): Promise<void> {
  if (vscode.workspace.textDocuments.some(isProgram)) return Promise.resolve();
  return new Promise((resolve) => {
    const opened = vscode.workspace.onDidOpenTextDocument((document) => {
      if (!isProgram(document)) return;
      opened.dispose();
      resolve();
    });
    context.subscriptions.push(opened);
  });
}

async function readTools(extension: vscode.Uri): Promise<ToolFiles> {
  const read = (name: string): Thenable<Uint8Array> =>
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, "dist", name));
  const names = ["tree-sitter.wasm", "tree-sitter-c.wasm", "libc.json"];
  const [runtime, grammar, library] = await Promise.all(names.map(read));
  if (!runtime || !grammar || !library) throw new Error("a file of the extension is missing");
  return { runtime, grammar, library };
}
