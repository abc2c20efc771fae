/**
 * Calls of `__builtin_…`: what gcc knows without a declaration, and our own doors to the kernel.
 *
 * What surprises:
 *   those the compiler can answer become constants at once .................... constantBuiltin
 *   `__builtin_memcpy` and its like are calls of the library's memcpy ......... libraryCall
 *   atomic operations take their type from the pointer ........................ atomicCall
 */
import type { Expr } from "../ast.ts";
import { childAt, childrenOf, type Node } from "../parse/cst.ts";
import type { Span } from "../source.ts";
import type { Type } from "../types.ts";
import { atomicCall, builtinNode, isAtomic } from "./atomic.ts";
import { type Checker, kindOf, type Operand, reportError, reportWarning, show, spanOfNode, textOf } from "./checker.ts";
import { compatibleUnqualified } from "./compatible.ts";
import { foldExpr, integerConstant } from "./constant.ts";
import { findField, sizeOf } from "./layout.ts";
import { libraryType, signatureType } from "./library.ts";
import { type FunctionEntity, undeclaredFunction } from "./scope.ts";
import { suggestMember } from "./suggest.ts";
import {
  DOUBLE,
  FLOAT,
  INT,
  isArray,
  isComplete,
  isInteger,
  isPointer,
  isRecord,
  LONG,
  LONG_DOUBLE,
  ULONG,
  unqualified,
  VOID,
} from "./type.ts";
import { coerce, convert, defaultPromoted, integer, readValue } from "./value.ts";

/** As in `library.ts`: one letter per type, the result first. */
const SIGNATURES: Readonly<Record<string, string>> = {
  __builtin_sqrt: "dd",
  __builtin_sqrtf: "ff",
  __builtin_sqrtl: "DD",
  __builtin_floor: "dd",
  __builtin_ceil: "dd",
  __builtin_trunc: "dd",
  __builtin_rint: "dd",
  __builtin_nearbyint: "dd",
  __builtin_fabs: "dd",
  __builtin_fabsf: "ff",
  __builtin_fabsl: "DD",
  __builtin_copysign: "ddd",
  __builtin_copysignf: "fff",
  __builtin_clz: "iu",
  __builtin_clzl: "iL",
  __builtin_clzll: "iU",
  __builtin_ctz: "iu",
  __builtin_ctzl: "iL",
  __builtin_ctzll: "iU",
  __builtin_popcount: "iu",
  __builtin_popcountl: "iL",
  __builtin_popcountll: "iU",
  __builtin_bswap16: "hh",
  __builtin_bswap32: "uu",
  __builtin_bswap64: "LL",
  __builtin_unreachable: "v",
  __builtin_trap: "v",
  __builtin_alloca: "pL",
  __builtin_isgreater: "idd",
  __builtin_isgreaterequal: "idd",
  __builtin_isless: "idd",
  __builtin_islessequal: "idd",
  __builtin_islessgreater: "idd",
  __builtin_isunordered: "idd",
  __builtin_signbit: "id",
  __builtin_signbitf: "if",
  __builtin_isnan: "id",
  __builtin_isinf: "id",
  __builtin_isinf_sign: "id",
  __builtin_isfinite: "id",
  __builtin_isnormal: "id",
  __builtin_ffs: "ii",
  __builtin_ffsl: "il",
  __builtin_ffsll: "ij",
  __builtin_parity: "iu",
  __builtin_parityl: "iL",
  __builtin_parityll: "iU",
  __builtin_clrsb: "ii",
  __builtin_clrsbl: "il",
  __builtin_clrsbll: "ij",
  __builtin_frame_address: "pu",
  __builtin_return_address: "pu",
  __builtin_forkscope_mark: "vpLi",
  __builtin_forkscope_site: "u",
  __sync_synchronize: "v",
};

const SPECIAL: ReadonlySet<string> = new Set([
  "__builtin_va_start",
  "__builtin_va_end",
  "__builtin_va_arg",
  "__builtin_va_copy",
  "__builtin_offsetof",
  "__builtin_types_compatible_p",
  "__builtin_constant_p",
  "__builtin_choose_expr",
  "__builtin_expect",
  "__builtin_object_size",
  "__builtin_prefetch",
  "__builtin_inf",
  "__builtin_inff",
  "__builtin_infl",
  "__builtin_huge_val",
  "__builtin_huge_valf",
  "__builtin_huge_vall",
  "__builtin_nan",
  "__builtin_nanf",
  "__builtin_nanl",
  "__builtin_forkscope_syscall",
]);

