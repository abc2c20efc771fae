/**
 * The shape of declarations: specifiers, declarators, members, parameters, K&R functions.
 *
 * What surprises:
 *   all specifiers become one `int`; the checker reads the words themselves ............ specifiers
 *   `typeof (e)` becomes `struct { int x : sizeof (e) ; }`, a type that holds the e .... typeOf
 *   a name without declaration is taken for a type when what follows says so .......... unknownType
 *   `struct s { … }` with a forgotten `;` ends before the next line's declaration ...... afterBody
 */
import { headerOfType } from "../headers.ts";
import { NAME, NUMBER } from "./lexeme.ts";
import {
  accept,
  atLineStart,
  copy,
  declareName,
  describeToken,
  emit,
  emitHelper,
  emitHole,
  isAsm,
  nameIsType,
  peek,
  peekKind,
  reportAt,
  reportMissing,
  reportUnexpected,
  HELPER,
  type Shaping,
  skipAsmName,
  skipAttributes,
  within,
  WRITTEN,
} from "./shape.ts";
import { ALIGNAS_WORDS, BASIC_TYPES, isKeyword, QUALIFIERS, STATEMENT_WORDS, STATIC_ASSERT, STORAGE, TAG_WORDS, TYPEOF_WORDS } from "./word.ts";

/** Where a declaration stands: it decides what may follow a declarator. */
export type DeclarationPlace = "file" | "block" | "member" | "parameter" | "old-parameter";

export interface Declarator {
  /** The token of the name, or -1. */
  readonly name: number;
  /** The names of the parameters, when the name itself is declared as a function. */
  readonly params: readonly string[] | null;
  /** `f(a, b)`: names without types. */
  readonly oldStyle: boolean;
  /** A `*` stands before the name. */
  readonly isPointer: boolean;
}

/** Is the token `ahead` the start of a declaration? Expressions never start so. */
export function startsType(s: Shaping, ahead: number = 0): boolean {
  if (peekKind(s, ahead) !== NAME) return peek(s, ahead) === "[" && peek(s, ahead + 1) === "[";
  const word = peek(s, ahead);
  if (QUALIFIERS.has(word) || STORAGE.has(word) || BASIC_TYPES.has(word) || TAG_WORDS.has(word)) return true;
  if (TYPEOF_WORDS.has(word) || ALIGNAS_WORDS.has(word)) return true;
  if (word === "__extension__") return startsType(s, ahead + 1);
  if (word === "__attribute__" || word === "__attribute") return true;
  return nameIsType(s, word) ?? isUnknownType(s, ahead);
}

/**
 * A name that nothing declares, used as a type: `Node n`, `Node *n = …`, or a name that a header would declare as one.
 */
function isUnknownType(s: Shaping, ahead: number): boolean {
  const word = peek(s, ahead);
  if (isKeyword(word)) return false;
  const next = peek(s, ahead + 1);
  if (s.unknownTypes.has(word)) return next !== "(" && next !== "=" && next !== "." && next !== "->";
  if (headerOfType(word) !== null) return peekKind(s, ahead + 1) === NAME || next === "*" || next === ")";
  if (peekKind(s, ahead + 1) === NAME) return !isKeyword(next) && !isAsm(next) && !atLineStart(s, s.at + ahead + 1);
  if (next !== "*") return false;
  let stars = ahead + 1;
  while (peek(s, stars) === "*" || QUALIFIERS.has(peek(s, stars))) stars++;
  if (peek(s, stars) === ")") return true;
  if (peekKind(s, stars) !== NAME || isKeyword(peek(s, stars))) return false;
  const after = peek(s, stars + 1);
  return after === ";" || after === "=" || after === "," || after === "[" || after === ")" || after === "(";
}

/** Names that other languages have for types. */
const NO_TYPES: Readonly<Record<string, string>> = {
  string: "C has no type 'string': text is an array of char, such as 'char name[100]', or a 'char *'",
  String: "C has no type 'String': text is an array of char, such as 'char name[100]', or a 'char *'",
  boolean: "C calls it 'bool'; add #include <stdbool.h>",
  Boolean: "C calls it 'bool'; add #include <stdbool.h>",
  byte: "C calls it 'unsigned char'",
  integer: "C calls it 'int'",
  Int: "C calls it 'int'",
  var: "C needs the type of a variable, such as 'int'",
  let: "C needs the type of a variable, such as 'int'",
};

