/**
 * Takes the screenshots of the documentation: the same moment of the same program in four themes.
 *
 *   node test/vscode/pictures.mjs        writes docs/images/*.png
 *
 * Needs a packed extension (npm run package). It is a script, not a test: pixels differ between machines.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root, startNodeHost } from "./hosts.mjs";
import { Workbench } from "./workbench.mjs";

const themes = {
  light: "Default Light Modern",
  dark: "Default Dark Modern",
  "high-contrast": "Default High Contrast",
  "high-contrast-light": "Default High Contrast Light",
};
const folder = join(root, "docs/images");
mkdirSync(folder, { recursive: true });

for (const [name, theme] of Object.entries(themes)) {
  const host = await startNodeHost({ theme, settings: { "editor.minimap.enabled": false } });
  if (host === null) throw new Error("VS Code's server cannot run on this machine");
  const vscode = await Workbench.open(host.url, { width: 1600, height: 1000 });
  try {
    await vscode.openFile("pipe-hello.c");
    await vscode.lens().click();
    await vscode.callStackSays("main");
    // Room for the picture: the person's own arrangement would be as wide.
    await vscode.press("Control+j");
    for (const line of [14, 16, 26]) await vscode.stepTo("F10", line);
    const picture = await vscode.picture();
    const files = picture.getByRole("tab", { name: "Files" });
    if ((await files.count()) > 0) await files.click();
    await picture.locator('.zone-files [data-rove="slot"]:not(.closed)', { hasText: "4" }).first().hover();
    await vscode.page.waitForTimeout(700);
    await vscode.screenshot(join(folder, `${name}.png`));
    console.log(`docs/images/${name}.png`);
  } finally {
    await vscode.close();
    await host.stop();
  }
}
