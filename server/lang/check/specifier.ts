/**
 * Declaration specifiers (C11 6.7.1 to 6.7.5): which type the words name, which storage, which promises.
 *
 * What surprises: the tree holds one word for all of them, so the words are read from the tokens; only the bodies of
 * structs and enums, and what stands in `typeof (…)`, are read from the tree.
 */
import { childAt, childrenOf, firstToken, lastToken, type Node } from "../parse/cst.ts";
import { HELPER } from "../parse/shape.ts";
import { ALIGNAS_WORDS, TAG_WORDS, TYPEOF_WORDS } from "../parse/word.ts";
import type { Span } from "../source.ts";
import { ATOMIC, CONST, type FloatName, type IntName, RESTRICT, type Type, VOLATILE } from "../types.ts";
import { type Attribute, attributesBetween, hasAttribute } from "./attribute.ts";
import { type Checker, kindOf, reportError, reportWarning, spanOfTokens } from "./checker.ts";
import { integerConstant } from "./constant.ts";
import { alignOf, VA_LIST } from "./layout.ts";
import { findName } from "./scope.ts";
import { enumSpecifier, recordSpecifier } from "./tag.ts";
import { DOUBLE, floatType, INT, INT128, intType, isVoid, LONG_DOUBLE, UINT128, VOID, withQuals } from "./type.ts";
import { readValue } from "./value.ts";

export type Storage = "typedef" | "extern" | "static" | "auto" | "register" | null;

export interface Specifiers {
  readonly type: Type;
  readonly storage: Storage;
  readonly isInline: boolean;
  readonly isNoreturn: boolean;
  readonly threadLocal: boolean;
  /** No type was named: C before 1999 took int. */
  readonly impliedInt: boolean;
  /** `__auto_type x = …`: the type comes from the initialiser. */
  readonly isAutoType: boolean;
  /** The type is a name that nobody declared, which has been reported. */
  readonly isBroken: boolean;
  /** Bytes, from `_Alignas`, or null. */
  readonly align: number | null;
  readonly attributes: readonly Attribute[];
  readonly span: Span;
  /** The last token of the specifiers. */
  readonly last: number;
}

/** How often each word of a basic type occurs. */
interface Words {
  long: number;
  short: number;
  signed: number;
  unsigned: number;
  complex: boolean;
  base: string | null;
  broken: boolean;
}

const QUALIFIER_BITS: Readonly<Record<string, number>> = {
  const: CONST,
  __const: CONST,
  __const__: CONST,
  volatile: VOLATILE,
  __volatile: VOLATILE,
  __volatile__: VOLATILE,
  restrict: RESTRICT,
  __restrict: RESTRICT,
  __restrict__: RESTRICT,
  _Atomic: ATOMIC,
};

/** The bit of a qualifier, or undefined for another word. */
export function qualifierBit(word: string): number | undefined {
  return QUALIFIER_BITS[word];
}

const NAMED_FLOATS: Readonly<Record<string, FloatName>> = {
  _Float32: "float",
  _Float32x: "double",
  _Float64: "double",
  _Float64x: "long double",
  _Float128: "long double",
  __float128: "long double",
};

/** Types of headers that were forgotten: reported, and then taken for what they are. */
const WELL_KNOWN: Readonly<Record<string, Type>> = {
  pid_t: INT,
  uid_t: intType("unsigned int"),
  gid_t: intType("unsigned int"),
  mode_t: intType("unsigned int"),
  size_t: intType("unsigned long"),
  ssize_t: intType("long"),
  off_t: intType("long"),
  time_t: intType("long"),
  key_t: INT,
  ptrdiff_t: intType("long"),
  pthread_t: intType("unsigned long"),
  bool: intType("_Bool"),
  wchar_t: INT,
  int8_t: intType("signed char"),
  uint8_t: intType("unsigned char"),
  int16_t: intType("short"),
  uint16_t: intType("unsigned short"),
  int32_t: INT,
  uint32_t: intType("unsigned int"),
  int64_t: intType("long"),
  uint64_t: intType("unsigned long"),
  intptr_t: intType("long"),
  uintptr_t: intType("unsigned long"),
  socklen_t: intType("unsigned int"),
};

/** The child of a declaration that stands for its specifiers. */
export function typeNodeOf(c: Checker, parent: Node): Node {
  for (const child of childrenOf(c.cst, parent)) {
    const kind = kindOf(c, child);
    if (
      kind === "primitive_type" ||
      kind === "struct_specifier" ||
      kind === "union_specifier" ||
      kind === "enum_specifier"
    )
      return child;
    if (kind !== "type_qualifier") return -1;
  }
  return -1;
}

/**
 * Reads the specifiers of a declaration, parameter, member or type name. `alone` is true when no declarator follows,
 * so that `struct s;` declares the tag anew.
 */
