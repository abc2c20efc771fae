/** The adapter on standard input and output, for tests that start it as a program. */
import { serveStdio } from "../../server/host/node/dap-stdio.ts";

await serveStdio();
