/**
 * Serves the picture in the harness page, bundled as the product's build bundles it.
 *
 *   node --import=tsx test/webview/serve.ts      prints an address; add ?fixture=dup2&theme=light
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

const here = import.meta.dirname;
const root = join(here, "../..");

export interface Served {
  readonly address: string;
  /** Size of the picture's script, minified, in bytes. */
  readonly scriptSize: number;
  close(): void;
}

async function bundle(entry: string, minify: boolean): Promise<Map<string, string>> {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: "out",
    bundle: true,
    write: false,
    minify,
    format: "iife",
    platform: "browser",
    target: "es2023",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return new Map(result.outputFiles.map((file) => [file.path.slice(file.path.lastIndexOf("/")), file.text]));
}

export async function serve(port: number = 0): Promise<Served> {
  const files = new Map([
    ...(await bundle("webview/main.tsx", true)),
    ...(await bundle("test/webview/harness.ts", false)),
  ]);
  files.set("/", readFileSync(join(here, "harness.html"), "utf8"));
  const types: Record<string, string> = { js: "text/javascript", css: "text/css" };
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").replace(/\?.*/, "");
    const text = files.get(path);
    response.writeHead(text === undefined ? 404 : 200, {
      "content-type": types[path.split(".")[1] ?? ""] ?? "text/html",
    });
    response.end(text ?? "");
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: actual } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${actual}/`,
    scriptSize: Buffer.byteLength(files.get("/main.js") ?? ""),
    close: () => void server.close(),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log((await serve(4173)).address);
