/** Every transcript in sessions/: a new case is one file. `npm run accept -- NAME` writes the answers. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { matchesFile } from "../golden.ts";
import { play } from "./transcript.ts";

const folder = join(import.meta.dirname, "sessions");

describe("debug sessions", () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".session"))) {
    it(name, async () => {
      const path = join(folder, name);
      const open = (): never => {
        throw new Error("there is no engine yet: launch a tape");
      };
      matchesFile(path, await play(readFileSync(path, "utf8").trimEnd(), open));
    });
  }
});
