/**
 * Runs C programs on real Linux, disturbed, as often as wanted: what they print and how they end is what the simulation
 * is held against. The two C programs beside this file do the work; see their comments.
 */
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const here = import.meta.dirname;
const cache = join(here, "../../.cache/oracle");

/** How a run ended: what a shell shows in $?, and what was written to standard output, pids as `<PIDk>`. */
export interface Outcome {
  readonly status: number;
  readonly output: string;
}

/** Whether this machine can run the oracle: it has gcc, and is Linux. */
export const hasLinux: boolean = process.platform === "linux" && hasGcc();

function hasGcc(): boolean {
  try {
    execFileSync("gcc", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Compiles if the result is older than its source. */
function built(source: string, result: string, ...flags: string[]): string {
  mkdirSync(cache, { recursive: true });
  const target = join(cache, result);
  if (!existsSync(target) || statSync(target).mtimeMs < statSync(source).mtimeMs)
    execFileSync("gcc", ["-w", "-std=gnu11", "-O0", "-o", target, source, ...flags]);
  return target;
}

/** First number that a disturbed program's processes get: one that no program prints for another reason. */
const FIRST = 48_101;

const DISTURBANCE = { DISTURB_FIRST: String(FIRST), DISTURB_MICROSECONDS: "800" };

/** Launchers at a time: programs sleep more than they work. */
const ABREAST = 5;

/** Runs the program so many times with a terminal or a file as standard output. A run that hangs fails. */
export async function runOnLinux(path: string, stdout: "terminal" | "file", runs: number): Promise<Outcome[]> {
  const program = built(path, `${basename(path, ".c")}-${hashOf(path)}`, "-lpthread", "-lm");
  const launch = built(join(here, "launch.c"), "launch");
  const library = built(join(here, "disturb.c"), "disturb.so", "-shared", "-fPIC", "-ldl");
  const shares = Array.from({ length: ABREAST }, (_, i) => Math.floor((runs + i) / ABREAST)).filter((n) => n > 0);
  const all = await Promise.all(
    shares.map(async (share) => {
      const scratch = mkdtempSync(join(tmpdir(), "forkscope-oracle-"));
      const flags = [...(stdout === "terminal" ? ["-t"] : []), "-n", String(share), "-p", library, program];
      const env = { PATH: "/bin:/usr/bin", HOME: "/home/student", ...DISTURBANCE };
      try {
        const options = { cwd: scratch, env, encoding: "latin1", maxBuffer: 1 << 28 } as const;
        return parseRecords((await promisify(execFile)(launch, flags, options)).stdout);
      } finally {
        rmSync(scratch, { recursive: true, force: true });
      }
    }),
  );
  return all.flat();
}

function parseRecords(text: string): Outcome[] {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < text.length; ) {
    const head = /status (\d+) ended (\d) bytes (\d+)\n/y;
    head.lastIndex = at;
    const [whole, status, ended, length] = head.exec(text) ?? [];
    if (whole === undefined) throw new Error(`no record at ${at}: ${JSON.stringify(text.slice(at, at + 80))}`);
    if (ended !== "1") throw new Error("a run on real Linux did not end in time");
    const start = at + whole.length;
    const output = text.slice(start, start + Number(length));
    outcomes.push({ status: shellStatus(Number(status)), output: namePids(output, FIRST) });
    at = start + Number(length) + 1;
  }
  return outcomes;
}

function shellStatus(status: number): number {
  return (status & 127) === 0 ? (status >> 8) & 255 : 128 + (status & 127);
}

/** Numbers of processes become `<PID0>` for the first, `<PID1>` for its first child, and so on. */
export function namePids(text: string, first: number): string {
  return text.replace(/\b\d+\b/g, (word) => {
    const k = Number(word) - first;
    if (k === -1) return "<SHELL>";
    return k >= 0 && k < 99 && String(k + first) === word ? `<PID${k}>` : word;
  });
}

function hashOf(text: string): string {
  let hash = 0;
  for (const letter of text) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return (hash >>> 0).toString(36);
}