/** Passes a name used as a type without a declaration; the first use is reported. */
function unknownType(s: Shaping): void {
  const name = peek(s);
  if (!s.unknownTypes.has(name)) {
    s.unknownTypes.set(name, s.at);
    const header = headerOfType(name);
    const hint = header === null ? (NO_TYPES[name] ?? null) : `'${name}' is declared in <${header}>; add #include <${header}>`;
    reportAt(s, s.at, "unknown-type", `unknown type name '${name}'`, hint);
  }
  s.at++;
}

interface Specifiers {
  readonly isTypedef: boolean;
  /** A type was named, and not only `static` or `const`. */
  readonly hasType: boolean;
  /** A `;` after the `}` of a struct was forgotten and reported. */
  readonly ended: boolean;
}

/** declaration-specifiers, or specifier-qualifier-list (C11 6.7p1). */
export function specifiers(s: Shaping): Specifiers {
  const first = s.at;
  let isTypedef = false;
  let hasType = false;
  let emitted = false;
  let ended = false;
  /** The shape word that stands for the type: it leads to all the specifiers. */
  let typeWord = -1;
  for (;;) {
    skipAttributes(s);
    const word = peek(s);
    if (peekKind(s) !== NAME) break;
    if (!emitted) typeWord = s.words.length;
    if (word === "_Atomic" && peek(s, 1) === "(" && !hasType) {
      typeOf(s);
      emitted = hasType = true;
    } else if (word === "__auto_type") {
      hasType = true;
      s.at++;
    } else if (QUALIFIERS.has(word) || STORAGE.has(word)) {
      if (word === "typedef") isTypedef = true;
      s.at++;
    } else if (ALIGNAS_WORDS.has(word) && peek(s, 1) === "(") alignAs(s);
    else if (BASIC_TYPES.has(word)) {
      hasType = true;
      s.at++;
    } else if (TAG_WORDS.has(word)) {
      if (emitted) break;
      const hasBody = tagged(s);
      emitted = hasType = true;
      if (hasBody && afterBody(s)) {
        ended = true;
        break;
      }
    } else if (TYPEOF_WORDS.has(word)) {
      if (emitted) break;
      typeOf(s);
      emitted = hasType = true;
    } else if (hasType) break;
    else if (nameIsType(s, word) === true) {
      hasType = true;
      s.at++;
    } else if (nameIsType(s, word) === undefined && isUnknownType(s, 0)) {
      unknownType(s);
      hasType = true;
    } else break;
  }
  if (emitted) {
    s.first[typeWord] = first;
    s.last[typeWord] = s.at - 1;
  } else emit(s, "int", Math.min(first, s.tokens.count - 1), Math.max(first, s.at - 1), s.at === first ? HELPER : WRITTEN);
  return { isTypedef, hasType, ended };
}

/** Behind the `}` of a struct: does the next line start something of its own, so that a `;` is missing? */
function afterBody(s: Shaping): boolean {
  const word = peek(s);
  if (!atLineStart(s) || peekKind(s) !== NAME) return false;
  if (!STORAGE.has(word) && !BASIC_TYPES.has(word) && !TAG_WORDS.has(word) && !STATEMENT_WORDS.has(word)) {
    if (nameIsType(s, word) !== true || peekKind(s, 1) !== NAME) return false;
  }
  reportMissing(s, "missing-semicolon", "missing ';' after the '}' of this definition");
  return true;
}

/** `typeof (e)`, `_Atomic (T)`. */
function typeOf(s: Shaping): void {
  const first = s.at;
  s.at++;
  emit(s, "struct", first);
  emitHelper(s, "{", "int", "x", ":", "sizeof");
  if (peek(s) === "(") {
    within(s, () => {
      if (startsType(s)) s.rules.typeName(s);
      else s.rules.expression(s, true);
    });
  } else {
    reportMissing(s, "expected-parenthesis", "expected '(' after 'typeof'");
    emitHole(s);
  }
  emitHelper(s, ";");
  emit(s, "}", s.at - 1, s.at - 1, HELPER);
}

/** `_Alignas (T)` or `_Alignas (n)`. */
function alignAs(s: Shaping): void {
  emit(s, "_Alignas");
  s.at++;
  within(s, () => {
    if (startsType(s)) s.rules.typeName(s);
    else s.rules.expression(s, false);
  });
}

