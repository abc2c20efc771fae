/**
 * Random macro programs for comparison with gcc, and random damage to texts. Everything follows from a seed.
 */

/** A small generator of numbers below `n`; the same seed gives the same numbers on every machine. */
export type Dice = (n: number) => number;

export function dice(seed: number): Dice {
  let state = (seed * 2654435761) >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * n);
  };
}

export function pick<T>(roll: Dice, of: readonly T[]): T {
  return of[roll(of.length)]!;
}

const names = ["A", "B", "C", "D", "E"];
const functions = ["f", "g", "h", "i"];
const plain = ["a", "b", "1", "2", "+", "-", ",", "()", "(a)", "x1", '"s"', ".", "[", "]"];

/**
 * Definitions of a handful of macros and a few lines that use them; no two programs alike. Every function-like macro is
 * variadic and parentheses come in pairs, so that no use can fail.
 */
export function macroProgram(seed: number): string {
  const roll = dice(seed);
  const lines: string[] = [];
  for (const name of names) if (roll(4) > 0) lines.push(`#define ${name}${replacement(roll, [])}`);
  for (const name of functions) {
    const given = roll(2) === 0 ? [] : ["x"];
    const list = [...given, "..."].join(", ");
    if (roll(5) > 0) lines.push(`#define ${name}(${list})${replacement(roll, [...given, "__VA_ARGS__"])}`);
  }
  for (let i = 0; i < 4; i++) lines.push(words(roll, 3 + roll(8), []));
  for (const name of [...names, ...functions]) lines.push(`#undef ${name}`);
  return lines.join("\n");
}

function replacement(roll: Dice, params: readonly string[]): string {
  const pieces: string[] = [];
  for (let count = roll(7); count > 0; count--) {
    const kind = roll(12);
    if (kind === 0 && params.length > 0) pieces.push(`#${pick(roll, params)}`);
    else if (kind === 1)
      pieces.push(`${pick(roll, [...params, "a", "x"])} ## ${pick(roll, [...params, "b", "1", "A"])}`);
    else if (kind === 2 && params.includes("__VA_ARGS__")) {
      pieces.push(
        pick(roll, ["__VA_OPT__(,)", "__VA_OPT__(a x)", ", ## __VA_ARGS__", "#__VA_OPT__(b)", "a ## __VA_OPT__(b)"]),
      );
    } else if (kind < 6 && params.length > 0) pieces.push(pick(roll, params));
    else pieces.push(words(roll, 1, params));
  }
  return pieces.length === 0 ? "" : ` ${pieces.join(pick(roll, [" ", " ", ""]))}`;
}

/** Names, calls with balanced parentheses, and punctuation. */
function words(roll: Dice, count: number, params: readonly string[]): string {
  const found: string[] = [];
  for (let i = 0; i < count; i++) {
    const kind = roll(10);
    if (kind < 3) found.push(pick(roll, names));
    else if (kind < 6) found.push(call(roll, params, 0));
    else if (kind < 7) found.push(pick(roll, functions));
    else found.push(pick(roll, plain));
  }
  return found.join(pick(roll, [" ", " ", ""]));
}

function call(roll: Dice, params: readonly string[], depth: number): string {
  const args: string[] = [];
  for (let count = 1 + roll(3); count > 0; count--) {
    const kind = roll(8);
    if (kind === 0) args.push("");
    else if (kind < 3 && depth < 3) args.push(call(roll, params, depth + 1));
    else if (kind < 5) args.push(pick(roll, [...names, ...functions]));
    else args.push(pick(roll, [...params, "a", "(b, 1)", "c d", "-1", "f"]));
  }
  return `${pick(roll, functions)}(${args.join(pick(roll, [",", ", "]))})`;
}

const numbers = [
  "0",
  "1",
  "2",
  "-1",
  "63",
  "64",
  "7u",
  "0xffffffff",
  "9223372036854775807",
  "1ull",
  "'a'",
  "'\\0'",
  "undefined",
];
const binary = ["+", "-", "*", "/", "%", "<<", ">>", "<", ">", "<=", ">=", "==", "!=", "&", "|", "^", "&&", "||"];

/** An expression for `#if`. Divisors are never zero where they are evaluated, or gcc would give no answer. */
export function condition(seed: number): string {
  return operation(dice(seed + 7919), 3);
}

function operation(roll: Dice, depth: number): string {
  if (depth === 0 || roll(6) === 0) return pick(roll, numbers);
  const left = operation(roll, depth - 1);
  const kind = roll(10);
  if (kind === 0) return `${pick(roll, ["!", "~", "- ", "+ "])}(${left})`;
  if (kind === 1) return `(${left} ? ${operation(roll, depth - 1)} : ${operation(roll, depth - 1)})`;
  const operator = pick(roll, binary);
  const right = operation(roll, depth - 1);
  if (operator === "/" || operator === "%") return `(${left} ${operator} (${right} ? ${right} : 3))`;
  return roll(3) === 0 ? `${left} ${operator} ${right}` : `(${left} ${operator} ${right})`;
}