/** True for a name that a call may use without any declaration. */
export function isBuiltin(name: string): boolean {
  return SPECIAL.has(name) || SIGNATURES[name] !== undefined || name.startsWith("__builtin_") || isAtomic(name);
}
/** What `__has_builtin` answers. */
export function hasBuiltin(name: string): boolean {
  return SPECIAL.has(name) || SIGNATURES[name] !== undefined || isAtomic(name);
}

/** Checks the call of a builtin; `args` are the nodes of its arguments. */
export function builtinCall(
  c: Checker,
  name: string,
  args: readonly Node[],
  span: Span,
  nameSpan: Span,
): Operand | null {
  const signature = SIGNATURES[name];
  if (signature !== undefined) return plainCall(c, name, signature, args, span);
  if (isAtomic(name)) return atomicCall(c, name, args, span);
  switch (name) {
    case "__builtin_va_start":
    case "__builtin_va_end":
    case "__builtin_va_copy":
      return vaCall(c, name, args, span);
    case "__builtin_va_arg":
      return vaArg(c, args, span);
    case "__builtin_forkscope_syscall": {
      const values = args.map((node) => readValue(c, c.walk.operand(c, node)));
      if (values.some((value) => value === null)) return null;
      return builtinNode(
        name,
        values.map((value) => defaultPromoted(c, value!)),
        LONG,
        span,
      );
    }
    case "__builtin_prefetch":
      return prefetch(c, args, span);
    default:
      if (FLOATS.test(name)) return floatBuiltin(name, span);
      return SPECIAL.has(name) ? constantBuiltin(c, name, args, span) : libraryCall(c, name, args, span, nameSpan);
  }
}

const FLOATS = /^__builtin_(?:inf|huge_val|nan)[fl]?$/;

/** Infinity and not-a-number are constants. */
function floatBuiltin(name: string, span: Span): Expr {
  const type =
    name.endsWith("f") && name !== "__builtin_inf"
      ? FLOAT
      : name.endsWith("l") && name !== "__builtin_huge_val"
        ? LONG_DOUBLE
        : DOUBLE;
  return { kind: "float", value: name.includes("nan") ? Number.NaN : Number.POSITIVE_INFINITY, type, span };
}

function plainCall(c: Checker, name: string, signature: string, nodes: readonly Node[], span: Span): Expr | null {
  const { params, result } = signatureType(signature);
  if (!counted(c, name, nodes, params.length, span)) return null;
  const args: Expr[] = [];
  for (const [index, node] of nodes.entries()) {
    const value = readValue(c, c.walk.operand(c, node));
    const argument =
      value === null ? null : coerce(c, value, params[index]!, { kind: "argument", number: index + 1, name });
    if (argument === null) return null;
    args.push(argument);
  }
  return builtinNode(name, args, result, span);
}

function counted(c: Checker, name: string, nodes: readonly Node[], count: number, span: Span): boolean {
  if (nodes.length === count) return true;
  reportError(
    c,
    nodes.length < count ? "too-few-arguments" : "too-many-arguments",
    `'${name}' takes ${count} argument${count === 1 ? "" : "s"}, and ${nodes.length} ${nodes.length === 1 ? "is" : "are"} given`,
    span,
  );
  return false;
}

/** The place of a `va_list`, as the pointer that it decays to. */
function vaList(c: Checker, node: Node): Expr | null {
  const value = readValue(c, c.walk.operand(c, node));
  if (value === null) return null;
  if (
    isPointer(value.type) &&
    isRecord(value.type.to) &&
    c.table.records[value.type.to.record]?.tag === "__va_list_tag"
  )
    return value;
  reportError(c, "not-a-va-list", `a 'va_list' is needed here, and this is '${show(c, value.type)}'`, value.span);
  return null;
}

function vaCall(c: Checker, name: string, nodes: readonly Node[], span: Span): Expr | null {
  if (!counted(c, name, nodes, name === "__builtin_va_end" ? 1 : 2, span)) return null;
  const list = vaList(c, nodes[0]!);
  if (name === "__builtin_va_start") {
    if (c.fn !== null && c.fn.entity.type.kind === "function" && !c.fn.entity.type.variadic) {
      reportError(c, "not-variadic", "'va_start' is used in a function without '...'", span);
      return null;
    }
    // The last parameter is named for older compilers; nothing is done with it.
    c.walk.operand(c, nodes[1]!);
  }
  const source = name === "__builtin_va_copy" ? vaList(c, nodes[1]!) : null;
  if (list === null || (name === "__builtin_va_copy" && source === null)) return null;
  return builtinNode(name, source === null ? [list] : [list, source], VOID, span);
}