/** `struct`, `union` or `enum`, with tag or body or both. True when there was a body. */
function tagged(s: Shaping): boolean {
  const word = peek(s);
  copy(s);
  skipAttributes(s);
  const hasTag = peekKind(s) === NAME && !isKeyword(peek(s));
  if (hasTag) {
    emit(s, "x");
    s.at++;
  }
  skipAttributes(s);
  if (peek(s) === "{") {
    within(s, () => (word === "enum" ? enumerators(s) : members(s)));
    skipAttributes(s);
    return true;
  }
  if (!hasTag) {
    reportMissing(s, "missing-tag", `expected a name or '{' after '${word}'`);
    emitHelper(s, "x");
  }
  return false;
}

function members(s: Shaping): void {
  while (peek(s) !== "") {
    const before = s.at;
    if (peek(s) === ";") {
      s.at++;
      continue;
    }
    if (STATIC_ASSERT.has(peek(s))) {
      staticAssert(s, ":");
      continue;
    }
    if (startsType(s) || peekKind(s) === NAME) declaration(s, "member");
    else reportUnexpected(s, "a member declaration");
    if (s.at === before) s.at++;
  }
}

function enumerators(s: Shaping): void {
  while (peek(s) !== "") {
    if (peekKind(s) !== NAME || isKeyword(peek(s))) {
      reportUnexpected(s, "the name of an enumeration constant");
      s.at++;
      continue;
    }
    declareName(s, peek(s), false);
    emit(s, "x");
    s.at++;
    skipAttributes(s);
    if (accept(s, "=")) s.rules.expression(s, false);
    if (peek(s) === "") return;
    if (accept(s, ",")) continue;
    if (peekKind(s) === NAME) {
      reportMissing(s, "missing-comma", `missing ',' before '${peek(s)}'`);
      emitHelper(s, ",");
    } else {
      reportUnexpected(s, "',' or '}'");
      while (peek(s) !== "" && peek(s) !== ",") s.at++;
      accept(s, ",");
    }
  }
}

/** `_Static_assert (e, "…");` as `int x = (e);`, or as a bit-field inside a struct. */
export function staticAssert(s: Shaping, separator: "=" | ":"): void {
  emit(s, "int");
  s.at++;
  emitHelper(s, "x", separator);
  if (peek(s) === "(") {
    within(s, () => {
      s.rules.expression(s, false);
      s.at = s.limit;
    });
  } else {
    reportMissing(s, "expected-parenthesis", "expected '(' after '_Static_assert'");
    emitHole(s);
  }
  semicolon(s, "static assertion");
}

/** A declarator or an abstract one (C11 6.7.6, 6.7.7); `abstract` allows the name to be absent. */
export function declarator(s: Shaping, abstract: boolean): Declarator {
  skipAttributes(s);
  const isPointer = peek(s) === "*";
  while (peek(s) === "*") {
    copy(s);
    while (QUALIFIERS.has(peek(s)) || skipAttributes(s)) if (QUALIFIERS.has(peek(s))) s.at++;
  }
  let name = -1;
  let inner: Declarator | null = null;
  if (peekKind(s) === NAME && !isKeyword(peek(s))) {
    name = s.at;
    emit(s, "x");
    s.at++;
  } else if (peek(s) === "(" && opensNested(s, abstract)) {
    within(s, () => {
      inner = declarator(s, abstract);
    });
  } else if (!abstract) {
    missingName(s);
  }
  return suffixes(s, name, inner, isPointer);
}

function missingName(s: Shaping): void {
  const word = peek(s);
  if (peekKind(s) === NUMBER && /^[0-9]+[A-Za-z_]/.test(word)) {
    reportAt(s, s.at, "bad-name", `'${word}' cannot be a name: a name cannot begin with a digit`);
    emit(s, "x", s.at, s.at, HELPER);
    s.at++;
    return;
  }
  if (word === "&" && peekKind(s, 1) === NAME) {
    reportAt(s, s.at, "cpp-unsupported", "references ('&' in a declaration) are C++; C has pointers");
    s.at++;
    emit(s, "x");
    s.at++;
    return;
  }
  if (isKeyword(word) && word !== "") {
    reportAt(s, s.at, "keyword-as-name", `'${word}' is a word of the language and cannot be a name`);
    emit(s, "x", s.at, s.at, HELPER);
    if (peek(s, 1) === ";" || peek(s, 1) === "=" || peek(s, 1) === "," || peek(s, 1) === "(") s.at++;
    return;
  }
  reportAt(s, s.at, "missing-name", `expected a name before ${describeToken(s, s.at)}`);
  emitHelper(s, "x");
}

