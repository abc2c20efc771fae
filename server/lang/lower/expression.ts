/**
 * Expressions: each becomes a pure tree, after the statements that carry its effects.
 *
 * The order of those effects is gcc's at -O0: operands of an operator left to right, but a plain
 * register variable is read last; the right side of a compound assignment before its target.
 */
import { unreachable } from "../../base/bug.ts";
import type { Expr } from "../ast.ts";
import { sizeOf } from "../check/layout.ts";
import type { IrExpr } from "../ir.ts";
import type { Type } from "../types.ts";
import { collectStatements, emit, type FunctionBuilder, int32, newTemp, snapshot, stable, zero } from "./builder.ts";
import { lowerBuiltin } from "./builtin.ts";
import { lowerCall } from "./call.ts";
import { hasEffects } from "./effects.ts";
import { addressOf, type Home, pinned, placeOf, read, write } from "./place.ts";
import { binary, convert, memOf, operator, regOf, regOfMem, sizeOfMem, test, unary } from "./scalar.ts";

/** The value of the expression: a register's worth, or for a record the address where it lies. */
export function value(f: FunctionBuilder, e: Expr): IrExpr {
  const types = f.shared.unit.types;
  switch (e.kind) {
    case "int": {
      const reg = regOf(types, e.type);
      if (reg === "i64") return { op: "const", reg, value: BigInt.asIntN(64, e.value).toString() };
      return { op: "const", reg: "i32", value: Number(BigInt.asIntN(32, e.value)) };
    }
    case "float":
      return { op: "const", reg: regOf(types, e.type), value: e.value };
    case "load":
      return read(f, placeOf(f, e.place), e.type);
    case "decay":
    case "address":
      return addressOf(f, placeOf(f, e.place));
    case "convert":
      return lowerConvert(f, e);
    case "unary":
      return lowerUnary(f, e);
    case "binary": {
      const { left, right } =
        SWAPPED.has(e.op) && isVariable(e.left) && !isVariable(e.right) && hasEffects(e.right)
          ? reversed(f, e.left, e.right)
          : operands(f, e.left, e.right);
      return binary(operator(types, e.op, e.left.type), left, matchShift(e, left, right, f));
    }
    case "pointer-add": {
      const first = e.swapped ? e.index : e.pointer;
      const second = e.swapped ? e.pointer : e.index;
      const pair = operands(f, first, second);
      const pointer = e.swapped ? pair.right : pair.left;
      const index = e.swapped ? pair.left : pair.right;
      return advance(f, pointer, index, e.scale, e.vlaScale, e.minus);
    }
    case "pointer-difference": {
      const { left, right } = operands(f, e.left, e.right);
      const bytes = binary("i32.sub", left, right);
      const count = e.scale === 1 ? bytes : binary("i32.div_s", bytes, int32(e.scale));
      return unary("i64.extend_i32_s", count);
    }
    case "and":
    case "or":
      return lowerLogical(f, e);
    case "conditional":
      return lowerConditional(f, e);
    case "comma":
      effect(f, e.left);
      return value(f, e.right);
    case "assign":
      return lowerAssign(f, e, true);
    case "compound":
      return lowerCompound(f, e, true);
    case "step":
      return lowerStep(f, e, true);
    case "call":
      return lowerCall(f, e);
    case "builtin":
      return lowerBuiltin(f, e, true);
    case "statement-expression": {
      f.lower.statement(f, e.body);
      return e.value ? stable(f, value(f, e.value), e.value.type) : zero;
    }
    case "label-address": {
      if (!f.labelAddresses.includes(e.label)) f.labelAddresses.push(e.label);
      return int32(f.labelAddresses.indexOf(e.label) + 1);
    }
    case "vla-size": {
      const home = placeOf(f, { kind: "object", object: e.object, type: e.type, span: e.span });
      return read(f, home, e.type);
    }
    default:
      return unreachable(e);
  }
}

