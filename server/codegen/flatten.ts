/**
 * A function with labels becomes one without: a loop around a switch over numbered blocks.
 *
 *     loop L { switch (block) { arm 0: … arm 1: … } }
 *
 * `goto x` is "block = number of x; continue L", which is legal at any depth, so only statements that
 * *contain* a label are taken apart; everything else keeps its structure. Arms fall through into
 * each other, as the statements did.
 */
import { bug } from "../base/bug.ts";
import type { IrExpr, IrFunction, IrLocal, IrStmt } from "../lang/ir.ts";

interface Flattening {
  readonly loop: number;
  readonly block: number;
  readonly arms: IrStmt[][];
  readonly labels: Map<string, number>;
  /** Jumps whose target arm is not known yet: the constant to fill in, and the label it waits for. */
  readonly pending: { readonly constant: { op: "const"; reg: "i32"; value: number }; readonly name: string }[];
  /** Loops, blocks and switches taken apart: where break and continue go, as label names. */
  readonly exits: Map<number, { readonly leave: string; readonly again: string | null }>;
  serial: number;
}

export function hasLabels(list: readonly IrStmt[]): boolean {
  return list.some(containsLabel);
}

function containsLabel(s: IrStmt): boolean {
  switch (s.op) {
    case "label":
    case "goto":
    case "goto-address":
      return true;
    case "if":
      return hasLabels(s.then) || hasLabels(s.otherwise);
    case "loop":
      return hasLabels(s.body) || hasLabels(s.step);
    case "block":
      return hasLabels(s.body);
    case "switch":
      return s.arms.some(hasLabels);
    default:
      return false;
  }
}

/** True when a label (not just a goto) is inside, so that control may enter in the middle. */
function isEntered(s: IrStmt): boolean {
  switch (s.op) {
    case "label":
      return true;
    case "if":
      return s.then.some(isEntered) || s.otherwise.some(isEntered);
    case "loop":
      return s.body.some(isEntered) || s.step.some(isEntered);
    case "block":
      return s.body.some(isEntered);
    case "switch":
      return s.arms.some((arm) => arm.some(isEntered));
    default:
      return false;
  }
}

export function flatten(f: IrFunction): IrFunction {
  if (!hasLabels(f.body)) return f;
  const block: IrLocal = {
    name: null,
    type: { kind: "int", name: "int", quals: 0 },
    home: { kind: "reg", reg: "i32", mem: "i32" },
    scope: null,
    isParam: false,
  };
  const id = f.locals.length;
  const x: Flattening = {
    loop: 1_000_000,
    block: id,
    arms: [[]],
    labels: new Map(),
    pending: [],
    exits: new Map(),
    serial: 0,
  };
  list(x, f, f.body);
  for (const { constant, name } of x.pending)
    constant.value = x.labels.get(name) ?? bug(`label ${name} of ${f.name} vanished`);
  const cases = x.arms.map((_, arm) => ({ first: String(arm), last: String(arm), arm }));
  const body: IrStmt[] = [
    { op: "set", local: id, value: { op: "const", reg: "i32", value: 0 } },
    {
      op: "loop",
      label: x.loop,
      body: [
        {
          op: "switch",
          label: x.loop + 1,
          value: { op: "get", local: id },
          reg: "i32",
          cases,
          otherwise: -1,
          arms: x.arms,
        },
        { op: "unreachable", cause: "unreachable" },
      ],
      step: [],
    },
  ];
  return { ...f, locals: [...f.locals, block], body };
}

function current(x: Flattening): IrStmt[] {
  return x.arms.at(-1) ?? bug("no arm");
}

function startArm(x: Flattening, name: string): void {
  x.labels.set(name, x.arms.length);
  x.arms.push([]);
}

function jump(x: Flattening, name: string): IrStmt[] {
  const constant = { op: "const" as const, reg: "i32" as const, value: 0 };
  x.pending.push({ constant, name });
  return [
    { op: "set", local: x.block, value: constant },
    { op: "continue", label: x.loop },
  ];
}

function fresh(x: Flattening, what: string): string {
  return `.${what}.${x.serial++}`;
}

function list(x: Flattening, f: IrFunction, statements: readonly IrStmt[]): void {
  for (const s of statements) statement(x, f, s);
}

function statement(x: Flattening, f: IrFunction, s: IrStmt): void {
  if (!isEntered(s)) {
    current(x).push(...rewritten(x, f, s));
    return;
  }
  switch (s.op) {
    case "label":
      startArm(x, s.name);
      return;
    case "if": {
      const no = fresh(x, "else");
      const end = fresh(x, "end");
      current(x).push({ op: "if", test: s.test, then: [], otherwise: jump(x, no) });
      list(x, f, s.then);
      current(x).push(...jump(x, end));
      startArm(x, no);
      list(x, f, s.otherwise);
      startArm(x, end);
      return;
    }
    case "loop": {
      const head = fresh(x, "head");
      const again = fresh(x, "again");
      const leave = fresh(x, "leave");
      x.exits.set(s.label, { leave, again });
      startArm(x, head);
      list(x, f, s.body);
      startArm(x, again);
      list(x, f, s.step);
      current(x).push(...jump(x, head));
      startArm(x, leave);
      return;
    }
    case "block": {
      const leave = fresh(x, "leave");
      x.exits.set(s.label, { leave, again: null });
      list(x, f, s.body);
      startArm(x, leave);
      return;
    }
    case "switch": {
      const leave = fresh(x, "leave");
      x.exits.set(s.label, { leave, again: null });
      const names = s.arms.map(() => fresh(x, "arm"));
      const arms = [...names.map((name) => jump(x, name)), jump(x, leave)];
      current(x).push({ ...s, label: s.label, arms, otherwise: s.otherwise < 0 ? arms.length - 1 : s.otherwise });
      for (const [i, arm] of s.arms.entries()) {
        startArm(x, names[i] ?? "");
        list(x, f, arm);
      }
      startArm(x, leave);
      return;
    }
    default:
      bug(`${s.op} cannot contain a label`);
  }
}

/** The statement with its jumps out of flattened regions replaced; its structure stays. */
function rewritten(x: Flattening, f: IrFunction, s: IrStmt): IrStmt[] {
  const inside = (statements: readonly IrStmt[]): IrStmt[] => statements.flatMap((one) => rewritten(x, f, one));
  switch (s.op) {
    case "goto":
      return jump(x, s.name);
    case "goto-address": {
      const arms = f.labelAddresses.map((name) => jump(x, name));
      const cases = arms.map((_, i) => ({ first: String(i + 1), last: String(i + 1), arm: i }));
      const dispatch: IrStmt = {
        op: "switch",
        label: x.loop + 2 + x.serial++,
        value: s.target satisfies IrExpr,
        reg: "i32",
        cases,
        otherwise: -1,
        arms,
      };
      return [dispatch, { op: "unreachable", cause: "bad-label" }];
    }
    case "break":
    case "continue": {
      const exit = x.exits.get(s.label);
      if (!exit) return [s];
      return jump(x, s.op === "break" ? exit.leave : (exit.again ?? bug("continue of something that is no loop")));
    }
    case "if":
      return [{ ...s, then: inside(s.then), otherwise: inside(s.otherwise) }];
    case "loop":
      return [{ ...s, body: inside(s.body), step: inside(s.step) }];
    case "block":
      return [{ ...s, body: inside(s.body) }];
    case "switch":
      return [{ ...s, arms: s.arms.map(inside) }];
    default:
      return [s];
  }
}
