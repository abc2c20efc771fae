/**
 * The text that tree-sitter parses: one plain word per token of the program, and a table that leads back.
 *
 * tree-sitter's C grammar must guess which names are types, knows no `typeof`, no `case 1 ... 5`, no `&&label`, and
 * reads numbers and attributes more narrowly than gcc. So the program is handed over in a narrower language that it
 * reads without guessing: every list of declaration specifiers becomes `int` (or a `struct`, `union`, `enum`), every
 * operand `0` (`x` where the grammar wants a name), every string `""`. Which names are types is known here, because
 * the walk that writes the shape follows declarations and scopes (C11 6.7.8, the "lexer hack").
 *
 * What surprises: nothing is ever read back from this text. A node of the tree gives a range of shape tokens, `first`
 * and `last` give the tokens of the program they stand for, and those have the names, numbers and places.
 */
import type { Tokens } from "./lexeme.ts";
import { type SyntaxProblem, syntaxError } from "./problem.ts";

/** A shape token that stands for what the user wrote. */
export const WRITTEN = 0;
/** Put in to please the grammar; means nothing. */
export const HELPER = 1;
/** Stands for an expression that is missing and has been reported. */
export const HOLE = 2;

export interface Shape {
  readonly text: string;
  readonly count: number;
  /** First and last token of the program, per shape token. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** `WRITTEN`, `HELPER` or `HOLE`. */
  readonly role: Uint8Array;
  /** Where each shape token begins in `text`. */
  readonly start: Int32Array;
  /** The shape token each external declaration begins with: where the text can be cut. */
  readonly items: readonly number[];
}

/** A run of tokens that is not in the shape but has a meaning: an attribute, or an assembler name. */
export interface Aside {
  readonly first: number;
  readonly last: number;
}

/** Names in scope, innermost last: true for a type, false for anything else. */
export type NameScopes = Map<string, boolean>[];

/** The state of the walk that writes the shape. */
export interface Shaping {
  readonly tokens: Tokens;
  readonly match: Int32Array;
  /** The next token. */
  at: number;
  /** The closing bracket (or end of file) that the walk must not pass. */
  limit: number;
  readonly names: NameScopes;
  words: string[];
  first: number[];
  last: number[];
  role: number[];
  /** The text is a piece of a program: statements may stand anywhere, `...` means what is left out. */
  readonly fragment: boolean;
  readonly items: number[];
  readonly asides: Aside[];
  readonly problems: SyntaxProblem[];
  /** Statements inside statements without braces. */
  depth: number;
  /** Names used as types without a declaration, so that each is reported once. */
  readonly unknownTypes: Map<string, number>;
  readonly rules: ShapeRules;
}

/** The productions that need each other across files. */
export interface ShapeRules {
  /** An expression up to the first token that cannot belong to it; a hole when there is none. */
  readonly expression: (s: Shaping, comma: boolean) => void;
  /** A braced list or an expression, after `=`. */
  readonly initializer: (s: Shaping) => void;
  /** A type as in a cast. */
  readonly typeName: (s: Shaping) => void;
  /** The members between the braces of a struct or union. */
  readonly members: (s: Shaping) => void;
  /** `{ … }` with its own scope. */
  readonly block: (s: Shaping) => void;
}

/** The text of the next token; empty at the limit, so that no comparison succeeds there. */
export function peek(s: Shaping, ahead: number = 0): string {
  const at = s.at + ahead;
  return at < s.limit ? s.tokens.text[at]! : "";
}
/** The kind of the next token; 0 at the limit. */
export function peekKind(s: Shaping, ahead: number = 0): number {
  const at = s.at + ahead;
  return at < s.limit ? s.tokens.kind[at]! : 0;
}

/** Writes one word for the tokens `first` to `last`. */
export function emit(
  s: Shaping,
  word: string,
  first: number = s.at,
  last: number = first,
  role: number = WRITTEN,
): void {
  s.words.push(word);
  s.first.push(first);
  s.last.push(last);
  s.role.push(role);
}
/** Writes a word the program does not contain. Its place is the next token's. */
export function emitHelper(s: Shaping, ...words: readonly string[]): void {
  for (const word of words) emit(s, word, s.at, s.at, HELPER);
}
/** Writes an operand for an expression that is missing. */
export function emitHole(s: Shaping): void {
  emit(s, "0", s.at, s.at, HOLE);
}
/** Writes the next token as it stands and passes it. */
export function copy(s: Shaping): void {
  emit(s, s.tokens.text[s.at]!);
  s.at++;
}
/** Passes a token if it is the one named; writes it too. */
export function accept(s: Shaping, word: string): boolean {
  if (peek(s) !== word) return false;
  copy(s);
  return true;
}

/**
 * Walks what is between a bracket and its partner: writes the opening bracket, runs `inside`, writes the closing one.
 * Tokens that `inside` left over are reported once and skipped.
 */
