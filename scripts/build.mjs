/**
 * Bundles everything that is shipped into dist/: the command line, the extension and its workers for node and for the
 * web, the webview, and the two WebAssembly files of the C parser.
 *
 *   npm run build               what is shipped: minified, source maps beside it
 *   npm run watch               readable, and again at every change
 *
 * What each bundle is made of is written to .cache/meta, for esbuild's analyser and for the test of sizes.
 *
 * What surprises: the simulation core is bundled once more for no platform at all and thrown away. That bundle fails
 * when something in the core reaches for a module of node or of a browser.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { browserStubs } from "./browser-stubs.mjs";
import { generate } from "./generate.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const watch = process.argv.includes("--watch");

/** @typedef {"node" | "web-extension" | "web-worker" | "webview"} Where */

/** @type {{ from: string, to: string, where: Where }[]} */
const entries = [
  { from: "server/host/node/cli.ts", to: "dist/node/cli.js", where: "node" },
  { from: "server/host/node/dap-stdio.ts", to: "dist/node/dap-stdio.js", where: "node" },
  { from: "server/host/node/worker.ts", to: "dist/node/worker.js", where: "node" },
  { from: "extension/node.ts", to: "dist/node/extension.js", where: "node" },
  { from: "extension/web.ts", to: "dist/web/extension.js", where: "web-extension" },
  { from: "server/host/web/worker.ts", to: "dist/web/worker.js", where: "web-worker" },
  { from: "webview/main.tsx", to: "dist/webview/main.js", where: "webview" },
];

/** @type {[from: string, to: string][]} */
const copies = [
  ["node_modules/web-tree-sitter/web-tree-sitter.wasm", "dist/tree-sitter.wasm"],
  ["node_modules/tree-sitter-c/tree-sitter-c.wasm", "dist/tree-sitter-c.wasm"],
  ["server/libc/generated/libc.json", "dist/libc.json"],
];

/** @type {esbuild.BuildOptions} */
const everywhere = {
  absWorkingDir: root,
  bundle: true,
  target: "es2023",
  minify: !watch,
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
  loader: { ".c": "text", ".h": "text", ".scm": "text" },
  define: { "process.env.NODE_ENV": watch ? '"development"' : '"production"' },
};

/** @type {esbuild.BuildOptions} */
const browser = {
  ...everywhere,
  platform: "browser",
  plugins: [browserStubs],
  define: { ...everywhere.define, global: "globalThis" },
};

/** @type {Record<Where, esbuild.BuildOptions>} */
const options = {
  // CommonJS, since the extension host of VS Code asks for it: an entry point cannot await at its top level.
  node: {
    ...everywhere,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    define: { ...everywhere.define, "import.meta.url": "importMetaUrl", "import.meta.dirname": "__dirname" },
    banner: { js: '"use strict"; const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  },
  "web-extension": { ...browser, format: "cjs", external: ["vscode"] },
  "web-worker": { ...browser, format: "iife" },
  webview: { ...browser, format: "iife", plugins: [] },
};

/** @param {(typeof entries)[number]} entry @returns {esbuild.BuildOptions} */
function optionsOf({ from, to, where }) {
  const common = options[where];
  if (!to.endsWith("/cli.js")) return { ...common, entryPoints: [from], outfile: to };
  const banner = { js: `#!/usr/bin/env node\n${common.banner?.["js"] ?? ""}` };
  return { ...common, entryPoints: [from], outfile: to, banner };
}

/** Bundles the core for no platform and keeps nothing: whatever it takes from node or a browser does not resolve. */
async function checkThatTheCoreNeedsNoPlatform() {
  const front = "server/engine/index.ts";
  if (!existsSync(join(root, front))) return missing(front);
  await esbuild.build({ ...everywhere, platform: "neutral", format: "esm", entryPoints: [front], write: false });
}

/** @param {string} path */
function missing(path) {
  console.warn(`!! ${path} does not exist yet: not built`);
}

async function main() {
  if (!generate()) throw new Error("generating failed");
  rmSync(join(root, "dist"), { recursive: true, force: true });
  for (const folder of ["dist", ".cache/meta"]) mkdirSync(join(root, folder), { recursive: true });
  for (const [from, to] of copies) copyFileSync(join(root, from), join(root, to));
  for (const { from } of entries) if (!existsSync(join(root, from))) missing(from);
  const present = entries.filter(({ from }) => existsSync(join(root, from)));

  if (watch) {
    for (const entry of present) await (await esbuild.context({ ...optionsOf(entry), logLevel: "info" })).watch();
    return;
  }
  await checkThatTheCoreNeedsNoPlatform();
  for (const entry of present) {
    const { metafile } = await esbuild.build(optionsOf(entry));
    writeFileSync(
      join(root, ".cache/meta", entry.to.replaceAll("/", "-").replace(/js$/, "json")),
      JSON.stringify(metafile),
    );
    if (entry.to.endsWith("/cli.js")) chmodSync(join(root, entry.to), 0o755);
    console.log(`${entry.to.padEnd(28)} ${(statSync(join(root, entry.to)).size / 1024).toFixed(0).padStart(6)} KB`);
  }
}

main().catch((error) => {
  // esbuild has printed its own errors already.
  if (!error?.errors) console.error(error);
  process.exitCode = 1;
});
