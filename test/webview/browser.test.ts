/**
 * The picture as a person meets it: in a browser, in four themes, by mouse, by keyboard and by screen reader.
 *
 * Screenshots are written to .cache/screenshots, for people to look at.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { chromiumPath, type Opening, type Stage, screenshots, settle, startStage } from "./browser.ts";
import { type ThemeName, themes } from "./themes.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const themeNames = Object.keys(themes) as ThemeName[];
let stage: Stage;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe-core finds wrong, in words. */
async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary ?? ""}`));
}

const sent = (page: Page): Promise<unknown[]> => page.evaluate(() => window.harness.sent.slice());
const requests = async (page: Page, name: string): Promise<unknown[]> =>
  (await sent(page)).filter((message) => (message as { name?: string }).name === name);
const slot = (page: Page, key: string) => page.locator(`[data-slot="${key}"]`);
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const active = element?.getAttribute("aria-activedescendant");
    return (
      active ?? element?.getAttribute("data-slot") ?? element?.getAttribute("data-port") ?? element?.className ?? ""
    );
  });

async function withPage(fixture: string, how: Opening, use: (page: Page) => Promise<void>): Promise<void> {
  const page = await stage.open(fixture, how);
  try {
    await use(page);
    assert.deepEqual(
      await page.evaluate(() => window.harness.violations),
      [],
      "the content security policy was broken",
    );
  } finally {
    await page.close();
  }
}

describe("the picture in a browser", function () {
  this.timeout(60_000);

  before(async function () {
    if (!chromiumPath) {
      assert.ok(!process.env["CI"], "no Chromium: CI must have one");
      console.warn("!! no Chromium on this machine: the picture is not tested in a browser (set CHROMIUM to its path)");
      this.skip();
    }
    stage = await startStage();
  });
  after(async () => {
    await stage?.close();
  });

  it("fits into its budget of 120 KB", () => {
    assert.ok(stage.served.scriptSize <= 120 * 1024, `${stage.served.scriptSize} bytes`);
  });

  describe("in four themes", () => {
    for (const theme of themeNames) {
      it(`${theme}: no accessibility problem, at any width; screenshots`, async () => {
        const shots: readonly [string, Opening][] = [
          ["childReads", { width: 1200 }],
          ["dup2", { width: 700, height: 900 }],
          ["zombie", { width: 700, height: 900, state: { tab: "memory" } }],
          ["inThePast", { width: 420, height: 800 }],
          ["written", { width: 420, height: 800, state: { tab: "files" } }],
          ["deadlock", { width: 420, height: 800, state: { tab: "memory" } }],
          ["bomb", { width: 1200 }],
          ["zombie", { width: 900, reader: true }],
          ["none", { width: 700, height: 500 }],
        ];
        // High contrast changes colours alone: its layouts are those of the others.
        const chosen = theme.startsWith("hc") ? shots.filter((_, index) => index % 2 === 0) : shots;
        for (const [fixture, how] of chosen) {
          await withPage(fixture, { ...how, theme }, async (page) => {
            const name = [fixture, how.width, ...(how.reader ? ["reader"] : []), theme].join("-");
            await page.screenshot({ path: join(screenshots, `${name}.png`) });
            assert.deepEqual(await accessibilityProblems(page), [], name);
          });
        }
      });

      it(`${theme}: text has a contrast of 4.5, marks of 3`, async () => {
        await withPage("childReads", { theme }, async (page) => {
          const own = await page.evaluate(paletteInPage);
          await page.evaluate((contributed) => {
            for (const [name, colour] of contributed) document.documentElement.style.setProperty(name, colour);
          }, contributedColours(theme));
          const colours = await page.evaluate(paletteInPage);
          const ground = [colours["bg"], colours["surface"]];
          const pairs: [string, number][] = [
            ...["text", "muted"].map((name): [string, number] => [name, 4.5]),
            ...["edge", "accent", "ring", "danger", "warn"].map((name): [string, number] => [name, 3]),
            ...Array.from({ length: 9 }, (_, hue): [string, number] => [`hue${hue}`, 3]),
          ];
          for (const [name, least] of pairs) {
            for (const behind of ground) {
              const ratio = contrast(colours[name] ?? [0, 0, 0], behind ?? [0, 0, 0]);
              assert.ok(ratio >= least, `${name} on ${behind}: ${ratio.toFixed(2)}`);
              const withoutContribution = contrast(own[name] ?? [0, 0, 0], behind ?? [0, 0, 0]);
              assert.ok(withoutContribution >= least, `own ${name} on ${behind}: ${withoutContribution.toFixed(2)}`);
            }
          }
        });
      });
    }

    it("can be told apart without colours; a screenshot", async () => {
      await withPage("zombie", { width: 1200 }, async (page) => {
        const session = await page.context().newCDPSession(page);
        await session.send("Emulation.setEmulatedVisionDeficiency", { type: "achromatopsia" });
        await page.screenshot({ path: join(screenshots, "zombie-1200-grey.png") });
        const words = await page.locator('[role="treeitem"]').allTextContents();
        for (const word of ["running", "blocked", "stopped", "zombie"])
          assert.ok(words.some((text) => text.includes(word)));
      });
    });
  });

  describe("by mouse", () => {
    it("pointing at a descriptor rings those that share its handle, and otherwise those that share the pipe", async () => {
      await withPage("dup2", {}, async (page) => {
        await slot(page, "102:4").hover();
        await page.waitForSelector('[data-slot="102:4"][data-ring="same"]');
        const ringed = await page
          .locator("[data-slot][data-ring]")
          .evaluateAll((elements) =>
            elements.map((element) => [element.getAttribute("data-slot"), element.getAttribute("data-ring")]),
          );
        assert.deepEqual(ringed, [
          ["101:3", "other"],
          ["101:4", "same"],
          ["102:1", "same"],
          ["102:4", "same"],
          ["103:0", "other"],
        ]);
        assert.deepEqual(await page.locator(".ring-label").allTextContents(), [
          "same pipe, other handle",
          "same handle",
          "same handle",
          "same pipe, other handle",
        ]);
        const same = await slot(page, "102:1").evaluate((element) => getComputedStyle(element).boxShadow);
        const other = await slot(page, "101:3").evaluate((element) => getComputedStyle(element).outlineStyle);
        assert.match(same, /0px 0px 0px 2px/);
        assert.equal(other, "dashed");
        const tree = await page
          .locator('[role="treeitem"][data-ring]')
          .evaluateAll((elements) => elements.map((element) => [element.id, element.getAttribute("data-ring")]));
        assert.deepEqual(tree, [
          ["tree-p101", "same"],
          ["tree-p102", "same"],
          ["tree-p103", "other"],
        ]);
        assert.equal(
          await page.locator(".zone-files .ring-sentence").textContent(),
          "Handle 3 is shared by 101 and 102: one offset and one set of flags for all of them; 103 uses the same pipe through another handle.",
        );
        await page.screenshot({ path: join(screenshots, "rings-1200-dark.png") });
        await page.mouse.move(5, 400);
        await page.waitForSelector("[data-slot][data-ring]", { state: "detached" });
      });
    });

    it("a descriptor in a variable rings the same things", async () => {
      await withPage("childReads", {}, async (page) => {
        await page.locator(".fd-chip").nth(1).hover();
        await page.waitForSelector('[data-slot="101:4"][data-ring="same"]');
        assert.equal(await slot(page, "102:3").getAttribute("data-ring"), "other");
      });
    });

    it("a click pins the rings, Esc lets go", async () => {
      await withPage("dup2", {}, async (page) => {
        await slot(page, "102:4").click();
        await page.mouse.move(5, 400);
        await page.waitForTimeout(250);
        assert.equal(await slot(page, "101:4").getAttribute("data-ring"), "same");
        assert.equal(await slot(page, "102:4").getAttribute("aria-selected"), "true");
        await page.keyboard.press("Escape");
        await page.waitForSelector("[data-slot][data-ring]", { state: "detached" });
      });
    });

    it("dims the other processes in the tree to about a third", async () => {
      await withPage("childReads", { theme: "light" }, async (page) => {
        const darkest = (): Promise<number> => page.evaluate(darkestLeftOfTree);
        const before = await darkest();
        await slot(page, "102:3").hover();
        await page.waitForSelector('[data-slot="102:3"][data-ring="same"]');
        await settle(page);
        const after = await darkest();
        const ratio = (255 - after) / (255 - before);
        assert.ok(ratio > 0.3 && ratio < 0.42, `init and sh are drawn with ${ratio.toFixed(2)} of their strength`);
      });
    });

    it("a click on a card selects its process, and its words are shown", async () => {
      await withPage("childReads", {}, async (page) => {
        const canvas = await page.locator(".tree-canvas").boundingBox();
        assert.ok(canvas);
        await page.mouse.move(canvas.x + 320, canvas.y + canvas.height / 2);
        await page.waitForSelector(".tip:not([hidden])");
        assert.match((await page.locator(".tip").textContent()) ?? "", /^pid 101, running/);
        await page.mouse.click(canvas.x + 320, canvas.y + canvas.height / 2);
        await page.waitForFunction(() => document.querySelector(".identity-name b")?.textContent === "101");
        assert.deepEqual(await requests(page, "forkscope/select"), [
          { kind: "request", id: 2, name: "forkscope/select", args: { pid: 101 } },
        ]);
      });
    });

    it("lines end at their boxes, also after the panel was resized", async () => {
      await withPage("dup2", {}, async (page) => {
        for (const width of [1200, 960, 700, 420]) {
          await page.setViewportSize({ width, height: 900 });
          if (width === 420) await page.locator("#tab-files").click();
          await page.waitForTimeout(150);
          assert.deepEqual(await page.evaluate(looseWires), [], `at ${width}`);
        }
      });
    });
  });

  describe("by keyboard", () => {
    it("F6 leads through the zones and round again", async () => {
      await withPage("childReads", {}, async (page) => {
        const visited: (string | null)[] = [];
        for (let index = 0; index < 6; index++) {
          await page.keyboard.press("F6");
          visited.push(
            await page.evaluate(
              () => document.activeElement?.closest("[data-zone]")?.getAttribute("data-zone") ?? null,
            ),
          );
        }
        assert.deepEqual(visited, ["toolbar", "tree", "memory", "files", "output", "toolbar"]);
        await page.keyboard.press("Shift+F6");
        assert.equal(
          await page.evaluate(() => document.activeElement?.closest("[data-zone]")?.getAttribute("data-zone")),
          "output",
        );
      });
    });

    it("arrows, digits, Home and End walk through the tree, Enter selects, Space pins", async () => {
      await withPage("zombie", {}, async (page) => {
        await page.locator('[role="tree"]').focus();
        const walk: string[] = [];
        for (const key of ["Home", "ArrowDown", "End", "ArrowUp", "ArrowLeft", "1", "0", "3"]) {
          await page.keyboard.press(key);
          walk.push(await focused(page));
        }
        assert.deepEqual(
          walk.map((id) => id.replace("tree-p", "")),
          ["1", "105", "104", "103", "101", "1", "105", "103"],
        );
        await page.keyboard.press("Space");
        assert.deepEqual(await page.evaluate(() => (window.harness.state as { pinned: number[] }).pinned), [103]);
        await page.keyboard.press("Enter");
        await page.waitForFunction(() => document.querySelector(".identity-name b")?.textContent === "103");
        assert.match((await page.locator(".memory-scroll").textContent()) ?? "", /A zombie has no memory any more/);
        const active = await page.evaluate(() => {
          const id = document.activeElement?.getAttribute("aria-activedescendant") ?? "";
          const item = document.getElementById(id);
          return [
            item?.getAttribute("aria-level"),
            item?.getAttribute("aria-posinset"),
            item?.getAttribute("aria-setsize"),
          ];
        });
        assert.deepEqual(active, ["4", "2", "3"]);
        await page.screenshot({ path: join(screenshots, "keyboard-1200-dark.png") });
      });
    });

    it("arrows walk through the descriptors and along a line to its handle and object; focus rings as the mouse does", async () => {
      await withPage("dup2", {}, async (page) => {
        await page.keyboard.press("Shift+F6");
        await page.keyboard.press("Shift+F6");
        const walk: string[] = [await focused(page)];
        for (const key of [
          "ArrowRight",
          "ArrowRight",
          "ArrowDown",
          "ArrowRight",
          "ArrowRight",
          "ArrowLeft",
          "End",
          "Home",
          "PageDown",
        ]) {
          await page.keyboard.press(key);
          walk.push(await focused(page));
        }
        assert.deepEqual(walk, [
          ...["101:0", "101:1", "101:2", "101:3", "handle 2", "object 2"],
          // ← leads back to whoever refers to it, first of all.
          ...["handle 2", "handle 5", "handle 1", "handle 1"],
        ]);
        await page.keyboard.press("ArrowLeft");
        await page.keyboard.press("PageDown");
        await page.keyboard.press("End");
        assert.equal(await focused(page), "102:2");
        await page.keyboard.press("ArrowDown");
        assert.equal(await focused(page), "102:4");
        assert.equal(await slot(page, "101:4").getAttribute("data-ring"), "same");
        assert.match((await slot(page, "101:4").getAttribute("aria-label")) ?? "", /, same handle$/);
        await page.keyboard.press("Enter");
        await page.keyboard.press("F6");
        assert.equal(await slot(page, "101:4").getAttribute("data-ring"), "same");
        await page.keyboard.press("Escape");
        assert.equal(await slot(page, "101:4").getAttribute("data-ring"), null);
      });
    });

    it("buttons send VS Code's commands, keys step by events, and a refusal is shown", async () => {
      await withPage("inThePast", {}, async (page) => {
        for (const name of [
          "Back to breakpoint",
          "Step back",
          "Step over",
          "Step into",
          "Step out",
          "Continue",
          "Restart",
          "Stop",
          "Describe",
        ]) {
          await page.getByRole("button", { name, exact: true }).click();
        }
        const commands = (await sent(page)).flatMap((message) => (message as { command?: string }).command ?? []);
        assert.deepEqual(commands, [
          ...[
            "reverseContinue",
            "stepBack",
            "stepOver",
            "stepInto",
            "stepOut",
            "continue",
            "restart",
            "stop",
            "describe",
          ],
        ]);
        await page.keyboard.press(",");
        await page.keyboard.press(".");
        assert.deepEqual(
          (await requests(page, "forkscope/stepEvent")).map((message) => (message as { args: unknown }).args),
          [{ by: -1 }, { by: 1 }],
        );
        await page.getByLabel("Scheduling: each process runs").selectOption("random");
        assert.deepEqual(
          (await requests(page, "forkscope/policy")).map((message) => (message as { args: unknown }).args),
          [{ policy: "random", seed: 1 }],
        );
        await page.getByRole("button", { name: "Return to now" }).click();
        assert.deepEqual(
          (await requests(page, "forkscope/goTo")).map((message) => (message as { args: unknown }).args),
          [{ event: 41 }],
        );
        await page.waitForSelector(".notices >> text=The run is not stopped.");
        await page.getByRole("button", { name: "pipe.c:19" }).click();
        assert.deepEqual((await sent(page)).at(-1), { kind: "reveal", path: "/home/student/pipe.c", line: 19 });
        await page.keyboard.press("?");
        await page.waitForSelector("dialog[open]");
        assert.deepEqual(await accessibilityProblems(page), []);
        await page.screenshot({ path: join(screenshots, "help-1200-dark.png") });
      });
    });
  });

  describe("as the run goes on", () => {
    it("a child slides out of its parent, within half a second", async () => {
      await withPage("beforeFork", { motion: true }, async (page) => {
        const later = await drawingsAfter(page, "afterFork", [140, 600, 700]);
        assert.notEqual(later[0], later[1]);
        assert.equal(later[1], later[2]);
      });
    });

    it("nothing moves with reduced motion", async () => {
      await withPage("beforeFork", {}, async (page) => {
        const later = await drawingsAfter(page, "afterFork", [140, 600]);
        assert.equal(later[0], later[1]);
      });
    });

    it("says what happened, once, in one polite sentence", async () => {
      await withPage("beforeFork", {}, async (page) => {
        await page.evaluate(() => window.harness.show("afterFork"));
        await page.waitForFunction(
          () => document.querySelector('[role="status"]')?.textContent === "102 forked from 101",
        );
        await page.evaluate(() => window.harness.show("childReads"));
        await settle(page);
        assert.equal(
          await page.locator('[role="status"]').textContent(),
          "102 forked from 101",
          "a second has not passed",
        );
        await page.waitForFunction(() =>
          document.querySelector('[role="status"]')?.textContent?.startsWith("102 blocked in read"),
        );
      });
    });

    it("a thousand processes are drawn again at every update, as cells or as cards", async () => {
      await withPage("bomb", {}, async (page) => {
        for (let revision = 2; revision < 5; revision++) {
          await page.evaluate((next) => window.harness.updateBomb(next), revision);
        }
        assert.ok((await page.locator('[role="treeitem"]').count()) < 100, "the accessible tree is virtual");
        await page.getByRole("button", { name: "Show as a tree of cards" }).click();
        await settle(page);
        await page.screenshot({ path: join(screenshots, "bomb-tree-1200-dark.png") });
      });
    });

    it("a program's text is shown as text", async () => {
      await withPage("written", {}, async (page) => {
        assert.equal(await page.locator("img").count(), 0);
        assert.match((await page.locator(".output-text").textContent()) ?? "", /<img src=x onerror=alert\(1\)>/);
      });
    });

    it("keeps how it was looked at when it is made anew", async () => {
      const state = { pid: 101, tab: "memory", pin: { kind: "fd", pid: 102, fd: 4 }, across: 0.3 };
      await withPage("dup2", { state }, async (page) => {
        assert.equal(await slot(page, "101:4").getAttribute("data-ring"), "same");
        assert.deepEqual(((await requests(page, "forkscope/world"))[0] as { args: unknown }).args, {
          pid: 101,
          processLimit: 2000,
        });
        const kept = await page.evaluate(() => window.harness.state as { across: number });
        assert.equal(kept.across, 0.3);
      });
    });

    it("keeps the last picture of a closed session, and has none without one", async () => {
      await withPage("dup2", {}, async (page) => {
        await page.evaluate(() => window.harness.session("closed"));
        await page.waitForSelector("text=The session is closed. This is its last picture.");
        assert.equal(await page.getByRole("button", { name: "Step over" }).getAttribute("aria-disabled"), "true");
        await page.evaluate(() => window.harness.session("none"));
        await page.getByRole("button", { name: "Simulate this file" }).click();
        assert.deepEqual((await sent(page)).at(-1), { kind: "command", command: "simulate" });
      });
    });

    it("follows the theme", async () => {
      await withPage("dup2", {}, async (page) => {
        const before = await page.evaluate(drawing);
        await page.evaluate(() => window.harness.theme("light"));
        await settle(page);
        assert.notEqual(await page.evaluate(drawing), before);
      });
    });

    it("shows a list instead of the canvas to a screen reader", async () => {
      await withPage("zombie", { reader: true }, async (page) => {
        assert.equal(await page.locator("canvas").count(), 0);
        assert.ok(await page.locator("#tree-p102").isVisible());
      });
    });
  });
});

async function drawingsAfter(page: Page, fixture: string, times: readonly number[]): Promise<string[]> {
  await page.evaluate((name) => window.harness.show(name), fixture);
  const found: string[] = [];
  let passed = 0;
  for (const time of times) {
    await page.waitForTimeout(time - passed);
    passed = time;
    found.push(await page.evaluate(drawing));
  }
  return found;
}

function drawing(): string {
  return (document.querySelector("canvas") as HTMLCanvasElement).toDataURL();
}

/** The process colours that the extension contributes, as VS Code makes variables of them. */
function contributedColours(theme: ThemeName): [name: string, colour: string][] {
  const kind = ({ dark: "dark", light: "light", "hc-dark": "highContrast", "hc-light": "highContrastLight" } as const)[
    theme
  ];
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
    contributes: { colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[] };
  };
  const colours = manifest.contributes.colors.filter(({ id }) => /^forkscope\.process[1-8]$/.test(id));
  assert.equal(colours.length, 8);
  return colours.map(({ id, defaults }) => [`--vscode-${id.replaceAll(".", "-")}`, defaults[kind] ?? ""]);
}

/** The finished colours of the palette as red, green, blue. */
function paletteInPage(): Record<string, number[]> {
  const context = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  const style = getComputedStyle(document.body);
  const names = ["bg", "surface", "text", "muted", "edge", "accent", "ring", "danger", "warn"];
  for (let hue = 0; hue <= 8; hue++) names.push(`hue${hue}`);
  return Object.fromEntries(
    names.map((name) => {
      context.fillStyle = style.getPropertyValue(`--fs-${name}`);
      context.fillRect(0, 0, 1, 1);
      return [name, [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)];
    }),
  );
}

/** The contrast of two colours as WCAG 2 defines it. */
function contrast(a: readonly number[], b: readonly number[]): number {
  const light = (colour: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [light(a), light(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** The darkest point of the left fifth of the tree, where init and the shell stand. */
function darkestLeftOfTree(): number {
  const canvas = document.querySelector("canvas") as HTMLCanvasElement;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const { data } = context.getImageData(0, 0, Math.floor(canvas.width / 5), canvas.height);
  let darkest = 255;
  for (let index = 0; index < data.length; index += 4) {
    const alpha = (data[index + 3] ?? 0) / 255;
    darkest = Math.min(darkest, (data[index] ?? 0) * alpha + 255 * (1 - alpha));
  }
  return darkest;
}

/** The wires whose drawn end is not at the edge of their box. */
function looseWires(): string[] {
  const board = document.querySelector(".plumbing")?.getBoundingClientRect();
  if (!board) return ["no plumbing"];
  const wires = [...document.querySelectorAll<SVGGElement>("[data-wire]")];
  if (wires.length < 10) return [`only ${wires.length} wires`];
  return wires.flatMap((wire) => {
    const name = wire.dataset["wire"] ?? "";
    const target = document.querySelector(`[data-port="${name.split(" to ")[1]}"]`)?.getBoundingClientRect();
    const line = wire.querySelector<SVGPathElement>(".wire-line");
    if (!target || !line) return [`${name}: no end`];
    const end = line.getPointAtLength(line.getTotalLength());
    const dx = Math.abs(end.x + board.left - target.left);
    const y = end.y + board.top;
    return dx <= 2 && y >= target.top && y <= target.bottom ? [] : [`${name}: ${dx} px off, at ${y}`];
  });
}
