/**
 * The shape of a whole file: external declarations, one after the other (C11 6.9).
 *
 * What surprises: statements outside of any function are let through, inside a helper function without a name, so
 * that the checker can say where they stand; what is C++ is named and skipped.
 */
import { NAME, STRAY, type Tokens } from "./lexeme.ts";
import type { SyntaxProblem } from "./problem.ts";
import {
  type Aside,
  atLineStart,
  emit,
  emitHelper,
  finishShape,
  HELPER,
  isAsm,
  nameIsType,
  peek,
  peekKind,
  reportAt,
  reportUnexpected,
  type Shape,
  type Shaping,
} from "./shape.ts";
import { declaration, members, staticAssert, typeName } from "./shape-declaration.ts";
import { expression, initializer } from "./shape-expression.ts";
import { startsOperand, strayToken } from "./shape-mistake.ts";
import { startsType } from "./shape-specifier.ts";
import { assembler, block, statement } from "./shape-statement.ts";
import { BUILTIN_TYPE_NAMES, isKeyword, STATEMENT_WORDS, STATIC_ASSERT } from "./word.ts";

export interface Shaped {
  readonly shape: Shape;
  readonly asides: readonly Aside[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Writes the shape of a whole file. `match` pairs its brackets, which must balance. With `fragmentAt`, what begins at
 * that token is a piece of a program, whose loose statements together are its `main`.
 */
export function shapeOf(tokens: Tokens, match: Int32Array, fragmentAt: number | null = null): Shaped {
  const s: Shaping = {
    tokens,
    match,
    at: 0,
    limit: tokens.count,
    names: [new Map(BUILTIN_TYPE_NAMES.map((name) => [name, true]))],
    words: [],
    first: [],
    last: [],
    role: [],
    fragment: fragmentAt !== null,
    items: [],
    asides: [],
    problems: [],
    depth: 0,
    unknownTypes: new Map(),
    rules: { expression, initializer, typeName, members, block },
  };
  const end = fragmentAt ?? s.limit;
  while (s.at < end) {
    const before = s.at;
    s.items.push(s.words.length);
    external(s);
    if (s.at === before) s.at++;
  }
  if (fragmentAt !== null) fragment(s);
  return { shape: finishShape(s), asides: s.asides, problems: s.problems };
}

/** Functions stay what they are; everything else becomes the body of a `main` that nobody wrote. */
function fragment(s: Shaping): void {
  const hasFunctions = definesFunction(s);
  const body: Pick<Shaping, "words" | "first" | "last" | "role"> = { words: [], first: [], last: [], role: [] };
  while (s.at < s.limit) {
    const before = s.at;
    if (startsType(s) && (hasFunctions || isDefinition(s))) {
      s.items.push(s.words.length);
      declaration(s, "file");
    } else {
      const { words, first, last, role } = s;
      Object.assign(s, body);
      if (startsType(s)) declaration(s, "block");
      else statement(s);
      Object.assign(s, { words, first, last, role });
    }
    if (s.at === before) s.at++;
  }
  if (body.words.length === 0) return;
  s.items.push(s.words.length);
  emitHelper(s, "int", "x", "(", ")", "{");
  for (const [i, word] of body.words.entries()) emit(s, word, body.first[i], body.last[i], body.role[i]);
  emit(s, "}", s.at - 1, s.at - 1, HELPER);
}

/** Is there a function with a body among what is left? */
function definesFunction(s: Shaping): boolean {
  for (let at = s.at; at < s.limit; at++) {
    if (s.tokens.text[at] === "{" && headsFunction(s, at)) return true;
    if (s.match[at]! > at) at = s.match[at]!;
  }
  return false;
}
/** Does the declaration that begins here end in a function's body? */
function isDefinition(s: Shaping): boolean {
  for (let at = s.at; at < s.limit && s.tokens.text[at] !== ";"; at++) {
    if (s.tokens.text[at] === "{") return headsFunction(s, at);
    if (s.match[at]! > at) at = s.match[at]!;
  }
  return false;
}
/** `name (…) {`, where the name is not `while` and its like. */
function headsFunction(s: Shaping, brace: number): boolean {
  if (s.tokens.text[brace - 1] !== ")") return false;
  const name = s.match[brace - 1]! - 1;
  return name >= 0 && s.tokens.kind[name] === NAME && !isKeyword(s.tokens.text[name]!);
}

/** external-declaration (C11 6.9). Statements are let through; the checker says that they need a function. */
function external(s: Shaping): void {
  const word = peek(s);
  if (word === ";") {
    s.at++;
    return;
  }
  if (peekKind(s) === STRAY) {
    strayToken(s);
    return;
  }
  if (STATIC_ASSERT.has(word)) {
    staticAssert(s, "=");
    return;
  }
  if (isAsm(word)) {
    assembler(s);
    return;
  }
  if (CPP_WORDS.has(word) && (peekKind(s, 1) === NAME || word === "template") && nameIsType(s, word) === undefined) {
    cppDeclaration(s);
    return;
  }
  if (startsType(s) || (peekKind(s) === NAME && !isKeyword(word) && impliesInt(s))) {
    declaration(s, "file");
    return;
  }
  if (STATEMENT_WORDS.has(word) || startsOperand(s) || word === "{" || word === "++" || word === "--" || word === "*") {
    looseStatements(s);
    return;
  }
  reportUnexpected(s, "a declaration or a function");
  skipTo(s);
}

const CPP_WORDS: ReadonlySet<string> = new Set(["using", "namespace", "class", "template", "public", "private"]);

/** `using namespace std;`, `class A { … };`: said once each and skipped. */
function cppDeclaration(s: Shaping): void {
  reportAt(s, s.at, "cpp-unsupported", `'${peek(s)}' is C++; programs are simulated as C`);
  while (peek(s) !== "" && peek(s) !== ";" && peek(s) !== "{") s.at++;
  if (peek(s) === "{") s.at = s.match[s.at]! + 1;
  if (peek(s) === ";") s.at++;
}

/** Statements outside of any function: in a helper function without a name, since the grammar wants one. */
function looseStatements(s: Shaping): void {
  emitHelper(s, "int", "x", "(", ")", "{");
  while (s.at < s.limit) {
    const before = s.at;
    statement(s);
    if (s.at === before) s.at++;
    const word = peek(s);
    if (!STATEMENT_WORDS.has(word) && !(startsOperand(s) && !startsType(s) && !impliesInt(s)) && word !== "{") break;
  }
  emit(s, "}", s.at - 1, s.at - 1, 1);
}

/** `main() {`, `x = 3;`, `f();` at the left margin of old programs: the type is missing, and is int. */
function impliesInt(s: Shaping): boolean {
  const next = peek(s, 1);
  if (next === "(") {
    const after = s.match[s.at + 1]! + 1;
    const word = after < s.limit ? s.tokens.text[after]! : "";
    if (word === "{") return true;
    if (word === ";" || word === "," || !startsType(s, after - s.at)) return false;
    let brace = after;
    while (brace < s.limit && s.tokens.text[brace] !== "{") brace++;
    return brace < s.limit && s.tokens.text[brace - 1] === ";";
  }
  return false;
}

/** Skips to behind the next `;` or block. */
function skipTo(s: Shaping): void {
  while (s.at < s.limit) {
    const word = peek(s);
    if (word === ";") {
      s.at++;
      return;
    }
    if (s.match[s.at]! > s.at) {
      s.at = s.match[s.at]! + 1;
      if (word === "{") return;
    } else s.at++;
    if (atLineStart(s) && (startsType(s) || STATEMENT_WORDS.has(peek(s)))) return;
  }
}
