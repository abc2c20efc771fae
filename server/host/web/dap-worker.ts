/**
 * Entry point: the debug adapter in a web worker, for VS Code in a browser.
 *
 * What surprises: timers in a worker wait at least four milliseconds when nested; a message to oneself does not, and
 * still lets everything that arrived before have its turn.
 */
import type { Pacer } from "../../dap/host.ts";
import { openProgram } from "../../dap/open.ts";
import { serveRelay } from "../../dap/relay.ts";
import type { ToWorker } from "../../protocol/relay.ts";

const channel = new MessageChannel();
const turns: (() => void)[] = [];
channel.port1.onmessage = () => turns.shift()?.();

const pacer: Pacer = {
  now: () => performance.now(),
  turn: () =>
    new Promise((resolve) => {
      turns.push(resolve);
      channel.port2.postMessage(null);
    }),
};

const receive = serveRelay(
  (message) => postMessage(message),
  pacer,
  () => openProgram,
);
addEventListener("message", (event: MessageEvent<ToWorker>) => receive(event.data));
