/**
 * The words of a command line: options with their values, files, and what comes after `--` for the simulated program.
 *
 * What surprises: `-DNAME` and `-IDIR` may be written in one word, as for cc, and `--seed=3` as well as `--seed 3`.
 */

/** One option as `--help` lists it. */
export interface OptionRow {
  /** "--seed", "-I". */
  readonly name: string;
  /** What its value is called, or null for one without. */
  readonly value: string | null;
  /** The values it may have; without it, any. */
  readonly choices?: readonly string[];
  /** It must be a whole number of at least so much. */
  readonly least?: number;
  /** A number that may have a fraction. */
  readonly fraction?: boolean;
  readonly about: string;
}

export interface Parsed {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly words: readonly string[];
  /** After `--`. */
  readonly rest: readonly string[];
}

/** The command line taken apart, or a sentence about what is wrong with it. */
export function parseOptions(args: readonly string[], rows: readonly OptionRow[]): Parsed | string {
  const values = new Map<string, string[]>();
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? "";
    if (word === "--") return { values, words, rest: args.slice(i + 1) };
    if (!word.startsWith("-") || word === "-") {
      words.push(word);
      continue;
    }
    const { row, value: joined } = findOption(word, rows);
    if (!row) return unknownOption(word, rows);
    let value = joined;
    if (row.value === null && value !== null) return `${row.name} takes no value, but it was given '${value}'`;
    if (row.value !== null && value === null) {
      const next = args[i + 1];
      if (next === undefined || next === "--") return `${row.name} needs a value: ${row.name} ${row.value}`;
      value = next;
      i++;
    }
    const problem = value === null ? null : checkValue(row, value);
    if (problem !== null) return problem;
    values.set(row.name, [...(values.get(row.name) ?? []), value ?? ""]);
  }
  return { values, words, rest: [] };
}

function findOption(word: string, rows: readonly OptionRow[]): { row: OptionRow | undefined; value: string | null } {
  const equals = word.indexOf("=");
  if (word.startsWith("--")) {
    const name = equals < 0 ? word : word.slice(0, equals);
    return { row: rows.find((row) => row.name === name), value: equals < 0 ? null : word.slice(equals + 1) };
  }
  const row = rows.find(
    ({ name, value }) => name === word || (name.length === 2 && value !== null && word.startsWith(name)),
  );
  return { row, value: row && word.length > row.name.length ? word.slice(row.name.length) : null };
}

function checkValue({ name, choices, least, fraction }: OptionRow, value: string): string | null {
  if (choices && !choices.includes(value)) {
    const near = nearest(value, choices);
    return `${name} is one of ${choices.join(", ")}, not '${value}'${near ? `; did you mean ${near}?` : ""}`;
  }
  if (least === undefined) return null;
  const number = Number(value);
  const isNumber = value.trim() !== "" && (fraction ? Number.isFinite(number) : Number.isSafeInteger(number));
  if (isNumber && number >= least && number <= 2 ** 32 - 1) return null;
  return `${name} is a ${fraction ? "number" : "whole number"} from ${least} on, not '${value}'`;
}

/** "unknown option --polcy; did you mean --policy?" */
function unknownOption(word: string, rows: readonly OptionRow[]): string {
  const name = word.split("=")[0] ?? word;
  const near = nearest(
    name,
    rows.map((row) => row.name),
  );
  return `unknown option '${name}'${near ? `; did you mean ${near}?` : ""}`;
}

/** The name that was probably meant: at most a third of its letters differ. */
export function nearest(word: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    const far = name.length > 2 && word.length > 2 ? distance(word, name) : Number.POSITIVE_INFINITY;
    if (far < least) {
      best = name;
      least = far;
    }
  }
  // A beginning is as good as a slip: --max for --max-seconds.
  return best ?? names.find((name) => word.length > 3 && name.startsWith(word)) ?? null;
}

/** Letters to insert, delete, replace or swap with their neighbour to get from one word to the other. */
function distance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= from.length; i++) {
    const above = rows[i - 1] ?? [];
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const isSame = from[i - 1] === to[j - 1];
      let least = Math.min((above[j - 1] ?? 0) + (isSame ? 0 : 1), (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[from.length]?.[to.length] ?? 0;
}
