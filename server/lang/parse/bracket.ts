/**
 * Makes brackets balance before anything else is decided, because one forgotten `}` would otherwise turn the rest of a
 * file into nonsense.
 *
 * What surprises: a closing bracket is not only missed at the end of the file. A `;` inside a call, a `{` after an `if`
 * or a keyword that starts a statement shows where the `)` should have stood; and when a `}` is missing, the next
 * function that begins at the left margin shows where. Tokens put in here have no width (start equals end).
 */
import { NAME, PUNCTUATOR, type Tokens } from "./lexeme.ts";
import { type SyntaxProblem, syntaxError } from "./problem.ts";
import { BASIC_TYPES, QUALIFIERS, STORAGE } from "./word.ts";

/** C11 5.2.4.1 asks for 63 levels of parentheses; deeper than this is a mistake, and would exhaust our own stack. */
const DEEPEST = 200;

export interface Balanced {
  readonly tokens: Tokens;
  /** For each bracket the index of its partner; -1 for other tokens. */
  readonly match: Int32Array;
  readonly problems: readonly SyntaxProblem[];
}

const CLOSER: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const STATEMENT_WORDS: ReadonlySet<string> = new Set([
  "return",
  "if",
  "else",
  "while",
  "for",
  "do",
  "switch",
  "case",
  "default",
  "break",
  "continue",
  "goto",
]);
const TAG_WORDS: ReadonlySet<string> = new Set(["struct", "union", "enum"]);
const CONDITION_WORDS: ReadonlySet<string> = new Set(["if", "while", "for", "switch"]);

interface Edits {
  /** Closing brackets to insert before a token, with the opening token each belongs to. */
  readonly inserted: Map<number, string[]>;
  readonly dropped: Set<number>;
  readonly problems: SyntaxProblem[];
}

/** Pairs brackets; where they do not pair, says so and repairs the list of tokens so that they do. */
export function balance(tokens: Tokens): Balanced {
  const match = new Int32Array(tokens.count + 1).fill(-1);
  let edits = findEdits(tokens, match, false);
  if (edits === null) return { tokens, match, problems: [] };
  if (edits.problems.some((problem) => problem.code === "unclosed-brace"))
    edits = findEdits(tokens, match, true) ?? edits;
  const repaired = applyEdits(tokens, edits);
  const again = new Int32Array(repaired.count + 1).fill(-1);
  findEdits(repaired, again, false);
  return { tokens: repaired, match: again, problems: edits.problems };
}

function findEdits(tokens: Tokens, match: Int32Array, useMargin: boolean): Edits | null {
  const { text, kind } = tokens;
  const stack: number[] = [];
  const edits: Edits = { inserted: new Map(), dropped: new Set(), problems: [] };
  for (let at = 0; at < tokens.count; at++) {
    if (kind[at] !== PUNCTUATOR) {
      if (kind[at] === NAME && stack.length > 0) {
        if (startsFreshLine(tokens, at)) closeParentheses(tokens, stack, at, edits);
        if (STATEMENT_WORDS.has(text[at]!) && !isGenericDefault(text, stack, at))
          closeParentheses(tokens, stack, at, edits);
        else if (useMargin && startsFunction(tokens, at))
          while (stack.length > 0) closeMissing(tokens, stack, at, edits);
      }
      continue;
    }
    switch (text[at]) {
      case "{":
        if (interruptsCondition(tokens, stack, at, match)) closeParentheses(tokens, stack, at, edits);
        at = open(tokens, stack, at, edits);
        break;
      case "(":
      case "[":
        at = open(tokens, stack, at, edits);
        break;
      case ";":
        while (stack.length > 0 && text[stack.at(-1)!] !== "{" && !isForHeader(tokens, stack.at(-1)!)) {
          closeMissing(tokens, stack, at, edits);
        }
        break;
      case "=":
        // `int list[3 = { 1, 2, 3 };`
        if (text[at + 1] === "{" && text[stack.at(-1) ?? -1] === "[") closeMissing(tokens, stack, at, edits);
        break;
      case ")":
      case "]":
      case "}":
        close(tokens, stack, at, match, edits);
        break;
      default:
    }
  }
  while (stack.length > 0) closeMissing(tokens, stack, tokens.count, edits);
  return edits.inserted.size + edits.dropped.size > 0 ? edits : null;
}

/** Notes an opening bracket. Returns where to go on: behind its partner when the nesting is too deep to follow. */
function open(tokens: Tokens, stack: number[], at: number, edits: Edits): number {
  if (stack.length < DEEPEST) {
    stack.push(at);
    return at;
  }
  if (!edits.problems.some((problem) => problem.code === "nested-too-deeply")) {
    const message = `brackets are nested more than ${DEEPEST} levels deep`;
    edits.problems.push(syntaxError("nested-too-deeply", message, tokens.start[at]!, tokens.end[at]!));
  }
  let depth = 0;
  let end = at;
  for (; end < tokens.count; end++) {
    edits.dropped.add(end);
    const word = tokens.text[end]!;
    if (CLOSER[word] !== undefined) depth++;
    else if ((word === ")" || word === "]" || word === "}") && --depth === 0) break;
  }
  return end;
}

function close(tokens: Tokens, stack: number[], at: number, match: Int32Array, edits: Edits): void {
  const closer = tokens.text[at]!;
  let partner = stack.length - 1;
  while (partner >= 0 && CLOSER[tokens.text[stack[partner]!]!] !== closer) {
    // A `)` or `]` does not reach out of a block.
    if (closer !== "}" && tokens.text[stack[partner]!] === "{") partner = 0;
    partner--;
  }
  if (partner < 0) {
    edits.dropped.add(at);
    const opener = closer === ")" ? "(" : closer === "]" ? "[" : "{";
    const message = `this '${closer}' closes nothing: there is no open '${opener}' before it`;
    edits.problems.push(syntaxError("unopened-bracket", message, tokens.start[at]!, tokens.end[at]!));
    return;
  }
  while (stack.length - 1 > partner) closeMissing(tokens, stack, at, edits);
  const opener = stack.pop()!;
  match[opener] = at;
  match[at] = opener;
}

