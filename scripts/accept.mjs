/**
 * Writes what programs do today into the files that say what they should do: `npm run accept -- NAME` for the tests
 * whose title contains NAME. Read the difference before committing it; that is the whole point.
 *
 * It runs the unit tests with FORKSCOPE_ACCEPT set, which test/golden.ts looks at. It refuses where CI=true is set, so
 * that no machine ever accepts on its own.
 */
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "./generate.mjs";

const name = process.argv[2];
if (process.env["CI"] === "true") throw new Error("expectations are accepted by people, not by CI");
if (!name) throw new Error("usage: npm run accept -- NAME (part of a test's title)");
if (!generate()) process.exit(1);

const { status } = spawnSync(
  "node_modules/.bin/mocha",
  ["--fgrep", name, "--ignore", "test/vscode/**", "test/**/*.test.ts", "test/**/*.test.tsx"],
  {
    cwd: dirname(dirname(fileURLToPath(import.meta.url))),
    stdio: "inherit",
    env: { ...process.env, FORKSCOPE_ACCEPT: name },
  },
);
process.exitCode = status ?? 1;
