/**
 * The main job, done as a person does it, in both hosts: open a program, Simulate, step over fork, look at both
 * processes and at who shares what, go back, type input, see the end. The steps of a host follow each other in one
 * window; when one fails, those after it are not tried.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, startNodeHost, startWebHost } from "./hosts.mjs";
import { eventually, Workbench } from "./workbench.mjs";

const shots = join(root, ".cache/screenshots");
mkdirSync(shots, { recursive: true });

const hosts = [
  { name: "node extension host", start: startNodeHost },
  { name: "web extension host", start: startWebHost },
];

for (const { name, start } of hosts) {
  describe(`the main job in the ${name}`, function () {
    this.bail(true);
    /** @type {import("./hosts.mjs").Host | null} */
    let host = null;
    /** @type {Workbench} */
    let vscode;
    const tag = name.split(" ")[0];
    let shot = 0;

    before(async function () {
      this.timeout(300_000);
      host = await start();
      if (host === null) {
        console.warn(`!! the ${name} cannot run on this machine`);
        this.skip();
      } else vscode = await Workbench.open(host.url);
    });
    afterEach(async function () {
      const state = this.currentTest?.state === "failed" ? "FAILED" : "";
      await vscode?.screenshot(join(shots, `${tag}-${String(++shot).padStart(2, "0")}${state}.png`));
      if (state)
        console.error(
          vscode.log
            .filter((line) => /forkscope|error/i.test(line))
            .slice(-15)
            .join("\n"),
        );
    });
    after(async () => {
      await vscode?.close();
      await host?.stop();
    });

    /** @param {string} text */
    const consoleSays = (text) => vscode.page.locator(".repl .monaco-list-row", { hasText: text }).first().waitFor();

    it("shows Simulate above main", async () => {
      await vscode.openFile("pipe-hello.c");
      await vscode.lens().waitFor();
    });

    it("shows the manual of a system call on hover", async () => {
      const text = await vscode.hover("pipe", ".monaco-editor .monaco-hover");
      assert.match(text, /int pipe\(int .*\)/);
    });

    it("Simulate stops at the first line of main", async () => {
      await vscode.lens().click();
      await vscode.standsOn(14);
      await vscode.callStackRow("pid 101");
    });

    it("opens the picture beside the editor", async () => {
      const picture = await vscode.picture();
      await picture.locator('[role="treeitem"]', { hasText: "101" }).first().waitFor();
    });

    it("Step Over fork() gives a second process, and both values", async () => {
      await vscode.press("F10");
      await vscode.standsOn(15);
      await vscode.press("F10");
      await vscode.standsOn(16);
      await vscode.callStackRow("pid 102");
      await eventually(async () => assert.match(await vscode.shownLine(15), /fork\(\) → 102/));
      await (await vscode.callStackRow("pid 102")).click();
      await eventually(async () => assert.match(await vscode.shownLine(15), /fork\(\) → 0/));
    });

    it("shows both processes in the picture", async () => {
      const picture = await vscode.picture();
      for (const pid of ["101", "102"]) {
        await picture.locator('[role="treeitem"]', { hasText: pid }).first().waitFor();
      }
    });

    it("steps each process alone", async () => {
      await (await vscode.callStackRow("pid 102")).click();
      await vscode.press("F10");
      await vscode.standsOn(17);
      await (await vscode.callStackRow("pid 101")).click();
      await vscode.standsOn(16);
      await vscode.press("F10");
      await vscode.standsOn(23);
    });

    it("hovering fds[1] in the editor shows the descriptor, its handle and its pipe", async () => {
      const text = await vscode.hover("fds[1]");
      assert.match(text, /pipe/);
    });

    it("pointing at a descriptor in the picture rings everyone who shares it", async () => {
      const picture = await vscode.picture();
      const files = picture.locator(".zone-files");
      if ((await files.count()) === 0) await picture.getByRole("tab", { name: "Files" }).click();
      const slot = files.locator('[data-rove="slot"]:not(.closed)', { hasText: "4" }).first();
      await slot.hover();
      await eventually(async () => {
        assert.ok((await files.locator('[role="row"][data-ring="same"]').count()) >= 2, "both processes are ringed");
      });
    });

    it("Step Back undoes the step", async () => {
      await vscode.command("Debug: Step Back");
      await vscode.standsOn(16);
    });

    it("has no accessibility errors in the picture", async () => {
      const picture = await vscode.picture();
      await picture.evaluate(readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8"));
      const found = await picture.evaluate(async () => {
        const { violations } = await /** @type {any} */ (globalThis).axe.run(document.body);
        return violations.map(
          (/** @type {{ id: string, nodes: { html: string }[] }} */ one) => `${one.id}: ${one.nodes[0]?.html}`,
        );
      });
      assert.deepEqual(found, []);
    });

    it("runs to the end, which is not the end of the session", async () => {
      await vscode.press("F5");
      await vscode.callStackRow("Program ended");
      await consoleSays("child got: Hello, sweet child!");
      await consoleSays("parent is done");
    });

    it("steps back from the end", async () => {
      await vscode.command("Debug: Step Back");
      await eventually(async () => {
        const line = await vscode.currentLine();
        assert.ok(line !== null && line >= 27 && line <= 29, `stands on ${line}`);
      });
    });

    it("Continue at the end closes the session", async () => {
      await vscode.press("F5");
      await vscode.callStackRow("Program ended");
      await vscode.press("F5");
      await vscode.page.locator(".debug-toolbar").waitFor({ state: "hidden" });
    });

    it("asks for input in a terminal, and goes on with what is typed", async () => {
      await vscode.openFile("ask-name.c");
      await vscode.lens().click();
      await vscode.callStackRow("pid 101");
      await vscode.press("F5");
      const terminal = vscode.page.locator(".terminal-wrapper.active");
      await terminal.waitFor();
      await terminal.click();
      await vscode.page.keyboard.type("Ada\n", { delay: 30 });
      await vscode.callStackRow("Program ended");
      await vscode.command("Debug: Stop");
    });

    it("shows errors of the source where they are, and does not start", async () => {
      await vscode.openFile("zombie.c");
      await vscode.lens().waitFor();
      await vscode.page.locator(".view-line", { hasText: "return 7;" }).click();
      await vscode.press("End");
      await vscode.page.keyboard.type(" nope;");
      await vscode.page.locator(".squiggly-error").first().waitFor();
      await vscode.lens().click();
      await vscode.page.locator(".notification-toast", { hasText: "nope" }).first().waitFor();
    });
  });
}
