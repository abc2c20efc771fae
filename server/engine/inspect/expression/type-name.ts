/**
 * Types as a debugger's user writes them: `unsigned long`, `struct node *`, `int (*)[10]`, `pid_t` (C11 6.7.7).
 *
 * Structs, unions and enums are found by their tags in the tables of a compiled unit. Names made by typedef are not in
 * those tables, so they come from the unit's text (typedef.ts), or are those that every Linux has.
 */
import {
  arrayOf,
  BOOL,
  CHAR,
  DOUBLE,
  enumType,
  FLOAT,
  functionType,
  INT,
  INT128,
  LLONG,
  LONG,
  LONG_DOUBLE,
  pointerTo,
  recordType,
  SCHAR,
  SHORT,
  UCHAR,
  UINT,
  UINT128,
  ULLONG,
  ULONG,
  USHORT,
  VOID,
  withQuals,
} from "../../../lang/check/type.ts";
import { CONST, type RecordId, type Type, type TypeTable, VOLATILE } from "../../../lang/types.ts";
import { constantValue } from "./constant.ts";
import { isRefused, peek, type Refused, take, type Words } from "./syntax.ts";

/** Where names of types are looked up. */
export interface TypeNames {
  readonly table: TypeTable;
  readonly typedefs: ReadonlyMap<string, Type> | null;
  /** The struct or union without a tag whose specifier's words begin at this index, while typedefs are collected. */
  readonly anonymous?: (start: number, end: number) => Type | null;
}

/** For programs whose own typedefs are not known: the types of Linux that students cast to. */
const USUAL: Readonly<Record<string, Type>> = {
  size_t: ULONG,
  ssize_t: LONG,
  off_t: LONG,
  time_t: LONG,
  ptrdiff_t: LONG,
  intptr_t: LONG,
  uintptr_t: ULONG,
  pid_t: INT,
  uid_t: UINT,
  gid_t: UINT,
  mode_t: UINT,
  bool: BOOL,
  int8_t: SCHAR,
  uint8_t: UCHAR,
  int16_t: SHORT,
  uint16_t: USHORT,
  int32_t: INT,
  uint32_t: UINT,
  int64_t: LONG,
  uint64_t: ULONG,
};

const QUALIFIER: Readonly<Record<string, number>> = {
  const: CONST,
  volatile: VOLATILE,
  restrict: 0,
  __restrict: 0,
  __const: CONST,
  __volatile__: VOLATILE,
  __extension__: 0,
  register: 0,
};
const BASIC = /^(void|char|short|int|long|float|double|signed|unsigned|_Bool|__int128)$/;

/** What the basic words mean together; their order does not matter. */
const BASICS: Readonly<Record<string, Type>> = {
  void: VOID,
  _Bool: BOOL,
  char: CHAR,
  "char signed": SCHAR,
  "char unsigned": UCHAR,
  short: SHORT,
  "short unsigned": USHORT,
  int: INT,
  "": INT,
  unsigned: UINT,
  long: LONG,
  "long unsigned": ULONG,
  "long long": LLONG,
  "long long unsigned": ULLONG,
  float: FLOAT,
  double: DOUBLE,
  "double long": LONG_DOUBLE,
  __int128: INT128,
  "__int128 unsigned": UINT128,
};

/** Reads a type name; null (and nothing read) when no type begins here. */
export function readTypeName(names: TypeNames, words: Words): Type | Refused | null {
  const base = readSpecifiers(names, words);
  if (base === null || isRefused(base)) return base;
  const declared = readDeclarator(names, words, base);
  if (isRefused(declared)) return declared;
  return declared.name === null ? declared.type : { refused: `'${declared.name}' makes no sense behind a type` };
}

/** The words before the declarator. */
export function readSpecifiers(names: TypeNames, words: Words): Type | Refused | null {
  const basics: string[] = [];
  let quals = 0;
  let found: Type | Refused | null = null;
  for (;;) {
    const { kind, text } = peek(words);
    if (kind !== "identifier") break;
    if (skipAttribute(words)) continue;
    const qualifier = QUALIFIER[text];
    if (qualifier !== undefined && Object.hasOwn(QUALIFIER, text)) {
      quals |= qualifier;
      words.at++;
    } else if (BASIC.test(text) && found === null) {
      basics.push(text);
      words.at++;
    } else if (found === null && basics.length === 0 && /^(struct|union|enum)$/.test(text)) {
      found = readTagged(names, words);
      if (found !== null && isRefused(found)) return found;
    } else if (found === null && basics.length === 0) {
      const type = names.typedefs?.get(text) ?? (Object.hasOwn(USUAL, text) ? (USUAL[text] ?? null) : null);
      if (type === null) break;
      found = type;
      words.at++;
    } else break;
  }
  if (found !== null) return withQuals(found, quals);
  if (basics.length === 0) return quals === 0 ? null : { refused: "the qualifier stands before no type" };
  const isPlain = basics.some((word) => /^(char|void|float|double|_Bool|__int128)$/.test(word));
  const key = basics
    .filter((word) => (word !== "int" && word !== "signed") || isPlain)
    .sort()
    .join(" ");
  const type = BASICS[key];
  return type ? withQuals(type, quals) : { refused: `'${basics.join(" ")}' is no type` };
}

