/** Small checked trees written by hand, each with the C text that means the same. */
import type { BinaryOp, Expr, ObjectId, Place, UnaryOp } from "../../../server/lang/ast.ts";
import type { FoldContext } from "../../../server/lang/check/constant.ts";
import { promote, usualArithmetic } from "../../../server/lang/check/conversion.ts";
import { findField, strideOf } from "../../../server/lang/check/layout.ts";
import { typeToString } from "../../../server/lang/check/print.ts";
import {
  bitsOf,
  DOUBLE,
  INT,
  intNameOf,
  isArithmetic,
  isInteger,
  LONG,
  pointerTo,
} from "../../../server/lang/check/type.ts";
import type { Type } from "../../../server/lang/types.ts";
import { span, table } from "./menagerie.ts";

/** An expression and its C text. */
export interface Both {
  readonly expr: Expr;
  readonly text: string;
}

/** Every object in these trees is static. */
export const context: FoldContext = { table, isStatic: () => true };

export function int(value: bigint, type: Type = INT): Both {
  const name = isInteger(type) ? intNameOf(type, table) : "int";
  const suffix = {
    "unsigned int": "u",
    long: "l",
    "unsigned long": "ul",
    "long long": "ll",
    "unsigned long long": "ull",
  }[name as string];
  const expr: Expr = { kind: "int", value, type, span };
  const size = value < 0n ? -value : value;
  if (name === "int" || suffix !== undefined) {
    const isLowest = value < 0n && size === 1n << BigInt(bitsOf(name) - 1);
    const text = isLowest
      ? `(-${size - 1n}${suffix ?? ""}-1)`
      : value < 0n
        ? `(-${size}${suffix ?? ""})`
        : `${size}${suffix ?? ""}`;
    return { expr, text };
  }
  const wide = size > 0x7fff_ffff_ffff_ffffn;
  return {
    expr,
    text: `((${typeToString(type, table)})${wide ? int(value, { kind: "int", name: "unsigned long", quals: 0 }).text : int(value, LONG).text})`,
  };
}
export function float(value: number, type: Type = DOUBLE): Both {
  const digits = String(Math.abs(value));
  const literal = /[.e]/.test(digits) ? digits : `${digits}.0`;
  const text = type.kind === "float" && type.name === "float" ? `${literal}f` : literal;
  const node: Expr = {
    kind: "float",
    value: type.kind === "float" && type.name === "float" ? Math.fround(Math.abs(value)) : Math.abs(value),
    type,
    span,
  };
  return value < 0 ? unary("-", { expr: node, text }) : { expr: node, text };
}
export function convert(to: Type, { expr, text }: Both): Both {
  return {
    expr: { kind: "convert", value: expr, explicit: true, type: to, span },
    text: `(${typeToString(to, table)})(${text})`,
  };
}
function silently(to: Type, value: Expr): Expr {
  const same = typeToString(to, table) === typeToString(value.type, table);
  return same ? value : { kind: "convert", value, explicit: false, type: to, span };
}
export function unary(op: UnaryOp, { expr, text }: Both): Both {
  const type = op === "!" ? INT : promote(expr.type, table);
  return {
    expr: { kind: "unary", op, value: op === "!" ? expr : silently(type, expr), type, span },
    text: `${op}(${text})`,
  };
}
/** Arithmetic operands, and pointers where no conversion is needed. */
export function binary(op: BinaryOp, a: Both, b: Both): Both {
  const text = `(${a.text}) ${op} (${b.text})`;
  if (!isArithmetic(a.expr.type) || !isArithmetic(b.expr.type)) {
    const other = isArithmetic(b.expr.type) ? silently(a.expr.type, b.expr) : b.expr;
    return { expr: { kind: "binary", op, left: a.expr, right: other, type: INT, span }, text };
  }
  const isShift = op === "<<" || op === ">>";
  const common = isShift ? promote(a.expr.type, table) : usualArithmetic(a.expr.type, b.expr.type, table);
  const right = silently(isShift ? promote(b.expr.type, table) : common, b.expr);
  const type = ["<", ">", "<=", ">=", "==", "!="].includes(op) ? INT : common;
  return { expr: { kind: "binary", op, left: silently(common, a.expr), right, type, span }, text };
}
export function logical(kind: "and" | "or", a: Both, b: Both): Both {
  return {
    expr: { kind, left: a.expr, right: b.expr, type: INT, span },
    text: `(${a.text}) ${kind === "and" ? "&&" : "||"} (${b.text})`,
  };
}
export function conditional(test: Both, a: Both, b: Both): Both {
  const text = `(${test.text}) ? (${a.text}) : (${b.text})`;
  const common =
    isArithmetic(a.expr.type) && isArithmetic(b.expr.type)
      ? usualArithmetic(a.expr.type, b.expr.type, table)
      : a.expr.type;
  const [then, otherwise] = [silently(common, a.expr), silently(common, b.expr)];
  return { expr: { kind: "conditional", test: test.expr, then, otherwise, type: common, span }, text };
}

/** A place and its C text. */
export interface BothPlace {
  readonly place: Place;
  readonly text: string;
}
export function object(id: ObjectId, type: Type, text: string): BothPlace {
  return { place: { kind: "object", object: id, type, span }, text };
}
export function string(text: string): BothPlace {
  const bytes = new Uint8Array([...text].map((letter) => letter.charCodeAt(0)).concat(0));
  const type: Type = {
    kind: "array",
    of: { kind: "int", name: "char", quals: 0 },
    length: bytes.length,
    vla: null,
    quals: 0,
  };
  return { place: { kind: "string", bytes, element: 1, type, span }, text: `"${text}"` };
}
export function member({ place, text }: BothPlace, name: string): BothPlace {
  const found = place.type.kind === "record" ? findField(table, place.type.record, name) : null;
  if (found === null) throw new Error(`no member ${name}`);
  return {
    place: { kind: "member", record: place, field: found.field, arrow: false, type: found.field.type, span },
    text: `(${text}).${name}`,
  };
}
export function address({ place, text }: BothPlace): Both {
  return { expr: { kind: "address", place, type: pointerTo(place.type), span }, text: `&(${text})` };
}
export function decay({ place, text }: BothPlace): Both {
  const type = place.type.kind === "array" ? pointerTo(place.type.of) : pointerTo(place.type);
  return { expr: { kind: "decay", place, type, span }, text: `(${text})` };
}
export function deref({ expr, text }: Both): BothPlace {
  if (expr.type.kind !== "pointer") throw new Error("not a pointer");
  return { place: { kind: "deref", pointer: expr, index: false, type: expr.type.to, span }, text: `*(${text})` };
}
export function load({ place, text }: BothPlace): Both {
  return { expr: { kind: "load", place, type: place.type, span }, text };
}
export function add(pointer: Both, index: Both, minus: boolean = false): Both {
  const { type } = pointer.expr;
  const scale = (type.kind === "pointer" ? strideOf(type.to, table) : null) ?? 0;
  const expr: Expr = {
    kind: "pointer-add",
    pointer: pointer.expr,
    index: silently(LONG, index.expr),
    scale,
    vlaScale: null,
    minus,
    swapped: false,
    type,
    span,
  };
  return { expr, text: `(${pointer.text}) ${minus ? "-" : "+"} (${index.text})` };
}
export function difference(a: Both, b: Both): Both {
  const { type } = a.expr;
  const scale = (type.kind === "pointer" ? strideOf(type.to, table) : null) ?? 0;
  return {
    expr: { kind: "pointer-difference", left: a.expr, right: b.expr, scale, type: LONG, span },
    text: `(${a.text}) - (${b.text})`,
  };
}