/** After the specifiers, is this `(` the start of an inner declarator, or a list of parameters without a name? */
function opensNested(s: Shaping, abstract: boolean): boolean {
  if (!abstract) return true;
  let ahead = 1;
  while (peek(s, ahead) === "__attribute__" && peek(s, ahead + 1) === "(") ahead = s.match[s.at + ahead + 1]! + 1 - s.at;
  const word = peek(s, ahead);
  if (word === "*" || word === "(" || word === "[") return true;
  return peekKind(s, ahead) === NAME && !isKeyword(word) && !startsType(s, ahead);
}

function suffixes(s: Shaping, name: number, inner: Declarator | null, isPointer: boolean): Declarator {
  let params: readonly string[] | null = null;
  let oldStyle = false;
  let isFirst = true;
  for (;;) {
    skipAttributes(s);
    if (peek(s) === "(") {
      const list = parameters(s);
      if (isFirst) {
        params = list.names;
        oldStyle = list.oldStyle;
      }
    } else if (peek(s) === "[") arrayBound(s);
    else break;
    isFirst = false;
  }
  // `(*f(int a))(int b)`: the parameters that count are those next to the name; `(*p)(int)` is no function.
  if (inner === null || inner.name < 0) return { name, params, oldStyle, isPointer };
  if (inner.params !== null || inner.isPointer) return { ...inner, isPointer: inner.isPointer || isPointer };
  return { name: inner.name, params, oldStyle, isPointer };
}

function arrayBound(s: Shaping): void {
  within(s, () => {
    while (QUALIFIERS.has(peek(s)) || peek(s) === "static") s.at++;
    if (peek(s) === "*" && s.at + 1 === s.limit) copy(s);
    else if (peek(s) !== "") s.rules.expression(s, false);
  });
}

function parameters(s: Shaping): { names: readonly string[]; oldStyle: boolean } {
  const names: string[] = [];
  let oldStyle = false;
  s.names.push(new Map());
  within(s, () => {
    if (peekKind(s) === NAME && !isKeyword(peek(s)) && !startsType(s) && !takesType(s)) {
      oldStyle = true;
      oldParameters(s, names);
      return;
    }
    while (peek(s) !== "") {
      const before = s.at;
      if (peek(s) === "...") copy(s);
      else if (startsType(s) || peekKind(s) === NAME) {
        specifiers(s);
        const { name } = declarator(s, true);
        skipAttributes(s);
        if (name >= 0) {
          names.push(s.tokens.text[name]!);
          declareName(s, s.tokens.text[name]!, false);
        }
        if (peek(s) === "=") {
          reportAt(s, s.at, "default-argument", "a parameter cannot have a default value in C");
          while (peek(s) !== "" && peek(s) !== ",") s.at++;
        }
      }
      if (peek(s) === "" || !separator(s, before)) return;
    }
  });
  s.names.pop();
  return { names, oldStyle };
}

/** Passes the `,` between parameters. False when the list cannot go on. */
function separator(s: Shaping, before: number): boolean {
  if (peek(s) === ",") {
    copy(s);
    if (peek(s) !== "") return true;
    reportUnexpected(s, "a parameter");
    emitHelper(s, "int");
    return false;
  }
  reportUnexpected(s, "',' or ')'");
  if (startsType(s) && s.at > before) {
    emitHelper(s, ",");
    return true;
  }
  while (peek(s) !== "" && peek(s) !== ",") s.at++;
  if (peek(s) === "") return false;
  copy(s);
  return peek(s) !== "";
}

/** `f(x)` in a declaration where x is no type: is it an old-style list? Only names and commas. */
function takesType(s: Shaping): boolean {
  for (let ahead = 0; peek(s, ahead) !== ""; ahead++) {
    const isName = peekKind(s, ahead) === NAME && !isKeyword(peek(s, ahead));
    if (ahead % 2 === 0 ? !isName : peek(s, ahead) !== ",") return true;
  }
  return false;
}

/** `f(a, b)`: each name gets an `int` that nobody wrote, since the grammar allows such lists only in few places. */
function oldParameters(s: Shaping, names: string[]): void {
  while (peek(s) !== "") {
    names.push(peek(s));
    emitHelper(s, "int");
    emit(s, "x");
    s.at++;
    if (!accept(s, ",")) return;
  }
}

