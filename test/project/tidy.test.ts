/**
 * House rules that no compiler checks: no file too long to read, documents that name only what exists, and no chance,
 * clock, timer or printing in the rooms where a run must be reproducible.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { projectFiles, root } from "./files.ts";

const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** The text without comments and without the insides of strings, line breaks kept: a comment may say "Math.random". */
function codeOnly(text: string): string {
  const tokens = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
  return text.replace(tokens, (token) => token.replace(/[^\n]/g, ""));
}

describe("tidy", () => {
  it("no source file is longer than 600 lines", () => {
    const sources = projectFiles(".ts", ".tsx", ".mjs", ".c", ".h").filter((path) => !path.startsWith("samples/"));
    const long = sources.map((path) => ({ path, lines: read(path).split("\n").length - 1 }));
    assert.deepEqual(
      long.filter(({ lines }) => lines > 600),
      [],
    );
  });

  it("below the engine there is no chance, clock, timer, console or disk", () => {
    const forbidden =
      /\bMath\.random\b|\bDate\b|\bperformance\.now\b|\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b|\bconsole\s*[.[]|\bprocess\.(?:env|argv|hrtime|stdout|stderr)\b|\bcrypto\b/;
    const rooms = /^server\/(base|lang|codegen|machine|kernel|world|explore|protocol)\//;
    const wrong = projectFiles(".ts")
      .filter((path) => rooms.test(path))
      .flatMap((path) =>
        codeOnly(read(path))
          .split("\n")
          .map((line, index) => ({ at: `${path}:${index + 1}`, word: forbidden.exec(line)?.[0] }))
          .filter(({ word }) => word !== undefined),
      );
    assert.deepEqual(wrong, []);
  });

  it("sees chance in code but not in comments and strings", () => {
    assert.equal(codeOnly('a /* Date */ + "Date" // Date\n+ Date'), "a  +  \n+ Date");
  });

  // A path is what stands in backquotes and begins with one of our folders, or is the target of a relative link.
  it("every path that a document names exists", () => {
    const missing = projectFiles(".md")
      .filter((path) => /^(README|ARCHITECTURE|CONTRIBUTING|docs\/)/.test(path))
      .flatMap((path) => pathsIn(read(path), path).map((named) => ({ path, named })))
      .filter(({ named }) => !existsSync(join(root, named)));
    assert.deepEqual(missing, []);
  });
});

/** Paths relative to the project that a Markdown text names. Links count from the document, backquotes from the root. */
function pathsIn(markdown: string, document: string): string[] {
  const text = markdown.replace(/^```[\s\S]*?^```/gm, "");
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)]
    .map((match) => match[1] ?? "")
    .filter((word) => /^[\w.@-]+(?:\/[\w.@-]+)*\/?$/.test(word))
    .filter((word) =>
      /^(?:server|extension|webview|test|scripts|docs|samples|bench|grammars|\.ci)\/|^[A-Z]+\.md$/.test(word),
    )
    .filter((word) => !/^server\/libc\/generated/.test(word));
  const linked = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map((match) => match[1] ?? "")
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => join(dirname(document), link));
  return [...quoted, ...linked];
}