/** Evaluates for its effects alone. */
export function effect(f: FunctionBuilder, e: Expr): void {
  switch (e.kind) {
    case "assign":
      lowerAssign(f, e, false);
      return;
    case "compound":
      lowerCompound(f, e, false);
      return;
    case "step":
      lowerStep(f, e, false);
      return;
    case "call":
      lowerCall(f, e);
      return;
    case "builtin":
      lowerBuiltin(f, e, false);
      return;
    case "comma":
      effect(f, e.left);
      effect(f, e.right);
      return;
    case "convert":
      effect(f, e.value);
      return;
    case "conditional":
      branch(f, condition(f, e.test), e.then, e.otherwise);
      return;
    case "and":
      branch(f, condition(f, e.left), e.right, null);
      return;
    case "or":
      branch(f, condition(f, e.left), null, e.right);
      return;
    case "statement-expression":
      f.lower.statement(f, e.body);
      if (e.value) effect(f, e.value);
      return;
    default: {
      const unused = value(f, e);
      // A pure tree that reads memory may still fault, as `*p;` does on Linux.
      if (mayFault(unused))
        emit(f, {
          op: "set",
          local: newTemp(f, regOf(f.shared.unit.types, e.type), e.type, memOf(f.shared.unit.types, e.type)),
          value: unused,
        });
    }
  }
}

function mayFault(e: IrExpr): boolean {
  switch (e.op) {
    case "load":
      return true;
    case "unary":
      return mayFault(e.value);
    case "binary":
      return /\.(div|rem)_/.test(e.name) || mayFault(e.left) || mayFault(e.right);
    case "and":
    case "or":
      return mayFault(e.left) || mayFault(e.right);
    case "cond":
      return mayFault(e.test) || mayFault(e.then) || mayFault(e.otherwise);
    default:
      return false;
  }
}

function branch(f: FunctionBuilder, decided: IrExpr, yes: Expr | null, no: Expr | null): void {
  const then = collectStatements(f, () => yes && effect(f, yes));
  const otherwise = collectStatements(f, () => no && effect(f, no));
  emit(f, { op: "if", test: decided, then, otherwise });
}

/** An i32 that is non-zero when the expression is true. */
export function condition(f: FunctionBuilder, e: Expr): IrExpr {
  return test(f.shared.unit.types, value(f, e), e.type);
}

/** Both operands, left one first; made stable when the right one has effects. */
function operands(f: FunctionBuilder, l: Expr, r: Expr): { left: IrExpr; right: IrExpr } {
  const first = value(f, l);
  const left = hasEffects(r) ? stable(f, first, l.type) : first;
  return { left, right: value(f, r) };
}

/** Operators whose operands gcc exchanges when the left one is a plain variable and the right one is not. */
const SWAPPED: ReadonlySet<string> = new Set(["+", "*", "&", "|", "^", "==", "!=", "<", ">", "<=", ">="]);

/** A variable by name, whatever conversions are around it. */
function isVariable(e: Expr): boolean {
  if (e.kind === "convert") return isVariable(e.value);
  return e.kind === "int" || e.kind === "float" || (e.kind === "load" && e.place.kind === "object");
}

function reversed(f: FunctionBuilder, l: Expr, r: Expr): { left: IrExpr; right: IrExpr } {
  const right = stable(f, value(f, r), r.type);
  return { left: value(f, l), right };
}

/** WebAssembly wants both operands of a shift in one width; C promotes them separately. */
function matchShift(e: Extract<Expr, { kind: "binary" }>, _left: IrExpr, right: IrExpr, f: FunctionBuilder): IrExpr {
  if (e.op !== "<<" && e.op !== ">>") return right;
  const types = f.shared.unit.types;
  const want = regOf(types, e.left.type);
  const have = regOf(types, e.right.type);
  if (want === have) return right;
  return want === "i64" ? unary("i64.extend_i32_u", right) : unary("i32.wrap_i64", right);
}

function lowerConvert(f: FunctionBuilder, e: Extract<Expr, { kind: "convert" }>): IrExpr {
  if (e.type.kind === "void") {
    effect(f, e.value);
    return zero;
  }
  let inner = value(f, e.value);
  const toUnsignedLong = e.value.type.kind === "float" && regOf(f.shared.unit.types, e.type) === "i64";
  if (toUnsignedLong && inner.op !== "get" && inner.op !== "const") inner = snapshot(f, inner, e.value.type);
  return convert(f.shared.unit.types, inner, e.value.type, e.type);
}

