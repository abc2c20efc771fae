/**
 * What a test program says about itself in its comments: how it is to be run, and what must come of it.
 *
 *     // args: one "two words"        arguments
 *     // stdin: a line                standard input; each further such line adds one
 *     // stdout: a line               what it writes, line by line; \c at the end: no newline there
 *     // stdout-is: terminal          what standard output is; a file if nothing is said
 *     // schedule: round-robin 100    or run-to-block (as if nothing was said), seed N, or seeds N: each from 1 to N
 *     // exit: 3                      the status a shell would show; 0 if nothing is said
 *     // outcome: deadlock TEXT       it hangs, and TEXT is in the reasons
 *     // outcome: endless             it never ends; it is stopped after many events
 *     // outcome: "text\n"            with seeds: one of the outputs; together they are all that come up
 *     // finding: TEXT                a report that contains TEXT; every report must be announced
 *     // hits: blocked pipe-end-closed   events that must happen on the way
 *     // limits: processes=5 pipeCapacity=4096
 *
 * What surprises: a misspelt directive would be a comment, so whatever looks like one and is not fails the test.
 */

export interface Directives {
  readonly args: readonly string[];
  readonly stdin: string | null;
  readonly stdout: string | null;
  readonly stdoutIs: "terminal" | "pipe" | "file";
  readonly schedule:
    | { readonly kind: "run-to-block" }
    | { readonly kind: "round-robin"; readonly quantum: number }
    | { readonly kind: "seed"; readonly seed: number }
    | { readonly kind: "seeds"; readonly count: number };
  readonly exit: number;
  readonly deadlock: readonly string[];
  readonly hangs: boolean;
  readonly endless: boolean;
  readonly outputs: readonly string[];
  readonly findings: readonly string[];
  readonly hits: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
}

const NAMES = ["args", "stdin", "stdout", "stdout-is", "schedule", "exit", "outcome", "finding", "hits", "limits"];
const DEFAULT_QUANTUM = 1000;

/** The directives of a program; null when it has none. Throws for one that makes no sense. */
export function parseDirectives(text: string): Directives | null {
  const found = new Map<string, string[]>();
  for (const [, name = "", value = ""] of text.matchAll(/^\/\/ ([a-z-]+):(?: (.*))?$/gm)) {
    if (!NAMES.includes(name)) throw new Error(`there is no directive "${name}"`);
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  if (found.size === 0) return null;
  const all = (name: string): readonly string[] => found.get(name) ?? [];
  const one = (name: string): string | null => {
    if (all(name).length > 1) throw new Error(`"${name}" is said twice`);
    return all(name)[0] ?? null;
  };
  const lines = (name: string): string | null =>
    all(name).length === 0
      ? null
      : all(name)
          .map((line) => (line.endsWith("\\c") ? line.slice(0, -2) : `${line}\n`))
          .join("");
  const outcomes = all("outcome");
  const isDeadlock = (outcome: string): boolean => outcome.startsWith("deadlock");
  return {
    args: (one("args")?.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"|"$/g, "")),
    stdin: lines("stdin"),
    stdout: lines("stdout"),
    stdoutIs: streamOf(one("stdout-is") ?? "file"),
    schedule: scheduleOf(one("schedule") ?? "run-to-block"),
    exit: Number(one("exit") ?? 0),
    deadlock: outcomes.filter(isDeadlock).map((outcome) => outcome.slice("deadlock".length).trim()),
    hangs: outcomes.some(isDeadlock),
    endless: outcomes.includes("endless"),
    outputs: outcomes
      .filter((outcome) => !isDeadlock(outcome) && outcome !== "endless")
      .map((outcome) => JSON.parse(outcome) as string),
    findings: all("finding"),
    hits: all("hits").flatMap((words) => words.split(/\s+/)),
    limits: Object.fromEntries(
      (one("limits") ?? "")
        .split(/\s+/)
        .filter((word) => word !== "")
        .map((word) => {
          const [name = "", value] = word.split("=");
          return [name, Number(value)] as const;
        }),
    ),
  };
}

function streamOf(word: string): Directives["stdoutIs"] {
  if (word === "terminal" || word === "pipe" || word === "file") return word;
  throw new Error(`"stdout-is" is terminal, pipe or file, not "${word}"`);
}

function scheduleOf(text: string): Directives["schedule"] {
  const [kind, number] = text.split(/\s+/);
  if (kind === "run-to-block") return { kind };
  if (kind === "round-robin") return { kind, quantum: Number(number ?? DEFAULT_QUANTUM) };
  if (kind === "seed" && number !== undefined) return { kind, seed: Number(number) };
  if (kind === "seeds" && number !== undefined) return { kind, count: Number(number) };
  throw new Error(`"schedule" is run-to-block, round-robin, seed N or seeds N, not "${text}"`);
}
