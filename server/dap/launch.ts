/**
 * What a launch configuration may say. Every attribute is checked here, and a wrong one is answered by a sentence with
 * its name and the values it may have: nothing is guessed silently.
 *
 * What surprises: VS Code adds attributes of its own (`name`, `__sessionId`, …), so an unknown attribute is a warning
 * in the Debug Console, never a failed launch.
 */
import type { LaunchArguments } from "../protocol/launch.ts";
import { describe, Refusal } from "./refusal.ts";

/** A launch after checking, with what only the adapter needs to know. */
export interface Launch extends LaunchArguments {
  /** Hide the frames of the C library. On unless said otherwise. */
  readonly justMyCode?: boolean;
}

/** A sentence about what is wrong with a value, or null. */
type Check = (value: unknown, name: string) => string | null;

const wrong = (value: unknown, name: string, allowed: string): string =>
  `"${name}" is ${describe(value)}, but must be ${allowed}.`;

const text: Check = (value, name) => (typeof value === "string" ? null : wrong(value, name, "a text"));
const path: Check = (value, name) =>
  typeof value === "string" && value.length > 0 ? null : wrong(value, name, "the path of a file");
const truth: Check = (value, name) => (typeof value === "boolean" ? null : wrong(value, name, "true or false"));

const texts: Check = (value, name) =>
  Array.isArray(value) && value.every((item) => typeof item === "string")
    ? null
    : wrong(value, name, "a list of texts");

const textsByName: Check = (value, name) =>
  isRecord(value) && Object.values(value).every((item) => typeof item === "string")
    ? null
    : wrong(value, name, "an object whose values are texts");

const oneOf =
  (...values: readonly string[]): Check =>
  (value, name) =>
    typeof value === "string" && values.includes(value)
      ? null
      : wrong(value, name, `one of ${values.map((item) => JSON.stringify(item)).join(", ")}`);

const whole =
  (from: number, to: number): Check =>
  (value, name) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= from && value <= to
      ? null
      : wrong(value, name, `a whole number from ${from} to ${to}`);

/** An object each of whose members passes its own check; the first that does not is reported by its full name. */
const record =
  (members: Readonly<Record<string, Check>>): Check =>
  (value, name) => {
    if (!isRecord(value)) return wrong(value, name, `an object with ${Object.keys(members).join(", ")}`);
    for (const [key, member] of Object.entries(value)) {
      const check = members[key];
      if (check === undefined)
        return `"${name}.${key}" is unknown; "${name}" may have ${Object.keys(members).join(", ")}.`;
      const problem = check(member, `${name}.${key}`);
      if (problem !== null) return problem;
    }
    return null;
  };

const stdin: Check = (value, name) => {
  if (typeof value === "string") return null;
  if (isRecord(value) && Object.keys(value).length === 1) {
    if ("text" in value) return text(value["text"], `${name}.text`);
    if ("file" in value) return path(value["file"], `${name}.file`);
  }
  return wrong(value, name, `"terminal", a text, { "text": … } or { "file": path }`);
};

const MAX_SEED = 2 ** 32 - 1;

/** One check for each attribute: leaving one out does not compile. */
const CHECKS: { readonly [Name in keyof Required<Launch>]: Check } = {
  program: path,
  args: texts,
  env: textsByName,
  cwd: text,
  sources: texts,
  includePath: texts,
  defines: textsByName,
  stdin,
  stdout: oneOf("terminal", "pipe", "file"),
  stopOnEntry: truth,
  policy: oneOf("run-to-block", "round-robin", "random"),
  seed: whole(0, MAX_SEED),
  quantum: whole(1, 1_000_000_000),
  checks: oneOf("report", "stop", "off"),
  limits: record({
    processes: whole(1, 100_000),
    memoryMiB: whole(1, 4096),
    stackMiB: whole(1, 1024),
    outputKiB: whole(1, 1_048_576),
  }),
  console: oneOf("internalConsole", "simulatedTerminal"),
  sourceText: text,
  noDebug: truth,
  justMyCode: truth,
};

/** Attributes that belong to VS Code and are in every configuration it sends. */
const EDITORS_OWN: ReadonlySet<string> = new Set([
  ...["type", "request", "name", "presentation", "preLaunchTask", "postDebugTask", "internalConsoleOptions"],
  ...["debugServer", "serverReadyAction", "suppressMultipleSessionWarning", "trace", "windows", "linux", "osx"],
]);

/**
 * The launch, or a Refusal that names every wrong attribute. `unknown` lists attributes that nobody knows, each with
 * the closest known name: usually a typing error.
 */
export function checkLaunch(args: unknown): { launch: Launch; unknown: readonly string[] } {
  if (!isRecord(args))
    throw new Refusal(`A launch needs a configuration with "program", not ${describe(args)}.`, "dialog");
  const problems: string[] = [];
  const unknown: string[] = [];
  const launch: Record<string, unknown> = {};
  if (args["program"] === undefined) problems.push(`"program" is missing: it names the C file to simulate.`);
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined || value === null) continue;
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof Launch] : undefined;
    if (check === undefined) {
      if (!EDITORS_OWN.has(name) && !name.startsWith("__")) unknown.push(unknownAttribute(name));
      continue;
    }
    const problem = check(value, name);
    if (problem === null) launch[name] = value;
    else problems.push(problem);
  }
  if (problems.length > 0) throw new Refusal(problems.join("\n"), "dialog");
  return { launch: launch as unknown as Launch, unknown };
}

function unknownAttribute(name: string): string {
  const near = Object.keys(CHECKS).find((known) => distance(known.toLowerCase(), name.toLowerCase()) <= 2);
  return `"${name}" is not a launch attribute${near === undefined ? "" : `; did you mean "${near}"?`}`;
}

/** Number of letters to insert, delete or replace to get from one word to the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
