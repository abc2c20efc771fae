/**
 * The client of the language server: tells it about C documents, and shows what it knows as diagnostics, code lenses
 * and hovers; while debugging it also says which expression is under the mouse.
 */
import * as vscode from "vscode";
import {
  type EvaluatableExpression,
  EXPRESSION_AT,
  type LanguageOptions,
  OPTIONS_CHANGED,
  READ_TEXT,
  type ReadTextParams,
  type TextRange,
} from "../server/protocol/language.ts";
import { readText } from "./files.ts";
import { JsonRpc } from "./json-rpc.ts";
import type { Line } from "./platform.ts";

/** The documents that the server knows. */
export const C_DOCUMENTS: vscode.DocumentFilter[] = [{ language: "c" }, { language: "cpp" }];

/** A diagnostic as the server sends it; what it sends is typed by vscode-languageserver at the other end. */
interface SentDiagnostic {
  readonly severity: number;
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
  readonly relatedInformation?: readonly {
    readonly message: string;
    readonly location: { readonly uri: string; readonly range: TextRange };
  }[];
}

function options(): LanguageOptions {
  const settings = vscode.workspace.getConfiguration("forkscope");
  return {
    diagnostics: settings.get<LanguageOptions["diagnostics"]>("diagnostics") ?? "auto",
    codeLens: settings.get<boolean>("codeLens") ?? true,
  };
}

const rangeOf = ({ start, end }: TextRange): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

/** Starts to talk to a language server; the result ends it. */
export async function startLanguage(line: Line<unknown, unknown>): Promise<vscode.Disposable> {
  const diagnostics = vscode.languages.createDiagnosticCollection("forkscope");
  const lensesChanged = new vscode.EventEmitter<void>();
  const server = new JsonRpc(line, {
    "textDocument/publishDiagnostics": (params) => {
      const { uri, diagnostics: sent } = params as { uri: string; diagnostics: SentDiagnostic[] };
      diagnostics.set(vscode.Uri.parse(uri), sent.map(diagnosticFrom));
    },
    "window/logMessage": (params) => console.log("Forkscope:", (params as { message: string }).message),
    [READ_TEXT]: (params) => readText(vscode.Uri.parse((params as ReadTextParams).uri)),
  });
  await server.request("initialize", {
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions: options(),
  });
  server.notify("initialized", {});
  return vscode.Disposable.from(
    { dispose: () => line.end() },
    diagnostics,
    lensesChanged,
    ...documentsFor(server),
    ...providersFor(server, lensesChanged.event),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration("forkscope")) return;
      server.notify(OPTIONS_CHANGED, options());
      lensesChanged.fire();
    }),
  );
}

/** Keeps the server's copies of the documents equal to ours. */
function documentsFor(server: JsonRpc): vscode.Disposable[] {
  const isOurs = (document: vscode.TextDocument): boolean => vscode.languages.match(C_DOCUMENTS, document) > 0;
  const open = (document: vscode.TextDocument): void => {
    if (!isOurs(document)) return;
    const { uri, languageId, version } = document;
    const textDocument = { uri: uri.toString(), languageId, version, text: document.getText() };
    server.notify("textDocument/didOpen", { textDocument });
  };
  vscode.workspace.textDocuments.forEach(open);
  return [
    vscode.workspace.onDidOpenTextDocument(open),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (!isOurs(document) || contentChanges.length === 0) return;
      server.notify("textDocument/didChange", {
        textDocument: { uri: document.uri.toString(), version: document.version },
        // Ranges of VS Code do not travel as they are: their ends are getters.
        contentChanges: contentChanges.map(({ range: { start, end }, text }) => ({
          range: { start: position(start), end: position(end) },
          text,
        })),
      });
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isOurs(document)) server.notify("textDocument/didClose", { textDocument: { uri: document.uri.toString() } });
    }),
  ];
}

function providersFor(server: JsonRpc, lensesChanged: vscode.Event<void>): vscode.Disposable[] {
  const at = (document: vscode.TextDocument, where: vscode.Position): object => ({
    textDocument: { uri: document.uri.toString() },
    position: position(where),
  });
  return [
    vscode.languages.registerCodeLensProvider(C_DOCUMENTS, {
      onDidChangeCodeLenses: lensesChanged,
      async provideCodeLenses(document) {
        const sent = await server.request("textDocument/codeLens", { textDocument: { uri: document.uri.toString() } });
        const lenses = sent as { range: TextRange; command: vscode.Command }[];
        return lenses.map(({ range, command }) => new vscode.CodeLens(rangeOf(range), command));
      },
    }),
    vscode.languages.registerHoverProvider(C_DOCUMENTS, {
      async provideHover(document, where) {
        const sent = await server.request("textDocument/hover", at(document, where));
        const hover = sent as { contents: { value: string }; range: TextRange } | null;
        return hover && new vscode.Hover(new vscode.MarkdownString(hover.contents.value), rangeOf(hover.range));
      },
    }),
    // While one of our programs is debugged, hovering `fds[1]` or `write` asks for the descriptor, not for `fds`.
    vscode.languages.registerEvaluatableExpressionProvider(C_DOCUMENTS, {
      async provideEvaluatableExpression(document, where) {
        if (vscode.debug.activeDebugSession?.type !== "forkscope") return undefined;
        const found = (await server.request(EXPRESSION_AT, at(document, where))) as EvaluatableExpression | null;
        return found === null ? undefined : new vscode.EvaluatableExpression(rangeOf(found.range), found.expression);
      },
    }),
  ];
}

const position = ({ line, character }: vscode.Position): { line: number; character: number } => ({ line, character });

function diagnosticFrom({ severity, code, message, range, relatedInformation }: SentDiagnostic): vscode.Diagnostic {
  // The protocol counts severities from 1, VS Code from 0.
  const diagnostic = new vscode.Diagnostic(rangeOf(range), message, severity - 1);
  diagnostic.source = "forkscope";
  diagnostic.code = code;
  diagnostic.relatedInformation = (relatedInformation ?? []).map(
    ({ message: text, location }) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(vscode.Uri.parse(location.uri), rangeOf(location.range)),
        text,
      ),
  );
  return diagnostic;
}
