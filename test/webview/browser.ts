/**
 * The picture in a real browser, for tests: a headless Chromium of this machine and the harness page. Where there is no
 * Chromium the tests say so loudly and do not run; under CI that is a failure.
 */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { type Served, serve } from "./serve.ts";
import type { ThemeName } from "./themes.ts";

const places = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The browser's program, or undefined. */
export const chromiumPath: string | undefined = places.find((place) => place !== "" && existsSync(place));

export const screenshots: string = join(import.meta.dirname, "../../.cache/screenshots");

export interface Stage {
  readonly served: Served;
  open(fixture: string, how?: Opening): Promise<Page>;
  close(): Promise<void>;
}

export interface Opening {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What was remembered. */
  readonly state?: object;
  readonly motion?: boolean;
  readonly reader?: boolean;
}

export async function startStage(): Promise<Stage> {
  mkdirSync(screenshots, { recursive: true });
  const served = await serve();
  // A root user, as in a container, cannot have Chromium's own sandbox; the pages are ours.
  const sandbox = process.getuid?.() !== 0;
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath ?? "", chromiumSandbox: sandbox });
  return {
    served,
    async open(fixture, how = {}) {
      const page = await browser.newPage({ viewport: { width: how.width ?? 1200, height: how.height ?? 850 } });
      page.on("pageerror", (error) => {
        throw error;
      });
      const query = new URLSearchParams({ fixture, theme: how.theme ?? "dark" });
      if (!how.motion) query.set("reduced", "");
      if (how.reader) query.set("reader", "");
      if (how.state) query.set("state", JSON.stringify(how.state));
      await page.goto(`${served.address}?${query}`);
      await page.waitForSelector(fixture === "none" ? ".empty" : ".status");
      await settle(page);
      return page;
    },
    async close() {
      await browser.close();
      served.close();
    },
  };
}

/** Waits until two frames have been drawn. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
