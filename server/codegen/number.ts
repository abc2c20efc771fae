/**
 * Resume points: every place where a function may be found stopped gets a number, once, before there
 * are variants. 0 is "not resuming", 1 is the entry.
 *
 * Fast variants can resume at entries, loop heads and after calls; step variants also before every
 * source statement and before every statement that may fault. A stopped frame therefore fits every
 * step variant, and a fast one when its point is among the first kind.
 */
import type { IrExpr, IrFunction, IrStmt } from "../lang/ir.ts";

export const ENTRY: number = 1;

export interface Marks {
  /** Point before the statement, or 0. */
  start: number;
  /** Point after the call or system call, or 0. */
  after: number;
  /** Point at the head of a loop, or 0. */
  head: number;
  /** All points in the statement lie in [low, high]; high < low: none. */
  low: number;
  high: number;
  /** As low and high, for the points that fast variants have. */
  hasFast: boolean;
  /** Range of points in the first arm of an `if`. */
  thenLow: number;
  thenHigh: number;
  /** Index of the source point that the statement belongs to, or -1 before the first. */
  point: number;
}

export interface Numbering {
  readonly marks: ReadonlyMap<IrStmt, Marks>;
  readonly count: number;
  /** By resume point: which source point it belongs to (-1: none yet), and whether fast variants have it. */
  readonly pointOf: readonly number[];
  readonly isFast: readonly boolean[];
}

export function numberFunction(f: Pick<IrFunction, "body">): Numbering {
  const marks = new Map<IrStmt, Marks>();
  const pointOf: number[] = [-1, -1];
  const isFast: boolean[] = [true, true];
  let next = ENTRY;
  let point = -1;
  const fresh = (fast: boolean): number => {
    next++;
    pointOf[next] = point;
    isFast[next] = fast;
    return next;
  };
  const sequence = (list: readonly IrStmt[]): boolean => {
    let any = false;
    for (const s of list) any = statement(s) || any;
    return any;
  };
  const statement = (s: IrStmt): boolean => {
    if (s.op === "point") point = s.point;
    const m: Marks = {
      start: 0,
      after: 0,
      head: 0,
      low: next + 1,
      high: next,
      hasFast: false,
      thenLow: 0,
      thenHigh: -1,
      point,
    };
    marks.set(s, m);
    if (s.op === "point" || mayFault(s)) m.start = fresh(false);
    switch (s.op) {
      case "call":
      case "syscall":
        m.after = fresh(true);
        m.hasFast = true;
        break;
      case "if": {
        m.thenLow = next + 1;
        const first = sequence(s.then);
        m.thenHigh = next;
        m.hasFast = sequence(s.otherwise) || first;
        break;
      }
      case "loop":
        m.head = fresh(true);
        m.hasFast = true;
        sequence(s.body);
        sequence(s.step);
        // Whoever is stopped at the head stands at the loop's test, not at what came before the loop.
        pointOf[m.head] = firstPoint(s.body) ?? m.point;
        break;
      case "block":
        m.hasFast = sequence(s.body);
        break;
      case "switch":
        for (const arm of s.arms) m.hasFast = sequence(arm) || m.hasFast;
        break;
      default:
    }
    m.high = next;
    return m.hasFast;
  };
  sequence(f.body);
  return { marks, count: next + 1, pointOf, isFast };
}

/** The first source statement in a list, looking into blocks. */
function firstPoint(list: readonly IrStmt[]): number | null {
  for (const s of list) {
    if (s.op === "point") return s.point;
    const inner = s.op === "block" ? firstPoint(s.body) : null;
    if (inner !== null) return inner;
  }
  return null;
}

/** Whether executing the statement's own operands or effect can fault or find something. */
export function mayFault(s: IrStmt): boolean {
  switch (s.op) {
    case "store":
    case "copy":
    case "zero":
    case "mark":
    case "vla":
    case "unreachable":
    case "goto-address":
      return true;
    case "set":
      return faults(s.value);
    case "call":
      return (
        "pointer" in s.callee || s.args.some(faults) || s.forms.some((form) => "bytes" in form) || s.block !== null
      );
    case "syscall":
      return s.args.some(faults);
    case "if":
      return true;
    case "switch":
      return true;
    case "return":
      return s.value !== null && faults(s.value);
    default:
      return false;
  }
}

function faults(e: IrExpr): boolean {
  switch (e.op) {
    case "load":
      return true;
    case "unary":
      return faults(e.value);
    case "binary":
      return e.name.includes("div_") || e.name.includes("rem_") || faults(e.left) || faults(e.right);
    case "cond":
    case "and":
    case "or":
      return true;
    default:
      return false;
  }
}
