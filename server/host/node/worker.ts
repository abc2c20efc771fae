/**
 * Entry point: the extension's worker under node. It makes a worker thread look like a browser's worker and then loads
 * the one bundle there is for both, so that the extension carries the simulator once.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import { bug } from "../../base/bug.ts";

const port = parentPort ?? bug("this file is the entry point of a worker thread");
Object.assign(globalThis, {
  postMessage: (message: unknown) => port.postMessage(message),
  addEventListener: (_: "message", receive: (event: { data: unknown }) => void) =>
    port.on("message", (data: unknown) => receive({ data })),
});
// Without this, tree-sitter's loader would look for modules of node, which the bundle for browsers does not have.
Object.assign(process, { type: "renderer" });
createRequire(import.meta.url)(join(__dirname, "../web/worker.js"));
