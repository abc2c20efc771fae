/** What the compiler says reaches the editor in the right place, across headers and notes. */
import assert from "node:assert/strict";
import { manualOf } from "../../server/engine/manual.ts";
import { loadToolchain } from "../../server/host/node/toolchain.ts";
import { checkWith } from "../../server/lsp/compiler.ts";
import type { LanguageTools } from "../../server/lsp/tools.ts";

describe("diagnostics from our compiler", () => {
  let check: LanguageTools["check"];
  before(async function () {
    this.timeout(60_000);
    check = checkWith(await loadToolchain());
  });

  /** Each finding as "line:character-line:character severity code message". */
  async function findings(text: string, headers: Record<string, string> = {}): Promise<string[]> {
    const found = await check("file:///w/a.c", text, async (uri) => headers[uri] ?? null);
    return found.map(({ range: { start, end }, severity, message, related }) => {
      const from = related.map(({ uri, range }) => ` ← ${uri}:${range.start.line + 1}`).join("");
      return `${start.line}:${start.character}-${end.line}:${end.character} ${severity}: ${message.split("\n")[0]}${from}`;
    });
  }

  it("says nothing about a program that is right", async () => {
    const text =
      '#include <stdio.h>\n#include <unistd.h>\nint main(void) {\n  if (fork() == 0) puts("child");\n  return 0;\n}\n';
    assert.deepEqual(await findings(text), []);
  });

  it("marks the word that is wrong", async () => {
    const [first] = await findings("int main(void) {\n  int fds[2];\n  return fd[0];\n}\n");
    assert.match(first ?? "", /^2:9-2:11 error: .*\bfd\b/);
  });

  it("shows what is wrong in a header on the line that includes it", async () => {
    const text = '#include <unistd.h>\n#include "own.h"\nint main(void) { return N; }\n';
    const [first] = await findings(text, { "file:///w/own.h": "#define N 1\nint f(void) { return nope; }\n" });
    assert.match(first ?? "", /^1:0-1:16 error: own\.h:2: .*nope.* ← file:\/\/\/w\/own\.h:2$/);
  });

  it("survives any prefix of a program", async () => {
    const text =
      '#include <stdio.h>\nint main(void) { for (int i = 0; i < 3; i++) { printf("%d\\n", i); } return 0; }\n';
    for (let length = 0; length < text.length; length += 3) await findings(text.slice(0, length));
  });

  it("has a manual for what students call", () => {
    for (const name of [
      "fork",
      "pipe",
      "read",
      "write",
      "close",
      "dup2",
      "wait",
      "waitpid",
      "execvp",
      "kill",
      "_exit",
    ]) {
      const page = manualOf(name);
      assert.ok(page?.prototype.includes(`${name}(`), name);
      assert.ok((page?.text.length ?? 0) > 20, name);
    }
    assert.equal(manualOf("printf"), null);
    assert.equal(manualOf("constructor"), null);
  });
});
