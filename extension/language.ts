/** The client of the language server, and what VS Code's debugger asks of it. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type EvaluatableExpression,
  EXPRESSION_AT,
  type LanguageOptions,
  OPTIONS_CHANGED,
  READ_TEXT,
  type ReadTextParams,
} from "../server/protocol/language.ts";
import type { ToolFiles } from "../server/protocol/relay.ts";
import { readText } from "./files.ts";
import type { Platform } from "./platform.ts";

function options(): LanguageOptions {
  const settings = vscode.workspace.getConfiguration("forkscope");
  return {
    diagnostics: settings.get<LanguageOptions["diagnostics"]>("diagnostics") ?? "auto",
    codeLens: settings.get<boolean>("codeLens") ?? true,
  };
}

/** Starts the language server. Everything else works without it, so a failure is told and no more. */
export async function startLanguage(platform: Platform, tools: Promise<ToolFiles>): Promise<vscode.Disposable> {
  const selector = [{ language: "c" }, { language: "cpp" }];
  const client = platform.languageClient(
    { documentSelector: selector, initializationOptions: options(), outputChannelName: "Forkscope" },
    await tools,
  );
  await client.start();
  return vscode.Disposable.from(
    { dispose: () => client.dispose().catch((error: unknown) => console.error(error)) },
    client.onRequest(READ_TEXT, ({ uri }: ReadTextParams) => readText(vscode.Uri.parse(uri))),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration("forkscope")) return;
      client.sendNotification(OPTIONS_CHANGED, options()).catch((error: unknown) => console.error(error));
    }),
    vscode.languages.registerEvaluatableExpressionProvider(selector, evaluatable(client)),
  );
}

/** While one of our programs is debugged, hovering `fds[1]` or `write` asks for the descriptor, not for `fds`. */
function evaluatable(client: BaseLanguageClient): vscode.EvaluatableExpressionProvider {
  return {
    async provideEvaluatableExpression(document, position, token) {
      if (vscode.debug.activeDebugSession?.type !== "forkscope") return undefined;
      const params = { textDocument: { uri: document.uri.toString() }, position };
      const found = await client.sendRequest<EvaluatableExpression | null>(EXPRESSION_AT, params, token);
      if (found === null) return undefined;
      const { start, end } = found.range;
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      return new vscode.EvaluatableExpression(range, found.expression);
    },
  };
}
