/**
 * `npm start`, as the README says it: the address that it prints is opened in a browser, and Simulate is pressed.
 *
 * What surprises: it builds dist/ anew, package and all, so it comes after the suites that use the package.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./hosts.mjs";
import { Workbench } from "./workbench.mjs";

describe("npm start", () => {
  /** @type {import("node:child_process").ChildProcess | null} */
  let started = null;
  /** @type {Workbench | null} */
  let vscode = null;

  after(async () => {
    await vscode?.close();
    if (started?.pid !== undefined && started.exitCode === null) process.kill(-started.pid, "SIGTERM");
  });

  it("serves VS Code at the address it prints, where Simulate stops at the first line of main", async function () {
    this.timeout(240_000);
    const child = spawn("npm", ["start", "--", "3417"], {
      cwd: root,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    started = child;
    let said = "";
    const url = await new Promise((resolve, reject) => {
      const hear = (/** @type {Buffer} */ piece) => {
        said += piece.toString();
        const match = /Open\s+(http:\/\/\S+)/.exec(said);
        if (match) resolve(match[1] ?? "");
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.on("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)));
    });
    assert.equal(url, "http://ide.localhost:3417/");
    vscode = await Workbench.open(url);
    await vscode.openFile("pipe-hello.c");
    await vscode.lens().click();
    const text = readFileSync(join(root, "samples/pipe-hello.c"), "utf8").split("\n");
    await vscode.standsOn(text.findIndex((line) => line.includes("pipe(pipeEnds)")) + 1);
  });
});
