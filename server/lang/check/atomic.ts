/**
 * Atomic operations of gcc: `__sync_…` and `__atomic_…`. They take the type of what their first argument points to.
 */
import type { Expr } from "../ast.ts";
import type { Node } from "../parse/cst.ts";
import type { Span } from "../source.ts";
import type { Type } from "../types.ts";
import { type Checker, reportError } from "./checker.ts";
import { BOOL, INT, isPointer, isVoid, unqualified, VOID } from "./type.ts";
import { coerce, convert, promoted, readValue } from "./value.ts";

/** A call of something only the compiler knows. */
export function builtinNode(
  name: string,
  args: readonly Expr[],
  type: Type,
  span: Span,
  typeArg: Type | null = null,
): Expr {
  return { kind: "builtin", name, args, typeArg, type, span };
}

/** True for the names of atomic operations. */
export function isAtomic(name: string): boolean {
  return ATOMIC.test(name);
}

const ATOMIC =
  /^__(?:sync_(?:(?:fetch_and_(?:add|sub|or|and|xor)|(?:add|sub|or|and|xor)_and_fetch|lock_test_and_set|lock_release|(?:bool|val)_compare_and_swap))|atomic_(?:load_n|store_n|exchange_n|compare_exchange_n|fetch_(?:add|sub|or|and|xor)|(?:add|sub|or|and|xor)_fetch|test_and_set|clear|thread_fence|signal_fence))$/;

/** `__sync_fetch_and_add(&x, 1)`: arguments and result have the type that the pointer points to. */
export function atomicCall(c: Checker, name: string, nodes: readonly Node[], span: Span): Expr | null {
  const values = nodes.map((node) => readValue(c, c.walk.operand(c, node)));
  if (values.some((value) => value === null)) return null;
  if (name.endsWith("_fence"))
    return builtinNode(
      name,
      values.map((value) => convert(c, promoted(c, value!), INT)),
      VOID,
      span,
    );
  const pointer = values[0];
  if (pointer === undefined || pointer === null || !isPointer(pointer.type)) {
    reportError(c, "bad-operands", `the first argument of '${name}' must be a pointer`, pointer?.span ?? span);
    return null;
  }
  const isFlag = name.endsWith("test_and_set") && name.startsWith("__atomic");
  const type = isVoid(pointer.type.to) ? BOOL : unqualified(pointer.type.to);
  const args: Expr[] = [pointer];
  for (const value of values.slice(1)) {
    const isOrder = name.startsWith("__atomic") && args.length >= orderAt(name);
    const isExpected = name === "__atomic_compare_exchange_n" && args.length === 1;
    const argument = isExpected
      ? value!
      : coerce(c, value!, isOrder ? INT : type, { kind: "argument", number: args.length + 1, name });
    if (argument === null) return null;
    args.push(argument);
  }
  const isVoidResult = name === "__sync_lock_release" || name === "__atomic_store_n" || name === "__atomic_clear";
  const isBoolResult = name === "__sync_bool_compare_and_swap" || name === "__atomic_compare_exchange_n" || isFlag;
  return builtinNode(name, args, isVoidResult ? VOID : isBoolResult ? BOOL : type, span);
}

/** How many arguments come before the memory order. */
function orderAt(name: string): number {
  if (name === "__atomic_load_n" || name === "__atomic_test_and_set" || name === "__atomic_clear") return 1;
  return name === "__atomic_compare_exchange_n" ? 3 : 2;
}
