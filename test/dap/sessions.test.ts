/** Every transcript in sessions/: a new case is one file. `npm run accept -- NAME` writes the answers. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openWith } from "../../server/dap/open.ts";
import { loadToolchain } from "../../server/host/node/toolchain.ts";
import { matchesFile } from "../golden.ts";
import { pacer } from "./client.ts";
import { play } from "./transcript.ts";

const folder = join(import.meta.dirname, "sessions");

describe("debug sessions", () => {
  const open = openWith(loadToolchain(), pacer);

  for (const name of readdirSync(folder).filter((file) => file.endsWith(".session"))) {
    it(name, async () => {
      const path = join(folder, name);
      matchesFile(path, await play(readFileSync(path, "utf8").trimEnd(), open));
    });
  }
});
