/**
 * The words of C and GNU C that begin declarations and statements, in all their spellings.
 */

/** `const` and its kin; they may stand among specifiers, after `*` and inside `[]`. */
export const QUALIFIERS: ReadonlySet<string> = new Set([
  "const",
  "__const",
  "__const__",
  "volatile",
  "__volatile",
  "__volatile__",
  "restrict",
  "__restrict",
  "__restrict__",
  "_Atomic",
  "_Nonnull",
  "_Nullable",
]);

export const STORAGE: ReadonlySet<string> = new Set([
  "typedef",
  "extern",
  "static",
  "auto",
  "register",
  "inline",
  "__inline",
  "__inline__",
  "_Noreturn",
  "_Thread_local",
  "__thread",
]);

export const BASIC_TYPES: ReadonlySet<string> = new Set([
  "void",
  "char",
  "short",
  "int",
  "long",
  "float",
  "double",
  "signed",
  "__signed",
  "__signed__",
  "unsigned",
  "_Bool",
  "_Complex",
  "__complex__",
  "__complex",
  "__int128",
  "__auto_type",
]);

export const TAG_WORDS: ReadonlySet<string> = new Set(["struct", "union", "enum"]);
export const TYPEOF_WORDS: ReadonlySet<string> = new Set(["typeof", "__typeof", "__typeof__"]);
export const ALIGNAS_WORDS: ReadonlySet<string> = new Set(["_Alignas", "alignas"]);
export const ALIGNOF_WORDS: ReadonlySet<string> = new Set(["_Alignof", "__alignof__", "__alignof"]);
export const STATIC_ASSERT: ReadonlySet<string> = new Set(["_Static_assert"]);

/** Types that exist without a declaration. */
export const BUILTIN_TYPE_NAMES: readonly string[] = [
  "__builtin_va_list",
  "__int128_t",
  "__uint128_t",
  "_Float64",
  "_Float32",
  "_Float32x",
  "_Float64x",
  "_Float128",
  "__float128",
];

export const STATEMENT_WORDS: ReadonlySet<string> = new Set([
  "if",
  "else",
  "while",
  "do",
  "for",
  "switch",
  "case",
  "default",
  "return",
  "break",
  "continue",
  "goto",
]);

const OTHER_WORDS: readonly string[] = [
  "sizeof",
  "_Generic",
  "__attribute__",
  "__attribute",
  "__extension__",
  "__real__",
  "__imag__",
  "__real",
  "__imag",
];

const KEYWORDS: ReadonlySet<string> = new Set([
  ...QUALIFIERS,
  ...STORAGE,
  ...BASIC_TYPES,
  ...TAG_WORDS,
  ...TYPEOF_WORDS,
  "_Alignas",
  ...ALIGNOF_WORDS,
  ...STATIC_ASSERT,
  ...STATEMENT_WORDS,
  ...OTHER_WORDS,
]);

/** True for words that can never be a name. */
export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word);
}
/** True for all keywords, for did-you-mean lists. */
export function keywords(): Iterable<string> {
  return KEYWORDS;
}

/** The assignment operators. */
export const ASSIGNMENTS: ReadonlySet<string> = new Set([
  "=",
  "+=",
  "-=",
  "*=",
  "/=",
  "%=",
  "&=",
  "|=",
  "^=",
  "<<=",
  ">>=",
]);
/** Operators between two operands, without assignment, comma and `?`. */
export const BINARIES: ReadonlySet<string> = new Set([
  "*",
  "/",
  "%",
  "+",
  "-",
  "<<",
  ">>",
  "<",
  ">",
  "<=",
  ">=",
  "==",
  "!=",
  "&",
  "^",
  "|",
  "&&",
  "||",
]);
/** Operators before an operand. */
export const PREFIXES: ReadonlySet<string> = new Set(["+", "-", "!", "~", "*", "&", "++", "--"]);
