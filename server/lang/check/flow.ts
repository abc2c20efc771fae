/**
 * Can control reach the end of a function? For the warning about a missing `return`.
 *
 * When in doubt the answer is no, so that nobody is warned of a path that does not exist: a `goto` is followed
 * nowhere, a loop without condition ends only by `break`, and a call of a `noreturn` function ends the path.
 */
import type { Expr, Stmt } from "../ast.ts";

/** What a statement may do to those around it. */
interface Flow {
  /** Control can come out at its end. */
  readonly falls: boolean;
  /** It holds a `break` of its own loop or switch that can be reached. */
  readonly breaks: boolean;
}

const ENDS: Flow = { falls: false, breaks: false };
const FALLS: Flow = { falls: true, breaks: false };

/** True when control can come out at the end of the body. `neverReturns` knows the functions by symbol. */
export function reachesEnd(body: Stmt, neverReturns: (symbol: string) => boolean): boolean {
  return flowOf(body, neverReturns).falls;
}

function flowOf(s: Stmt, never: (symbol: string) => boolean): Flow {
  switch (s.kind) {
    case "block":
      return sequence(s.body, never);
    case "expression":
      return callsNever(s.value, never) ? ENDS : FALLS;
    case "if": {
      const then = flowOf(s.then, never);
      const otherwise = s.otherwise === null ? FALLS : flowOf(s.otherwise, never);
      return { falls: then.falls || otherwise.falls, breaks: then.breaks || otherwise.breaks };
    }
    case "while":
      return { falls: !isAlways(s.test) || flowOf(s.body, never).breaks, breaks: false };
    case "for":
      return { falls: (s.test !== null && !isAlways(s.test)) || flowOf(s.body, never).breaks, breaks: false };
    case "do": {
      const body = flowOf(s.body, never);
      return { falls: body.breaks || (!isAlways(s.test) && (body.falls || mayContinue(s.body))), breaks: false };
    }
    case "switch": {
      const body = flowOf(s.body, never);
      return { falls: body.falls || body.breaks || !hasDefault(s.body), breaks: false };
    }
    case "case":
    case "default":
    case "label":
      return s.body === null ? FALLS : flowOf(s.body, never);
    case "break":
      return { falls: false, breaks: true };
    case "goto":
    case "goto-address":
    case "continue":
    case "return":
      return ENDS;
    case "declare":
    case "empty":
      return FALLS;
  }
}

function sequence(body: readonly Stmt[], never: (symbol: string) => boolean): Flow {
  let falls = true;
  let breaks = false;
  for (const s of body) {
    // Behind a jump only a label can be reached.
    if (!falls && !isLabel(s) && !holdsLabel(s)) continue;
    const flow = flowOf(s, never);
    falls = flow.falls;
    breaks ||= flow.breaks;
  }
  return { falls, breaks };
}

function isLabel(s: Stmt): boolean {
  return s.kind === "case" || s.kind === "default" || s.kind === "label";
}
function holdsLabel(s: Stmt): boolean {
  switch (s.kind) {
    case "block":
      return s.body.some((inner) => isLabel(inner) || holdsLabel(inner));
    case "if":
      return (
        isLabel(s.then) ||
        holdsLabel(s.then) ||
        (s.otherwise !== null && (isLabel(s.otherwise) || holdsLabel(s.otherwise)))
      );
    case "while":
    case "do":
    case "for":
    case "switch":
      return isLabel(s.body) || holdsLabel(s.body);
    default:
      return isLabel(s);
  }
}

function hasDefault(s: Stmt): boolean {
  switch (s.kind) {
    case "default":
      return true;
    case "block":
      return s.body.some(hasDefault);
    case "case":
    case "label":
      return s.body !== null && hasDefault(s.body);
    case "if":
      return hasDefault(s.then) || (s.otherwise !== null && hasDefault(s.otherwise));
    case "while":
    case "do":
    case "for":
      return hasDefault(s.body);
    default:
      return false;
  }
}

function mayContinue(s: Stmt): boolean {
  switch (s.kind) {
    case "continue":
      return true;
    case "block":
      return s.body.some(mayContinue);
    case "if":
      return mayContinue(s.then) || (s.otherwise !== null && mayContinue(s.otherwise));
    case "switch":
      return mayContinue(s.body);
    case "case":
    case "default":
    case "label":
      return s.body !== null && mayContinue(s.body);
    default:
      return false;
  }
}

/** A condition that is a constant other than zero. */
function isAlways(test: Expr): boolean {
  if (test.kind === "int") return test.value !== 0n;
  return test.kind === "convert" && isAlways(test.value);
}

/** True when the expression as a whole calls a function that does not return. */
function callsNever(value: Expr, never: (symbol: string) => boolean): boolean {
  switch (value.kind) {
    case "call":
      return (
        value.callee.kind === "decay" && value.callee.place.kind === "function" && never(value.callee.place.symbol)
      );
    case "builtin":
      return value.name === "__builtin_unreachable" || value.name === "__builtin_trap";
    case "convert":
      return callsNever(value.value, never);
    case "comma":
      return callsNever(value.left, never) || callsNever(value.right, never);
    default:
      return false;
  }
}
