/**
 * The expression of `#if` and `#elif` (C11 6.10.1): integers of 64 bits, signed or unsigned, and every operator of C
 * that does not assign.
 *
 * What surprises people, and where to find it:
 *   a name that is no macro is 0, so `#if TYPO == 0` is true ................. primary
 *   one unsigned operand makes `-1 > 0u` true, as in C ....................... arithmetic
 *   `1 || 1/0` is fine: what is not evaluated cannot fail .................... Evaluation.live
 *
 * After the first mistake the rest of the tokens is not looked at and the condition counts as false.
 */
import { charConstant, numberConstant } from "./constant.ts";
import { expandList } from "./expand.ts";
import { conditionOperator } from "./has.ts";
import type { Place, Token } from "./macro.ts";
import { report, tokenPlace, type Unit } from "./unit.ts";

interface Value {
  readonly bits: bigint;
  readonly unsigned: boolean;
}

interface Evaluation {
  readonly unit: Unit;
  readonly directive: string;
  readonly place: Place;
  readonly tokens: readonly Token[];
  at: number;
  /** Zero while the operand counts; more inside operands that are not evaluated. */
  dead: number;
  depth: number;
  failed: boolean;
}

const ZERO: Value = { bits: 0n, unsigned: false };
const ONE: Value = { bits: 1n, unsigned: false };
/** Parentheses, unary operators and `?:` inside each other. */
const MAX_DEPTH = 64;

const LEVELS: ReadonlyMap<string, number> = new Map([
  ...level(1, "||"),
  ...level(2, "&&"),
  ...level(3, "|"),
  ...level(4, "^"),
  ...level(5, "&"),
  ...level(6, "==", "!="),
  ...level(7, "<", ">", "<=", ">="),
  ...level(8, "<<", ">>"),
  ...level(9, "+", "-"),
  ...level(10, "*", "/", "%"),
]);

function level(binding: number, ...operators: string[]): [string, number][] {
  return operators.map((operator) => [operator, binding]);
}

/** Is the condition true? `tokens` are those behind the directive's name, which stands at `place`. */
export function conditionHolds(unit: Unit, directive: string, place: Place, tokens: readonly Token[]): boolean {
  const before = unit.diagnostics.length;
  const expanded = expandList(unit, tokens, conditionOperator);
  const e: Evaluation = { unit, directive, place, tokens: expanded, at: 0, dead: 0, depth: 0, failed: false };
  if (unit.diagnostics.slice(before).some((problem) => problem.severity === "error")) return false;
  if (expanded.length === 0) fail(e, `#${directive} with no expression`);
  const value = comma(e);
  const rest = e.tokens[e.at];
  if (!e.failed && rest !== undefined) unexpected(e, rest);
  return !e.failed && value.bits !== 0n;
}

function fail(e: Evaluation, message: string, at: Token | null = null, hint: string | null = null): Value {
  const place = at === null ? e.place : tokenPlace(e.unit, at);
  if (!e.failed) report(e.unit, "error", "condition", message, place, { hint });
  e.failed = true;
  e.at = e.tokens.length;
  return ZERO;
}

function unexpected(e: Evaluation, token: Token): Value {
  if (token.text === ")") return fail(e, "missing '(' in expression", token);
  if (token.text === ":") return fail(e, "':' without preceding '?'", token);
  const before = e.tokens[e.at - 1];
  if (token.text === "(" && before?.kind === "identifier") {
    return fail(e, `function-like macro "${before.text}" is not defined`, before);
  }
  const operand = token.kind === "identifier" || token.kind === "number" || token.kind === "char" || token.text === "(";
  if (operand) return fail(e, `missing binary operator before token "${token.text}"`, token);
  return invalid(e, token);
}

function invalid(e: Evaluation, token: Token): Value {
  const hint = token.text === "=" ? "To compare, write ==." : null;
  return fail(e, `token "${token.text}" is not valid in preprocessor expressions`, token, hint);
}

function comma(e: Evaluation): Value {
  let value = ternary(e);
  for (let token = e.tokens[e.at]; token?.text === ","; token = e.tokens[e.at]) {
    if (e.dead === 0) {
      const place = tokenPlace(e.unit, token);
      report(e.unit, "warning", "condition-comma", `comma operator in operand of #${e.directive}`, place);
    }
    e.at++;
    value = ternary(e);
  }
  return value;
}

function ternary(e: Evaluation): Value {
  const test = binary(e, 1);
  const question = e.tokens[e.at];
  if (question?.text !== "?" || !deeper(e)) return test;
  e.at++;
  const holds = test.bits !== 0n;
  if (!holds) e.dead++;
  const yes = comma(e);
  if (!holds) e.dead--;
  if (e.tokens[e.at]?.text !== ":") return fail(e, "'?' without following ':'", question);
  e.at++;
  if (holds) e.dead++;
  const no = ternary(e);
  if (holds) e.dead--;
  e.depth--;
  return wrap((holds ? yes : no).bits, yes.unsigned || no.unsigned);
}

function deeper(e: Evaluation): boolean {
  if (e.depth >= MAX_DEPTH) fail(e, `#${e.directive} expression is nested more than ${MAX_DEPTH} deep`);
  e.depth++;
  return !e.failed;
}