function lowerUnary(f: FunctionBuilder, e: Extract<Expr, { kind: "unary" }>): IrExpr {
  const types = f.shared.unit.types;
  const inner = value(f, e.value);
  const reg = regOf(types, e.value.type);
  if (e.op === "!") {
    if (reg === "i32") return unary("i32.eqz", inner);
    if (reg === "i64") return unary("i64.eqz", inner);
    return binary(`${reg}.eq`, inner, { op: "const", reg, value: 0 });
  }
  if (reg === "f32" || reg === "f64") return unary(`${reg}.neg`, inner);
  const none: IrExpr = reg === "i64" ? { op: "const", reg, value: "0" } : { op: "const", reg: "i32", value: 0 };
  const ones: IrExpr = reg === "i64" ? { op: "const", reg, value: "-1" } : { op: "const", reg: "i32", value: -1 };
  return e.op === "-" ? binary(`${reg}.sub`, none, inner) : binary(`${reg}.xor`, inner, ones);
}

/** `p + i` in bytes; the index is a long, of which the low 32 bits decide. */
function advance(
  f: FunctionBuilder,
  pointer: IrExpr,
  index: IrExpr,
  scale: number,
  vlaScale: number | null,
  minus: boolean,
): IrExpr {
  const low = unary("i32.wrap_i64", index);
  let bytes = scale === 1 ? low : binary("i32.mul", low, int32(scale));
  if (vlaScale !== null) {
    const size = read(
      f,
      placeOf(f, {
        kind: "object",
        object: vlaScale,
        type: { kind: "int", name: "unsigned long", quals: 0 },
        span: f.info.span,
      }),
      { kind: "int", name: "unsigned long", quals: 0 },
    );
    bytes = binary("i32.mul", low, unary("i32.wrap_i64", size));
  }
  if (minus && bytes.op === "const" && typeof bytes.value === "number")
    return binary("i32.add", pointer, int32(-bytes.value));
  if (
    !minus &&
    pointer.op === "binary" &&
    pointer.name === "i32.add" &&
    pointer.right.op === "const" &&
    bytes.op === "const"
  )
    return binary("i32.add", pointer.left, int32(Number(pointer.right.value) + Number(bytes.value)));
  return binary(minus ? "i32.sub" : "i32.add", pointer, bytes);
}

function lowerLogical(f: FunctionBuilder, e: Extract<Expr, { kind: "and" | "or" }>): IrExpr {
  if (!hasEffects(e.right)) {
    const left = condition(f, e.left);
    return { op: e.kind, left, right: condition(f, e.right) };
  }
  const result = newTemp(f, "i32", e.type, "i32");
  const left = condition(f, e.left);
  const evaluated = collectStatements(f, () => {
    const right = condition(f, e.right);
    emit(f, { op: "set", local: result, value: binary("i32.ne", right, int32(0)) });
  });
  const known = [{ op: "set", local: result, value: int32(e.kind === "and" ? 0 : 1) } as const];
  emit(
    f,
    e.kind === "and"
      ? { op: "if", test: left, then: evaluated, otherwise: known }
      : { op: "if", test: left, then: known, otherwise: evaluated },
  );
  return { op: "get", local: result };
}

function lowerConditional(f: FunctionBuilder, e: Extract<Expr, { kind: "conditional" }>): IrExpr {
  const types = f.shared.unit.types;
  if (e.type.kind === "void") {
    effect(f, e);
    return zero;
  }
  const reg = regOf(types, e.type);
  if (e.then === null) {
    const whole = snapshot(f, value(f, e.test), e.test.type);
    const result = newTemp(f, reg, e.type, memOf(types, e.type));
    const then = collectStatements(f, () =>
      emit(f, { op: "set", local: result, value: convert(types, whole, e.test.type, e.type) }),
    );
    const otherwise = collectStatements(f, () => emit(f, { op: "set", local: result, value: value(f, e.otherwise) }));
    emit(f, { op: "if", test: test(types, whole, e.test.type), then, otherwise });
    return { op: "get", local: result };
  }
  const decided = condition(f, e.test);
  if (!hasEffects(e.then) && !hasEffects(e.otherwise))
    return { op: "cond", reg, test: decided, then: value(f, e.then), otherwise: value(f, e.otherwise) };
  const result = newTemp(f, reg, e.type, memOf(types, e.type));
  const chosen = e.then;
  const then = collectStatements(f, () => emit(f, { op: "set", local: result, value: value(f, chosen) }));
  const otherwise = collectStatements(f, () => emit(f, { op: "set", local: result, value: value(f, e.otherwise) }));
  emit(f, { op: "if", test: decided, then, otherwise });
  return { op: "get", local: result };
}

