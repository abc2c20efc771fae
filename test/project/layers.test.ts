/**
 * Who may import whom: the table of ARCHITECTURE.md, held against every import line of the product.
 *
 * A room is a folder of server/, or extension or webview. What surprises: a room that is not in the table fails, so a
 * new room says what it may know before it exists; and imports of types count, since knowing a type is knowing.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { projectFiles, root } from "./files.ts";

const core = ["base", "lang", "codegen", "machine", "kernel", "world", "explore", "protocol", "libc"];

/** Room → the rooms and packages it may import, itself apart. "node:" stands for all of node's own modules. */
const mayImport: Record<string, readonly string[]> = {
  base: [],
  lang: ["base", "web-tree-sitter"],
  codegen: ["base", "lang"],
  machine: ["base", "codegen"],
  kernel: ["base", "machine"],
  world: ["base", "codegen", "machine", "kernel"],
  explore: ["base", "machine", "kernel", "world"],
  protocol: ["base"],
  libc: ["base", "lang", "codegen"],
  engine: core,
  dap: ["base", "protocol", "engine", "@vscode/debugadapter", "@vscode/debugprotocol"],
  lsp: [
    ...["base", "protocol", "engine", "web-tree-sitter"],
    ...["vscode-languageserver", "vscode-languageserver-textdocument"],
  ],
  cli: ["base", "protocol", "engine"],
  host: [
    ...["base", "protocol", "engine", "dap", "lsp", "cli", "libc", "node:", "web-tree-sitter"],
    ...["@vscode/debugadapter", "@vscode/debugprotocol", "vscode-languageserver"],
  ],
  extension: ["protocol", "samples", "node:", "vscode", "@vscode/debugprotocol", "vscode-languageclient"],
  webview: ["protocol", "preact", "@preact/signals", "d3-hierarchy", "d3-flextree", "gifenc"],
};

/** What `import`, `export … from` and `import(…)` name, as statements, inside a type or in an expression. */
const importLine = /^\s*(?:import|export)\s(?:[\w\s,{}*$]+\sfrom\s*)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

const roomOf = (path: string): string => {
  const [top = "", second = ""] = path.split("/");
  return top === "server" ? second : top;
};

/** The room or package that an import names, seen from the file it stands in. */
const target = (file: string, specifier: string): string => {
  if (specifier.startsWith(".")) return roomOf(join(dirname(file), specifier));
  if (specifier.startsWith("node:")) return "node:";
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
};

const files = projectFiles(".ts", ".tsx").filter((path) => /^(server|extension|webview)\//.test(path));

describe("layers", () => {
  for (const room of new Set(files.map(roomOf))) {
    it(`${room} imports only what the table allows`, () => {
      const allowed = mayImport[room];
      assert.ok(allowed, `${room} is a new room: add it to the table here and in ARCHITECTURE.md`);
      const wrong = files
        .filter((file) => roomOf(file) === room)
        .flatMap((file) => {
          const text = readFileSync(join(root, file), "utf8");
          const named = [...text.matchAll(importLine)].map((match) => target(file, match[1] ?? match[2] ?? ""));
          return named.filter((name) => name !== room && !allowed.includes(name)).map((name) => `${file}: ${name}`);
        });
      assert.deepEqual(wrong, []);
    });
  }

  it("finds every shape of import", () => {
    const text = `import "./a.ts";\nimport { x } from "./b.ts";\nimport type {\n  Y,\n} from "./c.ts";\nexport * from './d.ts';
const z = await import("./e.ts");\nlet t: import("./f.ts").T;\nconst s = "import"; const u = "./no.ts";`;
    const found = [...text.matchAll(importLine)].map((match) => match[1] ?? match[2]);
    assert.deepEqual(found, ["./a.ts", "./b.ts", "./c.ts", "./d.ts", "./e.ts", "./f.ts"]);
  });
});
