/** Time for the debug adapter under node: setImmediate lets every message that has arrived be handled first. */
import type { Pacer } from "../../dap/host.ts";

export const pacer: Pacer = {
  now: () => performance.now(),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
};