export function within(s: Shaping, inside: () => void, opening: string = peek(s)): void {
  const opener = s.at;
  const closer = s.match[opener]!;
  const limit = s.limit;
  emit(s, opening);
  s.at = opener + 1;
  s.limit = closer;
  inside();
  if (s.at < closer) reportUnexpected(s, `'${s.tokens.text[closer]!}'`);
  s.limit = limit;
  s.at = closer;
  copy(s);
}

/** Reports that something else was expected at the next token. */
export function reportUnexpected(s: Shaping, expected: string): void {
  const at = Math.min(s.at, s.tokens.count - 1);
  const found = describeToken(s, s.at);
  s.problems.push(
    syntaxError(
      "unexpected-token",
      `expected ${expected} before ${found}`,
      s.tokens.start[at] ?? 0,
      s.tokens.end[at] ?? 0,
    ),
  );
}

/** Reports something that is missing behind the token before the next one, where a person would add it. */
export function reportMissing(s: Shaping, code: string, message: string, hint: string | null = null): void {
  const end = s.at > 0 ? s.tokens.end[s.at - 1]! : 0;
  const start = s.at > 0 ? Math.max(s.tokens.start[s.at - 1]!, end - 1) : 0;
  s.problems.push(syntaxError(code, message, start, end, { hint }));
}

/** Reports an error at one token. */
export function reportAt(s: Shaping, at: number, code: string, message: string, hint: string | null = null): void {
  const place = Math.max(0, Math.min(at, s.tokens.count - 1));
  s.problems.push(syntaxError(code, message, s.tokens.start[place] ?? 0, s.tokens.end[place] ?? 0, { hint }));
}

/** A token in words: `'x'`, or "the end of the file". */
export function describeToken(s: Shaping, at: number): string {
  return at >= s.tokens.count ? "the end of the file" : `'${shorten(s.tokens.text[at]!)}'`;
}
function shorten(text: string): string {
  return text.length > 30 ? `${text.slice(0, 27)}...` : text;
}

/** True when the next token begins a new line of the program. */
export function atLineStart(s: Shaping, at: number = s.at): boolean {
  if (at <= 0 || at >= s.tokens.count) return true;
  return s.tokens.source.slice(s.tokens.end[at - 1], s.tokens.start[at]).includes("\n");
}

const ATTRIBUTE_WORDS: ReadonlySet<string> = new Set(["__attribute__", "__attribute", "__declspec"]);
const ASM_WORDS: ReadonlySet<string> = new Set(["asm", "__asm", "__asm__"]);

/** True for `asm` in all its spellings. */
export function isAsm(word: string): boolean {
  return ASM_WORDS.has(word);
}

/** Passes attributes (and `__extension__`), which the shape leaves out, and remembers where they were. */
export function skipAttributes(s: Shaping): boolean {
  const before = s.at;
  for (;;) {
    const word = peek(s);
    if (ATTRIBUTE_WORDS.has(word) && peek(s, 1) === "(") {
      const end = s.match[s.at + 1]!;
      s.asides.push({ first: s.at, last: end });
      s.at = end + 1;
    } else if (word === "[" && peek(s, 1) === "[" && s.match[s.at] === s.match[s.at + 1]! + 1) {
      const end = s.match[s.at]!;
      s.asides.push({ first: s.at, last: end });
      s.at = end + 1;
    } else if (ATTRIBUTE_WORDS.has(word)) {
      reportAt(s, s.at, "expected-parenthesis", `expected '((' after '${word}'`);
      s.at++;
    } else if (word === "__extension__") s.at++;
    else return s.at > before;
  }
}
/** Passes `asm("name")` behind a declarator. */
export function skipAsmName(s: Shaping): void {
  if (!isAsm(peek(s)) || peek(s, 1) !== "(") return;
  const end = s.match[s.at + 1]!;
  s.asides.push({ first: s.at, last: end });
  s.at = end + 1;
}

/** True for a type, false for another name, undefined for a name without declaration. */
export function nameIsType(s: Shaping, name: string): boolean | undefined {
  for (let i = s.names.length - 1; i >= 0; i--) {
    const found = s.names[i]!.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}
export function declareName(s: Shaping, name: string, isType: boolean): void {
  s.names.at(-1)!.set(name, isType);
}

/** Ends the walk: joins the words and fixes the tables. */
export function finishShape(s: Shaping): Shape {
  const start = new Int32Array(s.words.length);
  let offset = 0;
  for (let i = 0; i < s.words.length; i++) {
    start[i] = offset;
    offset += s.words[i]!.length + 1;
  }
  return {
    text: s.words.length > 0 ? `${s.words.join(" ")} ` : "",
    count: s.words.length,
    first: Int32Array.from(s.first),
    last: Int32Array.from(s.last),
    role: Uint8Array.from(s.role),
    start,
    items: s.items,
  };
}
