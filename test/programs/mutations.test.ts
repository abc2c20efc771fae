/**
 * Damaged programs: every sample cut off somewhere, or with bytes or words changed, ends in messages or in a run that
 * can be bounded. Nothing throws, nothing hangs.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { startBatch } from "../../server/engine/front.ts";
import { NO_LIMIT } from "../../server/machine/processor.ts";
import { forward } from "../../server/world/history.ts";
import { root } from "../project/files.ts";
import { everySample } from "../samples/sample-programs.ts";
import { batchOptions, compileText } from "./runner/simulate.ts";

const PREFIXES = 60;
const MUTATIONS = 200;
/** Pieces of a run, and safe points in each. */
const PIECES = 150;
const FUEL = 3000;

type Program = Parameters<typeof batchOptions>[0];
type Equipment = NonNullable<Parameters<typeof startBatch>[0]["equipment"]>;

/** xorshift32, so that a failure can be repeated. */
function dice(seed: number): (below: number) => number {
  let x = seed | 1;
  return (below) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
}

const WORDS =
  'int char * & ( ) { } [ ] ; , = == + - 0 1 -1 sizeof return if while for fork wait pipe exit NULL "'.split(" ");
const tokensOf = (text: string): string[] => text.match(/\w+|\s+|"[^"\n]*"|[^\w\s]/g) ?? [];

function mutateBytes(text: string, roll: (below: number) => number): string {
  const at = roll(text.length);
  const end = at + 1 + roll(4);
  switch (roll(4)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, at) + String.fromCharCode(roll(3) === 0 ? roll(256) : 32 + roll(95)) + text.slice(at + 1);
    case 2:
      return text.slice(0, end) + text.slice(at);
    default:
      return text.slice(0, at) + String.fromCharCode(32 + roll(95)) + text.slice(at);
  }
}

function mutateTokens(text: string, roll: (below: number) => number): string {
  const tokens = tokensOf(text);
  const some = (): number => {
    for (;;) {
      const at = roll(tokens.length);
      if (/\S/.test(tokens[at]!)) return at;
    }
  };
  const [a, b] = [some(), some()];
  switch (roll(5)) {
    case 0:
      tokens.splice(a, 1);
      break;
    case 1:
      tokens.splice(a, 0, tokens[b]!, " ");
      break;
    case 2:
      [tokens[a], tokens[b]] = [tokens[b]!, tokens[a]!];
      break;
    case 3:
      tokens[a] = WORDS[roll(WORDS.length)]!;
      break;
    default:
      tokens[a] = tokens[b]!;
  }
  return tokens.join("");
}

/** One memory serves all programs: making one for each would be slow. */
let shared: Equipment | null = null;

function runBounded(program: Program, path: string): void {
  if (shared) shared.processor.instances.clear();
  const options = batchOptions(program, path, { limits: { processes: 40 }, stdin: "Ada\n" });
  const { history } = startBatch({ ...options, ...(shared ? { equipment: { ...shared, programs: [program] } } : {}) });
  shared ??= history.equipment;
  for (let piece = 0; piece < PIECES; piece++) {
    const progress = forward(history, options.policy, null, { speed: "fast", fuel: FUEL, steps: NO_LIMIT });
    if (progress.kind === "idle") return;
  }
}

describe("damaged programs", function () {
  this.timeout(300_000);

  for (const path of everySample) {
    it(`${basename(path)}: ${PREFIXES} prefixes and ${MUTATIONS} mutations`, async () => {
      const text = readFileSync(join(root, path), "utf8");
      const roll = dice(text.length * 2654435761);
      const texts: string[] = [];
      for (let i = 0; i < PREFIXES; i++) texts.push(text.slice(0, Math.floor((text.length * i) / PREFIXES)));
      for (let i = 0; i < MUTATIONS / 2; i++) texts.push(mutateBytes(text, roll), mutateTokens(text, roll));
      let ran = 0;
      for (const damaged of texts) {
        try {
          const { program, diagnostics } = await compileText(path, damaged);
          if (program) {
            ran++;
            runBounded(program, path);
          } else assert.ok(diagnostics.some(({ diagnostic }) => diagnostic.severity === "error"));
        } catch (error) {
          throw new Error(`${path}, damaged like this:\n${damaged}`, { cause: error });
        }
      }
      assert.ok(ran > 10, `only ${ran} of ${texts.length} were programs`);
    });
  }
});