function lowerAssign(f: FunctionBuilder, e: Extract<Expr, { kind: "assign" }>, wanted: boolean): IrExpr {
  const type = e.target.type;
  if (type.kind === "record") return assignRecord(f, e);
  // gcc settles the target first only when the right side is a call and nothing else, or has no effects.
  if (hasEffects(e.value) && e.value.kind !== "call") {
    const stored = hasEffects(e.target)
      ? snapshot(f, value(f, e.value), e.value.type)
      : stable(f, value(f, e.value), e.value.type);
    return finishAssign(f, placeOf(f, e.target), type, stored, wanted);
  }
  const home = placeOf(f, e.target);
  const ready = hasEffects(e.value) ? pinned(f, home) : home;
  return finishAssign(f, ready, type, value(f, e.value), wanted);
}

function finishAssign(f: FunctionBuilder, home: Home, type: Type, stored: IrExpr, wanted: boolean): IrExpr {
  if (home.kind === "register" || !wanted) {
    write(f, home, type, stored);
    return home.kind === "register" ? { op: "get", local: home.local } : zero;
  }
  const kept = stable(f, stored, type);
  const again = home.bits ? pinned(f, home) : home;
  write(f, again, type, kept);
  // A bit-field's value as an expression is what fits into it.
  return home.bits ? stable(f, read(f, again, type), type) : kept;
}

function assignRecord(f: FunctionBuilder, e: Extract<Expr, { kind: "assign" }>): IrExpr {
  const types = f.shared.unit.types;
  const bytes = sizeOf(e.target.type, types) ?? 0;
  const home = pinned(f, placeOf(f, e.target));
  const from = value(f, e.value);
  const to = addressOf(f, home);
  if (bytes > 0) emit(f, { op: "copy", to, from, bytes });
  return to;
}

function lowerCompound(f: FunctionBuilder, e: Extract<Expr, { kind: "compound" }>, wanted: boolean): IrExpr {
  const types = f.shared.unit.types;
  const type = e.target.type;
  let right = value(f, e.value);
  if (hasEffects(e.target)) right = stable(f, right, e.value.type);
  const home = pinned(f, placeOf(f, e.target));
  const old = read(f, home, type);
  let next: IrExpr;
  if (e.scale > 0) next = advance(f, old, right, e.scale, null, e.op === "-");
  else {
    const left = convert(types, old, type, e.computeType);
    const shift = e.op === "<<" || e.op === ">>";
    const operand = shift ? widthOf(regOf(types, e.computeType), regOf(types, e.value.type), right) : right;
    const computed = binary(operator(types, e.op, e.computeType), left, operand);
    const safe =
      e.computeType.kind === "float" && regOf(types, type) === "i64" ? snapshot(f, computed, e.computeType) : computed;
    next = convert(types, safe, e.computeType, type);
  }
  return finishAssign(f, home, type, next, wanted);
}

function widthOf(want: string, have: string, amount: IrExpr): IrExpr {
  if (want === have) return amount;
  return want === "i64" ? unary("i64.extend_i32_u", amount) : unary("i32.wrap_i64", amount);
}

function lowerStep(f: FunctionBuilder, e: Extract<Expr, { kind: "step" }>, wanted: boolean): IrExpr {
  const types = f.shared.unit.types;
  const type = e.target.type;
  const home = pinned(f, placeOf(f, e.target));
  let old = read(f, home, type);
  if (wanted && !e.prefix) old = snapshot(f, old, type);
  const next = stepped(types, old, type, e.delta, e.scale);
  const result = finishAssign(f, home, type, next, wanted && e.prefix);
  return e.prefix ? result : old;
}

function stepped(
  types: FunctionBuilder["shared"]["unit"]["types"],
  old: IrExpr,
  type: Type,
  delta: 1 | -1,
  scale: number,
): IrExpr {
  const mem = memOf(types, type);
  const reg = regOfMem(mem);
  if (scale > 0) return binary("i32.add", old, int32(delta * scale));
  const one: IrExpr = reg === "i64" ? { op: "const", reg, value: String(delta) } : { op: "const", reg, value: delta };
  const sum = binary(`${reg}.add`, old, one);
  if (type.kind === "int" && type.name === "_Bool") return delta === 1 ? int32(1) : unary("i32.eqz", old);
  return sizeOfMem(mem) < 4 ? convert(types, sum, { kind: "int", name: "int", quals: 0 }, type) : sum;
}
