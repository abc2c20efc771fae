/**
 * Programs and what the checker makes of them: `messages/*.c` with what a student reads, `trees/*.c` with the checked
 * tree, `fragments/*.c` with what is inferred of a piece of a program. A new case is a new file; `npm run accept -- NAME` writes the text beside it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { printUnit } from "../../../server/lang/print.ts";
import { matchesFile } from "../../golden.ts";
import { compile, loadOnce, messages } from "./compile.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

function programs(folder: string): string[] {
  return readdirSync(here + folder)
    .filter((name) => name.endsWith(".c"))
    .sort();
}

describe("messages of the checker", () => {
  before(loadOnce);
  for (const name of programs("messages")) {
    it(`message ${name}`, () => {
      const text = readFileSync(`${here}messages/${name}`, "utf8");
      matchesFile(`${here}messages/${name.replace(/\.c$/, ".txt")}`, messages(compile(text, {}, name)));
    });
  }
});

describe("pieces of programs", () => {
  before(loadOnce);
  for (const name of programs("fragments")) {
    it(`fragment ${name}`, () => {
      const text = readFileSync(`${here}fragments/${name}`, "utf8");
      const unit = compile(text, { fragments: true }, name);
      matchesFile(`${here}fragments/${name.replace(/\.c$/, ".txt")}`, messages(unit) + printUnit(unit));
    });
  }
});

describe("checked trees", () => {
  before(loadOnce);
  for (const name of programs("trees")) {
    it(`tree ${name}`, () => {
      const unit = compile(readFileSync(`${here}trees/${name}`, "utf8"), {}, name);
      matchesFile(`${here}trees/${name.replace(/\.c$/, ".txt")}`, messages(unit) + printUnit(unit));
    });
  }
});
