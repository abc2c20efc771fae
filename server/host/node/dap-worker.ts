/** Entry point: the debug adapter in a worker thread of node, for the desktop's extension host. */
import { parentPort } from "node:worker_threads";
import { bug } from "../../base/bug.ts";
import { openProgram } from "../../dap/open.ts";
import { serveRelay } from "../../dap/relay.ts";
import type { ToWorker } from "../../protocol/relay.ts";
import { pacer } from "./dap-pacer.ts";

const port = parentPort ?? bug("this file is the entry point of a worker thread");
const receive = serveRelay(
  (message) => port.postMessage(message),
  pacer,
  () => openProgram,
);
port.on("message", (message: ToWorker) => receive(message));
