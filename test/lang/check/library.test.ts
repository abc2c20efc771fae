/** Our own C library and the samples pass the checker without an error. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile, loadOnce, messages } from "./compile.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

function sources(folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".c"))
    .map((name) => `${folder}/${name}`)
    .sort();
}

describe("the checker takes", function () {
  this.timeout(60_000);
  before(loadOnce);

  it("every source of the C library", () => {
    for (const path of sources("server/libc/src")) {
      const text = readFileSync(root + path, "utf8");
      const errors = compile(text, { system: true }, root + path).diagnostics.filter(
        ({ severity }) => severity === "error",
      );
      assert.deepEqual(
        errors.map(({ message }) => `${path}: ${message}`),
        [],
      );
    }
  });

  it("every sample, without a warning", () => {
    for (const path of sources("samples")) {
      assert.equal(messages(compile(readFileSync(root + path, "utf8"), {}, path)), "");
    }
  });
});
