/**
 * Whether evaluating an expression changes anything: a call, an assignment, a step. Pure expressions
 * may stay trees; around effects, the order of gcc's -O0 code has to be made explicit.
 */
import type { Expr, Place } from "../ast.ts";

const known = new WeakMap<Expr | Place, boolean>();

export function hasEffects(e: Expr | Place): boolean {
  const before = known.get(e);
  if (before !== undefined) return before;
  const answer = look(e);
  known.set(e, answer);
  return answer;
}

function look(e: Expr | Place): boolean {
  switch (e.kind) {
    case "assign":
    case "compound":
    case "step":
    case "call":
    case "statement-expression":
    case "compound-literal":
      return true;
    case "builtin":
      return (
        e.name.startsWith("va_") ||
        e.name.startsWith("__builtin_va") ||
        !PURE_BUILTINS.has(e.name) ||
        e.args.some(hasEffects)
      );
    case "object":
    case "function":
    case "string":
    case "int":
    case "float":
    case "label-address":
    case "vla-size":
      return false;
    case "deref":
      return hasEffects(e.pointer);
    case "member":
      return hasEffects(e.record);
    case "load":
    case "decay":
    case "address":
      return hasEffects(e.place);
    case "convert":
    case "unary":
      return hasEffects(e.value);
    case "binary":
    case "pointer-difference":
    case "and":
    case "or":
    case "comma":
      return hasEffects(e.left) || hasEffects(e.right);
    case "pointer-add":
      return hasEffects(e.pointer) || hasEffects(e.index);
    case "conditional":
      return hasEffects(e.test) || (e.then !== null && hasEffects(e.then)) || hasEffects(e.otherwise);
  }
}

/** Builtins that only compute. */
const PURE_BUILTINS: ReadonlySet<string> = new Set([
  "__builtin_sqrt",
  "__builtin_floor",
  "__builtin_ceil",
  "__builtin_trunc",
  "__builtin_rint",
  "__builtin_nearbyint",
  "__builtin_fabs",
  "__builtin_copysign",
  "__builtin_sqrtf",
  "__builtin_fabsf",
  "__builtin_expect",
  "__builtin_constant_p",
  "__builtin_clz",
  "__builtin_ctz",
  "__builtin_popcount",
  "__builtin_clzl",
  "__builtin_ctzl",
  "__builtin_popcountl",
  "__builtin_clzll",
  "__builtin_ctzll",
  "__builtin_popcountll",
  "__builtin_inf",
  "__builtin_huge_val",
  "__builtin_nan",
  "__builtin_inff",
  "__builtin_nanf",
  "__builtin_huge_valf",
  "__builtin_bswap32",
  "__builtin_bswap64",
  "__builtin_bswap16",
  "__builtin_forkscope_site",
]);

export function isPlace(e: Place | { readonly kind: string }): e is Place {
  return (
    e.kind === "object" ||
    e.kind === "function" ||
    e.kind === "string" ||
    e.kind === "deref" ||
    e.kind === "member" ||
    e.kind === "compound-literal"
  );
}
