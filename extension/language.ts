/**
 * The client of the language server: diagnostics, code lenses and hovers are what vscode-languageclient makes of the
 * Language Server Protocol; ours are the settings, and the expression under the mouse while debugging.
 *
 * What surprises: nothing may import this file but by `import()`. The library behind it takes as long to load as all
 * of an extension's activation may, so it is loaded after that, when the first C document is open.
 */
import * as vscode from "vscode";
import { type BaseLanguageClient, CodeLensRequest, RevealOutputChannelOn, State } from "vscode-languageclient";
import {
  type EvaluatableExpression,
  EXPRESSION_AT,
  type ExpressionAtParams,
  type LanguageOptions,
  OPTIONS_CHANGED,
  READ_TEXT,
  type ReadTextParams,
} from "../server/protocol/language.ts";
import type { ToolFiles } from "../server/protocol/relay.ts";
import { C_DOCUMENTS, readText } from "./files.ts";
import type { Platform } from "./platform.ts";

function settings(): LanguageOptions {
  const ours = vscode.workspace.getConfiguration("forkscope");
  return {
    diagnostics: ours.get<LanguageOptions["diagnostics"]>("diagnostics") ?? "auto",
    codeLens: ours.get<boolean>("codeLens") ?? true,
  };
}

/** Starts a language server and talks to it; the result ends it. */
export async function startLanguage(platform: Platform, tools: ToolFiles): Promise<vscode.Disposable> {
  const client = await platform.languageClient(tools, {
    documentSelector: C_DOCUMENTS.map(({ language }) => ({ language })),
    diagnosticCollectionName: "forkscope",
    // Asked again when a server that broke down is started anew.
    initializationOptions: settings,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  });
  client.onRequest(READ_TEXT, ({ uri }: ReadTextParams) => readText(vscode.Uri.parse(uri)));
  await client.start();
  return vscode.Disposable.from(
    { dispose: () => client.stop().catch((error: unknown) => console.error(error)) },
    expressionsOf(client),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("forkscope")) tellSettings(client).catch((error: unknown) => console.error(error));
    }),
  );
}

/** Sends changed settings, then has the lenses asked for again: VS Code does not know that they depend on a setting. */
async function tellSettings(client: BaseLanguageClient): Promise<void> {
  if (client.state !== State.Running) return;
  await client.sendNotification(OPTIONS_CHANGED, settings());
  const lenses = client.getFeature(CodeLensRequest.method);
  for (const document of vscode.workspace.textDocuments) {
    lenses.getProvider(document)?.onDidChangeCodeLensEmitter.fire();
  }
}

/** While one of our programs is debugged, hovering `fds[1]` or `write` asks for the descriptor, not for `fds`. */
function expressionsOf(client: BaseLanguageClient): vscode.Disposable {
  return vscode.languages.registerEvaluatableExpressionProvider(C_DOCUMENTS, {
    async provideEvaluatableExpression(document, where, token) {
      if (vscode.debug.activeDebugSession?.type !== "forkscope" || client.state !== State.Running) return undefined;
      const asked: ExpressionAtParams = client.code2ProtocolConverter.asTextDocumentPositionParams(document, where);
      const found = await client.sendRequest<EvaluatableExpression | null>(EXPRESSION_AT, asked, token);
      if (found === null) return undefined;
      const { start, end } = found.range;
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      return new vscode.EvaluatableExpression(range, found.expression);
    },
  });
}
