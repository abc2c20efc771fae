/** VS Code's window, as a person uses it: what to click, what to press, what can be read. */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
];

/** Where a Chromium may be; FORKSCOPE_CHROMIUM names another. */
export const browserPath = [
  process.env["FORKSCOPE_CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && existsSync(path));

/** Longest wait for anything in the window. Two cores and two VS Codes can be slow. */
const patience = 30_000;

export class Workbench {
  /** @param {import("playwright-core").Browser} browser @param {import("playwright-core").Page} page */
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
    /** @type {string[]} What the page printed: the end of it is shown when a test fails. */
    this.log = [];
    page.setDefaultTimeout(patience);
    page.on("console", (message) => this.log.push(`${message.type()}: ${message.text().slice(0, 400)}`));
    page.on("pageerror", (error) => this.log.push(`error: ${String(error).slice(0, 400)}`));
  }

  /** @param {string} url */
  static async open(url, viewport = { width: 1400, height: 900 }) {
    if (browserPath === undefined) throw new Error("no Chromium on this machine");
    const browser = await chromium.launch({ executablePath: browserPath, headless: true, args: flags });
    const page = await (await browser.newContext({ viewport })).newPage();
    const workbench = new Workbench(browser, page);
    await page.goto(url);
    await page.locator(".monaco-workbench").waitFor({ timeout: 2 * patience });
    return workbench;
  }

  async close() {
    await this.browser.close();
  }

  /** Opens a file of the workspace by a double click in the Explorer. @param {string} name */
  async openFile(name) {
    const row = this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name });
    if (await this.page.locator(".debug-viewlet, .debug-pane").first().isVisible()) {
      await this.page.locator('.activitybar [aria-label^="Explorer"]').first().click();
    }
    await row.first().waitFor({ timeout: 2 * patience });
    await row.first().dblclick();
    await this.page.locator(".tabs-container .tab", { hasText: name }).first().waitFor();
    await this.page.locator(".monaco-editor .view-line").first().waitFor();
  }

  /** Runs a command by its title in the palette. @param {string} title */
  async command(title) {
    await this.page.keyboard.press("F1");
    const box = this.page.locator(".quick-input-widget input");
    await box.waitFor();
    await box.fill(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
  }

  /** Presses a button of the debug toolbar. @param {string} name */
  async toolbar(name) {
    await this.page.locator(`.debug-toolbar a[aria-label^="${name}"]`).first().click();
  }

  lens(text = "Simulate") {
    return this.page.locator(".codelens-decoration a", { hasText: text }).first();
  }

  /** The rows of the Call Stack, each on one line of text. */
  async callStack() {
    const rows = await this.page.locator(".debug-call-stack .monaco-list-row").allInnerTexts();
    return rows.map((row) => row.replace(/\s+/g, " ").trim());
  }

  /** Waits for a row of the Call Stack. @param {string | RegExp} text */
  async callStackRow(text) {
    const row = this.page.locator(".debug-call-stack .monaco-list-row", { hasText: text }).first();
    await row.waitFor();
    return row;
  }

  /** Looks at another process: opens its thread in the Call Stack and takes its first frame. @param {string} pid */
  async focusProcess(pid) {
    const row = await this.callStackRow(`pid ${pid}`);
    if ((await row.getAttribute("aria-expanded")) !== "true") await row.locator(".monaco-tl-twistie").click();
    const rows = this.page.locator(".debug-call-stack .monaco-list-row");
    await eventually(async () => {
      const texts = await rows.allInnerTexts();
      const frame = rows.nth(texts.findIndex((text) => text.includes(`pid ${pid}`)) + 1);
      if ((await frame.locator(".stack-frame").count()) === 0) throw new Error(`process ${pid} shows no frame`);
      await frame.click();
    });
  }

  /** Waits until the Call Stack says something. With a single thread its name is not shown, and its state is in the title. @param {string} text */
  async callStackSays(text) {
    const pane = this.page.locator(".pane").filter({ has: this.page.locator(".debug-call-stack") });
    await pane.filter({ hasText: text }).first().waitFor();
  }

  /**
   * The line of the selected frame; null when there is none. VS Code puts the cursor there, so the status bar says it;
   * while the picture is the active editor there is no cursor, and the Call Stack says it. The marks in the editor are
   * no witness: the lines of all threads are marked alike.
   */
  async currentLine() {
    const stack = this.page.locator(".debug-call-stack");
    if ((await stack.locator(".stack-frame .line-number").count()) === 0) return null;
    const cursor = this.page.locator('[id="status.editor.selection"]');
    if ((await cursor.count()) > 0) return Number(/Ln (\d+)/.exec(await cursor.innerText())?.[1] ?? Number.NaN);
    // With a single thread its frames stand alone, and none of them is selected.
    const selected = (await stack.locator(".thread").count()) > 0 ? ".selected" : "";
    const place = stack.locator(`.monaco-list-row${selected} .stack-frame .line-number`);
    return (await place.count()) === 0 ? null : Number((await place.first().innerText()).split(":")[0]);
  }

  /** Waits until the selected frame is on a line. @param {number} line */
  async standsOn(line) {
    await eventually(async () => {
      const now = await this.currentLine();
      if (now !== line) throw new Error(`stands on line ${now}, not ${line}`);
    });
  }

  /**
   * Presses a stepping key until the selected frame is on a line. VS Code drops a key that comes before it has noticed that the
   * program stands, which a person would press again. @param {string} key @param {number} line
   */
  async stepTo(key, line) {
    await eventually(async () => {
      if ((await this.currentLine()) !== line) await this.press(key);
      await eventually(async () => {
        const now = await this.currentLine();
        if (now !== line) throw new Error(`${key} leads to line ${now}, not ${line}`);
      }, 4000);
    });
  }

  /** The piece of the editor that shows a line, if it is in view. @param {number} line */
  async lineElement(line) {
    for (const number of await this.page.locator(".margin-view-overlays .line-numbers").all()) {
      if ((await number.innerText()) !== String(line)) continue;
      const at = await number.boundingBox();
      for (const text of await this.page.locator(".view-lines .view-line").all()) {
        const box = await text.boundingBox();
        if (at !== null && box !== null && Math.abs(at.y - box.y) < 2) return text;
      }
    }
    return null;
  }

  /** The text of a line as shown, inline values included. @param {number} line */
  async shownLine(line) {
    const element = await this.lineElement(line);
    return element === null ? "" : (await element.innerText()).replaceAll("\u00a0", " ");
  }

  /** Rests the mouse on a word of a line until a hover shows, and gives its text. @param {string} word @param {string} hover @param {number} line */
  async hover(word, hover, line) {
    const element = await this.lineElement(line);
    const box = await element?.locator("> span").first().boundingBox();
    if (!element || !box) throw new Error(`line ${line} is not in view`);
    const text = (await element.locator("> span").first().innerText()).replaceAll("\u00a0", " ");
    const x = box.x + ((text.indexOf(word) + 1.5) * box.width) / text.length;
    const y = box.y + box.height / 2;
    const widget = this.page.locator(hover).filter({ visible: true }).first();
    return eventually(async () => {
      await this.page.mouse.move(x, y + 200);
      await this.page.mouse.move(x, y, { steps: 4 });
      await widget.waitFor({ timeout: 3000 });
      return (await widget.innerText()).replace(/\s+/g, " ");
    });
  }

  /** Presses a key with the editor focused. @param {string} key */
  async press(key) {
    await this.page.keyboard.press(key);
  }

  /** The page of the picture: the innermost of the frames VS Code wraps around a webview. */
  async picture() {
    return eventually(async () => {
      for (const frame of this.page.frames()) {
        if (
          (await frame
            .locator("body [data-forkscope], body .zone, body main")
            .count()
            .catch(() => 0)) > 0
        )
          return frame;
      }
      throw new Error(`no picture among ${this.page.frames().length} frames`);
    });
  }

  /** What went wrong as far as the window shows it: dialogs, notifications, the end of the log. */
  async troubles() {
    const noise = /spdlog|watchdog|github|Service ?Worker|status of 404|HTTP response code|ENOPRO|DefaultAccount/i;
    const shown = await this.page.locator(".monaco-dialog-box, .notification-toast").allInnerTexts();
    const errors = this.log.filter((line) => /forkscope|error/i.test(line) && !noise.test(line));
    return [...shown.map((text) => `shown: ${text.replace(/\s+/g, " ")}`), ...errors.slice(-15)].join("\n");
  }

  /** @param {string} path */
  async screenshot(path) {
    await this.page.screenshot({ path });
  }
}

/**
 * Tries until it succeeds or patience ends; the last failure is then the test's.
 * @template T @param {() => Promise<T>} attempt @returns {Promise<T>}
 */
export async function eventually(attempt, milliseconds = patience) {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
}
