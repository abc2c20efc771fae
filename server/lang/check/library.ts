/**
 * Functions of the C library whose types gcc knows without a header: a call of `malloc` without <stdlib.h> draws a
 * warning and yet returns a pointer, and `__builtin_memcpy` is memcpy.
 *
 * One letter per type, the result first; `.` is `...`. The list holds those whose real type differs from `int f()`
 * in what it returns or takes.
 */
import type { FunctionType, Type } from "../types.ts";
import { CONST } from "../types.ts";
import { VA_LIST } from "./layout.ts";
import {
  BOOL,
  CHAR_POINTER,
  CONST_CHAR_POINTER,
  DOUBLE,
  FLOAT,
  functionType,
  INT,
  LLONG,
  LONG,
  LONG_DOUBLE,
  pointerTo,
  UINT,
  ULLONG,
  ULONG,
  USHORT,
  VOID,
  VOID_POINTER,
} from "./type.ts";

const LETTERS: Readonly<Record<string, Type>> = {
  v: VOID,
  b: BOOL,
  i: INT,
  u: UINT,
  l: LONG,
  L: ULONG,
  j: LLONG,
  U: ULLONG,
  h: USHORT,
  d: DOUBLE,
  f: FLOAT,
  D: LONG_DOUBLE,
  p: VOID_POINTER,
  q: pointerTo({ ...VOID, quals: CONST }),
  s: CHAR_POINTER,
  c: CONST_CHAR_POINTER,
  a: pointerTo(CHAR_POINTER),
  V: VA_LIST,
};

const NAMES: Readonly<Record<string, string>> = {
  pL: "malloc alloca",
  pLL: "calloc aligned_alloc",
  ppL: "realloc",
  vp: "free",
  Lc: "strlen",
  LcL: "strnlen",
  ssc: "strcpy strcat stpcpy",
  sscL: "strncpy strncat stpncpy",
  icc: "strcmp strcasecmp",
  iccL: "strncmp strncasecmp",
  sci: "strchr strrchr index rindex",
  scc: "strstr strpbrk",
  sc: "strdup",
  scL: "strndup",
  Lcc: "strspn strcspn",
  ppqL: "memcpy memmove mempcpy",
  ppiL: "memset",
  iqqL: "memcmp bcmp",
  pqiL: "memchr",
  vqpL: "bcopy",
  vpL: "bzero",
  "ic.": "printf scanf",
  "isc.": "sprintf",
  "isLc.": "snprintf",
  "icc.": "sscanf",
  icV: "vprintf vscanf",
  iscV: "vsprintf",
  isLcV: "vsnprintf",
  iccV: "vsscanf",
  ic: "puts",
  ii: "putchar abs isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit tolower toupper ffs",
  vi: "exit _exit _Exit",
  v: "abort",
  ll: "labs",
  jj: "llabs",
  i: "fork",
  ica: "execv execvp",
  icaa: "execve",
  "icc.x": "execl execlp execle",
  dd: "sqrt sin cos tan asin acos atan sinh cosh tanh exp exp2 log log2 log10 log1p expm1 cbrt floor ceil trunc round rint nearbyint fabs",
  ff: "sqrtf sinf cosf tanf asinf acosf atanf expf logf log10f floorf ceilf truncf roundf rintf fabsf",
  DD: "sqrtl sinl cosl expl logl floorl ceill fabsl",
  ddd: "pow fmod atan2 hypot fmax fmin fdim copysign",
  fff: "powf fmodf atan2f fmaxf fminf copysignf",
};

const SIGNATURES: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([signature, names]) =>
    names.split(" ").map((name): [string, string] => [name, signature.replace("x", "")]),
  ),
);

const NEVER_RETURN: ReadonlySet<string> = new Set(["exit", "_exit", "_Exit", "abort"]);

/** A function type from its letters. */
export function signatureType(letters: string): FunctionType {
  const variadic = letters.endsWith(".");
  const [result, ...params] = [...(variadic ? letters.slice(0, -1) : letters)].map((letter) => LETTERS[letter]!);
  return functionType(result!, params, variadic);
}

/** The type of a library function by name, or null for one that gcc does not know. */
export function libraryType(name: string): FunctionType | null {
  const letters = SIGNATURES.get(name);
  return letters === undefined ? null : signatureType(letters);
}

/** Which argument is the format string, and which the first that it speaks of, from 1. */
const FORMATS: Readonly<Record<string, readonly ["printf" | "scanf", number, number]>> = {
  printf: ["printf", 1, 2],
  fprintf: ["printf", 2, 3],
  dprintf: ["printf", 2, 3],
  sprintf: ["printf", 2, 3],
  snprintf: ["printf", 3, 4],
  asprintf: ["printf", 2, 3],
  syslog: ["printf", 2, 3],
  err: ["printf", 2, 3],
  errx: ["printf", 2, 3],
  warn: ["printf", 1, 2],
  warnx: ["printf", 1, 2],
  scanf: ["scanf", 1, 2],
  fscanf: ["scanf", 2, 3],
  sscanf: ["scanf", 2, 3],
};

/** How the format of a library function is checked, or null when it has none. */
export function formatOfLibrary(
  name: string,
): { readonly archetype: "printf" | "scanf"; readonly string: number; readonly first: number } | null {
  const format = FORMATS[name];
  return format === undefined ? null : { archetype: format[0], string: format[1], first: format[2] };
}

/** True for library functions that do not return. */
export function neverReturns(name: string): boolean {
  return NEVER_RETURN.has(name);
}
