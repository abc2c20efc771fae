/**
 * What is shipped stays small: budgets for what `npm run build` left in dist/. Skipped where nothing was built yet;
 * `npm test` builds first.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { root } from "./files.ts";

/** The files that .vscodeignore lists as shipped, and that exist. */
const shipped = readFileSync(join(root, ".vscodeignore"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("!"))
  .map((line) => line.slice(1))
  .filter((path) => existsSync(join(root, path)));

describe("sizes", () => {
  before(function () {
    if (!existsSync(join(root, "dist"))) this.skip();
  });

  it("the package stays under one megabyte", () => {
    const packed = shipped.map((path) => deflateRawSync(readFileSync(join(root, path))).length);
    const total = packed.reduce((sum, size) => sum + size, 0);
    assert.ok(total <= 1024 * 1024, `${total} bytes packed`);
  });

  it("the picture's script stays under 120 KB", () => {
    const script = shipped.find((path) => path === "dist/webview/main.js");
    assert.ok(script || !existsSync(join(root, "webview/main.tsx")), "the picture was not built");
    const size = script ? readFileSync(join(root, script)).length : 0;
    assert.ok(size <= 120 * 1024, `${size} bytes`);
  });
});