/** `va_arg(ap, T)`: the shape put `sizeof ( … )` around the type. */
function vaArg(c: Checker, nodes: readonly Node[], span: Span): Expr | null {
  if (!counted(c, "va_arg", nodes, 2, span)) return null;
  const list = vaList(c, nodes[0]!);
  const type = typeArgument(c, nodes[1]!);
  if (list === null || type === null) return null;
  const plain = unqualified(type);
  if (!isComplete(plain, c.table)) {
    reportError(c, "incomplete-type", `no value of type '${show(c, plain)}' can be passed`, spanOfNode(c, nodes[1]!));
    return null;
  }
  if (isInteger(plain) && sizeOf(plain, c.table)! < 4) {
    reportWarning(
      c,
      "promoted-va-arg",
      `'${show(c, plain)}' is passed as 'int' through '...', so ask for 'int'`,
      spanOfNode(c, nodes[1]!),
    );
  } else if (plain.kind === "float" && plain.name === "float") {
    reportWarning(
      c,
      "promoted-va-arg",
      "'float' is passed as 'double' through '...', so ask for 'double'",
      spanOfNode(c, nodes[1]!),
    );
  }
  return builtinNode("__builtin_va_arg", [list], plain, span, plain);
}

function typeArgument(c: Checker, node: Node): Type | null {
  const inner = kindOf(c, node) === "sizeof_expression" ? childAt(c.cst, node, 0) : -1;
  if (kindOf(c, inner) === "type_descriptor") return c.walk.typeName(c, inner);
  reportError(c, "expected-type", "a type is needed here", spanOfNode(c, node));
  return null;
}

function constantBuiltin(c: Checker, name: string, nodes: readonly Node[], span: Span): Operand | null {
  const count = name === "__builtin_constant_p" ? 1 : name === "__builtin_choose_expr" ? 3 : 2;
  if (!counted(c, name, nodes, count, span)) return null;
  switch (name) {
    case "__builtin_offsetof":
      return offsetOf(c, nodes, span);
    case "__builtin_types_compatible_p": {
      const a = typeArgument(c, nodes[0]!);
      const b = typeArgument(c, nodes[1]!);
      return a === null || b === null ? null : integer(compatibleUnqualified(a, b, c.table) ? 1n : 0n, INT, span);
    }
    case "__builtin_constant_p": {
      const value = readValue(c, c.walk.operand(c, nodes[0]!));
      const constant = value === null ? null : foldExpr(value, c.fold);
      const isConstant =
        constant !== null &&
        (constant.kind !== "address" || (constant.base.kind === "string" && constant.offset === 0n));
      return integer(isConstant ? 1n : 0n, INT, span);
    }
    case "__builtin_choose_expr": {
      const test = readValue(c, c.walk.operand(c, nodes[0]!));
      const constant = test === null ? null : integerConstant(test, c.fold);
      if (constant === null) {
        if (test !== null) reportError(c, "not-constant", "the first argument must be an integer constant", test.span);
        return null;
      }
      return c.walk.operand(c, nodes[constant !== 0n ? 1 : 2]!);
    }
    case "__builtin_object_size":
      return integer(0xffffffffffffffffn, ULONG, span);
    default: {
      // __builtin_expect(e, c): e as a long.
      const value = readValue(c, c.walk.operand(c, nodes[0]!));
      const guess = readValue(c, c.walk.operand(c, nodes[1]!));
      const long = value === null ? null : coerce(c, value, LONG, { kind: "argument", number: 1, name });
      if (long === null || guess === null || foldExpr(guess, c.fold) !== null) return long;
      return { kind: "comma", left: convert(c, guess, VOID), right: long, type: LONG, span };
    }
  }
}

/** It only asks for speed; what it would compute is computed. */
function prefetch(c: Checker, nodes: readonly Node[], span: Span): Expr {
  let all: Expr = convert(c, integer(0n, INT, span), VOID, true);
  for (const node of [...nodes].reverse()) {
    const value = readValue(c, c.walk.operand(c, node));
    if (value !== null) all = { kind: "comma", left: convert(c, value, VOID), right: all, type: VOID, span };
  }
  return all;
}