function binary(e: Evaluation, lowest: number): Value {
  let left = unary(e);
  for (;;) {
    const operator = e.tokens[e.at];
    const binding = operator?.kind === "punctuator" ? (LEVELS.get(operator.text) ?? 0) : 0;
    if (operator === undefined || binding < lowest) return left;
    e.at++;
    const decided = (operator.text === "||" && left.bits !== 0n) || (operator.text === "&&" && left.bits === 0n);
    if (decided) e.dead++;
    const right = binary(e, binding + 1);
    if (decided) e.dead--;
    if (e.failed) return ZERO;
    left = apply(e, operator, left, right);
  }
}

function unary(e: Evaluation): Value {
  const token = e.tokens[e.at];
  if (token === undefined) return missingOperand(e);
  if (token.kind !== "punctuator") return primary(e, token);
  if (!["+", "-", "!", "~", "("].includes(token.text)) {
    if (LEVELS.has(token.text) || token.text === "?")
      return fail(e, `operator '${token.text}' has no left operand`, token);
    return token.text === ")" || token.text === ":" ? missingOperand(e) : invalid(e, token);
  }
  if (!deeper(e)) return ZERO;
  e.at++;
  const value = token.text === "(" ? parenthesized(e, token) : prefix(token.text, unary(e));
  e.depth--;
  return value;
}

function missingOperand(e: Evaluation): Value {
  const before = e.tokens[e.at - 1];
  if (before === undefined) return fail(e, `#${e.directive} with no expression`);
  if (before.text === "(" && e.tokens[e.at]?.text === ")")
    return fail(e, "missing expression between '(' and ')'", before);
  return fail(e, `operator '${before.text}' has no right operand`, before);
}

function parenthesized(e: Evaluation, open: Token): Value {
  const value = comma(e);
  const token = e.tokens[e.at];
  if (token === undefined) return fail(e, "missing ')' in expression", open);
  if (token.text !== ")") return unexpected(e, token);
  e.at++;
  return value;
}

function prefix(operator: string, value: Value): Value {
  if (operator === "!") return value.bits === 0n ? ONE : ZERO;
  if (operator === "~") return wrap(~value.bits, value.unsigned);
  return operator === "-" ? wrap(-value.bits, value.unsigned) : value;
}

function primary(e: Evaluation, token: Token): Value {
  e.at++;
  if (token.kind === "identifier") return ZERO;
  if (token.kind !== "number" && token.kind !== "char") return invalid(e, token);
  const constant = token.kind === "number" ? numberConstant(token.text) : charConstant(token.text);
  if (typeof constant === "string") return fail(e, constant, token);
  if (constant.warning !== null && e.dead === 0) {
    report(e.unit, "warning", "condition-constant", constant.warning, tokenPlace(e.unit, token));
  }
  return wrap(constant.value, constant.unsigned);
}

function wrap(bits: bigint, unsigned: boolean): Value {
  return { bits: unsigned ? BigInt.asUintN(64, bits) : BigInt.asIntN(64, bits), unsigned };
}

function truth(holds: boolean): Value {
  return holds ? ONE : ZERO;
}

function apply(e: Evaluation, operator: Token, left: Value, right: Value): Value {
  switch (operator.text) {
    case "||":
      return truth(left.bits !== 0n || right.bits !== 0n);
    case "&&":
      return truth(left.bits !== 0n && right.bits !== 0n);
    case "<<":
      return shift(left, right.bits);
    case ">>":
      return shift(left, -right.bits);
    default:
      return arithmetic(e, operator, left, right);
  }
}

/** To the left, or to the right when `by` is negative. All bits may be shifted out. */
function shift(left: Value, by: bigint): Value {
  const distance = by > 64n ? 64n : by < -64n ? -64n : by;
  return wrap(distance >= 0n ? left.bits << distance : left.bits >> -distance, left.unsigned);
}

/** Operators that first bring both sides to one type: unsigned if either is (C11 6.3.1.8). */
function arithmetic(e: Evaluation, operator: Token, left: Value, right: Value): Value {
  const unsigned = left.unsigned || right.unsigned;
  const a = wrap(left.bits, unsigned).bits;
  const b = wrap(right.bits, unsigned).bits;
  switch (operator.text) {
    case "==":
      return truth(a === b);
    case "!=":
      return truth(a !== b);
    case "<":
      return truth(a < b);
    case ">":
      return truth(a > b);
    case "<=":
      return truth(a <= b);
    case ">=":
      return truth(a >= b);
    case "|":
      return wrap(a | b, unsigned);
    case "^":
      return wrap(a ^ b, unsigned);
    case "&":
      return wrap(a & b, unsigned);
    case "+":
      return wrap(a + b, unsigned);
    case "-":
      return wrap(a - b, unsigned);
    case "*":
      return wrap(a * b, unsigned);
    default:
      if (b === 0n) return e.dead > 0 ? ZERO : fail(e, `division by zero in #${e.directive}`, operator);
      return wrap(operator.text === "/" ? a / b : a % b, unsigned);
  }
}
