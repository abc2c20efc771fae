/**
 * The shape of declaration specifiers: basic types, structs and enums, `typeof`, names that are types.
 *
 * What surprises:
 *   all specifiers become one `int`; the checker reads the words themselves ............ specifiers
 *   `typeof (e)` becomes `struct { int x : sizeof (e) ; }`, a type that holds the e .... typeOf
 *   a name without declaration is taken for a type when what follows says so .......... isUnknownType
 *   `struct s { … }` with a forgotten `;` ends before the next line's declaration ...... afterBody
 */
import { headerOfType } from "../headers.ts";
import { NAME } from "./lexeme.ts";
import {
  accept,
  atLineStart,
  copy,
  declareName,
  emit,
  emitHelper,
  emitHole,
  HELPER,
  isAsm,
  nameIsType,
  peek,
  peekKind,
  reportAt,
  reportMissing,
  reportUnexpected,
  type Shaping,
  skipAttributes,
  WRITTEN,
  within,
} from "./shape.ts";
import {
  ALIGNAS_WORDS,
  BASIC_TYPES,
  isKeyword,
  QUALIFIERS,
  STATEMENT_WORDS,
  STORAGE,
  TAG_WORDS,
  TYPEOF_WORDS,
} from "./word.ts";

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
  if (headerOfType(word) !== null)
    return peekKind(s, ahead + 1) === NAME || next === "*" || next === ")" || next === "" || next === ",";
  if (peekKind(s, ahead + 1) === NAME) return !isKeyword(next) && !isAsm(next) && !atLineStart(s, s.at + ahead + 1);
  if (next !== "*") return false;
  let stars = ahead + 1;
  while (peek(s, stars) === "*" || QUALIFIERS.has(peek(s, stars))) stars++;
  if (peek(s, stars) === ")" || peek(s, stars) === "") return true;
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
    const hint =
      header === null ? (NO_TYPES[name] ?? null) : `'${name}' is declared in <${header}>; add #include <${header}>`;
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
  } else
    emit(s, "int", Math.min(first, s.tokens.count - 1), Math.max(first, s.at - 1), s.at === first ? HELPER : WRITTEN);
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
    within(s, () => (word === "enum" ? enumerators(s) : s.rules.members(s)));
    skipAttributes(s);
    return true;
  }
  if (!hasTag) {
    reportMissing(s, "missing-tag", `expected a name or '{' after '${word}'`);
    emitHelper(s, "x");
  }
  return false;
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
