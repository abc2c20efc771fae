/** The language server over a real connection, as an editor talks to it. */
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import type { Diagnostic } from "vscode-languageserver";
import {
  createConnection,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import type { Parser } from "web-tree-sitter";
import { loadParser } from "../../server/host/node/parser.ts";
import { LanguageServer } from "../../server/lsp/server.ts";
import type { LanguageTools } from "../../server/lsp/tools.ts";

const URI = "file:///work/a.c";
const FORKS = "#include <unistd.h>\nint main(void) {\n  int fds[2];\n  pipe(fds);\n  write(fds[1], &fork, 1);\n}\n";

/** Finds every "BAD" and pretends that "x.h" is included. */
const check: LanguageTools["check"] = async (_, text, readText) => {
  const all = text + ((await readText("file:///work/x.h")) ?? "");
  return [...all.matchAll(/BAD/g)].map(({ index }) => ({
    severity: "error",
    code: "bad-word",
    message: `BAD at ${index}`,
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } },
    related: [],
  }));
};

const manualOf: LanguageTools["manualOf"] = (name) =>
  name === "pipe"
    ? { prototype: "int pipe(int fds[2])", text: "Makes a pipe.", errnos: [["EMFILE", "too many"]] }
    : null;

describe("language server", () => {
  let client: MessageConnection;
  let diagnostics: Diagnostic[][];
  /** Timers that were asked for; the test decides when they ring. */
  let timers: (() => void)[];

  beforeEach(async () => {
    const parser = (await loadParser()) as unknown as Parser;
    const [up, down] = [new PassThrough(), new PassThrough()];
    timers = [];
    const later: LanguageTools["later"] = (_, work) => {
      timers.push(work);
      return () => timers.splice(timers.indexOf(work), 1);
    };
    const connection = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    new LanguageServer(connection, { parser, check, manualOf, later }).listen();
    client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    diagnostics = [];
    client.onNotification("textDocument/publishDiagnostics", (params: { diagnostics: Diagnostic[] }) => {
      diagnostics.push(params.diagnostics);
    });
    client.onRequest("forkscope/readText", ({ uri }) => (uri.endsWith("x.h") ? "BAD" : null));
    client.listen();
    await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
    await client.sendNotification("initialized", {});
  });
  afterEach(() => client.dispose());

  const open = (text: string): Promise<void> =>
    client.sendNotification("textDocument/didOpen", {
      textDocument: { uri: URI, languageId: "c", version: 1, text },
    });
  const at = (line: number, character: number): object => ({
    textDocument: { uri: URI },
    position: { line, character },
  });
  const settled = (): Promise<unknown> => client.sendRequest("textDocument/codeLens", { textDocument: { uri: URI } });

  it("puts Simulate above main", async () => {
    await open(FORKS);
    const [lens] = await client.sendRequest<{ command: object; range: object }[]>("textDocument/codeLens", {
      textDocument: { uri: URI },
    });
    assert.deepEqual(lens?.range, { start: { line: 1, character: 4 }, end: { line: 1, character: 8 } });
    assert.deepEqual(lens?.command, {
      title: "$(debug-alt) Simulate",
      command: "forkscope.simulate",
      arguments: [URI],
    });
  });

  it("shows the manual of a system call", async () => {
    await open(FORKS);
    const hover = await client.sendRequest<{ contents: { value: string } }>("textDocument/hover", at(3, 3));
    assert.match(hover.contents.value, /int pipe\(int fds\[2\]\);[\s\S]*Makes a pipe\.[\s\S]*- `EMFILE`: too many/);
    assert.equal(await client.sendRequest("textDocument/hover", at(2, 7)), null);
  });

  it("says what to evaluate under the mouse", async () => {
    await open(FORKS);
    assert.deepEqual(await client.sendRequest("forkscope/expressionAt", at(4, 9)), {
      range: { start: { line: 4, character: 8 }, end: { line: 4, character: 14 } },
      expression: "fds[1]",
    });
    assert.equal(
      await client.sendRequest("forkscope/expressionAt", { ...at(0, 0), textDocument: { uri: "file:///no" } }),
      null,
    );
  });

  it("checks what looks like a program about processes, after a pause, with its headers", async () => {
    await open(FORKS);
    await settled();
    assert.equal(diagnostics.length, 0);
    const change = { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text: `BAD ${FORKS}` }] };
    await client.sendNotification("textDocument/didChange", change);
    await settled();
    assert.equal(timers.length, 1, "one timer, however much was typed");
    timers[0]!();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(
      diagnostics.map((list) => list.map(({ message }) => message)),
      [["BAD at 0", `BAD at ${FORKS.length + 4}`]],
    );
  });

  it("leaves other C files alone unless told otherwise", async () => {
    await open("int main(void) { return BAD; }");
    await settled();
    for (const ring of timers.splice(0)) ring();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(diagnostics, [[]]);
    await client.sendNotification("forkscope/optionsChanged", { diagnostics: "always", codeLens: false });
    assert.deepEqual(await settled(), []);
    for (const ring of timers.splice(0)) ring();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(diagnostics.at(-1)?.length, 2);
  });

  it("takes findings back when a document is closed", async () => {
    await open(FORKS);
    await client.sendNotification("textDocument/didClose", { textDocument: { uri: URI } });
    await settled();
    assert.deepEqual(diagnostics, [[]]);
    assert.deepEqual(timers, []);
  });
});
