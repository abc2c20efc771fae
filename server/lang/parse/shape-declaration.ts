/**
 * The shape of declarations: declarators, members, parameters, K&R functions.
 *
 * What surprises: a declarator reads inside out, so whether `(` opens an inner declarator or a list of parameters is
 * decided by what follows it (opensNested); the parameters of a K&R function are declared inside braces that the
 * shape adds (functionBody).
 */
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
  HELPER,
  peek,
  peekKind,
  reportAt,
  reportMissing,
  reportUnexpected,
  type Shaping,
  skipAsmName,
  skipAttributes,
  within,
} from "./shape.ts";
import { specifiers, startsType } from "./shape-specifier.ts";
import { BASIC_TYPES, isKeyword, QUALIFIERS, STATEMENT_WORDS, STATIC_ASSERT } from "./word.ts";

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

export function members(s: Shaping): void {
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
  if ((peek(s) === "&" || peek(s) === "&&") && peekKind(s, 1) === NAME) {
    reportAt(s, s.at, "cpp-unsupported", "references ('&' in a declaration) are C++; C has pointers");
    s.at++;
  }
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
  while (peek(s, ahead) === "__attribute__" && peek(s, ahead + 1) === "(")
    ahead = s.match[s.at + ahead + 1]! + 1 - s.at;
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
      } else if (peek(s) === ",") {
        reportUnexpected(s, "a parameter");
        emitHelper(s, "int");
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
    if (peek(s, 1) === "" && peek(s) === ",") {
      reportUnexpected(s, "the name of a parameter");
      s.at++;
    }
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
    if (place === "member" && peek(s) === "=") {
      reportAt(
        s,
        s.at,
        "initialised-member",
        "a member gets no value here: this only describes the struct",
        "give the value where a variable of this type is declared",
      );
      while (peek(s) !== "" && peek(s) !== "," && peek(s) !== ";")
        s.at = s.match[s.at]! > s.at ? s.match[s.at]! + 1 : s.at + 1;
    }
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
    reportAt(
      s,
      found.name,
      "nested-function",
      `${name} is defined inside another function`,
      "is a '}' missing before it?",
    );
  }
  s.names.push(new Map((found.params ?? []).map((name) => [name, false])));
  s.rules.block(s);
  s.names.pop();
  if (isOld) emit(s, "}", s.at - 1, s.at - 1, HELPER);
  return true;
}

/** Ends a declaration that goes on with something that cannot belong to it. */
function endBroken(s: Shaping, place: DeclarationPlace, start: number): void {
  const isFresh =
    peek(s) === "" || atLineStart(s) || (startsType(s) && !BASIC_TYPES.has(peek(s))) || STATEMENT_WORDS.has(peek(s));
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