export function specifiersOf(c: Checker, parent: Node, alone: boolean): Specifiers | null {
  const node = typeNodeOf(c, parent);
  return node < 0 ? null : readSpecifiers(c, node, alignas(c, parent), alone);
}

/** The same for the node of the type itself: `struct s;` is one without a declaration around it. */
export function readSpecifiers(c: Checker, node: Node, align: number | null, alone: boolean): Specifiers {
  const word = c.cst.first[node]!;
  const first = c.cst.shape.first[word]!;
  const last = c.cst.shape.last[word]!;
  const { text } = c.cst.tokens;
  const words: Words = { long: 0, short: 0, signed: 0, unsigned: 0, complex: false, base: null, broken: false };
  let storage: Storage = null;
  let isInline = false;
  let isNoreturn = false;
  let threadLocal = false;
  let isAutoType = false;
  let quals = 0;
  let type: Type | null = null;
  const span = spanOfTokens(c, first, last);
  const isImplied = c.cst.shape.role[word] === HELPER;
  for (let at = first; at <= last && !isImplied; at++) {
    const token = text[at]!;
    const bit = qualifierBit(token);
    if (token === "_Atomic" && text[at + 1] === "(") {
      type = withQuals(typeofSpecifier(c, node) ?? INT, ATOMIC);
      at = closing(text, at + 1);
    } else if (bit !== undefined) quals |= bit;
    else if (TYPEOF_WORDS.has(token)) {
      type = typeofSpecifier(c, node) ?? INT;
      at = closing(text, at + 1);
    } else if (TAG_WORDS.has(token)) {
      type =
        kindOf(c, node) === "enum_specifier"
          ? enumSpecifier(c, node, alone && at === first)
          : recordSpecifier(c, node, alone);
      at = lastToken(c.cst, node);
    } else if (
      ALIGNAS_WORDS.has(token) ||
      token === "__attribute__" ||
      token === "__attribute" ||
      token === "__declspec"
    ) {
      at = closing(text, at + 1);
    } else if (token === "[") at = closingSquare(text, at);
    else {
      switch (token) {
        case "typedef":
        case "extern":
        case "static":
        case "auto":
        case "register":
          if (storage !== null)
            reportError(c, "storage-conflict", `'${token}' cannot stand beside '${storage}'`, spanOfTokens(c, at, at));
          else storage = token;
          break;
        case "inline":
        case "__inline":
        case "__inline__":
          isInline = true;
          break;
        case "_Noreturn":
          isNoreturn = true;
          break;
        case "_Thread_local":
        case "__thread":
          threadLocal = true;
          break;
        case "__extension__":
        case "_Nonnull":
        case "_Nullable":
          break;
        case "__auto_type":
          isAutoType = true;
          type = INT;
          break;
        default:
          type = basicWord(c, token, words, at) ?? type;
      }
    }
  }
  const basic = basicType(c, words, span);
  if (basic !== null && type !== null && !isAutoType) {
    reportError(c, "two-types", "two types are named in one declaration", span);
  }
  const attributes = attributesBetween(c, first, last);
  if (hasAttribute(attributes, "vector_size")) {
    reportError(c, "vector-unsupported", "vector types are not supported", span);
    words.broken = true;
  }
  const impliedInt = type === null && basic === null;
  return {
    type: withQuals(type ?? basic ?? INT, quals),
    storage,
    isInline,
    isNoreturn,
    threadLocal,
    impliedInt,
    isAutoType,
    isBroken: words.broken,
    align,
    attributes,
    span,
    last: isImplied ? first - 1 : last,
  };
}

/** The token of the bracket that closes the one at `at`. */
function closing(text: readonly string[], at: number): number {
  let depth = 0;
  for (let i = at; i < text.length - 1; i++) {
    if (text[i] === "(") depth++;
    else if (text[i] === ")" && --depth === 0) return i;
  }
  return at;
}
function closingSquare(text: readonly string[], at: number): number {
  let i = at;
  while (i < text.length - 1 && !(text[i] === "]" && text[i + 1] === "]")) i++;
  return i + 1;
}