/**
 * A declaration with its `;`, or a function definition with its body. Declares the names, so that
 * what follows knows which are types.
 */
export function declaration(s: Shaping, place: DeclarationPlace): void {
  const start = s.at;
  const spec = specifiers(s);
  if (spec.ended) {
    emitHelper(s, ";");
    return;
  }
  if (peek(s) === ";") {
    copy(s);
    return;
  }
  if (place === "member" && (peek(s) === "" || peek(s) === "}")) {
    semicolon(s, "member");
    return;
  }
  for (let count = 0; ; count++) {
    if (place === "member" && peek(s) === ":") emitHelper(s, "x");
    else {
      const found = declarator(s, false);
      if (found.name >= 0 && place !== "member") declareName(s, s.tokens.text[found.name]!, spec.isTypedef);
      skipAsmName(s);
      skipAttributes(s);
      if (count === 0 && !spec.isTypedef && functionBody(s, place, found)) return;
    }
    if (place === "member" && accept(s, ":")) s.rules.expression(s, false);
    skipAttributes(s);
    if (accept(s, "=")) s.rules.initializer(s);
    skipAttributes(s);
    if (peek(s) === ";") {
      copy(s);
      return;
    }
    if (peek(s) === ",") {
      copy(s);
      continue;
    }
    endBroken(s, place, start);
    return;
  }
}

/** After a function's declarator: its body, with K&R parameter declarations before it. False when there is none. */
function functionBody(s: Shaping, place: DeclarationPlace, found: Declarator): boolean {
  if (place !== "file" && place !== "block") return false;
  // The declarations of K&R parameters go into the braces: `f ( int x ) { int x ; { … } }`.
  const isOld = found.params !== null && found.oldStyle && peek(s) !== ";" && peek(s) !== "," && startsType(s);
  if (isOld) {
    emitHelper(s, "{");
    s.names.push(new Map());
    while (peek(s) !== "{" && startsType(s)) declaration(s, "old-parameter");
    s.names.pop();
  }
  if (peek(s) !== "{") {
    if (!isOld) return false;
    reportMissing(s, "missing-body", "expected '{' and the body of the function");
    emitHelper(s, "}");
    return true;
  }
  if (found.params === null) {
    const name = found.name >= 0 ? s.tokens.text[found.name]! : "";
    reportMissing(s, "missing-parameters", `missing '(void)' after '${name}': a function needs a list of parameters`);
    emitHelper(s, "(", ")");
  }
  if (place === "block") {
    const name = found.name >= 0 ? `'${s.tokens.text[found.name]!}'` : "a function";
    reportAt(s, found.name, "nested-function", `${name} is defined inside another function`, "is a '}' missing before it?");
  }
  s.names.push(new Map((found.params ?? []).map((name) => [name, false])));
  s.rules.block(s);
  s.names.pop();
  if (isOld) emit(s, "}", s.at - 1, s.at - 1, HELPER);
  return true;
}

/** Ends a declaration that goes on with something that cannot belong to it. */
function endBroken(s: Shaping, place: DeclarationPlace, start: number): void {
  const isFresh = peek(s) === "" || atLineStart(s) || (startsType(s) && !BASIC_TYPES.has(peek(s))) || STATEMENT_WORDS.has(peek(s));
  if (isFresh) {
    semicolon(s, place === "member" ? "member" : "declaration");
    return;
  }
  const before = s.tokens.text[s.at - 1]!;
  reportUnexpected(s, before === "}" ? "';'" : "'=', ',' or ';'");
  emitHelper(s, ";");
  while (peek(s) !== "" && peek(s) !== ";") {
    if (s.at > start && atLineStart(s) && (startsType(s) || STATEMENT_WORDS.has(peek(s)))) return;
    s.at = s.match[s.at]! > s.at ? s.match[s.at]! + 1 : s.at + 1;
  }
  if (peek(s) === ";") s.at++;
}

/** Passes the `;` that ends `what`; when it is missing, says so behind the last token. */
export function semicolon(s: Shaping, what: string): void {
  if (accept(s, ";")) return;
  reportMissing(s, "missing-semicolon", `missing ';' after this ${what}`);
  emitHelper(s, ";");
}

/** type-name (C11 6.7.7). */
export function typeName(s: Shaping): void {
  specifiers(s);
  declarator(s, true);
}
