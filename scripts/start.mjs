/**
 * `npm start`: builds Forkscope and opens it in VS Code for the Web, with the sample programs, on this machine.
 *
 *   npm start                  prints an address to open in a browser
 *   npm start -- 3000 FOLDER   on that port, with the programs of that folder
 *
 * The first start installs VS Code for the Web from npm, which takes a minute; later ones take seconds. Nothing is
 * fetched from anywhere else, and nothing native runs: what is served is what a person installs from the package.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startWebHost } from "../test/vscode/hosts.mjs";
import { installWeb } from "../test/vscode/install.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [port = "3000", folder] = process.argv.slice(2);

/** @param {string} step */
const say = (step) => console.log(`── ${step}`);

async function main() {
  if (!/^\d{2,5}$/.test(port)) throw new Error(`"${port}" is not a port. Usage: npm start -- [PORT] [FOLDER]`);
  const workspace = folder === undefined ? undefined : resolve(folder);
  if (workspace !== undefined && !existsSync(workspace)) throw new Error(`the folder ${workspace} does not exist`);
  if (!existsSync(join(root, "node_modules/esbuild"))) throw new Error("run npm install first");
  say("building Forkscope");
  const { status } = spawnSync(process.execPath, ["scripts/build.mjs"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("building failed");
  say("VS Code for the Web");
  await installWeb();
  const host = await startWebHost({ port: Number(port), ...(workspace && { workspace }) });
  console.log(`
   Forkscope is running. Open

       ${host.url}

   in a browser, then pipe-hello.c in the Explorer, and press "Simulate" above main.
   (Use this address as it is: on plain localhost the picture cannot load.)
   Ctrl+C ends it.
`);
  const stop = () => host.stop().finally(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

main().catch((error) => {
  console.error(`npm start: ${error.message ?? error}`);
  process.exit(1);
});
