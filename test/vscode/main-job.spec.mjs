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

/** The number of the first line of the sample that holds a text. @param {string} text @param {string} [name] */
function lineOf(text, name = "pipe-hello.c") {
  const index = readFileSync(join(root, "samples", name), "utf8")
    .split("\n")
    .findIndex((line) => line.includes(text));
  if (index < 0) throw new Error(`${name} has no line with ${text}`);
  return index + 1;
}

/** Where the steps of this test lead in samples/pipe-hello.c. */
const line = {
  first: lineOf("pipe(pipeEnds)"),
  fork: lineOf("fork();"),
  test: lineOf("if (returnCode == 0)"),
  child: lineOf("close(pipeEnds[1])"),
  parent: lineOf("close(pipeEnds[0])"),
  write: lineOf("write(pipeEnds[1]"),
  end: lineOf("return 0;"),
};

const hosts = [
  { name: "node extension host", start: startNodeHost },
  { name: "web extension host", start: startWebHost },
];

for (const { name, start } of hosts) {
  describe(`the main job in the ${name}`, () => {
    let failed = false;
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
    beforeEach(function () {
      if (failed) this.skip();
    });
    afterEach(async function () {
      if (failed) return;
      failed = this.currentTest?.state === "failed";
      const state = failed ? "FAILED" : "";
      await vscode?.screenshot(join(shots, `${tag}-${String(++shot).padStart(2, "0")}${state}.png`));
      if (state) console.error(await vscode.troubles());
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
      const text = await vscode.hover("pipe(", ".monaco-editor .monaco-hover", line.first);
      assert.match(text, /int pipe\(int .*\)/);
    });

    it("Simulate stops at the first line of main", async () => {
      await vscode.lens().click();
      await vscode.standsOn(line.first);
      await vscode.callStackSays("main");
    });

    it("opens the picture beside the editor", async () => {
      const picture = await vscode.picture();
      await picture.locator('[role="treeitem"]', { hasText: "101" }).first().waitFor();
    });

    it("Step Over fork() gives a second process, and both values", async () => {
      await vscode.stepTo("F10", line.fork);
      await vscode.stepTo("F10", line.test);
      await vscode.callStackRow("pid 102");
      await eventually(async () => assert.match(await vscode.shownLine(line.fork), /fork\(\) → 102/));
      await vscode.focusProcess("102");
      await eventually(async () => assert.match(await vscode.shownLine(line.fork), /fork\(\) → 0/));
    });

    it("shows both processes in the picture", async () => {
      const picture = await vscode.picture();
      for (const pid of ["101", "102"]) {
        await picture.locator('[role="treeitem"]', { hasText: pid }).first().waitFor();
      }
    });

    it("steps each process alone", async () => {
      // A child begins behind fork(), inside the statement that its parent has finished.
      await vscode.focusProcess("102");
      await vscode.standsOn(line.fork);
      await vscode.stepTo("F10", line.test);
      await vscode.stepTo("F10", line.child);
      await vscode.focusProcess("101");
      await vscode.standsOn(line.test);
      await vscode.stepTo("F10", line.parent);
    });

    it("hovering pipeEnds[1] in the editor shows the descriptor, its handle and its pipe", async () => {
      const text = await vscode.hover("pipeEnds", ".debug-hover-widget", lineOf("write(pipeEnds[1]"));
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

    it("selecting a process in the picture selects it in the debugger, and F10 there steps it", async () => {
      const picture = await vscode.picture();
      await picture.locator(".zone-files button.row-name", { hasText: "102" }).click();
      await vscode.standsOn(line.child);
      await vscode.stepTo("F10", lineOf("read(pipeEnds[0]"));
      await picture.locator(".zone-files button.row-name", { hasText: "101" }).click();
      await vscode.standsOn(line.parent);
    });

    it("Step Back undoes the step", async () => {
      await vscode.stepTo("F10", line.write);
      await vscode.toolbar("Step Back");
      await vscode.standsOn(line.parent);
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
      await vscode.callStackSays("Program ended");
      await consoleSays("The child read 14 bytes: Hello, sweet c");
    });

    it("steps back from the end", async () => {
      await vscode.toolbar("Step Back");
      await eventually(async () => {
        const now = await vscode.currentLine();
        assert.ok(now !== null && now >= line.write && now <= line.end + 1, `stands on ${now}`);
      });
    });

    it("Continue at the end closes the session", async () => {
      await vscode.press("F5");
      await vscode.callStackSays("Program ended");
      // VS Code takes a moment until F5 means Continue again.
      await eventually(async () => {
        await vscode.press("F5");
        await vscode.page.locator(".debug-toolbar").waitFor({ state: "hidden", timeout: 3000 });
      });
    });

    it("gives the picture back when the window is loaded again", async () => {
      await vscode.page.reload();
      await vscode.page.locator(".monaco-workbench").waitFor();
      const picture = await vscode.picture();
      await picture.getByText("No run yet").first().waitFor();
    });

    it("asks for input in a terminal, and goes on with what is typed", async () => {
      await vscode.openFile("ask-name.c");
      await vscode.lens().click();
      await vscode.callStackSays("main");
      await vscode.press("F5");
      const terminal = vscode.page.locator(".terminal-wrapper.active");
      await terminal.waitFor();
      await terminal.click();
      await vscode.page.keyboard.type("Ada\n", { delay: 30 });
      await vscode.callStackSays("Program ended");
      await vscode.toolbar("Stop");
    });

    it("survives a fork bomb, and can pause it", async () => {
      await vscode.openFile("fork-bomb.c");
      await vscode.lens().click();
      await vscode.callStackSays("main");
      await vscode.press("F5");
      const picture = await vscode.picture();
      await picture
        .getByText(/1,000 live/)
        .first()
        .waitFor();
      await vscode.toolbar("Pause");
      await vscode.callStackSays("(child of 101)");
      await vscode.standsOn(lineOf("fork();", "fork-bomb.c"));
      await vscode.toolbar("Stop");
      await vscode.page.locator(".debug-toolbar").waitFor({ state: "hidden" });
    });

    it("shows errors of the source where they are, and does not start", async () => {
      await vscode.openFile("zombie.c");
      await vscode.lens().waitFor();
      await vscode.page.locator(".view-line", { hasText: "exit(7);" }).click();
      await vscode.press("End");
      await vscode.page.keyboard.type(" nope;");
      await vscode.page.locator(".squiggly-error").first().waitFor();
      await vscode.lens().click();
      await vscode.page.locator(".notification-toast", { hasText: "nope" }).first().waitFor();
    });
  });
}