/** Counts a word of a basic type, or finds the type a name stands for. */
function basicWord(c: Checker, word: string, words: Words, at: number): Type | null {
  switch (word) {
    case "long":
      words.long++;
      return null;
    case "short":
      words.short++;
      return null;
    case "signed":
    case "__signed":
    case "__signed__":
      words.signed++;
      return null;
    case "unsigned":
      words.unsigned++;
      return null;
    case "_Complex":
    case "__complex__":
    case "__complex":
      words.complex = true;
      return null;
    case "int":
    case "char":
    case "float":
    case "double":
    case "void":
    case "_Bool":
    case "__int128":
      if (words.base !== null)
        reportError(c, "two-types", `'${word}' cannot stand beside '${words.base}'`, spanOfTokens(c, at, at));
      words.base = word;
      return null;
    case "__builtin_va_list":
      return VA_LIST;
    case "__int128_t":
      return INT128;
    case "__uint128_t":
      return UINT128;
    default: {
      const entity = findName(c.scopes, word);
      if (entity?.kind === "typedef") {
        words.broken ||= entity.broken;
        return entity.type;
      }
      const named = NAMED_FLOATS[word] === undefined ? WELL_KNOWN[word] : floatType(NAMED_FLOATS[word]!);
      // Any other name was reported as an unknown type when the shape was made.
      words.broken ||= named === undefined;
      return named ?? INT;
    }
  }
}

/** The type that counted words name; null when there were none. */
function basicType(c: Checker, words: Words, span: Span): Type | null {
  const { long, short, signed, unsigned, base, complex } = words;
  if (long + short + signed + unsigned === 0 && base === null && !complex) return null;
  const conflict =
    long > 2 ||
    (long > 0 && short > 0) ||
    (signed > 0 && unsigned > 0) ||
    ((short > 0 || long > 0) && base !== null && base !== "int" && !(long === 1 && base === "double"));
  const noSign = base === "float" || base === "double" || base === "void" || base === "_Bool";
  if (conflict || (noSign && signed + unsigned > 0)) {
    reportError(c, "bad-type-words", "these words do not make a type together", span);
    return INT;
  }
  const sign = unsigned > 0 ? "unsigned " : "";
  switch (base) {
    case "void":
      return VOID;
    case "_Bool":
      return intType("_Bool");
    case "float":
      return floatType("float", complex);
    case "double":
      return long > 0
        ? complex
          ? floatType("long double", true)
          : LONG_DOUBLE
        : complex
          ? floatType("double", true)
          : DOUBLE;
    case "char":
      return intType(unsigned > 0 ? "unsigned char" : signed > 0 ? "signed char" : "char");
    case "__int128":
      return unsigned > 0 ? UINT128 : INT128;
    default: {
      if (complex && base === null && long + short + signed + unsigned === 0) return floatType("double", true);
      const size = short > 0 ? "short" : long === 2 ? "long long" : long === 1 ? "long" : "int";
      return intType(`${sign}${size}` as IntName);
    }
  }
}

/** `typeof (e)`: the shape made it `struct { int x : sizeof (e) ; }`. */
function typeofSpecifier(c: Checker, node: Node): Type | null {
  let inner = node;
  while (inner >= 0 && kindOf(c, inner) !== "sizeof_expression") {
    const children = childrenOf(c.cst, inner);
    inner =
      children.find(
        (child) =>
          kindOf(c, child) === "field_declaration_list" ||
          kindOf(c, child) === "field_declaration" ||
          kindOf(c, child) === "bitfield_clause" ||
          kindOf(c, child) === "sizeof_expression",
      ) ?? -1;
  }
  const operand = inner < 0 ? -1 : childAt(c.cst, inner, 0);
  if (operand < 0) return null;
  if (kindOf(c, operand) === "type_descriptor") return c.walk.typeName(c, operand);
  return c.walk.operand(c, operand)?.type ?? null;
}

/** The largest `_Alignas` of a declaration. */
function alignas(c: Checker, parent: Node): number | null {
  let align: number | null = null;
  for (const child of childrenOf(c.cst, parent)) {
    if (kindOf(c, child) !== "type_qualifier") continue;
    const argument = childAt(c.cst, childAt(c.cst, child, 0), 0);
    if (argument < 0) continue;
    let bytes: number | null = null;
    if (kindOf(c, argument) === "type_descriptor") {
      const type = c.walk.typeName(c, argument);
      if (type !== null && !isVoid(type)) bytes = alignOf(type, c.table);
    } else {
      const value = readValue(c, c.walk.operand(c, argument));
      const constant = value === null ? null : integerConstant(value, c.fold);
      if (constant === null) continue;
      if (constant < 0n || (constant & (constant - 1n)) !== 0n || constant > 1n << 28n) {
        reportError(
          c,
          "bad-alignment",
          "an alignment must be a power of two",
          spanOfTokens(c, firstToken(c.cst, argument), lastToken(c.cst, argument)),
        );
        continue;
      }
      bytes = Number(constant);
    }
    if (bytes !== null && bytes > 0) align = Math.max(align ?? 0, bytes);
  }
  return align;
}

/** Says that a type is missing, as gcc does. */
export function warnImpliedInt(c: Checker, spec: Specifiers, name: string, span: Span): void {
  if (!spec.impliedInt || spec.isAutoType) return;
  reportWarning(c, "implicit-int", `type defaults to 'int' in declaration of '${name}'`, span);
}