function readTagged(names: TypeNames, words: Words): Type | Refused | null {
  const start = words.at;
  const word = peek(words).text;
  words.at++;
  while (skipAttribute(words));
  const tag = peek(words).kind === "identifier" ? peek(words).text : null;
  if (tag !== null) words.at++;
  const hasBody = skipBraces(words);
  if (tag === null) {
    const type = hasBody ? (names.anonymous?.(start, words.at) ?? null) : null;
    return type ?? { refused: `'${word}' needs a name behind it` };
  }
  if (word === "enum") {
    const found = names.table.enums.findLastIndex((info) => info.tag === tag);
    return found < 0 ? { refused: `there is no 'enum ${tag}'` } : enumType(found);
  }
  const id = recordByTag(names.table, word, tag);
  return id === null ? { refused: `there is no '${word} ${tag}'` } : recordType(id);
}

/** A defined struct or union of that tag before one that is only declared. */
function recordByTag(table: TypeTable, kind: string, tag: string): RecordId | null {
  const matches = (info: TypeTable["records"][number]): boolean => info.kind === kind && info.tag === tag;
  const defined = table.records.findLastIndex((info) => matches(info) && info.size !== null);
  const found = defined >= 0 ? defined : table.records.findLastIndex(matches);
  return found < 0 ? null : found;
}

/** Passes over `{ … }`. */
function skipBraces(words: Words): boolean {
  return skipBracketed(words, "{", "}");
}

/** Passes over `__attribute__((…))`. */
function skipAttribute(words: Words): boolean {
  if (!take(words, "__attribute__") && !take(words, "__attribute")) return false;
  return skipBracketed(words, "(", ")") || true;
}

function skipBracketed(words: Words, open: string, close: string): boolean {
  if (!take(words, open)) return false;
  for (let depth = 1; depth > 0 && peek(words).kind !== "end"; words.at++) {
    const { text } = peek(words);
    if (text === open) depth++;
    else if (text === close) depth--;
  }
  return true;
}

export interface Declared {
  readonly name: string | null;
  readonly type: Type;
}

/** `*`, `[n]`, `(…)` and perhaps a name around a base type; read inside out, as C declares. */
export function readDeclarator(names: TypeNames, words: Words, base: Type): Declared | Refused {
  let type = base;
  while (take(words, "*")) {
    let quals = 0;
    for (let word = peek(words).text; Object.hasOwn(QUALIFIER, word); word = peek(words).text) {
      quals |= QUALIFIER[word] ?? 0;
      words.at++;
    }
    type = pointerTo(type, quals);
  }
  const isNested = peek(words).text === "(" && /^[*([]$/.test(peek(words, 1).text);
  if (!isNested) {
    const name = peek(words).kind === "identifier" && !isTypeWord(names, peek(words).text) ? peek(words).text : null;
    if (name !== null) words.at++;
    const whole = readSuffixes(names, words, type);
    return isRefused(whole) ? whole : { name, type: whole };
  }
  // The suffixes behind the parenthesis apply to the base first, so what is inside is read twice.
  const start = words.at + 1;
  words.at = start;
  const skipped = readDeclarator(names, words, INT);
  if (isRefused(skipped)) return skipped;
  if (!take(words, ")")) return { refused: "a ')' is missing in the type" };
  const whole = readSuffixes(names, words, type);
  if (isRefused(whole)) return whole;
  const end = words.at;
  words.at = start;
  const inner = readDeclarator(names, words, whole);
  words.at = end;
  return inner;
}

function isTypeWord(names: TypeNames, word: string): boolean {
  return BASIC.test(word) || (names.typedefs?.has(word) ?? false) || Object.hasOwn(QUALIFIER, word);
}

function readSuffixes(names: TypeNames, words: Words, base: Type): Type | Refused {
  if (take(words, "[")) {
    const length = readLength(words);
    if (typeof length === "object" && length !== null) return length;
    const of = readSuffixes(names, words, base);
    return isRefused(of) ? of : arrayOf(of, length);
  }
  if (!take(words, "(")) return base;
  const params: Type[] = [];
  let variadic = false;
  while (!take(words, ")")) {
    if ((params.length > 0 || variadic) && !take(words, ",")) return { refused: "a ')' is missing in the type" };
    if (take(words, "...")) {
      variadic = true;
      continue;
    }
    const specifiers = readSpecifiers(names, words);
    if (specifiers === null) return { refused: `'${peek(words).text}' is no type` };
    const param = isRefused(specifiers) ? specifiers : readDeclarator(names, words, specifiers);
    if (isRefused(param)) return param;
    if (param.type.kind !== "void") params.push(param.type);
  }
  return functionType(base, params, variadic);
}

/** The number between brackets; null for `[]`. */
function readLength(words: Words): number | null | Refused {
  const start = words.at;
  let depth = 0;
  while (peek(words).kind !== "end" && (depth > 0 || peek(words).text !== "]")) {
    if (peek(words).text === "[") depth++;
    if (peek(words).text === "]") depth--;
    words.at++;
  }
  const text = words.list
    .slice(start, words.at)
    .map((word) => word.text)
    .join(" ");
  if (!take(words, "]")) return { refused: "a ']' is missing in the type" };
  if (text === "" || text === "static" || text === "*") return null;
  const value = constantValue(text);
  return value === null || value < 0n || value > 0x7fffffffn
    ? { refused: `'${text}' is no constant size` }
    : Number(value);
}