/** `offsetof(T, a.b[3])`: the second argument is read as the path it is. */
function offsetOf(c: Checker, nodes: readonly Node[], span: Span): Expr | null {
  const type = typeArgument(c, nodes[0]!);
  if (type === null) return null;
  const found = walkMembers(c, nodes[1]!, type);
  if (found === null) return null;
  const base = integer(BigInt(found.offset), ULONG, span);
  return found.extra === null ? base : { kind: "binary", op: "+", left: base, right: found.extra, type: ULONG, span };
}

interface Reached {
  readonly type: Type;
  readonly offset: number;
  /** What an index that is no constant adds. */
  readonly extra: Expr | null;
}

function walkMembers(c: Checker, node: Node, type: Type): Reached | null {
  const [left, right] = childrenOf(c.cst, node);
  switch (kindOf(c, node)) {
    case "atom":
      return memberOf(c, { type, offset: 0, extra: null }, textOf(c, node), spanOfNode(c, node));
    case "field_expression": {
      const record = walkMembers(c, left!, type);
      return record === null ? null : memberOf(c, record, textOf(c, right!), spanOfNode(c, right!));
    }
    case "subscript_expression": {
      const array = walkMembers(c, left!, type);
      const index = readValue(c, c.walk.operand(c, right!));
      if (array === null || index === null) return null;
      const size = isArray(array.type) ? sizeOf(array.type.of, c.table) : null;
      if (!isArray(array.type) || size === null || !isInteger(index.type)) break;
      const constant = integerConstant(index, c.fold);
      if (constant !== null) return { ...array, type: array.type.of, offset: array.offset + Number(constant) * size };
      const { span } = index;
      const step: Expr = {
        kind: "binary",
        op: "*",
        left: convert(c, index, ULONG),
        right: integer(BigInt(size), ULONG, span),
        type: ULONG,
        span,
      };
      const extra: Expr =
        array.extra === null ? step : { kind: "binary", op: "+", left: array.extra, right: step, type: ULONG, span };
      return { type: array.type.of, offset: array.offset, extra };
    }
    default:
  }
  reportError(c, "expected-member", "the name of a member is needed here", spanOfNode(c, node));
  return null;
}

function memberOf(c: Checker, from: Reached, name: string, span: Span): Reached | null {
  const found = isRecord(from.type) ? findField(c.table, from.type.record, name) : null;
  if (found === null) {
    const hint = isRecord(from.type) ? suggestMember(c, from.type.record, name) : null;
    reportError(c, "unknown-member", `'${show(c, from.type)}' has no member '${name}'`, span, { hint });
    return null;
  }
  if (found.field.bits !== null) {
    reportError(c, "not-addressable", `'${name}' is a bit-field and has no offset`, span);
    return null;
  }
  return { type: found.field.type, offset: from.offset + found.offset, extra: from.extra };
}

/** `__builtin_memcpy(…)`: a call of the library's function, whether it is declared or not. */
function libraryCall(c: Checker, name: string, nodes: readonly Node[], span: Span, nameSpan: Span): Operand | null {
  const plain = name.slice("__builtin_".length);
  const values = nodes.map((node) => readValue(c, c.walk.operand(c, node)));
  const entity = functionNamed(c, plain, nameSpan);
  if (entity === null) {
    reportError(c, "unknown-builtin", `'${name}' is not known here`, nameSpan);
    return null;
  }
  const type = libraryType(plain) ?? entity.type;
  if (type.kind !== "function") return null;
  if (
    type.prototyped &&
    (values.length < type.params.length || (values.length > type.params.length && !type.variadic))
  ) {
    counted(c, name, nodes, type.params.length, span);
    return null;
  }
  const args: Expr[] = [];
  for (const [index, value] of values.entries()) {
    const param = type.params[index];
    const argument =
      value === null
        ? null
        : param === undefined
          ? defaultPromoted(c, value)
          : coerce(c, value, param, { kind: "argument", number: index + 1, name: plain });
    if (argument === null) return null;
    args.push(argument);
  }
  const callee = readValue(c, { kind: "function", symbol: entity.symbol, type, span: nameSpan })!;
  return { kind: "call", callee, functionType: type, args, name: plain, type: unqualified(type.result), span };
}

function functionNamed(c: Checker, name: string, use: Span): FunctionEntity | null {
  const known = c.linked.get(name);
  if (typeof known === "object") {
    known.firstUse ??= use;
    return known;
  }
  const type = known === undefined ? libraryType(name) : null;
  if (type === null) return null;
  const entity = undeclaredFunction(name, type, use);
  c.linked.set(name, entity);
  return entity;
}
