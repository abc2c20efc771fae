/**
 * The two hosts in which VS Code runs extensions, both shown in a browser: the desktop's (node, here as VS Code's
 * server) and the Web's (a worker of the browser). Each serves the packed extension, not the source tree.
 *
 * What surprises: on plain `localhost` webviews of the web build fail, since their service worker would count as
 * third-party; any name below localhost works, hence `ide.localhost`. VS Code's server needs Node 24, which comes with
 * it. And user settings of the web build live in the browser, so the workspace carries the settings instead.
 */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installNodeHost, installWeb } from "./install.mjs";

const here = dirname(fileURLToPath(import.meta.url));
export const root = dirname(dirname(here));
export const vsix = join(root, "dist/forkscope.vsix");

/** Settings that keep VS Code quiet and fast under test. */
const quietly = {
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.reduceMotion": "on",
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": "off",
  "extensions.ignoreRecommendations": true,
  "debug.openDebug": "openOnSessionStart",
  "editor.hover.delay": 100,
  "window.commandCenter": false,
};

/** @typedef {{ name: string, url: string, workspace: string, stop: () => Promise<void> }} Host */
/** @typedef {{ theme?: string, settings?: Record<string, unknown> }} Wishes */

/** A folder with the samples and the settings of a test. @param {Wishes} wishes */
export function makeWorkspace({ theme, settings = {} }) {
  const workspace = mkdtempSync(join(tmpdir(), "forkscope-workspace-"));
  cpSync(join(root, "samples"), workspace, { recursive: true });
  mkdirSync(join(workspace, ".vscode"));
  const all = { ...quietly, ...(theme && { "workbench.colorTheme": theme }), ...settings };
  writeFileSync(join(workspace, ".vscode/settings.json"), JSON.stringify(all, null, 2));
  return workspace;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** Waits until something answers on a URL. @param {string} url @param {() => boolean} [isAlive] */
async function answering(url, isAlive = () => true) {
  for (let tries = 0; tries < 300; tries++) {
    if (!isAlive()) throw new Error(`the server for ${url} ended`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answered on ${url} for 30 s`);
}

/** The desktop's host. Null where this machine cannot run it. @param {Wishes} [wishes] @returns {Promise<Host | null>} */
export async function startNodeHost(wishes = {}) {
  const installed = await installNodeHost();
  if (installed === null) return null;
  const data = mkdtempSync(join(tmpdir(), "forkscope-server-"));
  const extensions = join(data, "extensions");
  const workspace = makeWorkspace(wishes);
  mkdirSync(join(data, "data/User"), { recursive: true });
  writeFileSync(join(data, "data/User/settings.json"), JSON.stringify(quietly));
  const common = ["--server-data-dir", data, "--extensions-dir", extensions, "--accept-server-license-terms"];
  const install = spawnSync(installed.node, [installed.server, ...common, "--install-extension", vsix], {
    encoding: "utf8",
  });
  if (install.status !== 0) throw new Error(`installing the extension failed:\n${install.stdout}${install.stderr}`);
  const port = await freePort();
  const server = spawn(
    installed.node,
    [
      ...[installed.server, "--host", "127.0.0.1", "--port", String(port), "--without-connection-token", ...common],
      ...["--disable-workspace-trust", "--telemetry-level", "off"],
    ],
    { stdio: "ignore" },
  );
  const url = `http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}`;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  await answering(`http://127.0.0.1:${port}/version`, () => server.exitCode === null);
  const stop = async () => {
    server.kill();
    await ended;
    for (const folder of [data, workspace]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { name: "node extension host", url, workspace, stop };
}

/**
 * A copy of exactly what is packed, for hosts that want a folder. `.vscodeignore` lists what is shipped, one file a
 * line after an exclamation mark; `vsce ls` says the same but takes seconds.
 */
export function unpackedExtension() {
  const folder = mkdtempSync(join(tmpdir(), "forkscope-extension-"));
  const listed = readFileSync(join(root, ".vscodeignore"), "utf8").matchAll(/^!(.+)$/gm);
  for (const [, file = ""] of listed) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(folder, file), { recursive: true });
  }
  return folder;
}

/** The Web's host, on a name below localhost. @param {Wishes & { port?: number, workspace?: string }} [wishes] @returns {Promise<Host>} */
export async function startWebHost(wishes = {}) {
  const build = await installWeb();
  const load = createRequire(join(here, "package.json"));
  const { runServer } = load("@vscode/test-web/out/server/main.js");
  const port = wishes.port ?? (await freePort());
  const workspace = wishes.workspace ?? makeWorkspace(wishes);
  const extension = unpackedExtension();
  const server = await runServer("localhost", port, {
    build: { type: "static", location: build },
    extensionDevelopmentPath: extension,
    folderMountPath: workspace,
    printServerLog: false,
    coi: false,
  });
  const stop = async () => {
    server.close();
    server.closeAllConnections?.();
    for (const folder of wishes.workspace ? [extension] : [extension, workspace]) {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  return { name: "web extension host", url: `http://ide.localhost:${port}/`, workspace, stop };
}
