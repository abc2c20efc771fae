/** Every sample is offered by the extension, and none is offered that does not exist. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../project/files.ts";

describe("samples", () => {
  it("are all in the list of the extension, and begin with a comment that says what they show", () => {
    const files = readdirSync(join(root, "samples")).filter((name) => name.endsWith(".c"));
    const list = readFileSync(join(root, "extension/sample-texts.ts"), "utf8");
    const listed = [...list.matchAll(/name: "([^"]+)"/g)].map((match) => match[1]);
    assert.deepEqual(listed.sort(), files.sort());
    for (const name of files) assert.match(readFileSync(join(root, "samples", name), "utf8"), /^\/\/ \S/, name);
  });
});