/** Closes the innermost bracket just before token `at`, and says that its partner is missing. */
function closeMissing(tokens: Tokens, stack: number[], at: number, edits: Edits): void {
  const opener = stack.pop()!;
  const word = tokens.text[opener]!;
  const closer = CLOSER[word]!;
  const list = edits.inserted.get(at);
  if (list === undefined) edits.inserted.set(at, [closer]);
  else list.push(closer);
  const end = at > 0 ? tokens.end[at - 1]! : 0;
  const name = word === "(" ? "parenthesis" : word === "[" ? "bracket" : "brace";
  const where = at >= tokens.count ? "at the end of the file" : `before '${tokens.text[at]}'`;
  // Several brackets may be missed at one place; the innermost speaks for all.
  const last = edits.problems.at(-1);
  if (last?.code === `unclosed-${name}` && last.end === end) return;
  edits.problems.push(
    syntaxError(`unclosed-${name}`, `missing '${closer}' ${where}`, end > 0 ? end - 1 : 0, end, {
      related: { message: `this '${word}' is never closed`, start: tokens.start[opener]!, end: tokens.end[opener]! },
    }),
  );
}

function closeParentheses(tokens: Tokens, stack: number[], at: number, edits: Edits): void {
  while (stack.length > 0 && tokens.text[stack.at(-1)!] !== "{") closeMissing(tokens, stack, at, edits);
}

/** A declaration at the beginning of a line, in the middle of a call: the `)` and the `;` before it are missing. */
function startsFreshLine(tokens: Tokens, at: number): boolean {
  const { text, source, start, end } = tokens;
  if (at === 0 || !(BASIC_TYPES.has(text[at]!) || STORAGE.has(text[at]!) || TAG_WORDS.has(text[at]!))) return false;
  const before = text[at - 1]!;
  if (before === "," || before === "(" || before === "=" || before === "*") return false;
  const isOperand = tokens.kind[at - 1] !== PUNCTUATOR || before === ")" || before === "]";
  return (
    isOperand &&
    !QUALIFIERS.has(before) &&
    !STORAGE.has(before) &&
    !BASIC_TYPES.has(before) &&
    source.slice(end[at - 1], start[at]).includes("\n")
  );
}

/** `_Generic(x, default: 0)` */
function isGenericDefault(text: readonly string[], stack: readonly number[], at: number): boolean {
  return text[at] === "default" && text[stack.at(-1)! - 1] === "_Generic";
}

function isForHeader(tokens: Tokens, opener: number): boolean {
  return opener > 0 && tokens.text[opener] === "(" && tokens.text[opener - 1] === "for";
}

/**
 * Is the `{` at `at` the body of something whose `)` was forgotten? Inside parentheses a brace may open only a
 * statement expression, after `(`, or a compound literal, after the `)` of a type.
 */
function interruptsCondition(tokens: Tokens, stack: readonly number[], at: number, match: Int32Array): boolean {
  const opener = stack.at(-1);
  if (opener === undefined || tokens.text[opener] !== "(" || at === 0) return false;
  const before = tokens.text[at - 1]!;
  if (before === "(") return false;
  if (TAG_WORDS.has(before) || TAG_WORDS.has(tokens.text[at - 2] ?? "")) return false;
  if (before !== ")") return before !== "," && before !== "=" && before !== "do" && before !== "else";
  if (!CONDITION_WORDS.has(tokens.text[opener - 1] ?? "")) return false;
  const inner = match[at - 1]!;
  return inner > 0 && (tokens.kind[inner - 1] === NAME || tokens.kind[inner + 1] !== NAME);
}

/** A name at the left margin that heads a function with a body: `int main(void) {`, `static void f(int a)\n{`. */
function startsFunction(tokens: Tokens, at: number): boolean {
  const start = tokens.start[at]!;
  if (start > 0 && tokens.source[start - 1] !== "\n") return false;
  let i = at;
  while (tokens.kind[i] === NAME || tokens.text[i] === "*") i++;
  if (i === at || tokens.text[i] !== "(" || tokens.kind[i - 1] !== NAME || (i === at + 1 && tokens.text[at] !== "main"))
    return false;
  let depth = 0;
  for (; i < tokens.count; i++) {
    if (tokens.text[i] === "(") depth++;
    else if (tokens.text[i] === ")" && --depth === 0) return tokens.text[i + 1] === "{";
    else if (tokens.text[i] === ";" || tokens.text[i] === "{") return false;
  }
  return false;
}

function applyEdits(tokens: Tokens, edits: Edits): Tokens {
  const kind: number[] = [];
  const start: number[] = [];
  const end: number[] = [];
  const text: string[] = [];
  for (let at = 0; at <= tokens.count; at++) {
    const place = at > 0 ? tokens.end[at - 1]! : 0;
    for (const closer of edits.inserted.get(at) ?? []) {
      kind.push(PUNCTUATOR);
      start.push(place);
      end.push(place);
      text.push(closer);
    }
    if (at === tokens.count || edits.dropped.has(at)) continue;
    kind.push(tokens.kind[at]!);
    start.push(tokens.start[at]!);
    end.push(tokens.end[at]!);
    text.push(tokens.text[at]!);
  }
  const count = kind.length;
  text.push("");
  return {
    source: tokens.source,
    count,
    kind: Uint8Array.from(kind),
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    text,
  };
}
