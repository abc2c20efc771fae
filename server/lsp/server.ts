/**
 * The language server: diagnostics while typing, the "Simulate" lens above main, the manual on hover, and the
 * expression that a debugger should evaluate under the mouse.
 *
 * What surprises: it shares the language id "c" with whatever other C extension is installed. So it offers no
 * completion, and it checks only programs that look like ours (they fork, pipe, wait …) unless told otherwise.
 */
import {
  type CodeLens,
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Tree } from "web-tree-sitter";
import {
  type EvaluatableExpression,
  EXPRESSION_AT,
  type ExpressionAtParams,
  type LanguageOptions,
  OPTIONS_CHANGED,
  READ_TEXT,
  type TextRange,
} from "../protocol/language.ts";
import { manualHover } from "./hover.ts";
import { calledAt, expressionAt, findMain, type Piece } from "./syntax.ts";
import type { Finding, LanguageTools } from "./tools.ts";

/** How long after the last key a document is checked. */
const CALM = 300;
/** A document longer than this is not checked while typing. */
const LONGEST = 1_000_000;

/** Calls that make a program one about processes, and so one of ours. */
const OURS =
  /\b(?:v?fork|pipe2?|wait(?:pid|id)?|exec[lv]p?e?|dup[23]?|kill|sigaction|socketpair|pthread_create|sem_(?:init|open)|mmap|shm_open|mkfifo|select|poll)\s*\(/;

const SEVERITY: Readonly<Record<Finding["severity"], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

export class LanguageServer {
  readonly #connection: Connection;
  readonly #tools: LanguageTools;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #trees = new Map<string, { version: number; tree: Tree }>();
  readonly #waiting = new Map<string, () => void>();
  #options: LanguageOptions = { diagnostics: "auto", codeLens: true };

  constructor(connection: Connection, tools: LanguageTools) {
    this.#connection = connection;
    this.#tools = tools;
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize(({ initializationOptions }): InitializeResult => {
      this.#options = optionsFrom(initializationOptions);
      return {
        serverInfo: { name: "Forkscope" },
        capabilities: {
          textDocumentSync: TextDocumentSyncKind.Incremental,
          hoverProvider: true,
          codeLensProvider: {},
        },
      };
    });
    connection.onCodeLens(({ textDocument }) => this.#lenses(textDocument.uri));
    connection.onHover(({ textDocument, position }) => {
      const document = this.#documents.get(textDocument.uri);
      return document === undefined ? null : this.#hover(document, document.offsetAt(position));
    });
    connection.onRequest(EXPRESSION_AT, ({ textDocument, position }: ExpressionAtParams) => {
      const document = this.#documents.get(textDocument.uri);
      return document === undefined ? null : this.#expression(document, document.offsetAt(position));
    });
    connection.onNotification(OPTIONS_CHANGED, (options: unknown) => {
      this.#options = optionsFrom(options);
      for (const document of this.#documents.all()) this.#schedule(document, 0);
    });
    this.#documents.onDidChangeContent(({ document }) => this.#schedule(document, CALM));
    this.#documents.onDidClose(({ document }) => this.#forget(document.uri));
    this.#documents.listen(connection);
    connection.listen();
  }

  #lenses(uri: string): CodeLens[] {
    const document = this.#documents.get(uri);
    if (document === undefined || !this.#options.codeLens) return [];
    const main = findMain(this.#tree(document).rootNode);
    if (main === null) return [];
    const command = { title: "$(debug-alt) Simulate", command: "forkscope.simulate", arguments: [uri] };
    return [{ range: rangeOf(document, main), command }];
  }

  #hover(document: TextDocument, offset: number): Hover | null {
    const called = calledAt(this.#tree(document).rootNode, offset);
    const page = called === null ? null : this.#tools.manualOf(called.name);
    if (called === null || page === null) return null;
    return { contents: { kind: "markdown", value: manualHover(page) }, range: rangeOf(document, called) };
  }

  #expression(document: TextDocument, offset: number): EvaluatableExpression | null {
    const found = expressionAt(this.#tree(document).rootNode, offset);
    return found === null ? null : { range: rangeOf(document, found), expression: found.expression };
  }

  /** The tree of a document as it is now; parsing runs at megabytes per second, so nothing is done ahead. */
  #tree(document: TextDocument): Tree {
    const known = this.#trees.get(document.uri);
    if (known?.version === document.version) return known.tree;
    known?.tree.delete();
    const tree = this.#tools.parser.parse(document.getText());
    if (tree === null) throw new Error("the C parser has no language");
    this.#trees.set(document.uri, { version: document.version, tree });
    return tree;
  }

  #schedule(document: TextDocument, delay: number): void {
    this.#waiting.get(document.uri)?.();
    const work = (): void => {
      this.#waiting.delete(document.uri);
      this.#check(document).catch((error: unknown) => this.#connection.console.error(String(error)));
    };
    this.#waiting.set(document.uri, this.#tools.later(delay, work));
  }

  async #check(document: TextDocument): Promise<void> {
    const { uri, version } = document;
    const text = document.getText();
    const wanted = this.#options.diagnostics;
    const checks = wanted === "always" || (wanted === "auto" && OURS.test(text));
    const found =
      checks && text.length <= LONGEST ? await this.#tools.check(uri, text, (at) => this.#readText(at)) : [];
    // What was found in an older text would be shown in wrong places.
    if (this.#documents.get(uri)?.version !== version) return;
    await this.#connection.sendDiagnostics({ uri, version, diagnostics: found.map(diagnosticFrom) });
  }

  async #readText(uri: string): Promise<string | null> {
    const open = this.#documents.get(uri);
    if (open !== undefined) return open.getText();
    return this.#connection.sendRequest<string | null>(READ_TEXT, { uri });
  }

  #forget(uri: string): void {
    this.#waiting.get(uri)?.();
    this.#waiting.delete(uri);
    this.#trees.get(uri)?.tree.delete();
    this.#trees.delete(uri);
    this.#connection
      .sendDiagnostics({ uri, diagnostics: [] })
      .catch((error: unknown) => this.#connection.console.error(String(error)));
  }
}

function rangeOf(document: TextDocument, { start, end }: Piece): TextRange {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

function diagnosticFrom(finding: Finding): Diagnostic {
  const relatedInformation = finding.related.map(({ message, uri, range }) => ({ message, location: { uri, range } }));
  return {
    source: "forkscope",
    severity: SEVERITY[finding.severity],
    code: finding.code,
    message: finding.message,
    range: finding.range,
    ...(relatedInformation.length > 0 && { relatedInformation }),
  };
}

/** Settings as the client sent them; what is missing or wrong gets its default. */
function optionsFrom(value: unknown): LanguageOptions {
  const given = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const diagnostics = given["diagnostics"];
  return {
    diagnostics: diagnostics === "always" || diagnostics === "never" ? diagnostics : "auto",
    codeLens: given["codeLens"] !== false,
  };
}
