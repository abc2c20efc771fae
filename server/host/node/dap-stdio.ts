/**
 * `forkscope dap`: the debug adapter on standard input and output, for editors other than VS Code. Files are those of
 * the disk, and the process ends when the editor closes the stream.
 */
import { readFile } from "node:fs/promises";
import { Adapter } from "../../dap/adapter.ts";
import { openWith } from "../../dap/open.ts";
import { pacer } from "./dap-pacer.ts";
import { loadToolchain } from "./toolchain.ts";

/** Serves one session; resolves when the client has closed its end. */
export function serveStdio(): Promise<void> {
  const readText = (path: string): Promise<string | null> => readFile(path, "utf8").catch(() => null);
  const tools = loadToolchain();
  const adapter = new Adapter({ pacer, readText, open: openWith(tools, pacer) });
  // Whatever prints goes where it does not break the protocol.
  console.log = console.error;
  adapter.start(process.stdin, process.stdout);
  return new Promise((resolve) => adapter.on("close", resolve));
}
